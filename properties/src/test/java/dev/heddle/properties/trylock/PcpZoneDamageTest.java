package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Counterexample;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Scope;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rows D09 to D13: in the shortest run the whole nested operation lies in the window that the fact sheet's section 3.12 gives.
 * The lengths are counted by hand: entering 1, a lock 1, a gate 1, finding a page 1, list_del() and list_add() 4, a count 2,
 * an unlock 1.
 */
final class PcpZoneDamageTest {

    /**
     * A window opens after one step of the task and is closed by another, the first of its name after the nested context.
     *
     * <p>D09: the task 1 + 1 + 1 + 4 + 2 + 1, the NMI one more, its gate. D10: the task clears a flag, and adds a half with 4,
     * 2 and 1 for its order: 10 + 1 + 7; the NMI 11 + 1 where it takes that half; where it splits as well 18 + 1. D11: V02's 24.
     * D12: each free 1 + 1 + 4 + 2 + 1, the NMI's gate 1. D13: the drain 1 + 1 + 2 + 1, two pages of 1 + 4 + 2 + 1, 1 + 1;
     * the softirq 1 + 1 + 4 + 2 and a look at the high mark, 1, then 1.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "D09 | over alloc_pages | d1: load prev and next | d3: prev->next = next | 21",
                "D10 | marked late | a4: head->next = new | set the order of the upper half | 30",
                "D10 | both split | d1: load prev and next | d3: prev->next = next | 37",
                "D11 | drain | to_drain = min(pcp->count, to_drain) | lock_irqsave zone->lock | 24",
                "D12 | free | load | store | 19",
                "D13 | drain | unlock_irqrestore zone->lock | unlock pcp->lock | 33",
            })
    void theNestedOperationIsInTheWindow(String row, String scenario, String opens, String closes, int steps) {
        Counterexample found = shortest(row, scenario);
        List<String> actors =
                found.moves().stream().map(move -> move.label().actor()).toList();
        List<String> texts =
                found.moves().stream().map(move -> move.label().text()).toList();
        String task = "CPU0 task";
        int enters = Stream.iterate(0, at -> at + 1)
                .filter(at -> !actors.get(at).equals(task))
                .findFirst()
                .orElseThrow();
        int returns = enters;
        while (!actors.get(returns).equals(task)) {
            returns++;
        }
        assertTrue(actors.subList(returns, actors.size()).stream().allMatch(task::equals), actors::toString);
        int opened = texts.subList(0, enters).lastIndexOf(opens);
        assertTrue(opened >= 0, texts::toString);
        assertTrue(!texts.subList(opened, enters).contains(closes), texts::toString);
        assertTrue(texts.subList(returns, texts.size()).contains(closes), texts::toString);
        assertEquals(steps, texts.size(), texts::toString);
    }

    private static Counterexample shortest(String row, String scenario) {
        var system = new TrylockSystem();
        CellResult result = system.cells(system.variant(row), "C3", Scope.SMALL).stream()
                .filter(cell -> cell.scenario().contains(scenario))
                .map(cell -> cell.check(BreadthFirst.plain()))
                .findFirst()
                .orElseThrow();
        return result.counterexample(row).orElseThrow();
    }
}
