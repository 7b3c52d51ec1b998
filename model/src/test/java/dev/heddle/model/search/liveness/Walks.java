package dev.heddle.model.search.liveness;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All runs of a {@link Digraph} up to a length, one after the other, and of those that break its claim the least one: what is
 * searched for, as it is defined. Knows no states that were seen before, no components and no queue.
 */
final class Walks {

    /** Runs that are looked at, about; the length is where they become more. */
    private static final int MANY = 3_000;

    private static final int LONGEST = 14;

    private final Digraph graph;
    private final Truth truth;
    private @Nullable List<Integer> least;
    private int length;

    Walks(Digraph graph) {
        this.graph = graph;
        this.truth = new Truth(graph);
        List<List<Integer>> runs = List.of(List.of());
        runs.forEach(this::consider);
        while (length < LONGEST && runs.size() <= MANY) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> run : runs) {
                for (int step = 0; step < graph.rows().size(); step++) {
                    if (graph.next(step, end(run)) != Digraph.NONE) {
                        List<Integer> next = new ArrayList<>(run);
                        next.add(step);
                        consider(next);
                        longer.add(next);
                    }
                }
            }
            runs = longer;
            length++;
        }
    }

    /** Steps of the longest runs that were looked at; all shorter ones were. */
    int length() {
        return length;
    }

    /** Numbers of its steps; empty if none of these runs breaks the claim. */
    Optional<List<Integer>> least() {
        return Optional.ofNullable(least);
    }

    private void consider(List<Integer> run) {
        if ((least == null || compare(run, least) < 0) && breaks(run)) {
            least = run;
        }
    }

    /** Fewest switches, then fewest steps, then the lower numbers. */
    int compare(List<Integer> one, List<Integer> other) {
        if (switches(one) != switches(other)) {
            return Integer.compare(switches(one), switches(other));
        }
        if (one.size() != other.size()) {
            return Integer.compare(one.size(), other.size());
        }
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).equals(other.get(i))) {
                return Integer.compare(one.get(i), other.get(i));
            }
        }
        return 0;
    }

    int switches(List<Integer> run) {
        int switches = 0;
        for (int i = 1; i < run.size(); i++) {
            if (!actor(run.get(i)).equals(actor(run.get(i - 1)))) {
                switches++;
            }
        }
        return switches;
    }

    private Integer actor(int step) {
        return graph.actors().get(step);
    }

    private int end(List<Integer> run) {
        int value = 0;
        for (int step : run) {
            value = graph.next(step, value);
        }
        return value;
    }

    private boolean breaks(List<Integer> run) {
        for (int from = 0; from <= run.size(); from++) {
            if (end(run.subList(0, from)) == end(run) && isFairAndBad(run, from)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFairAndBad(List<Integer> run, int from) {
        Set<Integer> acting = new HashSet<>();
        Set<Integer> waiting = new HashSet<>(graph.actors());
        for (int i = from; i <= run.size(); i++) {
            int value = end(run.subList(0, i));
            if (graph.good().contains(value)) {
                return false;
            }
            waiting.removeIf(actor -> !truth.ready(actor, value));
            if (i < run.size() && graph.fair().get(run.get(i))) {
                acting.add(actor(run.get(i)));
            }
        }
        return acting.containsAll(waiting);
    }
}
