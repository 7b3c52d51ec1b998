package dev.heddle.model.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.heddle.model.Counterexample;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.Storage;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What there is to count in a model.
 *
 * @param error steps to the nearest state that breaks the invariant; {@link #NONE} if there is none
 */
record Counted(long states, long transitions, int depth, int error) {

    static final int NONE = -1;

    /** Counts with the engine, and holds the verdict against what was counted. */
    static Counted byTheEngine(String model, Map<String, Integer> parameters) {
        Outcome outcome = explored(model, parameters);
        int error = outcome.broken().values().stream()
                .mapToInt(depth -> depth)
                .min()
                .orElse(NONE);
        if (outcome.verdict() instanceof Verdict.Violated violated) {
            assertEquals(
                    List.of(error),
                    violated.found().stream().map(Counted::length).toList(),
                    "length of the only trace");
        } else {
            assertEquals("PROVED", outcome.verdict().word());
            assertEquals(NONE, error);
        }
        assertEquals(List.of(), outcome.unmet(), "twins that were not met");
        return new Counted(outcome.states(), outcome.transitions(), outcome.depth(), error);
    }

    static Outcome explored(String model, Map<String, Integer> parameters) {
        return BreadthFirst.plain()
                .withThreads(2)
                .withStorage(Storage.EXACT)
                .explore(ReferenceModels.model(model, parameters));
    }

    /** The counterexample of a model that breaks one claim. */
    static Counterexample trace(String model, Map<String, Integer> parameters) {
        var violated = assertInstanceOf(
                Verdict.Violated.class, explored(model, parameters).verdict());
        return violated.found().get(0);
    }

    private static int length(Counterexample trace) {
        return trace.moves().size();
    }

    /**
     * Counts without the engine: a queue and a map, and nothing else.
     *
     * @param next the states that the enabled actions lead to, one for each, the state itself included
     */
    static <T> Counted plainly(T initial, Function<T, List<T>> next, Predicate<T> invariant) {
        Map<T, Integer> depths = new HashMap<>();
        var queue = new ArrayDeque<T>();
        depths.put(initial, 0);
        queue.add(initial);
        long transitions = 0;
        int depth = 0;
        int error = NONE;
        while (!queue.isEmpty()) {
            T state = queue.remove();
            depth = Objects.requireNonNull(depths.get(state));
            if (error == NONE && !invariant.test(state)) {
                error = depth;
            }
            for (T successor : next.apply(state)) {
                transitions++;
                if (depths.putIfAbsent(successor, depth + 1) == null) {
                    queue.add(successor);
                }
            }
        }
        return new Counted(depths.size(), transitions, depth, error);
    }

    /** Reads {@code C=1 K=2}. */
    static Map<String, Integer> parameters(String text) {
        Map<String, Integer> parameters = new LinkedHashMap<>();
        for (String pair : text.strip().split(" +", -1)) {
            int equals = pair.indexOf('=');
            parameters.put(pair.substring(0, equals), Integer.valueOf(pair.substring(equals + 1)));
        }
        return parameters;
    }
}
