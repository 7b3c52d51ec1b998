package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Scope;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows D14 to D17: the shortest run with the damage has the whole NMI inside the window that the fact sheet names. */
class BarnDamageTest {

    private static final TrylockSystem SYSTEM = new TrylockSystem();

    /**
     * The windows are those of section 3.12. The lengths are counted by hand: the callback is entered, looks at nr_full or
     * finds its sheaf emptied, locks, a1; the NMI is 16 steps with barn_get_empty_sheaf() and 23 with
     * barn_replace_full_sheaf(); then a2 to a4, load, store, unlock. Over a shrink: entered, locked, list_empty, s1; the NMI's
     * 23; s2, s3, s4, nr_full; the other list's list_empty and, as the NMI took its one sheaf, nr_empty; unlock; three
     * looks at the private lists, one sheaf flushed.
     */
    @ParameterizedTest
    @CsvSource({
        "D14, 0, softirq, a1: load head->next, a4: head->next = new, 33",
        "D15, 0, softirq, a1: load head->next, a4: head->next = new, 26",
        "D15, 1, softirq, a1: load head->next, a4: head->next = new, 33",
        "D16, 0, task, s1: load first and last, nr_full = 0, 38",
        "D17, 0, softirq, lock_irqsave barn->lock, unlock_irqrestore barn->lock, 26",
    })
    void theNmiIsInsideTheWindow(String row, int cell, String outer, String from, String to, int steps) {
        Counterexample run = damage(row, cell);
        assertEquals(steps, run.moves().size());
        List<Integer> nmi = IntStream.range(0, steps)
                .filter(i -> actor(run, i).equals("CPU0 NMI"))
                .boxed()
                .toList();
        int first = nmi.get(0);
        int last = nmi.get(nmi.size() - 1);
        assertEquals(nmi.size(), last - first + 1, "in one go");
        assertTrue(first > at(run, outer, from) && last < at(run, outer, to), run::toString);
    }

    private static int at(Counterexample run, String outer, String text) {
        return IntStream.range(0, run.moves().size())
                .filter(i -> actor(run, i).equals("CPU0 " + outer)
                        && move(run, i).label().text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static String actor(Counterexample run, int i) {
        return move(run, i).label().actor();
    }

    private static Move move(Counterexample run, int i) {
        return run.moves().get(i);
    }

    private static Counterexample damage(String row, int cell) {
        CellResult result =
                SYSTEM.cells(SYSTEM.variant(row), "C3", Scope.SMALL).get(cell).check(BreadthFirst.plain());
        return result.counterexample(row).orElseThrow();
    }
}
