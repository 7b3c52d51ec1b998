package dev.heddle.properties.cacheflush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Counterexample;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report of 10 June 2016 on its own machine, as section 3.5 of the fact sheet tells it. */
final class ReportedOopsTest {

    private static final CacheFlushSystem SYSTEM = new CacheFlushSystem();

    @Test
    void theSecondVpeMapsAndSendsAndTheFirstFaultsAtTheReportedAddress() {
        CellResult result = check("V4", "T1,PC=n", "S1: CPU1 flushes");
        assertEquals(List.of("I1"), result.violated());
        Counterexample found = result.headline().orElseThrow();
        assertEquals(
                List.of("CPU1 task map", "CPU1 task send", "CPU0 IPI enter: call by CPU1", "CPU0 IPI blast"),
                found.moves().stream()
                        .map(move -> move.label().actor() + " " + move.label().text())
                        .toList());
        assertEquals(1, found.switches());
        assertTrue(
                last(found).changes().stream()
                        .anyMatch(change ->
                                change.field().equals("BadVA") && change.after().equals("fffd7000")),
                found::toString);
        assertTrue(
                last(found).broken().stream().anyMatch(broken -> broken.values().equals("BadVA fffd7000")),
                found::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            T1,PC=n | S1: CPU0 flushes | PROVED
            T1,PC=y | S1: CPU1 flushes | PROVED
            T2,PC=n | S1: CPU1 flushes | PROVED
            T1,PC=n | S1: CPU1 flushes | VIOLATED
            """)
    void onlyThatSenderOnlyBlindAndOnlyWithAliases(String config, String scenario, String word) {
        assertEquals(word, check("V4", config, scenario).word());
    }

    /** The reporter's own kernel, and the one that v4.8 made of it. */
    @ParameterizedTest
    @CsvSource({"V1", "V2", "V3", "V5", "V6", "V7", "V31"})
    void itIsSoundBeforeAndAfter(String variant) {
        assertEquals("PROVED", check(variant, "T1,PC=n", "S1: CPU1 flushes").word());
    }

    /** A machine that a user describes comes out as the fixture that it is like. */
    @Test
    void theSameMachineByItsFigures() {
        CellResult own = check("V4", "vpes=2,dcache=32K/4/32,pc=n", "S1: CPU1 flushes");
        assertEquals(List.of("I1"), own.violated());
        assertTrue(own.expected());
        assertEquals("vpes=2,dcache=32K/4/32,pc=n", own.cell().config());
    }

    private static Counterexample.Move last(Counterexample found) {
        return found.moves().get(found.moves().size() - 1);
    }

    private static CellResult check(String variant, String config, String scenario) {
        Cell cell = SYSTEM.cells(SYSTEM.variant(variant), config, Scope.SMALL).stream()
                .filter(each -> each.scenario().equals(scenario))
                .findFirst()
                .orElseThrow();
        return cell.check(BreadthFirst.plain());
    }
}
