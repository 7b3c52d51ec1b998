package dev.heddle.model.kernel;

import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Footprint;
import dev.heddle.model.View;
import dev.heddle.model.kernel.Instruction.Role;
import dev.heddle.model.kernel.Touch.Also;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * What the code of one context touches: step by step, and from one step on to the end. Locks declare by themselves; where a
 * lock is known to be taken, its trylocks fail and its blocking acquires wait.
 */
final class CodeFootprints {

    /**
     * One step: an instruction and the silent ones after it.
     *
     * @param code what it touches as code; leaving the context is not in here
     * @param after the steps that may follow
     * @param leaves whether it may be the context's last one
     */
    record Whole(Footprint code, List<Integer> after, boolean leaves) {}

    private final Machine machine;
    private final Context context;
    private final MachineFields fields;
    private final FieldSet ownLocals;
    /** For each instruction, alone: as it is, and with the lock in question taken. */
    private final Footprint[] plain;

    private final Footprint[] refused;

    CodeFootprints(Machine machine, MachineFields fields, Context context) {
        this.machine = machine;
        this.fields = fields;
        this.context = context;
        this.ownLocals = FieldSet.of(context.localFields().toArray(Field[]::new));
        int size = context.code().size();
        plain = new Footprint[size];
        refused = new Footprint[size];
        for (int at = 0; at < size; at++) {
            plain[at] = alone(context.code().get(at), false);
            refused[at] = alone(context.code().get(at), true);
        }
    }

    /** Fields and views that only this context's steps write, and that are as before once it has left. */
    FieldSet privateFields() {
        var own = new FieldSet().addAll(ownLocals).add(context.pc());
        context.ahead().all().forEach(own::add);
        if (context.interrupted() != null) {
            own.add(context.interrupted().fields());
        }
        return own;
    }

    /** The step at {@code at}, the way it goes while the locks in {@code taken} are taken by others. */
    Whole step(int at, int taken) {
        Instruction instruction = context.code().get(at);
        var touched = guard();
        if (!isTaken(instruction, taken)) {
            touched.addAll(plain[at]);
            return follow(at, new ArrayDeque<>(next(at, instruction)), touched);
        }
        touched.addAll(refused[at]);
        if (instruction.role() == Role.WAIT) {
            return new Whole(touched, List.of(), false);
        }
        if (instruction.role() == Role.BLOCK) {
            return follow(at, new ArrayDeque<>(List.of(at + 1)), touched);
        }
        Instruction.Target orElse = instruction.flow().target();
        return follow(at, new ArrayDeque<>(List.of(orElse == null ? at + 1 : orElse.at)), touched);
    }

    /** Entering the context at {@code entry}, whoever says that it may. */
    Whole entry(int entry) {
        return follow(-1, new ArrayDeque<>(List.of(entry)), guard());
    }

    private Footprint guard() {
        var touched = Footprint.empty();
        touched.reads()
                .add(
                        machine.oops(),
                        context.pc(),
                        context.cpu().top(),
                        context.cpu().thread());
        touched.reads().add(context.ahead().live());
        touched.writes().add(context.pc());
        return touched;
    }

    private static List<Integer> next(int at, Instruction instruction) {
        var next = new ArrayList<Integer>();
        if (instruction.flow().next()) {
            next.add(at + 1);
        }
        if (instruction.role() == Role.BLOCK) {
            next.add(at + 2);
        }
        Instruction.Target target = instruction.flow().target();
        if (target != null) {
            next.add(target.at);
        }
        return next;
    }

    private static boolean isTaken(Instruction instruction, int taken) {
        Lock lock = instruction.lock();
        if (lock == null || (taken >>> lock.number() & 1) == 0) {
            return false;
        }
        return switch (instruction.role()) {
            case TRY -> true;
            case BLOCK, WAIT -> lock.word().makesWait();
            case PLAIN, DROP, AWAIT, RESCHED, BALANCE, END -> false;
        };
    }

    /** Adds the silent instructions that are reached from {@code open} without a step of their own. */
    private Whole follow(int from, Deque<Integer> open, Footprint touched) {
        var seen = new boolean[plain.length];
        var after = new ArrayList<Integer>();
        boolean leaves = false;
        while (!open.isEmpty()) {
            int at = open.remove();
            if (!seen[at]) {
                seen[at] = true;
                Instruction instruction = context.code().get(at);
                if (!instruction.silent()) {
                    after.add(at);
                } else if (instruction.role() == Role.END) {
                    leaves = true;
                } else {
                    touched.addAll(plain[at]);
                    open.addAll(next(at, instruction));
                }
            }
        }
        for (View view : context.ahead().all()) {
            int before = view.at(from + 1);
            if ((leaves && view.at(0) != before) || after.stream().anyMatch(at -> view.at(at + 1) != before)) {
                touched.writes().add(view);
            }
        }
        return new Whole(touched, after, leaves);
    }

