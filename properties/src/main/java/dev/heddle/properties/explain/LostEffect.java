package dev.heddle.properties.explain;

import dev.heddle.model.Field;
import dev.heddle.model.Model;
import dev.heddle.model.State;

/** The same steps once more, one of which leaves no trace but bookkeeping, such as that its actor has come further. */
final class LostEffect<S extends State> {

    private final KnownRun<S> run;

    LostEffect(KnownRun<S> run) {
        this.run = run;
    }

    /** Whether the run still takes all its steps, by name, and its last state breaks the claim. */
    boolean stillBreaks(int lost) {
        Model<S> model = run.model();
        S state = KnownRun.copy(model, run.states().get(lost));
        S before = KnownRun.copy(model, state);
        try {
            for (int i = lost; i < run.length(); i++) {
                int step = KnownRun.step(model, state, run.label(i));
                if (step < 0) {
                    return false;
                }
                model.steps().get(step).apply(state);
                if (i == lost) {
                    takeBack(before, state);
                }
            }
            return run.breaks(state);
        } catch (RuntimeException nowhere) {
            // No run of the model comes to the state that is left, so its code may have no answer there. It needs the
            // effect.
            return false;
        }
    }

    private void takeBack(S before, S after) {
        for (Field field : run.model().layout().fields()) {
            if (!field.internal()) {
                after.set(field, before.get(field));
            }
        }
    }
}
