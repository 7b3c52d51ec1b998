package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.AwakeCheck;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.ClaimText;
import dev.heddle.properties.Outlook;
import dev.heddle.properties.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of the matrix against the fact sheet, and what the cells together put to the test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatrixTest {

    private static final TrylockSystem SYSTEM = new TrylockSystem();

    /** The smallest set that the fact sheet asks for. */
    private static final Set<String> MINIMUM = Set.of(
            "V02", "V03", "V05", "V07", "V09", "V10", "V11", "V18", "V20", "V25", "V26", "V28", "V29", "V33", "V42");

    private List<CellResult> results = List.of();

    @BeforeAll
    void exploreEveryCell() {
        results = SYSTEM.variants().stream()
                .flatMap(variant -> SYSTEM.configs().stream()
                        .flatMap(config -> SYSTEM.cells(variant, config.id(), Scope.SMALL).stream()))
                .map(cell -> cell.check(BreadthFirst.plain()))
                .toList();
    }

    Stream<CellResult> results() {
        return results.stream();
    }

    @ParameterizedTest
    @MethodSource("results")
    void everyCellComesOutAsTheSheetSays(CellResult result) {
        assertTrue(
                result.expected(),
                () -> result.cell().variant() + " " + result.cell().config() + " "
                        + result.cell().scenario() + ": "
                        + result.outlook() + " " + result.violated() + ", expected "
                        + result.cell().expectation());
    }

    @Test
    void everySearchIsExhaustiveAndExact() {
        for (CellResult result : results) {
            if (result.outcome() != null) {
                assertTrue(result.outcome().complete(), () -> result.cell().toString());
            }
        }
    }

    @Test
    void theMinimumSetIsThere() {
        Set<String> ids =
                SYSTEM.variants().stream().map(variant -> variant.id()).collect(Collectors.toSet());
        assertTrue(ids.containsAll(MINIMUM), ids::toString);
    }

    @Test
    void everyClaimIsPutToTheTestSomewhere() {
        Set<String> awake = results.stream()
                .filter(result -> result.outcome() != null)
                .flatMap(result -> result.outcome().met().stream())
                .collect(Collectors.toSet());
        for (ClaimText claim : SYSTEM.claims()) {
            String id = claim.id();
            assertTrue(
                    awake.contains(id + CellResult.TWIN) || awake.contains(id), () -> id + " is never put to the test");
        }
    }

    @Test
    void everyOutlookOccursSoThatNoneIsATautology() {
        Set<Outlook> seen = new HashSet<>();
        results.forEach(result -> result.outlook().ifPresent(seen::add));
        assertEquals(Set.of(Outlook.values()), seen);
    }

    @Test
    void cellsOfOneVariantAndConfigurationDifferInTheirScenario() {
        Set<List<String>> names = new HashSet<>();
        for (CellResult result : results) {
            Cell cell = result.cell();
            assertTrue(names.add(List.of(cell.variant(), cell.config(), cell.scenario())), cell::toString);
        }
    }

    @Test
    void theAwakeGateFindsTheHistoricalBugsAtTheirKnownDepth() {
        assertFalse(SYSTEM.awakeGate().isEmpty());
        for (AwakeCheck check : SYSTEM.awakeGate()) {
            CellResult result = results.stream()
                    .filter(found -> found.cell().variant().equals(check.variant())
                            && found.cell().config().equals(check.config())
                            && found.cell().scenario().equals(check.scenario()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no cell for " + check));
            assertEquals(
                    check.depth(),
                    Objects.requireNonNull(result.outcome()).broken().get("trylock/" + check.claim()),
                    check::toString);
        }
    }
}
