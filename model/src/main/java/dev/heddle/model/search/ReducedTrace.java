package dev.heddle.model.search;

import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A run to a broken claim that a reduced search has found. It is valid, and it need not be a shortest one: it leads from
 * stored state to stored state, in as few of these strides as there are.
 */
final class ReducedTrace<S extends State> {

    private final Model<S> model;
    private final Visited visited;
    private final int[] first;
    private final long[] words;

    /** @param first by claim, see {@link ClaimWatch#first} */
    ReducedTrace(Model<S> model, Visited visited, int[] first) {
        this.model = model;
        this.visited = visited;
        this.first = first;
        this.words = new long[model.layout().words()];
    }

    /** From a stored state through those that are passed to the next stored one; the states are nobody else's. */
    private record Stride<S extends State>(S from, List<S> passed, S end) {}

    Counterexample to(Claim<S> claim, int depth) {
        List<S> path = new ArrayList<>();
        int level = depth;
        S target = stored(level, state -> TraceWriter.breaks(model, claim, state));
        if (target == null) {
            level--;
            Stride<S> last = stride(level, stride -> breaksAt(claim, stride) >= 0);
            path.addAll(last.passed().subList(0, breaksAt(claim, last) + 1));
            target = last.from();
        }
        while (level > 0) {
            level--;
            S end = target;
            Stride<S> stride = stride(level, each -> each.end().sameAs(end));
            path.addAll(0, stride.passed());
            target = stride.from();
        }
        return follow(claim, target, path);
    }

    /** The place among the passed states where the claim is broken, or -1. */
    private int breaksAt(Claim<S> claim, Stride<S> stride) {
        for (int i = 0; i < stride.passed().size(); i++) {
            if (TraceWriter.breaks(model, claim, stride.passed().get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** The first stride from a stored state of {@code level} that fits. */
    private Stride<S> stride(int level, Predicate<Stride<S>> fits) {
        Reducer<S> reducer = Reducer.at(model, level, first);
        List<Stride<S>> found = new ArrayList<>();
        stored(level, state -> {
            for (Step<S> step : model.steps()) {
                if (step.enabled(state)) {
                    Stride<S> stride = stride(state, step, reducer);
                    if (fits.test(stride)) {
                        found.add(stride);
                        return true;
                    }
                }
            }
            return false;
        });
        if (found.isEmpty()) {
            throw defect();
        }
        return found.get(0);
    }

    private Stride<S> stride(S from, Step<S> step, Reducer<S> reducer) {
        S end = copy(from);
        step.apply(end);
        List<S> passed = new ArrayList<>(List.of(copy(end)));
        reducer.settle(end, (index, site, after) -> passed.add(copy(after)));
        return new Stride<>(copy(from), passed, end);
    }

    /** Takes the steps that lead, but for names, through the states of {@code path}, from where it starts. */
    private Counterexample follow(Claim<S> claim, S start, List<S> path) {
        var reducer = new Reducer<>(model);
        S initial = model.initialStates().stream()
                .filter(state -> canonical(state, reducer).sameAs(start))
                .findFirst()
                .orElseThrow(this::defect);
        S state = copy(initial);
        List<Step<S>> steps = new ArrayList<>();
        for (S passed : path) {
            S wanted = canonical(passed, reducer);
            Step<S> step = model.steps().stream()
                    .filter(each -> each.enabled(state)
                            && canonical(after(state, each), reducer).sameAs(wanted))
                    .findFirst()
                    .orElseThrow(this::defect);
            step.apply(state);
            steps.add(step);
        }
        return new TraceWriter<>(model).write(claim, initial, steps);
    }

    private S after(S state, Step<S> step) {
        S after = copy(state);
        step.apply(after);
        return after;
    }

    private S canonical(S state, Reducer<S> reducer) {
        S canonical = copy(state);
        reducer.canonicalize(canonical);
        return canonical;
    }

    private S copy(S state) {
        S copy = model.newState();
        copy.copyFrom(state);
        return copy;
    }

    private CheckerDefect defect() {
        return new CheckerDefect(
                "model " + model.name() + ": a stored fault has no run from an initial state; do its"
                        + " steps read anything outside the state, is a footprint too small, or does its symmetry tell states apart?");
    }

    /** A copy of the first stored state of a level that is {@code wanted}; null if there is none. */
    private @Nullable S stored(int level, Predicate<S> wanted) {
        S state = model.newState();
        for (int p = 0; p < Visited.PARTS; p++) {
            Part part = visited.part(p);
            for (int i = part.levelStart(level); i < part.levelStart(level + 1); i++) {
                part.log().load(i, state, words);
                if (wanted.test(state)) {
                    return state;
                }
            }
        }
        return null;
    }
}
