package dev.heddle.properties;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks a system's expectations for the claims that the fact sheet names, which a test types from the sheet once more. The tests
 * of the matrix compare a search with the expectations, so they are content with one that asks for less.
 */
public final class SheetClaims {

    private final ImmutableList<Cell> cells;

    public SheetClaims(KernelSystem system) {
        this.cells = system.variants().stream()
                .flatMap(variant -> system.configs().stream()
                        .flatMap(config -> system.cells(variant, config.id(), Scope.SMALL).stream()))
                .collect(ImmutableList.toImmutableList());
    }

    /**
     * Some cell of the row asks for each claim that the sheet names, and each cell that is to fail for one of them.
     *
     * @param config a configuration, or what its id begins with; empty means all
     * @param scenario what the scenario begins with; empty means all
     * @param named short ids of claims, with blanks between them
     */
    public void areAsked(String variant, String config, String scenario, String named) {
        List<ImmutableList<String>> asked = cells.stream()
                .filter(cell -> cell.variant().equals(variant))
                .filter(cell -> cell.config().equals(config) || cell.config().startsWith(prefix(config)))
                .filter(cell -> cell.scenario().startsWith(scenario))
                .map(Cell::expectation)
                .filter(expectation -> expectation.outlook() == Outlook.FAILS)
                .map(Expectation::claims)
                .toList();
        String row = String.join(" ", variant, config, scenario);
        List<String> claims = Splitter.on(' ').splitToList(named);
        Set<String> anywhere = asked.stream().flatMap(Collection::stream).collect(Collectors.toSet());
        assertTrue(anywhere.containsAll(claims), () -> row + " is to break " + claims + ", but asks for " + anywhere);
        for (List<String> cell : asked) {
            assertFalse(
                    Collections.disjoint(cell, claims),
                    () -> row + " is to break " + claims + ", but a cell asks for " + cell);
        }
    }

    /** T1 is not to take T10 with it. */
    private static String prefix(String config) {
        return config.isEmpty() ? "" : config + ",";
    }
}
