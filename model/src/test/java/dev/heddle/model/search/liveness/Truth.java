package dev.heddle.model.search.liveness;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is true of a {@link Digraph}, by sets and fixpoints and none of the code under test: fair EG as Emerson and Lei define
 * it ("Efficient model checking in fragments of the propositional mu-calculus", 1986), and cycles by transitive closure.
 */
final class Truth {

    private final Digraph graph;
    private final List<Integer> actors;
    private final int[] distance;

    Truth(Digraph graph) {
        this.graph = graph;
        this.actors = graph.actors().stream().distinct().toList();
        this.distance = distances();
    }

    private int[] distances() {
        int[] found = new int[graph.values()];
        Arrays.fill(found, Integer.MAX_VALUE);
        found[0] = 0;
        var queue = new ArrayDeque<>(List.of(0));
        while (!queue.isEmpty()) {
            int value = queue.remove();
            for (int step = 0; step < graph.rows().size(); step++) {
                int next = graph.next(step, value);
                if (next != Digraph.NONE && found[next] == Integer.MAX_VALUE) {
                    found[next] = found[value] + 1;
                    queue.add(next);
                }
            }
        }
        return found;
    }

    boolean ready(int actor, int value) {
        return IntStream.range(0, graph.rows().size())
                .anyMatch(step -> graph.fair().get(step)
                        && graph.actors().get(step).equals(actor)
                        && graph.next(step, value) != Digraph.NONE);
    }

    boolean mayEnd(int value) {
        return actors.stream().noneMatch(actor -> ready(actor, value));
    }

    /** Whether a fair run from 0 comes to the good values only finitely often. */
    boolean broken() {
        BitSet fairForEver = fairForEver();
        return IntStream.range(0, graph.values())
                .anyMatch(value -> distance[value] != Integer.MAX_VALUE
                        && !graph.good().contains(value)
                        && (mayEnd(value) || fairForEver.get(value)));
    }

    /** Greatest set of bad values, each with a step into it and, for each actor, a way inside it to where that one is paid. */
    private BitSet fairForEver() {
        var kept = new BitSet();
        IntStream.range(0, graph.values())
                .filter(value -> !graph.good().contains(value))
                .forEach(kept::set);
        for (int before = -1; before != kept.cardinality(); ) {
            before = kept.cardinality();
            BitSet now = (BitSet) kept.clone();
            List<BitSet> paid =
                    actors.stream().map(actor -> paysOnTheWay(actor, now)).toList();
            now.stream()
                    .filter(value -> !stepsInto(value, now) || paid.stream().anyMatch(values -> !values.get(value)))
                    .forEach(kept::clear);
        }
        return kept;
    }

    private boolean stepsInto(int value, BitSet set) {
        return graph.rows().stream().anyMatch(row -> row.get(value) != Digraph.NONE && set.get(row.get(value)));
    }

    /** Values of {@code set} from which, inside it, {@code actor} comes to be not ready or to take a fair step. */
    private BitSet paysOnTheWay(int actor, BitSet set) {
        var found = new BitSet();
        for (int before = -1; before != found.cardinality(); ) {
            before = found.cardinality();
            set.stream()
                    .filter(value -> !ready(actor, value)
                            || stepsInto(value, found)
                            || IntStream.range(0, graph.rows().size())
                                    .anyMatch(step -> graph.fair().get(step)
                                            && graph.actors().get(step).equals(actor)
                                            && graph.next(step, value) != Digraph.NONE
                                            && set.get(graph.next(step, value))))
                    .forEach(found::set);
        }
        return found;
    }

    /** Steps from 0 to the nearest bad value where a run may end or turn round for ever. */
    int shortestStem() {
        boolean[][] reaches = closure();
        return IntStream.range(0, graph.values())
                .filter(value -> !graph.good().contains(value) && (mayEnd(value) || turns(value, reaches)))
                .map(value -> distance[value])
                .min()
                .orElseThrow();
    }

    /** Whether some closed walk of bad values through {@code value} pays every actor. */
    private boolean turns(int value, boolean[][] reaches) {
        if (!reaches[value][value]) {
            return false;
        }
        return actors.stream().allMatch(actor -> IntStream.range(0, graph.values())
                .filter(other -> reaches[value][other] && reaches[other][value])
                .anyMatch(other -> !ready(actor, other)
                        || IntStream.range(0, graph.rows().size())
                                .anyMatch(step -> graph.fair().get(step)
                                        && graph.actors().get(step).equals(actor)
                                        && graph.next(step, other) != Digraph.NONE
                                        && !graph.good().contains(graph.next(step, other))
                                        && reaches[graph.next(step, other)][value])));
    }

    /** Which bad value comes to which other by one bad step or more (Warshall). */
    private boolean[][] closure() {
        int size = graph.values();
        var reaches = new boolean[size][size];
        for (int value = 0; value < size; value++) {
            for (List<Integer> row : graph.rows()) {
                int next = row.get(value);
                if (next != Digraph.NONE
                        && !graph.good().contains(value)
                        && !graph.good().contains(next)) {
                    reaches[value][next] = true;
                }
            }
        }
        for (int over = 0; over < size; over++) {
            for (int from = 0; from < size; from++) {
                for (int to = 0; to < size; to++) {
                    reaches[from][to] |= reaches[from][over] && reaches[over][to];
                }
            }
        }
        return reaches;
    }
}
