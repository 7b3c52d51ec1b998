package dev.heddle.properties.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.model.Counterexample;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Scope;
import dev.heddle.properties.trylock.TrylockSystem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run does not list that an NMI returns; its model knows. */
final class BookkeepingTest {

    /**
     * Barn, V37: the NMI is through with kfree_nolock() at step 7, so the kprobe of step 8 sits in free_to_pcs() of the task. By the
     * run alone it might as well sit in the NMI, and stands there.
     */
    @Test
    void aProbeThatHitsBehindAnNmiStandsBesideIt() {
        Cell cell = new TrylockSystem()
                .cells(new TrylockSystem().variant("V37"), "C1", Scope.SMALL).stream()
                        .filter(each -> each.scenario().contains("kfree_nolock in NMI over kfree_nolock in kprobe"))
                        .findFirst()
                        .orElseThrow();
        Counterexample found =
                cell.check(BreadthFirst.plain()).counterexample("trylock/I7").orElseThrow();
        assertEquals(
                List.of("   7        queue the irq_work", "        </NMI>", "   8    <kprobe>"),
                around(found, Bookkeeping.of(cell, found), "   7        queue the irq_work", "   8    <kprobe>"));
        assertEquals(List.of("   8        <kprobe>"), around(found, Bookkeeping.NONE, "   8        <kprobe>", ""));
    }

    private static List<String> around(Counterexample found, Bookkeeping kept, String from, String to) {
        var page = new Page();
        Diagram.draw(found, kept, page);
        List<String> lines = page.toString().lines().toList();
        int first = lines.indexOf(from);
        return lines.subList(first, to.isEmpty() ? first + 1 : lines.indexOf(to) + 1);
    }
}
