package dev.heddle.model.search;

import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Symmetry;
import dev.heddle.model.search.reduce.PathReduction;
import dev.heddle.model.search.reduce.PersistentSets;
import org.jspecify.annotations.Nullable;

/**
 * Turns a successor into the state that is stored in its place: walks on while one step is enough, then takes the canonical
 * form. Scratch space of one thread.
 */
final class Reducer<S extends State> {

    private final PersistentSets<S> sets;
    private final PathReduction<S> paths;
    private final @Nullable Symmetry<S> symmetry;

    Reducer(Model<S> model) {
        sets = new PersistentSets<>(model);
        paths = new PathReduction<>(model, sets.active() ? sets : null);
        symmetry = model.symmetry();
    }

    /** The reducer that a search had while it expanded {@code level}, if it came to know of the claims what {@code first} says. */
    static <S extends State> Reducer<S> at(Model<S> model, int level, int[] first) {
        var reducer = new Reducer<>(model);
        reducer.startLevel(level, first);
        return reducer;
    }

    /** Claims whose answer was known before this level need not be able to see its steps. */
    void startLevel(int level, int[] first) {
        for (int claim = 0; claim < first.length; claim++) {
            if (first[claim] < level) {
                sets.decide(claim);
            }
        }
    }

    /** Turns a successor into the state to be stored; {@code walker} hears of the steps on the way. */
    void settle(S state, PathReduction.Walker<S> walker) {
        paths.walk(state, walker);
        canonicalize(state);
    }

    void canonicalize(S state) {
        if (symmetry != null) {
            symmetry.canonicalize(state);
        }
    }
}
