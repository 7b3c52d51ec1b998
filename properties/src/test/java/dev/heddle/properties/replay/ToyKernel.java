package dev.heddle.properties.replay;

import static dev.heddle.properties.replay.Refactoring.*;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import dev.heddle.properties.AwakeCheck;
import dev.heddle.properties.Cell;
import dev.heddle.properties.ClaimText;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;

/** One object that a task and an interrupt look at before they take it, as it is after one edit. */
record ToyKernel(Refactoring edit) implements KernelSystem {

    static final String SCENARIO = "kmalloc, and an interrupt";

    private ClaimText once() {
        return new ClaimText(
                is(RENAME_CLAIM) ? "toy/I2" : "toy/I1",
                is(REWORD_CLAIM) ? "nobody gets what somebody has" : "an object is given out once",
                "an object is given out");
    }

    private boolean is(Refactoring other) {
        return edit == other;
    }

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public String question() {
        return "is an object ever given out twice?";
    }

    @Override
    public ImmutableList<Variant> variants() {
        return ImmutableList.of(new Variant(is(RENAME_VARIANT) ? "T2" : "T1", "looks, then takes", "made up"));
    }

    @Override
    public ImmutableList<ClaimText> claims() {
        return ImmutableList.of(once());
    }

    @Override
    public ImmutableList<Config> configs() {
        return ImmutableList.of(new Config("UP", "one CPU"));
    }

    @Override
    public ImmutableList<AwakeCheck> awakeGate() {
        return ImmutableList.of();
    }

    @Override
    public ImmutableList<Cell> cells(Variant variant, String config, Scope scope) {
        if (!variants().contains(variant)) {
            throw new UsageException("no variant " + variant.id());
        }
        Cell cell = cell(variant, config, is(REWORD_SCENARIO) ? "kmalloc() and a hardirq" : SCENARIO);
        return is(ADD_SCENARIO) ? ImmutableList.of(cell(variant, config, "two visits"), cell) : ImmutableList.of(cell);
    }

    private Cell cell(Variant variant, String config, String scenario) {
        return new Cell(
                name(),
                variant.id(),
                config,
                scenario,
                "1 object",
                Expectation.fails("I1"),
                "I1",
                () -> scenario.equals("two visits") ? new ToyKernel(ADD_BUDGET).model() : model());
    }

    private KernelModel model() {
        var machine = Machine.builder(
                new KernelBuild(is(ADD_CPU) || is(MOVE_CONTEXT), false, false, false),
                is(ADD_CPU) || is(MOVE_CONTEXT) ? 2 : 1);
        if (is(ADD_FIELD)) {
            machine.fields().field("colour", 5);
        }
        Field first = is(REORDER_FIELDS) ? machine.fields().field("owners", 2) : null;
        Field taken = machine.fields().flag(is(RENAME_FIELD) ? "gone" : "taken");
        Field busy = machine.fields().flag("busy");
        Field owners = first != null ? first : machine.fields().field("owners", is(WIDEN_FIELD) ? 7 : 2);

        Routine kmalloc = kmalloc(taken, busy, owners).end();
        Routine nolock = kmallocNolock(taken, busy, owners).end();
        int visits = is(ADD_BUDGET) ? 2 : 1;
        Runnable task = () -> machine.context(0, ContextKind.TASK, visits, Job.of(kmalloc));
        Runnable other = () -> {
            if (is(MOVE_CONTEXT)) {
                machine.context(1, ContextKind.TASK, 1, Job.of(nolock));
            } else if (is(ADD_JOB)) {
                Routine tick = Routine.routine("tick").step("tick", f -> {}).end();
                machine.context(0, ContextKind.HARDIRQ, 1, Job.of(tick), Job.of(nolock));
            } else {
                machine.context(0, ContextKind.HARDIRQ, 1, Job.of(nolock));
            }
        };
        if (is(REORDER_CONTEXTS)) {
            other.run();
            task.run();
        } else {
            task.run();
            other.run();
        }
        if (is(ADD_CONTEXT)) {
            Routine timer = Routine.routine("run_timer").step("tick", f -> {}).end();
            machine.context(0, ContextKind.NMI, 1, Job.of(timer));
        }
        var claims = ImmutableList.<Claim<KernelState>>builder();
        claims.add(once().always(s -> s.get(owners) <= 1));
        claims.add(once().twinWhere(s -> s.is(taken)));
        if (is(ADD_CLAIM)) {
            claims.add(Claim.always("toy/I9", "it is busy or not", s -> s.get(busy) <= 1));
        }
        return new KernelModel(is(RENAME_MODEL) ? "kmem" : "toy", machine.done(), start -> {}, claims.build());
    }

    /** The task's way to the object. */
    private Routine.Builder kmalloc(Field taken, Field busy, Field owners) {
        var way = Routine.routine("kmalloc");
        if (is(ADD_STEP_BEFORE)) {
            way.step("enter the zone", f -> {});
        }
        if (is(MERGE_STEPS)) {
            way.step("size and cache", f -> {});
        } else if (is(SWAP_STEPS)) {
            way.step("find the cache", f -> {}).step("read the size", f -> {});
        } else {
            if (is(SPLIT_AND_RENAME)) {
                way.step("read half the size", f -> {}).step("read the other half", f -> {});
            } else if (!is(REMOVE_STEP)) {
                way.step(is(REWORD_STEP) ? "load the size" : "read the size", f -> {});
            }
            if (is(SPLIT_STEP)) {
                way.step("round it up", f -> {});
            }
            way.step("find the cache", f -> f.set(busy, is(FIX_BY_GUARD) ? 1 : 0));
        }
        if (is(FIX_BY_GATE)) {
            way.step("say that it is busy", f -> f.set(busy, 1));
        }
        return take(way, taken, owners);
    }

    /** That of the interrupt, which goes by if the object is busy. */
    private Routine.Builder kmallocNolock(Field taken, Field busy, Field owners) {
        var way = Routine.routine(is(RENAME_JOB) ? "alloc_nolock" : "kmalloc_nolock");
        if (is(FIX_BY_GATE)) {
            way.test("is anybody in there?", f -> f.is(busy), "out");
        }
        way.test("is it busy?", f -> f.is(busy), "out");
        return take(way, taken, owners).label("out");
    }

    /** Look, then take: the bug. */
    private Routine.Builder take(Routine.Builder way, Field taken, Field owners) {
        Routine.Effect taking = f -> {
            f.set(taken, 1);
            f.set(owners, f.get(owners) + 1);
        };
        if (is(INLINE_FUNCTION)) {
            return way.test("is it taken?", f -> f.is(taken), "full")
                    .step("take it", taking)
                    .label("full");
        }
        var takes = Routine.routine(is(RENAME_ROUTINE) ? "get_object" : "take_object");
        if (is(FIX_BY_MERGE)) {
            return way.call(takes.step("take it if it is free", f -> {
                        if (!f.is(taken)) {
                            taking.run(f);
                        }
                    })
                    .end());
        }
        takes.test("is it taken?", f -> f.is(taken), "full");
        if (is(ADD_STEP_INSIDE)) {
            takes.step("prefetch it", f -> {});
        }
        if (is(EXTRACT_FUNCTION)) {
            takes.call(Routine.routine("mark_taken").step("take it", taking).end());
        } else {
            takes.step(is(REWORD_LAST_STEP) ? "get it" : "take it", taking);
        }
        if (is(ADD_STEP_AFTER)) {
            takes.step("poison it", f -> {});
        }
        return way.call(takes.label("full").end());
    }
}
