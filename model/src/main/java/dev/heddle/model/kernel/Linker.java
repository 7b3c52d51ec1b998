package dev.heddle.model.kernel;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.kernel.Instruction.Flow;
import dev.heddle.model.kernel.Instruction.Role;
import dev.heddle.model.kernel.Instruction.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns routines into the flat code of one context: calls become copies, labels become indices. */
final class Linker {

    private final List<Instruction> code = new ArrayList<>();
    private final Set<Local> locals = new LinkedHashSet<>();

    /** Appends one program: the routines one after the other, then the end. Returns the index of its first instruction. */
    int link(List<Routine> operations) {
        int entry = code.size();
        for (Routine operation : operations) {
            inline(operation, null);
            code.add(new Instruction(
                    operation.name(), null, false, Role.BALANCE, null, null, Touch.NOTHING, Flow.ON, (frame, at) -> {
                        frame.checkBalance();
                        return at + 1;
                    }));
        }
        code.add(
                new Instruction("", null, false, Role.END, null, null, Touch.NOTHING, Flow.NOWHERE, (frame, at) -> at));
        return entry;
    }

    ImmutableList<Instruction> code() {
        return ImmutableList.copyOf(code);
    }

    /** Every local that the linked code uses, in the order of first use. */
    Set<Local> locals() {
        return locals;
    }

    /** @param onFailure where the caller goes if {@code routine} fails; null if it does not say */
    private void inline(Routine routine, @Nullable Target onFailure) {
        locals.addAll(routine.locals());
        Map<String, Integer> labels = new HashMap<>();
        Map<String, Target> targets = new HashMap<>();
        for (Routine.Part part : routine.parts()) {
            if (part instanceof Routine.Mark mark) {
                if (labels.put(mark.label(), code.size()) != null) {
                    throw new CheckerDefect("routine " + routine.name() + " has two labels " + mark.label());
                }
                // Gives the label an instruction of its own, so that a jump to the end of the table has a target.
                code.add(silent(routine, Touch.NOTHING, Flow.ON, (frame, at) -> at + 1));
            } else {
                add(routine, part, onFailure, targets);
            }
        }
        targets.computeIfAbsent(END, label -> new Target());
        labels.put(END, code.size());
        code.add(silent(routine, Touch.setting(routine.locals()), Flow.ON, (frame, at) -> {
            routine.locals().forEach(local -> frame.set(local, 0));
            return at + 1;
        }));
        targets.forEach((label, target) -> {
            Integer at = labels.get(label);
            if (at == null) {
                throw new CheckerDefect("routine " + routine.name() + " has no label " + label);
            }
            target.at = at;
        });
    }

    /** No routine can declare this label by accident. */
    private static final String END = "\nend";

