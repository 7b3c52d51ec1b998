package dev.heddle.model.search.minimise;

import dev.heddle.model.Label;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The least run as one writes it on a blackboard: every visit of a state by an actor keeps its best run, and all steps out of all
 * visits are tried again until no run gets better. Shares no code with ours.
 */
final class BruteForce<S extends State> {

    /** Who comes to an initial state. */
    private static final int NOBODY = -1;

    private final Model<S> model;
    private final Predicate<S> goal;

    /** Indices: of the initial state, then of the steps. */
    record Path(List<Integer> indices, int switches) {

        static final Comparator<Path> ORDER = Comparator.comparingInt(Path::switches)
                .thenComparingInt(path -> path.indices().size())
                .thenComparing(Path::indices, BruteForce::compare);

        int steps() {
            return indices.size() - 1;
        }

        Path then(int step, boolean switching) {
            List<Integer> longer = new ArrayList<>(indices);
            longer.add(step);
            return new Path(longer, switches + (switching ? 1 : 0));
        }
    }

    /** A state, by its words in a text, and who came to it. */
    private record Visit(String state, int actor) {}

    BruteForce(Model<S> model, Predicate<S> goal) {
        this.model = model;
        this.goal = goal;
    }

    private static int compare(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).equals(other.get(i))) {
                return Integer.compare(one.get(i), other.get(i));
            }
        }
        return 0;
    }

    /** Empty if the goal cannot be reached. */
    Optional<Path> least() {
        Map<Visit, Path> best = new HashMap<>();
        for (int i = 0; i < model.initialStates().size(); i++) {
            better(best, new Visit(words(model.initialStates().get(i)), NOBODY), new Path(List.of(i), 0));
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Map.Entry<Visit, Path> each : List.copyOf(best.entrySet())) {
                S from = end(each.getValue());
                for (int k = 0; k < model.steps().size() && !goal.test(from); k++) {
                    Step<S> step = model.steps().get(k);
                    if (step.enabled(from)) {
                        S to = model.newState();
                        to.copyFrom(from);
                        step.apply(to);
                        int actor = each.getKey().actor();
                        boolean switching = actor != NOBODY && actor != step.actor();
                        changed |= better(
                                best,
                                new Visit(words(to), step.actor()),
                                each.getValue().then(k, switching));
                    }
                }
            }
        }
        return best.values().stream().filter(path -> goal.test(end(path))).min(Path.ORDER);
    }

    private static boolean better(Map<Visit, Path> best, Visit visit, Path path) {
        Path known = best.get(visit);
        if (known != null && Path.ORDER.compare(known, path) <= 0) {
            return false;
        }
        best.put(visit, path);
        return true;
    }

    private static String words(State state) {
        var words = new StringBuilder();
        for (int i = 0; i < state.layout().words(); i++) {
            words.append(state.word(i)).append(' ');
        }
        return words.toString();
    }

    private S end(Path path) {
        S state = model.newState();
        state.copyFrom(model.initialStates().get(path.indices().get(0)));
        path.indices().stream().skip(1).forEach(k -> model.steps().get(k).apply(state));
        return state;
    }

    /** The names of the steps of a path. */
    List<Label> labels(Path path) {
        List<Label> labels = new ArrayList<>();
        S state = model.newState();
        state.copyFrom(model.initialStates().get(path.indices().get(0)));
        path.indices().stream().skip(1).forEach(k -> {
            Step<S> step = model.steps().get(k);
            labels.add(step.label(step.site(state)));
            step.apply(state);
        });
        return labels;
    }
}
