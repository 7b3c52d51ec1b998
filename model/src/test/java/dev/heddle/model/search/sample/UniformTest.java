package dev.heddle.model.search.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The uniform walk against what dynamic programming over the model's graph says. */
final class UniformTest {

    private static final int RUNS = 20_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aWalkOverATableFailsAsOftenAsItShould(long seed) {
        var graph = Graph.random(seed, 30, 4);
        for (int bound : new int[] {1, 3, 40}) {
            var outcome = Sampling.of(Sampler.uniform(), RUNS, seed)
                    .withDepthBound(bound)
                    .explore(graph);
            Exact.assertAgrees(Exact.uniform(graph, bound), outcome.rate().failures(), RUNS);
            assertTrue(outcome.longest() <= bound);
        }
    }

    /** Otherwise the test above would compare nothing with nothing. */
    @Test
    void theTablesFailSometimes() {
        long telling = List.of(1, 2, 3, 4, 5, 6, 7, 8).stream()
                .map(seed -> Exact.uniform(Graph.random(seed, 30, 4), 40))
                .filter(rate -> rate > 0.02 && rate < 0.98)
                .count();
        assertTrue(telling >= 5, "telling " + telling);
    }

    @ParameterizedTest
    @MethodSource("dev.heddle.model.search.sample.Bugs#all")
    void aWalkOverAScriptFailsAsOftenAsItShould(Script script) {
        var outcome = Sampling.of(Sampler.uniform(), RUNS, 5).explore(script);
        double exact = Exact.uniform(script);
        Exact.assertAgrees(exact, outcome.rate().failures(), RUNS);
        assertTrue(outcome.rate().lower() <= exact && exact <= outcome.rate().upper(), "this seed is not one in 20");
    }

    @ParameterizedTest
    @MethodSource("dev.heddle.model.search.sample.Bugs#all")
    void theNumberOfRunsIsEstimated(Script script) {
        var count = Sampling.of(Sampler.uniform(), RUNS, 6)
                .explore(script)
                .schedules()
                .orElseThrow();
        long exact = Exact.runs(script);
        assertEquals((double) exact, count.estimate(), 5 * count.standardError() + 1e-9);
        assertTrue(count.lower() <= exact);
        assertTrue(count.standardError() < 0.05 * exact);
    }

    /** Three threads of one line each: six runs, and every walk makes 3 * 2 * 1 choices. */
    @Test
    void aRegularTreeIsCountedWithoutError() {
        var writer = new Script.Writer();
        for (int i = 0; i < 3; i++) {
            writer.thread(Script.line(s -> {}));
        }
        var count = Sampling.of(Sampler.uniform(), 10, 1)
                .explore(writer.unless(s -> false))
                .schedules()
                .orElseThrow();
        assertEquals(new ScheduleCount(10, 6, 0, 0.3), count);
    }
}
