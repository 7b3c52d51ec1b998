package dev.heddle.model.search.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.Replay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SamplingTest {

    static Stream<Sampler> samplers() {
        return Stream.of(Sampler.uniform(), Sampler.pct(1), Sampler.pct(3), Sampler.pos());
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void theOutcomeIsTheSameToTheByteOnAnyNumberOfThreads(Sampler sampler) {
        for (long seed = 1; seed <= 4; seed++) {
            var graph = Graph.random(seed, 30, 4);
            var search = Sampling.of(sampler, 3 * Round.RUNS + 5, seed).withDepthBound(25);
            for (Sampling each : List.of(search, search.stoppingAtFirst())) {
                var alone = each.explore(graph);
                for (int threads : new int[] {2, 3, 8}) {
                    var together = each.withThreads(threads).explore(graph);
                    assertEquals(alone, together);
                    assertEquals(alone.toString(), together.toString());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void anotherSeedMakesOtherRuns(Sampler sampler) {
        var search = Sampling.of(sampler, 200, 1).withDepthBound(25);
        var graph = Graph.random(2, 30, 4);
        assertEquals(search.explore(graph), search.explore(graph));
        var one = search.explore(graph);
        var other = search.withSeed(2).explore(graph);
        assertNotEquals(
                List.of(one.steps(), one.paths(), one.failures()),
                List.of(other.steps(), other.paths(), other.failures()));
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void aSearchThatStopsAtItsFirstFailureIsTheStartOfTheWhole(Sampler sampler) {
        int later = 0;
        for (long seed = 1; seed <= 12; seed++) {
            var script = Bugs.zipped(3);
            var search = Sampling.of(sampler, 2 * Round.RUNS, seed);
            var whole = search.explore(script);
            var begun = search.stoppingAtFirst().explore(script);
            assertEquals(whole.first(), begun.first());
            long expected = whole.first().map(SampleOutcome.Found::run).orElse(whole.runs());
            assertEquals(expected, begun.runs());
            assertEquals(whole.first().isPresent() ? 1 : 0, begun.rate().failures());
            assertEquals(
                    search.stoppingAtFirst()
                            .withSampler(whole.sampler())
                            .explore(script)
                            .steps(),
                    begun.steps());
            assertTrue(whole.first().isEmpty()
                    || steps(search, expected).explore(script).rate().failures() == 1);
            later += expected > Round.JOB ? 1 : 0;
        }
        assertTrue(later > 2, "most failures come in the first job");
    }

    private static Sampling steps(Sampling search, long runs) {
        return new Sampling(
                search.sampler(),
                runs,
                search.seed(),
                search.depthBound(),
                1,
                false,
                search.timeIsUp(),
                search.progress());
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void aCounterexampleReplaysStepByStep(Sampler sampler) {
        for (long seed = 1; seed <= 6; seed++) {
            var graph = Graph.random(seed, 30, 4);
            var outcome = Sampling.of(sampler, 500, seed).withDepthBound(25).explore(graph);
            for (var found : outcome.found()) {
                var labels = found.counterexample().moves().stream()
                        .map(Counterexample.Move::label)
                        .toList();
                assertEquals(found.depth(), labels.size());
                assertEquals(found.claim(), found.counterexample().claim());
                var replayed =
                        assertInstanceOf(Replay.Result.StillFails.class, Replay.run(graph, found.claim(), labels));
                assertTrue(replayed.moves() <= found.depth(), "another initial state may fail sooner");
            }
            assertEquals(
                    outcome.rate().failures(),
                    outcome.failures().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
            assertEquals(
                    outcome.found().stream().map(SampleOutcome.Found::claim).toList(),
                    outcome.failures().keySet().asList());
        }
    }

    @Test
    void theRunOfAScriptIsShownAsItWasRun() {
        var script = Bugs.zipped(2);
        var found = Sampling.of(Sampler.pos(), 100, 1).explore(script).first().orElseThrow();
        var counterexample = found.counterexample();
        assertEquals(
                List.of("T0: line 0", "T1: line 0", "T0: line 1", "T1: line 1"),
                counterexample.moves().stream()
                        .map(move -> move.label().toString())
                        .toList());
        assertEquals(3, counterexample.switches());
        assertEquals(List.of(Script.SAFE), counterexample.brokenAlongTheWay());
        assertEquals(4, found.depth());
    }

    @Test
    void nothingFoundIsSampledAndNotProved() {
        var outcome = Sampling.of(Sampler.uniform(), 59, 3).explore(quiet(2));
        var verdict = assertInstanceOf(Verdict.Sampled.class, outcome.verdict());
        assertEquals(new Verdict.Sampled(59, 3, outcome.rate().bound(), 0.95), verdict);
        assertTrue(verdict.bound() < 0.05);
        assertEquals(ImmutableList.of(), outcome.found());
        assertEquals(Optional.empty(), outcome.first());
        assertEquals(ImmutableMap.of(), outcome.failures());
        assertEquals(Optional.empty(), outcome.miss());
        assertEquals(59 * 4, outcome.steps());
        assertEquals(4, outcome.longest());
        assertEquals(0, outcome.cut());
    }

    /** Two threads of two private lines: nine states, six runs. */
    @Test
    void statesAndPathsThatWereNotSeenAreEstimated() {
        var outcome = Sampling.of(Sampler.uniform(), 5000, 3).explore(quiet(2));
        assertEquals(9, outcome.states().kinds());
        assertEquals(9, outcome.space().seen());
        assertEquals(9, outcome.space().estimate());
        assertEquals(6, outcome.paths().kinds());
        assertEquals(5000, outcome.paths().samples());
        assertEquals(0, outcome.paths().estimate());
        assertTrue(outcome.paths().bound() < 0.002 && outcome.paths().bound() > 0.0001);
    }

    /** A run of four steps has five states; each must be drawn equally often. */
    @Test
    void eachStateOfARunIsDrawnEquallyOften() {
        var writer = new Script.Writer();
        writer.thread(Script.line(s -> {}), Script.line(s -> {}), Script.line(s -> {}), Script.line(s -> {}));
        var model = writer.unless(s -> false);
        var walker = new Walker<>(model, new UniformScheduler<>(), 100);
        var seen = new HashMap<Long, Integer>();
        for (int run = 0; run < 20_000; run++) {
            walker.walk(4, run);
            seen.merge(walker.sampledState(), 1, Integer::sum);
        }
        assertEquals(5, seen.size());
        seen.values().forEach(times -> Exact.assertAgrees(0.2, times, 20_000));
    }

    @Test
    void runsThatTheDepthBoundEndsAreCounted() {
        var script = Bugs.twoLocks();
        var outcome = Sampling.of(Sampler.uniform(), 500, 1).withDepthBound(3).explore(script);
        long stuck = outcome.rate().failures();
        assertTrue(stuck > 0, "a deadlock is two steps deep");
        assertEquals(500 - stuck, outcome.cut());
        assertEquals(3, outcome.longest());
        assertEquals(3, outcome.depthBound());
    }

    @Test
    void aFaultInTheInitialStateTakesNoStep() {
        var writer = new Script.Writer();
        writer.thread(Script.line(s -> {}));
        var outcome = Sampling.of(Sampler.pct(2), 10, 1).explore(writer.unless(s -> true));
        assertEquals(10, outcome.rate().failures());
        assertEquals(0, outcome.first().orElseThrow().depth());
        assertEquals(1, outcome.first().orElseThrow().run());
        assertEquals(0, outcome.steps());
    }

    @Test
    void whatComesUpSometimesIsReported() {
        var outcome = Sampling.of(Sampler.uniform(), 100, 1).withDepthBound(25).explore(Graph.random(1, 30, 4));
        assertEquals(List.of("graph/odd"), outcome.met());
        assertEquals(List.of("graph/never"), outcome.unmet());
    }

    @Test
    void theCallersClockEndsASearchAfterARound() {
        var asked = new AtomicInteger();
        List<Long> told = new ArrayList<>();
        var outcome = Sampling.of(Sampler.uniform(), 1_000_000, 1)
                .withTime(() -> asked.incrementAndGet() == 3)
                .withProgress((runs, steps, failures) -> {
                    told.add(runs);
                    assertEquals(4 * runs, steps);
                    assertEquals(0, failures);
                })
                .explore(quiet(2));
        assertEquals(3 * Round.RUNS, outcome.runs());
        assertEquals(
                List.of(Round.RUNS, 2 * Round.RUNS, 3 * Round.RUNS),
                told.stream().map(Long::intValue).toList());
        assertInstanceOf(Verdict.Sampled.class, outcome.verdict());
    }

    @Test
    void nonsenseIsRefused() {
        var search = Sampling.of(Sampler.uniform(), 1, 1);
        assertThrows(IllegalArgumentException.class, () -> Sampling.of(Sampler.uniform(), 0, 1));
        assertThrows(IllegalArgumentException.class, () -> search.withDepthBound(0));
        assertThrows(IllegalArgumentException.class, () -> search.withThreads(0));
        var nowhere = new Graph(
                ImmutableList.of(ImmutableList.of(0)),
                ImmutableSet.of(),
                ImmutableSet.of(),
                0,
                Graph.random(1, 5, 1).layout(),
                Graph.random(1, 5, 1).value());
        assertThrows(CheckerDefect.class, () -> search.explore(nowhere));
    }

    @Test
    void aSamplerHasAWord() {
        assertEquals(
                List.of("uniform", "pct1", "pct3", "pos"),
                samplers().map(Sampler::word).toList());
    }

    /** Two threads of {@code lines} private lines each. */
    private static Script quiet(int lines) {
        var writer = new Script.Writer();
        for (int thread = 0; thread < 2; thread++) {
            writer.thread(
                    Stream.generate(() -> Script.line(s -> {})).limit(lines).toArray(Script.Line[]::new));
        }
        return writer.claiming(List.of(Claim.always("script/quiet", "nothing happens", s -> true)));
    }
}
