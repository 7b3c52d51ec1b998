package dev.heddle.model.cacheflush.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Counterexample;
import dev.heddle.model.Verdict;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Design.Halves;
import dev.heddle.model.cacheflush.Mistake;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** V15, V16 and V33: copies of one CPU inside each other, or in turns. */
class NestedCopiesTest {

    /** map, copy, unmap. */
    private static final int STEPS = 3;

    private static Cells with(String topology, Mistake... mistakes) {
        return Cells.on(topology, false, Design.V4_8.with(mistakes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"T1", "T4", "T5", "T6", "T7"})
    void aSoftirqInTheTasksHalfCollides(String topology) {
        var cells = Cells.on(topology, false, Design.V4_8.with(Halves.IN_HARDIRQ));
        assertEquals(Set.of(FlushRule.DUPLICATE_ENTRY, FlushRule.WRONG_HALF), cells.broken(Kind.SOFTIRQ_OVER_TASK));
        var otherPair = FlushScenario.of(Kind.SOFTIRQ_OVER_TASK, 0).coloured(7, 5);
        assertEquals(Set.of(FlushRule.WRONG_HALF), cells.broken(otherPair));
    }

    /** Each cell is put to the test where there are aliases, and says nothing where there are none. */
    @ParameterizedTest
    @ValueSource(strings = {"T1", "T2", "T3", "T4", "T5", "T6", "T7", "T10"})
    void whatIsShippedNestsWell(String topology) {
        for (Kind kind : new Kind[] {Kind.SOFTIRQ_OVER_TASK, Kind.REPEATED, Kind.SLEEP}) {
            var cells = with(topology);
            assertEquals(Set.of(), cells.broken(kind));
            boolean nests = cells.explore(FlushScenario.of(kind, 0)).met().contains(FlushMoment.MAPPED_TWICE.name());
            assertEquals(cells.topology().aliases() && kind != Kind.SLEEP, nests);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UNMAP_KEEPS_WIRED", "UNMAP_POPS_OLDEST"})
    void anUnmapThatDoesNotUndoItsMapIsSeenAtOnce(Mistake mistake) {
        for (String topology : new String[] {"T1", "T4", "T5", "T6", "T7"}) {
            var outcome = with(topology, mistake).explore(FlushScenario.of(Kind.REPEATED, 0));
            assertEquals(
                    FlushRule.UNBALANCED.name(),
                    outcome.broken().keySet().asList().get(0),
                    "whatever else comes of it comes later");
        }
    }

    /**
     * Each copy costs an entry. Soonest it shows when a thread has taken the last one, and the interrupt that comes in finds none:
     * it is entered, its mapping maps nothing, and its copy faults.
     */
    @Test
    void entriesThatStayWiredRunOutAfterAsManyCopies() {
        var verdict = (Verdict.Violated) with("T1", Mistake.UNMAP_KEEPS_WIRED)
                .explore(FlushScenario.of(Kind.REPEATED, 0))
                .verdict();
        Counterexample fault = verdict.found().stream()
                .filter(each -> each.claim().equals(FlushRule.UNMAPPED.name()))
                .findFirst()
                .orElseThrow();
        int before = (NestedCopies.ENTRIES - 1) * STEPS + 1;
        assertEquals(before + 3, fault.moves().size());
    }

    @Test
    void anInterruptThatPopsTheOldestTakesTheTasksEntry() {
        Set<FlushRule> broken = with("T1", Mistake.UNMAP_POPS_OLDEST).broken(Kind.REPEATED);
        assertEquals(Set.of(FlushRule.UNBALANCED, FlushRule.UNMAPPED), broken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"T1", "T4", "T5", "T6", "T7"})
    void whoSleepsMeetsAnotherTaskOrAnotherCpu(String topology) {
        var cells = with(topology, Mistake.SLEEPS_WHILE_MAPPED);
        assertEquals(
                Set.of(FlushRule.SLEPT_WHILE_MAPPED, FlushRule.DUPLICATE_ENTRY, FlushRule.UNBALANCED),
                cells.broken(Kind.SLEEP));
        assertTrue(cells.explore(FlushScenario.of(Kind.SLEEP, 0))
                .broken()
                .keySet()
                .asList()
                .get(0)
                .equals(FlushRule.SLEPT_WHILE_MAPPED.name()));
        var otherPair = FlushScenario.of(Kind.SLEEP, 0).coloured(7, 5);
        assertEquals(Set.of(FlushRule.SLEPT_WHILE_MAPPED, FlushRule.UNBALANCED), cells.broken(otherPair));
    }
}
