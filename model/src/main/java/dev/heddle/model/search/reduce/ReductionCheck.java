package dev.heddle.model.search.reduce;

import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Claim;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.nio.LongBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Tries out what a choice of {@link PersistentSets} promises, by brute force and without looking at a footprint: whatever may
 * happen before a chosen step can as well happen after it, the step does then what it does now, and no claim can tell the
 * difference. For tests of models that declare footprints or an {@code Interference} of their own.
 */
public final class ReductionCheck<S extends State> {

    private final Model<S> model;
    private final PersistentSets<S> sets;
    private final int most;

    /** A state without the chosen step, and the same with it. */
    private record Pair<S extends State>(S without, S with) {}

    /** @param most pairs of states to look at for one chosen step */
    public ReductionCheck(Model<S> model, PersistentSets<S> sets, int most) {
        this.model = model;
        this.sets = sets;
        this.most = most;
    }

    /**
     * Checks what would be chosen in {@code state}.
     *
     * @return whether fewer steps would do than are enabled
     * @throws CheckerDefect if the choice is wrong
     */
    public boolean check(S state) {
        var enabled = new int[model.steps().size()];
        int count = 0;
        for (int k = 0; k < enabled.length; k++) {
            if (model.steps().get(k).enabled(state)) {
                enabled[count++] = k;
            }
        }
        var chosen = new int[enabled.length];
        int many = sets.choose(state, enabled, count, chosen);
        if (many == count) {
            return false;
        }
        if (many < 1) {
            throw new CheckerDefect("model " + model.name() + ": nothing was chosen in " + state);
        }
        var set = Arrays.copyOf(chosen, many);
        for (int step : set) {
            check(state, step, set);
        }
        return true;
    }

    private void check(S state, int early, int[] chosen) {
        Set<LongBuffer> seen = new HashSet<>();
        Deque<Pair<S>> open = new ArrayDeque<>();
        add(new Pair<>(copy(state), after(early, state)), seen, open);
        while (!open.isEmpty()) {
            Pair<S> pair = open.remove();
            claimsAgree(pair, early);
            for (int k = 0; k < model.steps().size(); k++) {
                Step<S> step = model.steps().get(k);
                if (!step.enabled(pair.without())) {
                    continue;
                }
                if (k == early) {
                    require(after(k, pair.without()).sameAs(pair.with()), early, "does something else", pair);
                } else if (Arrays.binarySearch(chosen, k) < 0) {
                    require(step.enabled(pair.with()), early, "disables " + name(k, pair.without()), pair);
                    require(
                            step.site(pair.with()) == step.site(pair.without()),
                            early,
                            "diverts " + name(k, pair.without()),
                            pair);
                    if (seen.size() < most) {
                        add(new Pair<>(after(k, pair.without()), after(k, pair.with())), seen, open);
                    }
                }
            }
        }
    }

    private void claimsAgree(Pair<S> pair, int early) {
        boolean stuck = isStuck(pair.without());
        require(!stuck || isStuck(pair.with()), early, "hides an end", pair);
        for (int i = 0; i < model.claims().size(); i++) {
            Claim<S> claim = model.claims().get(i);
            if (!sets.isDecided(i) && (stuck || claim.kind() != Claim.Kind.AT_QUIESCENCE)) {
                boolean same =
                        claim.holds().test(pair.without()) == claim.holds().test(pair.with());
                require(same, early, "is seen by " + claim.id(), pair);
            }
        }
    }

    private boolean isStuck(S state) {
        return model.steps().stream().noneMatch(step -> step.enabled(state));
    }

    private void require(boolean holds, int early, String wrong, Pair<S> pair) {
        if (!holds) {
            throw new CheckerDefect("model " + model.name() + ": step " + early + ", taken early, " + wrong
                    + "; without it " + pair.without() + ", with it " + pair.with());
        }
    }

    private String name(int step, S state) {
        return model.steps()
                .get(step)
                .label(model.steps().get(step).site(state))
                .toString();
    }

    private void add(Pair<S> pair, Set<LongBuffer> seen, Deque<Pair<S>> open) {
        int width = model.layout().words();
        var key = new long[2 * width];
        pair.without().store(key, 0);
        pair.with().store(key, width);
        if (seen.add(LongBuffer.wrap(key))) {
            open.add(pair);
        }
    }

    private S copy(S state) {
        S copy = model.newState();
        copy.copyFrom(state);
        return copy;
    }

    private S after(int step, S state) {
        S next = copy(state);
        model.steps().get(step).apply(next);
        return next;
    }
}
