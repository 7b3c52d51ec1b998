package dev.heddle.model.search.reduce;

import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import org.jspecify.annotations.Nullable;

/**
 * Walks on from a state as long as there is one step that it is enough to take, so that a search stores only states where
 * something is left to choose: an interrupt that nothing can interrupt runs to its end in one go. Every state on the way is
 * visited, though not remembered; where two ways meet, what follows is walked twice. (G. Behrmann, K. Larsen, R. Pelanek, To
 * store or not to store, CAV 2003; K. Yorav, O. Grumberg, Static analysis for state-space reductions preserving temporal
 * logics, 2004.)
 *
 * <p>A search that expands fully whatever it stores, and walks on from each successor, needs no other proviso against steps
 * that are put off for ever: a walk ends, and where it ends every enabled step is taken.
 *
 * <p>Scratch space of one thread.
 */
public final class PathReduction<S extends State> {

    /** Steps in one walk: beyond this, one state more to store does not matter. */
    private static final int FAR = 1_000;

    private final Model<S> model;
    private final @Nullable PersistentSets<S> sets;
    private final int[] enabled;
    private final int[] chosen;
    /** A state that the walk came through; a walk that comes through it again is in a loop. */
    private final S milestone;

    /** What a search hears of a walk. */
    public interface Walker<S extends State> {
        /** {@code step}, an index into the model's steps, is taken at {@code site}, and led to {@code after}. */
        void walked(int step, int site, S after);
    }

    /** @param sets chooses among several enabled steps; null to walk on only where no choice is left at all */
    public PathReduction(Model<S> model, @Nullable PersistentSets<S> sets) {
        this.model = model;
        this.sets = sets;
        this.enabled = new int[model.steps().size()];
        this.chosen = new int[enabled.length];
        this.milestone = model.newState();
    }

    /**
     * Turns {@code state} into the state to be stored in its place.
     *
     * @return how many steps are enabled there
     */
    public int walk(S state, Walker<S> walker) {
        for (int length = 0; ; length++) {
            int count = enabledIn(state);
            if (count == 0 || length == FAR || (length > 0 && state.sameAs(milestone))) {
                return count;
            }
            // At every power of two: so the walk ends soon after it has been all round a loop (R. P. Brent, 1980).
            if ((length & (length - 1)) == 0) {
                milestone.copyFrom(state);
            }
            int many = sets == null ? count : sets.choose(state, enabled, count, chosen);
            if (many > 1) {
                return count;
            }
            int index = sets == null ? enabled[0] : chosen[0];
            Step<S> step = model.steps().get(index);
            int site = step.site(state);
            step.apply(state);
            walker.walked(index, site, state);
        }
    }

    private int enabledIn(S state) {
        int count = 0;
        for (int k = 0; k < enabled.length; k++) {
            if (model.steps().get(k).enabled(state)) {
                enabled[count++] = k;
            }
        }
        return count;
    }
}
