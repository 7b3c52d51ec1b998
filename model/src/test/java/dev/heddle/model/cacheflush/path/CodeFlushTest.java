package dev.heddle.model.cacheflush.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.common.collect.ImmutableMap;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Design.Policy;
import dev.heddle.model.cacheflush.Mistake;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S7 and V20, V21, V22, V28, V29, V31: instructions made visible to other cores, or not. */
class CodeFlushTest {

    private static final ImmutableMap<String, Design> DESIGNS = ImmutableMap.of(
            "v4.8",
            Design.V4_8,
            "V20",
            Design.V4_8.with(Mistake.CORE_NUMBERS_ZERO),
            "V21",
            Designs.V4_4_12,
            "v4.8 without patch 13",
            Design.V4_8.with(Mistake.CM_SPARES_INDEX),
            "V22",
            Designs.V4_1,
            "V31",
            Design.V4_8.with(Policy.P0));

    private static boolean sameCore(Cells cells, String pair) {
        return cells.topology().coreOf(pair.charAt(0) - '0') == cells.topology().coreOf(pair.charAt(2) - '0');
    }

    /** Where another core runs the old code. Elsewhere nothing is broken but what a call costs. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v4.8                  | -
            V20                   | T3 T4 T5 T6 T7 T10
            V21                   | T3 T4
            v4.8 without patch 13 | T3 T4
            V22                   | T3 T4 T7
            V31                   | T3 T4 T7
            """)
    void staleInstructions(String name, String where) {
        var design = Objects.requireNonNull(DESIGNS.get(name));
        for (String topology : new String[] {"T1", "T2", "T3", "T4", "T5", "T6", "T7", "T10"}) {
            var cells = Cells.on(topology, false, design);
            boolean stale = Set.of(where.split(" ")).contains(topology);
            cells.brokenByPair(Kind.CODE, 7).forEach((pair, broken) -> {
                String cell = name + " on " + topology + " " + pair;
                assertEquals(stale, broken.contains(FlushRule.LINE_LEFT), cell);
                assertEquals(stale && !sameCore(cells, pair), broken.contains(FlushRule.STALE_ACCESS), cell);
            });
        }
    }

    /** That an index operation was left to the Coherence Manager is the reason in V21, and not in the others. */
    @ParameterizedTest
    @CsvSource({"V20, false", "V21, true", "v4.8 without patch 13, true", "V22, false", "V31, false"})
    void whoIsToBlame(String name, boolean cm) {
        var cells = Cells.on("T3", true, Objects.requireNonNull(DESIGNS.get(name)));
        assertEquals(cm, cells.brokenByAnyPair(Kind.CODE, 7).contains(FlushRule.INDEX_GLOBALISED));
    }

    /** V28, and beside it v4.8, which needs no call for a small range with a Coherence Manager. */
    @ParameterizedTest
    @ValueSource(strings = {"T1", "T2", "T3", "T3-1x2", "T4", "T4-2x1", "T5", "T6", "T7", "T10"})
    void aReversedSizeCostsOnlyCalls(String topology) {
        var reversed = Cells.on(topology, false, Design.V4_8.with(Mistake.ICACHE_SIZE_REVERSED));
        boolean pays = reversed.topology().cm() && reversed.topology().cores().size() > 1;
        assertEquals(pays ? Set.of(FlushRule.NEEDLESS_IPI) : Set.of(), reversed.broken(Kind.SMALL_CODE_RANGE));
        assertEquals(Set.of(), Cells.on(topology, false, Design.V4_8).broken(Kind.SMALL_CODE_RANGE));
    }

    /** V29. With the masks of 4.4 a call is asked for on any machine without CM, even if nobody is to be called. */
    @ParameterizedTest
    @CsvSource({
        "T1, asks, waits, -, -",
        "T2, asks, waits, -, -",
        "T5, waits, waits, waits, waits",
        "T10, waits, waits, waits, waits",
        "T3, -, -, waits, waits",
        "T4-2x1, -, -, waits, waits"
    })
    void patchingCodeWithInterruptsOff(String topology, String p1Cpu0, String p1Cpu1, String p2Cpu0, String p2Cpu1) {
        var p1 = Cells.on(topology, false, Designs.V4_4_12);
        var p2 = Cells.on(topology, false, Design.V4_8);
        Map<String, Set<FlushRule>> means = ImmutableMap.of(
                "-", Set.of(),
                "asks", Set.of(FlushRule.CALL_WITH_IRQS_OFF),
                "waits", Set.of(FlushRule.CALL_WITH_IRQS_OFF, FlushRule.WAIT_WITH_IRQS_OFF));
        assertEquals(means.get(p1Cpu0), calls(p1, 0));
        assertEquals(means.get(p1Cpu1), calls(p1, 1));
        assertEquals(means.get(p2Cpu0), calls(p2, 0));
        assertEquals(means.get(p2Cpu1), calls(p2, 1));
    }

    private static Set<FlushRule> calls(Cells cells, int cpu) {
        var broken = new TreeSet<>(cells.broken(FlushScenario.of(Kind.CODE_PATCHING, cpu)));
        assertFalse(broken.contains(FlushRule.DEADLOCK), "one sender alone is answered");
        broken.retainAll(Set.of(FlushRule.CALL_WITH_IRQS_OFF, FlushRule.WAIT_WITH_IRQS_OFF));
        return broken;
    }
}
