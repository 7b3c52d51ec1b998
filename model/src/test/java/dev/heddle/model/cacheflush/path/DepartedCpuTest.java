package dev.heddle.model.cacheflush.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Mistake;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S8, V18, V19 and V30: CPUs that leave and that come. */
class DepartedCpuTest {

    private static final Set<FlushRule> LOST = Set.of(FlushRule.COVERAGE, FlushRule.LINE_LEFT, FlushRule.STALE_ACCESS);

    /**
     * Where the first CPU represented a core of which another VPE is left, that one runs old code. Where the core is empty, the
     * mask holds a CPU that is offline, and no more.
     */
    @ParameterizedTest
    @CsvSource({
        "T1, '', ''",
        "T2, '', ''",
        "T7, 0>2 0>3 2>0 2>1, ''",
        "T3, 0>2 0>3 2>0 2>1, ''",
        "T10, '', 0>1 1>0",
        "T5, '', 0>1 1>0"
    })
    void aMaskThatKeepsWhoHasLeftMissesACore(String topology, String lost, String called) {
        for (boolean stops : new boolean[] {false, true}) {
            var cells = Cells.on(
                    topology, false, Design.V4_8.with(stops ? Mistake.STOP_BEFORE_MASKS : Mistake.MASK_KEEPS_OFFLINE));
            cells.brokenByPair(stops ? Kind.STOP : Kind.HOTPLUG, 7)
                    .forEach((pair, broken) -> assertEquals(
                            lost.contains(pair) ? LOST : called.contains(pair) ? Set.of(FlushRule.COVERAGE) : Set.of(),
                            broken,
                            topology + " " + pair));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"T1", "T2", "T3", "T4", "T5", "T6", "T7", "T10"})
    void masksThatAreRenewedInTimeAreRight(String topology) {
        var cells = Cells.on(topology, true, Design.V4_8);
        assertEquals(Set.of(), cells.brokenByAnyPair(Kind.HOTPLUG, 7));
        assertEquals(Set.of(), cells.brokenByAnyPair(Kind.STOP, 7));
    }

    /** Whatever is called, by whatever rule: the starting CPU waits for the one that waits for its answer. */
    @ParameterizedTest
    @ValueSource(strings = {"T1", "T2", "T3", "T4", "T5", "T6", "T7", "T10"})
    void aCpuThatIsOnlineTooEarlyIsWaitedForInVain(String topology) {
        var early = Cells.on(topology, false, Design.V4_8.with(Mistake.ONLINE_TOO_EARLY));
        early.brokenByPair(Kind.CPU_START, 7)
                .forEach((pair, broken) -> assertEquals(Set.of(FlushRule.DEADLOCK), broken, pair));
        assertEquals(Set.of(), Cells.on(topology, false, Design.V4_8).brokenByAnyPair(Kind.CPU_START, 7));
    }

    @Test
    void theCpuThatStartsIsCalledOnceItIsOnline() {
        var met = Cells.on("T1", false, Design.V4_8)
                .explore(FlushScenario.of(Kind.CPU_START, 1, 0))
                .met();
        assertTrue(met.contains(FlushMoment.WAITING.name()));
    }
}
