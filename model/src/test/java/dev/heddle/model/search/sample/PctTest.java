package dev.heddle.model.search.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** PCT against an enumeration of all its cases, and against the floor that its authors prove. */
final class PctTest {

    private static final int RUNS = 20_000;

    /** A script, its number of threads, the depth of its bug and the steps of its longest run. */
    static Stream<Arguments> bugs() {
        return Stream.of(
                Arguments.of(Bugs.readBeforeWrite(0), 2, 1, 2),
                Arguments.of(Bugs.readBeforeWrite(3), 5, 1, 5),
                Arguments.of(Bugs.checkThenUse(0), 2, 2, 3),
                Arguments.of(Bugs.checkThenUse(2), 4, 2, 5),
                Arguments.of(Bugs.twoLocks(), 2, 2, 10),
                Arguments.of(Bugs.zipped(2), 2, 3, 4));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void aRunFindsABugOfItsDepthAtLeastAsOftenAsTheFloor(Script script, int threads, int bugDepth, int length) {
        var outcome = Sampling.of(new Sampler.Pct(bugDepth, length), RUNS, 1).explore(script);
        var miss = outcome.miss().orElseThrow();
        assertEquals(1 / (threads * Math.pow(length, bugDepth - 1)), miss.floor(), 1e-15);
        double exact = Exact.pct(script, threads, bugDepth, length);
        assertTrue(exact >= miss.floor() - 1e-12, exact + " below the floor " + miss.floor());
        Exact.assertAgrees(exact, outcome.rate().failures(), RUNS);
        assertTrue(outcome.rate().upper() >= miss.floor(), "the frequency is below the floor");
    }

    /** More change points than the bug needs, or fewer: no promise then, but the frequency is known all the same. */
    @ParameterizedTest
    @MethodSource("bugs")
    void everyFrequencyIsThatOfAllCases(Script script, int threads, int bugDepth, int length) {
        for (int depth = 1; depth <= 4; depth++) {
            for (int estimate : new int[] {1, length, length + 2}) {
                var outcome = Sampling.of(new Sampler.Pct(depth, estimate), RUNS / 4, depth)
                        .explore(script);
                Exact.assertAgrees(
                        Exact.pct(script, threads, depth, estimate),
                        outcome.rate().failures(),
                        RUNS / 4);
            }
        }
    }

    /** Two of the scripts meet the floor exactly, so a sampler that is any worse would be seen. */
    @Test
    void theFloorIsSharp() {
        assertEquals(1.0 / 2, Exact.pct(Bugs.readBeforeWrite(0), 2, 1, 2));
        assertEquals(1.0 / 6, Exact.pct(Bugs.checkThenUse(0), 2, 2, 3));
        assertEquals(0, Exact.pct(Bugs.checkThenUse(0), 2, 1, 3), "no bug of depth 1");
        assertEquals(0, Exact.pct(Bugs.zipped(2), 2, 2, 4), "no bug of depth 2");
    }

    /** Half of the searches have failed by then; of 400 searches few enough have not. */
    @ParameterizedTest
    @MethodSource("bugs")
    void theMedianOfRunsToTheFirstFailureRespectsTheFloor(Script script, int threads, int bugDepth, int length) {
        var pct = new Sampler.Pct(bugDepth, length);
        double most = MissBound.of(pct, threads, length, false, 1).runsFor(0.5);
        int seeds = 400;
        long inTime = IntStream.range(0, seeds)
                .filter(seed -> Sampling.of(pct, (long) most, seed)
                        .stoppingAtFirst()
                        .explore(script)
                        .first()
                        .isPresent())
                .count();
        assertTrue(inTime >= seeds / 2.0 - 5 * Math.sqrt(seeds) / 2, inTime + " of " + seeds + " within " + most);
        var first = FirstFailure.measure(script, Sampling.of(pct, 10_000, 0), seeds);
        assertEquals(0, first.nothing());
        assertTrue(first.median() <= 1.2 * most + 1, first + " against " + most);
    }

    @Test
    void theLengthIsTheLongestOfSomePilotRunsIfItIsNotGiven() {
        var outcome = Sampling.of(Sampler.pct(2), 100, 1).explore(Bugs.checkThenUse(2));
        assertEquals(new Sampler.Pct(2, 5), outcome.sampler());
        var miss = outcome.miss().orElseThrow();
        assertEquals(new MissBound(2, 4, 5, 5, false, 100, 1.0 / 20, miss.miss()), miss);
        assertEquals(Math.pow(0.95, 100), miss.miss(), 1e-12);
    }

    @Test
    void theBoundSaysWhatItDoesNotCover() {
        var graph = Graph.random(3, 30, 4);
        var miss = Sampling.of(new Sampler.Pct(2, 1), 1000, 1)
                .explore(graph)
                .miss()
                .orElseThrow();
        assertEquals(2, miss.actors(), "actors 0 and 3");
        assertTrue(miss.picked(), "an actor has two steps");
        assertTrue(miss.longest() > miss.length());
        var script = Sampling.of(Sampler.pct(2), 1000, 1)
                .explore(Bugs.twoLocks())
                .miss()
                .orElseThrow();
        assertFalse(script.picked());
    }

    @Test
    void theMissBoundIsItsClosedForm() {
        var miss = MissBound.of(new Sampler.Pct(3, 20), 4, 20, false, 5000);
        assertEquals(1.0 / 1600, miss.floor(), 1e-18);
        assertEquals(Math.pow(1 - 1.0 / 1600, 5000), miss.miss(), 1e-12);
        assertEquals(1109, miss.runsFor(0.5), "1600 ln 2 is 1109.04, and the rate is a little above 1/1600");
        assertTrue(Math.pow(1 - 1.0 / 1600, miss.runsFor(0.95)) <= 0.05);
        assertTrue(Math.pow(1 - 1.0 / 1600, miss.runsFor(0.95) - 1) > 0.05);
        var certain = MissBound.of(new Sampler.Pct(1, 20), 1, 20, false, 3);
        assertEquals(0, certain.miss());
        assertEquals(1, certain.runsFor(0.5));
        assertEquals(1, MissBound.of(new Sampler.Pct(3, 20), 4, 20, false, 0).miss());
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Sampler.Pct(0, 5));
        assertThrows(IllegalArgumentException.class, () -> new Sampler.Pct(1, -1));
        assertThrows(IllegalArgumentException.class, () -> MissBound.of(new Sampler.Pct(1, 0), 2, 1, false, 1));
    }
}