    private Footprint alone(Instruction instruction, boolean taken) {
        var touched = Footprint.empty();
        touched.reads().addAll(ownLocals);
        if (instruction.lock() != null && instruction.how() != null) {
            lock(instruction, instruction.lock(), instruction.how(), taken, touched);
        } else if (instruction.role() == Role.BALANCE) {
            balance(touched);
        } else {
            touch(instruction.touch(), touched);
        }
        return touched;
    }

    private void touch(Touch touch, Footprint touched) {
        FieldSet reads = touched.reads();
        FieldSet writes = touched.writes();
        touch.reads().forEach(reads::add);
        touch.writes().forEach(field -> {
            reads.add(field);
            writes.add(field);
        });
        touch.sets().forEach(local -> writes.add(context.field(local)));
        touch.holdersOf().forEach(lock -> reads.add(lock.word().fields()).add(lock.holders()));
        if (touch.does(Also.READS_ALL)) {
            reads.addAll(fields.ofSystem()).addAll(fields.ofLocks());
        }
        if (touch.does(Also.WRITES_ALL)) {
            writes.addAll(fields.ofSystem()).addAll(ownLocals);
        }
        if (touch.does(Also.MAY_OOPS)) {
            writes.add(machine.oops());
        }
        if (touch.does(Also.MARKS)) {
            writes.addAll(fields.marks());
        }
        if (touch.does(Also.MASKS)) {
            reads.addAll(fields.masks(context.cpu()));
            writes.addAll(fields.masks(context.cpu()));
        }
        if (touch.does(Also.ASKS_CONTEXT)) {
            asksContext(reads);
        }
        if (touch.does(Also.ASKS_MASKS)) {
            asksMasks(reads);
            reads.add(context.cpu().bhDepth());
        }
    }

    private void asksContext(FieldSet reads) {
        Cpu cpu = context.cpu();
        reads.add(cpu.thread());
        cpu.contexts().forEach(other -> reads.add(other.ahead().live()));
    }

    private void asksMasks(FieldSet reads) {
        Cpu cpu = context.cpu();
        reads.add(cpu.top(), cpu.irqOff(), cpu.preemptDepth());
    }

    private void balance(Footprint touched) {
        Cpu cpu = context.cpu();
        touched.reads().add(cpu.irqOff(), cpu.preemptDepth(), cpu.bhDepth());
        cpu.contexts().forEach(other -> touched.reads().add(other.ahead().live()));
        if (context.interrupted() != null) {
            touched.reads().add(context.interrupted().fields());
        }
        touched.writes().add(machine.breach(Breach.UNBALANCED));
    }

    private void lock(Instruction instruction, Lock lock, Acquire how, boolean taken, Footprint touched) {
        FieldSet reads = touched.reads();
        FieldSet writes = touched.writes();
        LockWord word = lock.word();
        reads.add(word.fields()).add(lock.holders(), context.cpu().thread());
        switch (instruction.role()) {
            case TRY -> {
                reads.add(machine.splat());
                if (lock.type().sleeps()) {
                    asksContext(reads);
                    writes.add(machine.breach(Breach.RT_TRYLOCK));
                }
                writes.add(machine.refused());
                if (Arrays.asList(word.fields()).contains(machine.splat())) {
                    writes.add(machine.splat());
                }
                if (!taken) {
                    writes.add(machine.breach(Breach.FALSE_SUCCESS), machine.breach(Breach.UNCLEAN_FAILURE));
                    enter(lock, touched);
                    mask(lock, how, touched);
                } else if (instruction.flow().target() == null) {
                    writes.addBits(lock.holders(), 1 << context.number());
                    mask(lock, how, touched);
                }
            }
            case BLOCK -> {
                if (lock.type().sleeps()) {
                    asksMasks(reads);
                    writes.add(machine.breach(Breach.SLEEP_IN_ATOMIC));
                }
                mask(lock, how, touched);
                writes.add(word.queue());
                if (!taken) {
                    enter(lock, touched);
                }
            }
            case WAIT -> {
                if (!taken) {
                    enter(lock, touched);
                }
            }
            case DROP -> {
                enter(lock, touched);
                mask(lock, how, touched);
                writes.add(machine.breach(Breach.FOREIGN_UNLOCK));
            }
            case PLAIN, AWAIT, RESCHED, BALANCE, END -> throw new IllegalStateException(instruction + " has a lock");
        }
    }

    private void enter(Lock lock, Footprint touched) {
        touched.writes().add(lock.word().fields());
        touched.writes().addBits(lock.holders(), 1 << context.number());
    }

    private void mask(Lock lock, Acquire how, Footprint touched) {
        Cpu cpu = context.cpu();
        var masked = new FieldSet();
        if (how.irqsave() && !lock.type().sleeps()) {
            masked.add(cpu.irqOff(), context.field(lock.flags()));
        }
        if (lock.type().disablesPreemption()) {
            masked.add(cpu.preemptDepth());
        }
        if (how.bh()) {
            masked.add(cpu.bhDepth());
        }
        touched.reads().addAll(masked);
        touched.writes().addAll(masked);
    }
}
