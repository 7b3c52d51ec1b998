package dev.heddle.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.regression.Verdicts;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds of the whole matrix of any system. A system's own test extends this and adds what its fact sheet says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MatrixLaws {

    private final KernelSystem system;
    private List<CellResult> results = List.of();

    protected MatrixLaws(KernelSystem system) {
        this.system = system;
    }

    @BeforeAll
    protected void exploreEveryCell() {
        List<Cell> cells = system.variants().stream()
                .flatMap(variant -> system.configs().stream()
                        .flatMap(config -> system.cells(variant, config.id(), Scope.SMALL).stream()))
                .toList();
        results = cells.parallelStream()
                .map(cell -> cell.check(BreadthFirst.plain()))
                .toList();
    }

    /** Every cell of every variant under every configuration, explored. */
    protected final List<CellResult> results() {
        return results;
    }

    /** The cells of one variant under one configuration. */
    protected final Stream<CellResult> of(String variant, String config) {
        return results.stream()
                .filter(result -> result.cell().variant().equals(variant)
                        && result.cell().config().equals(config));
    }

    /** Ids of the `sometimes` claims that some cell met. */
    protected final Set<String> met() {
        return results.stream()
                .filter(result -> result.outcome() != null)
                .flatMap(result -> result.outcome().met().stream())
                .collect(Collectors.toSet());
    }

    @Test
    protected void everyCellComesOutAsTheSheetSays() {
        List<String> others = results.stream()
                .filter(result -> !result.expected())
                .map(result -> Verdicts.leavingRuns().unexpected(result, Scope.SMALL))
                .toList();
        assertEquals(List.of(), others);
    }

    @Test
    protected void everySearchIsExhaustiveAndExact() {
        for (CellResult result : results) {
            if (result.outcome() != null) {
                assertTrue(result.outcome().complete(), () -> result.cell().toString());
            }
        }
    }

    @Test
    protected void everySquareHasACellOrAReason() {
        Set<List<String>> covered = results.stream()
                .map(result -> List.of(result.cell().variant(), result.cell().config()))
                .collect(Collectors.toSet());
        assertEquals(system.variants().size() * system.configs().size(), covered.size());
        for (CellResult result : results) {
            if (result.outcome() == null) {
                assertFalse(result.cell().scope().isBlank(), () -> result.cell().toString());
            }
        }
    }

    @Test
    protected void cellsOfOneVariantAndConfigurationDifferInTheirScenario() {
        Set<List<String>> names = new HashSet<>();
        for (CellResult result : results) {
            Cell cell = result.cell();
            assertTrue(names.add(List.of(cell.variant(), cell.config(), cell.scenario())), cell::toString);
        }
    }

    /** By its twin; a claim that something comes up is its own. */
    @Test
    protected void everyClaimIsPutToTheTestSomewhere() {
        Set<String> met = met();
        for (ClaimText claim : system.claims()) {
            String id = claim.id();
            assertTrue(met.contains(id + CellResult.TWIN) || met.contains(id), () -> id + " is never put to the test");
        }
    }

    @Test
    protected void theAwakeGateFindsTheHistoricalBugsAtTheirKnownDepth() {
        assertEquals(3, system.awakeGate().size());
        for (AwakeCheck check : system.awakeGate()) {
            CellResult found = of(check.variant(), check.config())
                    .filter(result -> result.cell().scenario().equals(check.scenario()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no cell for " + check));
            assertEquals(
                    check.depth(),
                    Objects.requireNonNull(found.outcome()).broken().get(system.name() + "/" + check.claim()),
                    check::toString);
        }
    }
}
