package dev.heddle.model.search;

import static dev.heddle.model.search.SmallModel.act;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.State;
import dev.heddle.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which states each kind of claim is asked of, and what the outcome says of it. */
final class ClaimsInASearchTest {

    private static final Counters COUNTERS = new Counters(3, 4);

    @ParameterizedTest
    @EnumSource
    void aViolatedClaimDoesNotStopTheSearch(Storage storage) {
        var model = COUNTERS.model().claiming(List.of(never(7), never(2), never(13), never(2, "again")));
        var outcome = BreadthFirst.plain().withStorage(storage).explore(model);
        assertEquals(ImmutableMap.of("2", 2, "2again", 2, "7", 7), outcome.broken());
        assertEquals(List.of("2", "2again", "7"), outcome.broken().keySet().asList(), "first broken first");
        var found = assertInstanceOf(Verdict.Violated.class, outcome.verdict()).found();
        assertEquals(
                List.of("2", "2again", "7"),
                found.stream().map(Counterexample::claim).toList());
        assertEquals(
                List.of(2, 2, 7),
                found.stream().map(trace -> trace.moves().size()).toList());
        assertEquals(COUNTERS.states(), outcome.states());
        assertEquals(COUNTERS.transitions(), outcome.transitions());
        assertTrue(outcome.complete());
    }

    @Test
    void aTraceTellsOfEveryClaimBrokenOnTheWay() {
        var model = COUNTERS.model().claiming(List.of(never(7), never(2), never(3), never(8)));
        var found = assertInstanceOf(
                        Verdict.Violated.class,
                        BreadthFirst.plain().explore(model).verdict())
                .found();
        assertEquals(List.of("2", "3", "7"), found.get(2).brokenAlongTheWay());
    }

    @Test
    void aClaimThatStaysBrokenIsToldOfWhereItBreaks() {
        var low = Claim.<State>always("low", "the sum is at most 2", s -> COUNTERS.sum(s) <= 2);
        var model = COUNTERS.model().claiming(List.of(low, never(5)));
        var found = assertInstanceOf(
                        Verdict.Violated.class,
                        BreadthFirst.plain().explore(model).verdict())
                .found();
        assertEquals(
                List.of(0, 0, 1, 0, 1),
                found.get(1).moves().stream().map(move -> move.broken().size()).toList());
    }

    @ParameterizedTest
    @EnumSource
    void aClaimBrokenFromTheStartHasATraceWithoutSteps(Storage storage) {
        var model = COUNTERS.model().claiming(List.of(never(0)));
        var outcome = BreadthFirst.plain().withStorage(storage).explore(model);
        var trace = assertInstanceOf(Verdict.Violated.class, outcome.verdict())
                .found()
                .get(0);
        assertEquals(List.of(), trace.moves());
        assertEquals(List.of("0"), trace.brokenAlongTheWay());
        assertEquals(0, trace.switches());
        assertEquals(ImmutableMap.of("0", 0), outcome.broken());
    }

    /** Of five philosophers two can eat at once, and no three. */
    @Test
    void whatSometimesHappensIsMetOrUnmetAndNoFault() {
        var table = Mutants.phil(5);
        var model = table.claiming(List.of(
                Mutants.eatingTogether(table, 3), Mutants.eatingTogether(table, 2), Mutants.eatingTogether(table, 1)));
        var outcome = BreadthFirst.plain().withThreads(2).explore(model);
        assertEquals(List.of("phil/2-eat", "phil/1-eat"), outcome.met());
        assertEquals(List.of("phil/3-eat"), outcome.unmet());
        assertEquals("PROVED", outcome.verdict().word());
    }

    /** The widest level has 48,620 states, more than one round takes; a state is not asked again in the next round. */
    @Test
    void anAlwaysClaimIsAskedOnceOfEachReachableState() {
        var counters = new Counters(18, 1);
        var asked = new AtomicLong();
        var sums = new AtomicLong();
        var model = counters.model()
                .claiming(List.of(Claim.always(
                        "asked",
                        "is asked",
                        s -> asked.incrementAndGet() > 0 && sums.addAndGet(counters.sum(s)) >= 0)));
        BreadthFirst.plain().explore(model);
        assertEquals(1 << 18, asked.get());
        assertEquals(18 * (1 << 17), sums.get(), "each counter is 1 in half of the states");
    }

    @Test
    void aClaimAboutQuiescenceIsAskedOnlyWhereNoStepIsEnabled() {
        List<String> asked = new ArrayList<>();
        var model = COUNTERS.model()
                .claiming(List.of(Claim.atQuiescence("asked", "is asked", s -> asked.add(s.toString()))));
        assertEquals("PROVED", BreadthFirst.plain().explore(model).verdict().word());
        assertEquals(List.of("{c0=4, c1=4, c2=4}"), asked);
    }

    @Test
    void aStepThatLeadsBackToItsOwnStateIsNotQuiescence() {
        var idle = act(9, "I", "idles", s -> COUNTERS.sum(s) == 12, s -> {});
        var stuck = Claim.<State>noDeadlock("stuck", "something can always move", s -> false);
        var model = COUNTERS.model().claiming(List.of(stuck));
        assertEquals(
                ImmutableMap.of("stuck", 12),
                BreadthFirst.plain().explore(model).broken());
        var outcome = BreadthFirst.plain().explore(model.and(idle));
        assertEquals("PROVED", outcome.verdict().word());
        assertEquals(COUNTERS.states(), outcome.states());
        assertEquals(COUNTERS.transitions() + 1, outcome.transitions(), "the idle step counts");
    }

    /** Each counter counts from each of its lower values, whatever the others say: 4 * 5 * 5 times. */
    @Test
    void coverageCountsEachStepAndNamesThoseThatNeverFire() {
        var impossible = act(9, "I", "never", s -> COUNTERS.sum(s) == 13, s -> {});
        var outcome =
                BreadthFirst.plain().withThreads(2).explore(COUNTERS.model().and(impossible));
        assertEquals(
                List.of("C0: counts 100", "C1: counts 100", "C2: counts 100", "I: never 0"),
                outcome.coverage().stream()
                        .map(fired -> fired.label() + " " + fired.times())
                        .toList());
        assertEquals(300, outcome.transitions());
    }

    private static Claim<State> never(int sum) {
        return never(sum, "");
    }

    private static Claim<State> never(int sum, String suffix) {
        return Claim.always(sum + suffix, "the sum is never " + sum, s -> COUNTERS.sum(s) != sum);
    }
}