    private void add(Routine routine, Routine.Part part, @Nullable Target onFailure, Map<String, Target> targets) {
        boolean probeable = routine.probeable();
        if (part instanceof Routine.Do step) {
            code.add(new Instruction(
                    routine.name(),
                    step.text(),
                    probeable,
                    Role.PLAIN,
                    null,
                    null,
                    step.touch(),
                    Flow.ON,
                    (frame, at) -> {
                        step.effect().run(frame);
                        return at + 1;
                    }));
        } else if (part instanceof Routine.Branch branch) {
            Target target = target(targets, branch.label());
            code.add(new Instruction(
                    routine.name(),
                    branch.text(),
                    probeable,
                    Role.PLAIN,
                    null,
                    null,
                    branch.touch(),
                    new Flow(true, target),
                    (frame, at) -> branch.condition().holds(frame) ? target.at : at + 1));
        } else if (part instanceof Routine.Await await) {
            code.add(new Instruction(
                    routine.name(),
                    await.text(),
                    probeable,
                    Role.AWAIT,
                    null,
                    null,
                    await.touch(),
                    Flow.ON,
                    (frame, at) -> at + 1,
                    await.condition()));
        } else if (part instanceof Routine.Resched resched) {
            code.add(new Instruction(
                    routine.name(),
                    resched.text(),
                    probeable,
                    Role.RESCHED,
                    null,
                    null,
                    Touch.RESCHEDULES,
                    Flow.ON,
                    (frame, at) -> {
                        frame.checkMaySleep();
                        return at + 1;
                    }));
        } else if (part instanceof Routine.Go go) {
            Target target = target(targets, go.label());
            code.add(silent(routine, Touch.NOTHING, new Flow(false, target), (frame, at) -> target.at));
        } else if (part instanceof Routine.Leave leave && leave.failed()) {
            if (onFailure == null) {
                throw new CheckerDefect("routine " + routine.name() + " may fail, and a caller does not say what then");
            }
            code.add(silent(routine, Touch.setting(routine.locals()), new Flow(false, onFailure), (frame, at) -> {
                routine.locals().forEach(local -> frame.set(local, 0));
                return onFailure.at;
            }));
        } else if (part instanceof Routine.Leave) {
            Target target = target(targets, END);
            code.add(silent(routine, Touch.NOTHING, new Flow(false, target), (frame, at) -> target.at));
        } else if (part instanceof Routine.Take take) {
            locals.add(take.lock().flags());
            addTake(routine, take, probeable, targets);
        } else if (part instanceof Routine.Drop drop) {
            locals.add(drop.lock().flags());
            String text = (drop.how().irqsave() ? "unlock_irqrestore " : "unlock ") + drop.lock();
            code.add(new Instruction(
                    routine.name(),
                    text,
                    probeable,
                    Role.DROP,
                    drop.lock(),
                    drop.how(),
                    Touch.NOTHING,
                    Flow.ON,
                    (frame, at) -> {
                        drop.lock().release(frame, drop.how());
                        return at + 1;
                    }));
        } else if (part instanceof Routine.Call call) {
            inline(call.callee(), call.orElse() == null ? null : target(targets, call.orElse()));
        }
    }

    private void addTake(Routine routine, Routine.Take take, boolean probeable, Map<String, Target> targets) {
        Lock lock = take.lock();
        String text = take.how() + " " + lock;
        if (take.how().tries()) {
            Target orElse = take.orElse() == null ? null : target(targets, take.orElse());
            code.add(new Instruction(
                    routine.name(),
                    text,
                    probeable,
                    Role.TRY,
                    lock,
                    take.how(),
                    Touch.NOTHING,
                    new Flow(true, orElse),
                    (frame, at) -> {
                        if (lock.tryTake(frame, take.how())) {
                            return at + 1;
                        }
                        if (orElse == null) {
                            lock.enterAnyway(frame, take.how());
                            return at + 1;
                        }
                        return orElse.at;
                    }));
            return;
        }
        // Two instructions: a free lock is taken in one step; a taken one is waited for with interrupts already masked.
        code.add(new Instruction(
                routine.name(), text, probeable, Role.BLOCK, lock, take.how(), Touch.NOTHING, Flow.ON, (frame, at) -> {
                    if (lock.free(frame)) {
                        lock.take(frame, take.how());
                        return at + 2;
                    }
                    lock.wait(frame, take.how());
                    return at + 1;
                }));
        code.add(new Instruction(
                routine.name(),
                text + " (waited)",
                probeable,
                Role.WAIT,
                lock,
                take.how(),
                Touch.NOTHING,
                Flow.ON,
                (frame, at) -> {
                    lock.takeMasked(frame);
                    return at + 1;
                }));
    }

    private static Target target(Map<String, Target> targets, String label) {
        return targets.computeIfAbsent(label, unknown -> new Target());
    }

    private static Instruction silent(Routine routine, Touch touch, Flow flow, Instruction.Run run) {
        return new Instruction(routine.name(), null, false, Role.PLAIN, null, null, touch, flow, run);
    }
}
