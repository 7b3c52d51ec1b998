package dev.heddle.model.linearmap.live;

import dev.heddle.model.Rule;
import dev.heddle.model.Rules;
import dev.heddle.model.kernel.CallContext;
import dev.heddle.model.kernel.CallKind;
import dev.heddle.model.kernel.Legality;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Mistake;

/** What the program of the CPU that splits is made from, and what its parts have in common. */
record Parts(
        LiveFields fields,
        TreeView tree,
        Parking parking,
        LiveMachine machine,
        Design design,
        Script script,
        Rules world) {

    Slots slots() {
        return fields.slots;
    }

    boolean makes(Mistake mistake) {
        return design.makes(mistake);
    }

    boolean holds(Rule rule) {
        return world.holds(rule);
    }

    boolean rt() {
        return machine.preemptRt();
    }

    /** The routine's calls come from a task, or from the stopper if that is where the program is. */
    CallContext context() {
        return script.inStopper() ? CallContext.IRQS_OFF : CallContext.TASK;
    }

    /** What becomes of a call from where the program is. */
    Legality legality(CallKind kind) {
        return context().of(kind, rt(), world);
    }

    /**
     * A step that allocates or frees. In a task, and off RT everywhere, it waits until no lock is held; in the stopper of an RT
     * kernel waiting means to sleep.
     */
    Instruction call(CallKind kind, String text, Instruction.Action action) {
        boolean illegal = legality(kind) == Legality.ILLEGAL;
        boolean sleeps = illegal && rt();
        Instruction step = script.step(text, s -> {
            if (illegal) {
                s.breaks(LiveRule.ILLEGAL_CALL);
            }
            if (sleeps && s.is(fields.lock)) {
                s.set(fields.outcome, Outcomes.SLEPT);
                return Script.NEXT;
            }
            return action.run(s);
        });
        return step.when(s -> sleeps || !s.is(fields.lock));
    }

    /** The kernel gives up. */
    int panic(LiveState s, int outcome) {
        s.set(fields.outcome, outcome);
        return Script.NEXT;
    }

    /** An allocation that finds no memory, if the machine may be short of it. */
    void mayFail(Instruction step, Instruction.Action failure) {
        if (machine.has(LiveFeature.PRESSURE)) {
            step.orElse(s -> {
                s.set(fields.denied, true);
                return failure.run(s);
            });
        }
    }
}
