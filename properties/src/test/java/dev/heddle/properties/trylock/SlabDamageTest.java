package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Scope;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rows D01 to D08: in the shortest run the whole nested operation lies in the window that the fact sheet's section 3.12 gives,
 * between the last step of the task before it and the first after it.
 */
class SlabDamageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "D01 | S = first partial | d1: load prev and next",
                "D02 | d1: load prev and next | d3: prev->next = next",
                "D03 | d1: load prev and next | d3: prev->next = next",
                "D04 | a1: load head->next | a4: head->next = new",
                "D05 | a1: load head->next | a4: head->next = new",
                "D06 | S = first partial | read the freelist and its first object's next",
                "D07 | take the first object by cmpxchg | d3: prev->next = next",
                "D08 | save S's next | save S's next",
            })
    void theNestedOperationIsInTheWindow(String row, String opens, String closes) {
        List<Move> moves = shortest(row).moves();
        int enters = only(moves, "enter: kmalloc_nolock");
        List<String> task = moves.stream()
                .filter(move -> move.label().actor().equals("CPU0 task"))
                .map(move -> move.label().text())
                .toList();
        List<String> before = task.subList(0, enters);
        List<String> after = row.equals("D07") ? List.of() : task.subList(enters, task.size());
        int opened = before.lastIndexOf(opens);
        assertTrue(opened >= 0, before::toString);
        assertTrue(before.subList(opened + 1, before.size()).stream().noneMatch(closes::equals), before::toString);
        assertTrue(row.equals("D07") || after.contains(closes), after::toString);
        assertEquals(
                row.equals("D07") ? 1 : 2,
                shortest(row).switches(),
                "one block of steps of the NMI, which in D07 never returns");
    }

    /** What the run does that no other row does, told by the steps it takes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "D01 | d2: next->prev = prev | CPU0 task",
                "D02 | freeze the slab | CPU0 task",
                "D03 | unlock_irqrestore list_lock | CPU0 task",
                "D04 | unlock_irqrestore list_lock | CPU0 task",
                "D05 | unlock_irqrestore list_lock | CPU0 task",
                "D06 | read the freelist and its first object's next | CPU0 task",
                "D07 | read the freelist and its first object's next | CPU0 NMI",
                "D08 | d2: next->prev = prev | CPU0 task",
            })
    void theSymptomShowsAt(String row, String step, String actor) {
        List<Move> moves = shortest(row).moves();
        Move last = moves.get(moves.size() - 1);
        assertEquals(step, last.label().text());
        assertEquals(actor, last.label().actor());
    }

    private static Counterexample shortest(String row) {
        var system = new TrylockSystem();
        CellResult result = system.cells(system.variant(row), "C3", Scope.SMALL).stream()
                .map(cell -> cell.check(BreadthFirst.plain()))
                .reduce((one, other) -> {
                    throw new AssertionError("two cells of " + row);
                })
                .orElseThrow();
        assertTrue(result.expected(), () -> Set.copyOf(result.violated()).toString());
        return result.counterexample(row).orElseThrow();
    }

    private static int only(List<Move> moves, String text) {
        int[] at = IntStream.range(0, moves.size())
                .filter(i -> moves.get(i).label().text().equals(text))
                .toArray();
        assertEquals(1, at.length);
        return at[0];
    }
}
