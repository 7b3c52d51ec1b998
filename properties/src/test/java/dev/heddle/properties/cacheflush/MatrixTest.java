package dev.heddle.properties.cacheflush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSetMultimap;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.ClaimText;
import dev.heddle.properties.MatrixLaws;
import dev.heddle.properties.Outlook;
import dev.heddle.properties.Proposals;
import dev.heddle.properties.Variant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every cell of the matrix against the fact sheet, and what the cells together put to the test. */
final class MatrixTest extends MatrixLaws {

    private static final CacheFlushSystem SYSTEM = new CacheFlushSystem();

    MatrixTest() {
        super(SYSTEM);
    }

    @Test
    void allVariantsOfTheSheetAreThere() {
        assertEquals(
                IntStream.rangeClosed(1, 35)
                        .boxed()
                        .flatMap(number -> switch (number) {
                            case 4 -> Stream.of("V4", "V4u");
                            case 11 -> Stream.of("V11a", "V11b", "V11c");
                            default -> Stream.of("V" + number);
                        })
                        .toList(),
                SYSTEM.variants().stream().map(Variant::id).toList());
    }

    @Test
    void everyVariantThatBreaksAnythingBreaksItSomewhere() {
        Set<String> breaks = results().stream()
                .filter(result -> !result.violated().isEmpty())
                .map(result -> result.cell().variant())
                .collect(Collectors.toSet());
        for (Variant variant : SYSTEM.variants()) {
            // The fact sheet: the scheme of SMTC breaks nothing on the machine that it was made for.
            assertEquals(!variant.id().equals("V26"), breaks.contains(variant.id()), variant::toString);
        }
    }

    /** What breaks beside the claims that a cell expects is a consequence of them, and known. */
    @Test
    void nothingBreaksButWhatIsExpectedAndWhatFollowsFromIt() {
        ImmutableSetMultimap<String, String> consequences = ImmutableSetMultimap.<String, String>builder()
                // What is read stale was left in a cache, and an IPI that came to a wrong page left its line, too.
                .putAll("I3b", "V1", "V2", "V3", "V4", "V4u", "V5", "V6", "V7", "V8", "V11a", "V11c", "V12", "V17")
                .putAll("I3b", "V20", "V21", "V22", "V24", "V27", "V31", "V32", "V34", "V35")
                // What was left is read, by whom the cell does not look at first.
                .putAll("I3a", "V4u", "V18", "V19", "V23", "V34")
                // Two entries for a pair that an interrupt shares with what it interrupted.
                .putAll("I7", "V14", "V15")
                // Entries that nobody undoes, or somebody else does.
                .putAll("I1", "V16")
                .putAll("I8", "V16", "V33")
                .put("I4", "V33")
                .build()
                .inverse();
        for (CellResult result : results()) {
            var beside = new HashSet<>(result.violated());
            result.cell().expectation().claims().forEach(beside::remove);
            beside.removeAll(consequences.get(result.cell().variant()));
            assertEquals(Set.of(), beside, () -> result.cell().toString());
        }
    }

    @Test
    void everyClaimButOneIsBrokenSomewhere() {
        Set<String> broken =
                results().stream().flatMap(result -> result.violated().stream()).collect(Collectors.toSet());
        // No variant of the sheet maps a page whose flush is due.
        Set<String> neverBroken = Set.of("I13");
        for (ClaimText claim : SYSTEM.claims()) {
            String id = CellResult.shortId(claim.id());
            assertEquals(!neverBroken.contains(id), broken.contains(id), id);
        }
    }

    @Test
    void holdingAndFailingBothOccurAndNothingElse() {
        Set<Outlook> seen = new HashSet<>();
        results().forEach(result -> result.outlook().ifPresent(seen::add));
        assertEquals(Set.of(Outlook.OK, Outlook.FAILS, Outlook.NOT_APPLICABLE), seen);
    }

    /** The fact sheet's section 4, row by row: with PREEMPT_COUNT and without. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            V1   | OK/OK OK/OK S/S     OK/OK S/S
            V3   | OK/OK OK/OK S/F     OK/F  S/S
            V2   | OK/OK OK/OK S/S     OK/OK S/S
            V4   | OK/F  OK/OK S/F     OK/F  S/F
            V5   | OK/OK OK/OK S/F     OK/F  S/F
            V6   | OK/OK OK/OK F/F     F/F   F/F
            V7   | OK/OK OK/OK S/S     OK/OK S/S
            V9   | OK/OK OK/OK OK/OK   OK/OK OK/OK
            V8   | F/F   F/F   F/F     F/F   F/F
            V10  | OK/OK OK/OK OK/OK   OK/OK OK/OK
            V11a | OK/OK OK/OK WS/WS   W/W   WS/WS
            V11b | OK/OK OK/OK OK/OK   OK/OK OK/OK
            V11c | C/C   C/C   WSC/WSC WC/WC WSC/WSC
            """)
    void theDecisionMatrixIsThatOfTheSheet(String variant, String row) {
        Proposals proposals = DecisionMatrix.of();
        Proposals.Row design = proposals.rows().stream()
                .filter(each -> each.variant().equals(variant))
                .findFirst()
                .orElseThrow();
        List<String> squares = proposals.columns().stream()
                .map(column -> column.configs().stream()
                        .map(config -> proposals.word(
                                design,
                                column,
                                of(variant, config)
                                        .filter(result -> column.concerns(result.cell()))
                                        .toList()))
                        .collect(Collectors.joining("/")))
                .toList();
        assertEquals(Splitter.on(' ').omitEmptyStrings().splitToList(row), squares);
    }

    /** Rows of 7.2 that section 4 has not: what S1 breaks, by the worst claim, with PREEMPT_COUNT and without. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            V4u  | T1 -/I1 T3 -/- T4 -/- T5 I3a/I1 T6 -/I1 T7 I3a/I1
            V12  | T1 -/- T4 -/- T5 I3a/I3a T6 -/- T7 I3a/I3a
            V20  | T5 I3b/I3b T7 I3b/I3b T1 -/-
            V27  | T9 -/- T5 I3a/I3a
            V31  | T1 -/- T7 I3a/I3a
            V34  | T1 -/- T5 I3a/I3b T6 -/I3b T7 I3a/I3b
            """)
    void otherRowsOfTheSheet(String variant, String row) {
        List<String> words = Splitter.on(' ').omitEmptyStrings().splitToList(row);
        for (int i = 0; i < words.size(); i += 2) {
            String topology = words.get(i);
            List<String> claims = Splitter.on('/').splitToList(words.get(i + 1));
            for (int k = 0; k < 2; k++) {
                String config = topology + (k == 0 ? ",PC=y" : ",PC=n");
                Set<String> broken = of(variant, config)
                        .filter(result -> result.cell().scenario().startsWith("S1"))
                        .flatMap(result -> result.violated().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
                String asked = claims.get(k);
                assertEquals(asked.equals("-"), broken.isEmpty(), () -> variant + " " + config + " breaks " + broken);
                assertTrue(
                        asked.equals("-") || broken.contains(asked),
                        () -> variant + " " + config + " breaks " + broken);
            }
        }
    }
}
