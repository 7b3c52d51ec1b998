package dev.heddle.model.search.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Claim;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Exact probabilities of small models, by going through every case. Shares no code with the samplers. */
final class Exact {

    private Exact() {}

    /** The probability that a uniform walk of at most {@code bound} steps breaks a claim; by dynamic programming. */
    static double uniform(Graph graph, int bound) {
        int values = graph.values();
        double[] fails = new double[values];
        for (int left = 0; left <= bound; left++) {
            double[] before = new double[values];
            for (int value = 0; value < values; value++) {
                if (graph.bad().contains(value)
                        || (graph.stuck(value) && graph.loose().contains(value))) {
                    before[value] = 1;
                } else if (left > 0) {
                    before[value] = mean(graph, value, fails);
                }
            }
            fails = before;
        }
        double[] settled = fails;
        return IntStream.range(0, graph.starts())
                .mapToDouble(start -> settled[start])
                .average()
                .orElseThrow();
    }

    private static double mean(Graph graph, int value, double[] of) {
        return graph.next().stream()
                .mapToInt(row -> row.get(value))
                .filter(to -> to >= 0)
                .mapToDouble(to -> of[to])
                .average()
                .orElse(0);
    }

    /** The probability that a uniform walk breaks a claim of {@code script}; every schedule is walked. */
    static double uniform(Script script) {
        return uniform(script, script.newState());
    }

    private static double uniform(Script script, State state) {
        if (breaks(script, state)) {
            return 1;
        }
        return enabled(script, state).stream()
                .mapToDouble(step -> uniform(script, after(script, step, state)))
                .average()
                .orElse(0);
    }

    /** How many runs {@code script} has. */
    static long runs(Script script) {
        return runs(script, script.newState());
    }

    private static long runs(Script script, State state) {
        List<Step<State>> enabled = enabled(script, state);
        return enabled.isEmpty() || breaks(script, state)
                ? 1
                : enabled.stream()
                        .mapToLong(step -> runs(script, after(script, step, state)))
                        .sum();
    }

    /** The share of PCT's cases that break a claim: every order of priorities, every choice of change points. */
    static double pct(Script script, int threads, int bugDepth, int length) {
        List<List<State>> cases = pctCases(script, threads, bugDepth, length);
        return (double) cases.stream().filter(run -> breaks(script, last(run))).count() / cases.size();
    }

    /** By identity, how likely each state is to be the one that is drawn from a run of PCT, each visit as likely. */
    static Map<Long, Double> pctDraws(Script script, int threads, int bugDepth, int length) {
        List<List<State>> cases = pctCases(script, threads, bugDepth, length);
        Map<Long, Double> drawn = new HashMap<>();
        for (List<State> run : cases) {
            for (State state : run) {
                drawn.merge(DrawListener.identity(state), 1.0 / run.size() / cases.size(), Double::sum);
            }
        }
        return drawn;
    }

    private static State last(List<State> run) {
        return run.get(run.size() - 1);
    }

    /** The states of the run in each of PCT's cases, which are equally likely. */
    private static List<List<State>> pctCases(Script script, int threads, int bugDepth, int length) {
        List<int[]> orders = new ArrayList<>();
        permute(IntStream.range(0, threads).toArray(), 0, orders::add);
        int[] changes = new int[bugDepth - 1];
        long tuples = 1;
        for (int i = 0; i < changes.length; i++) {
            tuples *= length;
        }
        List<List<State>> cases = new ArrayList<>();
        for (int[] order : orders) {
            for (long tuple = 0; tuple < tuples; tuple++) {
                long rest = tuple;
                for (int i = 0; i < changes.length; i++) {
                    changes[i] = 1 + (int) (rest % length);
                    rest /= length;
                }
                cases.add(run(script, order, changes));
            }
        }
        return cases;
    }

    /** One case of PCT: a thread with a higher number in {@code order} goes first; change i gives priority i - d. */
    private static List<State> run(Script script, int[] order, int[] changes) {
        int[] priority = order.clone();
        List<State> visited = new ArrayList<>(List.of(script.newState()));
        for (int number = 1; !breaks(script, last(visited)); number++) {
            var best = enabled(script, last(visited)).stream()
                    .max((one, other) -> priority[one.actor()] - priority[other.actor()]);
            if (best.isEmpty()) {
                break;
            }
            visited.add(after(script, best.get(), last(visited)));
            for (int i = 0; i < changes.length; i++) {
                if (changes[i] == number) {
                    priority[best.get().actor()] = i - changes.length;
                }
            }
        }
        return visited;
    }

    /** Calls {@code use} with every order of {@code numbers}. */
    static void permute(int[] numbers, int from, Consumer<int[]> use) {
        if (from == numbers.length) {
            use.accept(numbers.clone());
        }
        for (int i = from; i < numbers.length; i++) {
            swap(numbers, from, i);
            permute(numbers, from + 1, use);
            swap(numbers, from, i);
        }
    }

    private static void swap(int[] numbers, int i, int j) {
        int kept = numbers[i];
        numbers[i] = numbers[j];
        numbers[j] = kept;
    }

    private static List<Step<State>> enabled(Model<State> model, State state) {
        return model.steps().stream().filter(step -> step.enabled(state)).toList();
    }

    private static State after(Model<State> model, Step<State> step, State state) {
        State next = model.newState();
        next.copyFrom(state);
        step.apply(next);
        return next;
    }

    private static boolean breaks(Model<State> model, State state) {
        return model.claims().stream()
                .anyMatch(claim -> !claim.holds().test(state)
                        && (claim.kind() == Claim.Kind.ALWAYS
                                || (claim.kind() == Claim.Kind.AT_QUIESCENCE
                                        && enabled(model, state).isEmpty())));
    }

    /** Fails if {@code hits} of {@code runs} are more than five standard deviations from what {@code probability} gives. */
    static void assertAgrees(double probability, long hits, long runs) {
        double deviation = Math.sqrt(runs * probability * (1 - probability));
        if (deviation == 0) {
            assertEquals(runs * probability, (double) hits);
        }
        assertTrue(
                Math.abs(hits - runs * probability) <= 5 * deviation,
                () -> hits + " of " + runs + " against a probability of " + probability);
    }
}
