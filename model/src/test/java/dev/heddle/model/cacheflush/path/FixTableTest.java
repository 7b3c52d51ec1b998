package dev.heddle.model.cacheflush.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Design.Guard;
import dev.heddle.model.cacheflush.Design.Mapping;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each way to repair the oops leaves broken in S1, S2 and S3. The table is from a separate enumeration of a coarser model.
 * F: a fault. S: a stale read. W: a wrong page flushed. C: a page table slot that is rewritten in use. PC=y before the slash.
 */
class FixTableTest {

    private static final ImmutableMap<String, Design> DESIGNS = ImmutableMap.<String, Design>builder()
            .put("P0, old count", Designs.V4_1)
            .put("P0, new count", Designs.V4_2)
            .put("P1, old count", Designs.V4_1_STABLE)
            .put("P1, new count", Designs.V4_4_12)
            .put("P2, in_atomic", Design.V4_8)
            .put("P2, no guard", Designs.UNGUARDED)
            .put("P2, local for coherent", Designs.LOCAL_FOR_COHERENT)
            .put("P2, pagefault_disabled", Design.V4_8.with(Guard.PAGEFAULT_DISABLED_OR_IN_ATOMIC))
            .put("P2, kmap on each", Designs.MAPS_IN_CALLBACK)
            .put("all, no guard", Designs.IPI_TO_ALL)
            .put("all, kmap on each", Designs.IPI_TO_ALL_MAPS_IN_CALLBACK)
            .put("F5a", Designs.UNGUARDED.with(Mapping.PTE_PER_CPU))
            .put("F5b", Designs.UNGUARDED.with(Mapping.PTE_PER_CPU_DROPPED))
            .put("F5c", Designs.UNGUARDED.with(Mapping.PTE_SHARED))
            .buildOrThrow();

    private static final ImmutableMap<FlushRule, String> LETTERS = ImmutableMap.of(
            FlushRule.UNMAPPED, "F",
            FlushRule.WRONG_PAGE, "W",
            FlushRule.STALE_ACCESS, "S",
            FlushRule.SLOT_REUSED, "C");

    /** What a broken rule of the table may bring with it. */
    private static final Set<FlushRule> BESIDE =
            EnumSet.of(FlushRule.LINE_LEFT, FlushRule.COVERAGE, FlushRule.NEEDLESS_IPI);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    P0, old count          | OK/OK | OK/OK | S/S     | OK/OK | S/S
                    P0, new count          | OK/OK | OK/OK | S/F     | OK/F  | S/S
                    P1, old count          | OK/OK | OK/OK | S/S     | OK/OK | S/S
                    P1, new count          | OK/F  | OK/OK | S/F     | OK/F  | S/F
                    P2, in_atomic          | OK/OK | OK/OK | S/F     | OK/F  | S/F
                    P2, no guard           | OK/OK | OK/OK | F/F     | F/F   | F/F
                    P2, local for coherent | OK/OK | OK/OK | S/S     | OK/OK | S/S
                    P2, pagefault_disabled | OK/OK | OK/OK | S/S     | OK/OK | S/S
                    P2, kmap on each       | OK/OK | OK/OK | OK/OK   | OK/OK | OK/OK
                    all, no guard          | F/F   | F/F   | F/F     | F/F   | F/F
                    all, kmap on each      | OK/OK | OK/OK | OK/OK   | OK/OK | OK/OK
                    F5a                    | OK/OK | OK/OK | WS/WS   | W/W   | WS/WS
                    F5b                    | OK/OK | OK/OK | OK/OK   | OK/OK | OK/OK
                    F5c                    | C/C   | C/C   | WSC/WSC | WC/WC | WSC/WSC
                    """)
    void aDesignBreaksWhatTheTableSays(String name, String t1, String t4, String t5, String t6, String t7) {
        var design = Objects.requireNonNull(DESIGNS.get(name));
        Map<String, String> expected = ImmutableMap.of("T1", t1, "T4", t4, "T5", t5, "T6", t6, "T7", t7);
        expected.forEach((topology, cell) -> assertEquals(
                cell,
                found(Cells.on(topology, true, design)) + "/" + found(Cells.on(topology, false, design)),
                name + " on " + topology));
    }

    private static String found(Cells cells) {
        Set<FlushRule> alone = Sets.union(cells.broken(Kind.ANON_FLUSH), cells.broken(Kind.FLUSH_SEQUENCE));
        Set<FlushRule> atOnce = cells.broken(Kind.TWO_FLUSHERS);
        Set<FlushRule> all = Sets.union(alone, atOnce);
        assertTrue(Sets.union(LETTERS.keySet(), BESIDE).containsAll(all), cells + " breaks " + all);
        if (!atOnce.contains(FlushRule.UNMAPPED)) {
            return letters(all);
        }
        // Where a raw address travels and faults, it may also come to a CPU that holds its own mapping of the pair:
        // then the
        // wrong page is flushed, without a word. That is counted apart.
        assertTrue(atOnce.contains(FlushRule.WRONG_PAGE), cells + " breaks " + atOnce);
        return letters(alone);
    }

    private static String letters(Set<FlushRule> broken) {
        String letters = LETTERS.keySet().stream()
                .filter(broken::contains)
                .map(LETTERS::get)
                .collect(Collectors.joining());
        return letters.isEmpty() ? "OK" : letters;
    }
}
