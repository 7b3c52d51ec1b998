package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.CharMatcher;
import dev.heddle.properties.MatrixLaws;
import dev.heddle.properties.Outlook;
import dev.heddle.properties.Proposals;
import dev.heddle.properties.Proposals.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every cell of the matrix against the fact sheet, and what the cells together put to the test. */
final class MatrixTest extends MatrixLaws {

    private static final TrylockSystem SYSTEM = new TrylockSystem();

    /** The smallest set that the fact sheet asks for. */
    private static final Set<String> MINIMUM = Set.of(
            "V02", "V03", "V05", "V07", "V09", "V10", "V11", "V18", "V20", "V25", "V26", "V28", "V29", "V33", "V42");

    MatrixTest() {
        super(SYSTEM);
    }

    @Test
    void theMinimumSetIsThere() {
        Set<String> ids =
                SYSTEM.variants().stream().map(variant -> variant.id()).collect(Collectors.toSet());
        assertTrue(ids.containsAll(MINIMUM), ids::toString);
    }

    @Test
    void everyOutlookOccursSoThatNoneIsATautology() {
        Set<Outlook> seen = new HashSet<>();
        results().forEach(result -> result.outlook().ifPresent(seen::add));
        assertEquals(Set.of(Outlook.values()), seen);
    }

    /**
     * The table of the fact sheet's section 4, typed from the sheet. "as P7" and the like are written out; P6 has the pcp of P0,
     * and P11, which "needs P7", that of P7. P10's "only inside that symbol" is S/U.
     */
    private static final String SHEET = """
            P0  | S U U U U | U  U  U  | U  U  U  | U  U  U   | U  U  U  | U  U  U
            P1  | S S U U U | U  U  U  | U  U  U  | U  U  U   | U  U  U  | U  U  U
            P2  | S S S S S | S  S  S  | S  S  S  | S  S  S   | S  S  S  | S  S  S
            P3  | S S S S S | S  S  S  | S  S  S  | S  S  S   | S  S  S  | S  S  S
            P4  | S S S S S | U  U  U  | U  U  U  | U  U  U   | U  U  U  | U  U  U
            P5  | S S S S S | S  S  S  | S  S  S  | S  S  S   | S  S  S  | S  S  S
            P6  | S U U U U | S+ S+ U  | U  U  U  | S+ S+ U   | S+ S+ U  | U  U  U
            P7  | S S S S S | U  U  U  | U  U  U  | U  U  U   | U  U  U  | U  U  U
            P8  | S S S S S | S+ S+ U  | U  U  U  | S+ S+ U   | S+ S+ U  | U  U  U
            P9  | S S S S S | S+ S+ U  | S+ S+ U  | S+ S+ U   | S+ S+ U  | U  U  U
            P10 | - - - - - | -  -  -  | -  -  -  | -  -  S/U | -  -  -  | -  -  -
            P11 | S S S S S | S+ S+ S+ | S+ S+ S+ | S+ S+ S+  | S+ S+ S+ | S+ S+ S+
            """;

    private static final Proposals PROPOSALS = DecisionMatrix.of();

    /** The words of one row under one configuration, column by column. */
    private List<String> words(Row row, String config) {
        return PROPOSALS.columns().stream()
                .map(column -> PROPOSALS.word(
                        row,
                        column,
                        of(row.variant(), config)
                                .filter(result -> column.concerns(result.cell()))
                                .toList()))
                .toList();
    }

    @Test
    void everySquareOfTheDecisionMatrixIsThatOfTheSheet() {
        String found = PROPOSALS.rows().stream()
                .map(row -> row.id() + " " + String.join(" ", words(row, "C3")))
                .collect(Collectors.joining("\n"));
        String sheet = SHEET.lines()
                .map(line -> CharMatcher.whitespace().trimAndCollapseFrom(line.replace('|', ' '), ' '))
                .collect(Collectors.joining("\n"));
        assertEquals(sheet, found);
    }

    /** "SMP non-RT: every cell S for every proposal." */
    @Test
    void onSmpEverySquareIsSafe() {
        for (Row row : PROPOSALS.rows()) {
            assertTrue(Set.of("S", Proposals.NONE).containsAll(words(row, "C1")), row.id());
        }
    }

    /** "RT (SMP or UP): S by the RT gate", which refuses. */
    @Test
    void onRtEverySquareIsSafeAtAPrice() {
        for (Row row : PROPOSALS.rows()) {
            for (String config : List.of("C2", "C5")) {
                assertTrue(Set.of("S", "S+", Proposals.NONE).containsAll(words(row, config)), row.id() + " " + config);
            }
        }
    }

    /** DEBUG_SPINLOCK gives the lock a state and a print: safe where C3 is not, and loud. */
    @Test
    void withDebugSpinlockWhatIsUnsafePrints() {
        for (Row row : PROPOSALS.rows()) {
            assertEquals(
                    words(row, "C3").stream()
                            .map(word -> word.replace('U', 'D'))
                            .toList(),
                    words(row, "C4"),
                    row.id());
        }
    }

    /** A scenario of a proposal that no column takes would be left out of the table in silence. */
    @Test
    void everyScenarioOfAProposalIsInOneColumn() {
        for (Row row : PROPOSALS.rows()) {
            for (String config : PROPOSALS.configs()) {
                of(row.variant(), config)
                        .filter(result -> result.outcome() != null)
                        .forEach(result -> assertEquals(
                                1,
                                PROPOSALS.columns().stream()
                                        .filter(column -> column.concerns(result.cell()))
                                        .count(),
                                result.cell()::toString));
            }
        }
    }
}
