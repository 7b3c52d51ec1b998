package dev.heddle.properties.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Move;
import org.junit.jupiter.api.Test;

/** A run in few lines: what shares a line, what goes, and that nothing goes unsaid. */
final class BriefDiagramTest {

    private static String brief(Counterexample found, int most) {
        var page = new Page();
        BriefDiagram.draw(found, Bookkeeping.NONE, page, most);
        return page.toString();
    }

    private static Counterexample nmi() {
        return Runs.of(ImmutableList.of(
                Runs.step("CPU0 task||enter: kmalloc"),
                Runs.step("CPU0 task|get|look"),
                Runs.step("CPU0 task|get|lock_irqsave L"),
                Runs.step("CPU0 task|get|choose"),
                Runs.step("CPU0 task|list_del|load"),
                Runs.step("CPU0 NMI||enter: kmalloc_nolock"),
                Runs.step("CPU0 NMI|get|trylock L", "toy/I17"),
                Runs.step("CPU0 NMI|list_del|load"),
                Runs.step("CPU0 NMI|list_del|store"),
                Runs.step("CPU0 task|list_del|store", "toy/I1")));
    }

    @Test
    void stepsOfOneFunctionShareALine() {
        assertEquals("""
                   1  kmalloc()
                   2  get(): look; lock_irqsave L; choose
                   5  list_del(): load
                   6    <NMI> kmalloc_nolock()
                   7      get(): trylock L
                          ! I17 broken
                   8      list_del(): load; store
                        </NMI>
                  10  list_del(): store
                      ! I1 broken
                """, brief(nmi(), 40));
    }

    /**
     * Rows of two lines: the first one loses its end when there is a line too many. One that ends in a lock, and those that lead up to a
     * broken claim or to another context, keep theirs: the rest goes by rank.
     */
    @Test
    void longRowsNameTheirFirstStep() {
        String words = "a step that takes more than half of a line of text";
        Counterexample found = Runs.of(ImmutableList.of(
                Runs.step("CPU0 task|first|" + words),
                Runs.step("CPU0 task|first|" + words),
                Runs.step("CPU0 task|second|" + words),
                Runs.step("CPU0 task|second|unlock the lock L"),
                Runs.step("CPU0 task|third|" + words),
                Runs.step("CPU0 task|third|then the NMI comes"),
                Runs.step("CPU0 NMI||enter: kmalloc"),
                Runs.step("CPU0 task|fourth|" + words),
                Runs.step("CPU0 task|fourth|break it now", "toy/I1")));
        String whole = brief(found, 40);
        String first = "   1  first(): a step that takes more than half of a line of text;";
        assertTrue(whole.startsWith(first + " a step\n        that takes more than half of a line of text\n"), whole);
        String shorter = brief(found, (int) whole.lines().count() - 1);
        assertTrue(shorter.startsWith(first + " ..\n"), shorter);
        assertEquals(whole.lines().skip(2).toList(), shorter.lines().skip(1).toList());
        String least = brief(found, (int) whole.lines().count() - 2).replaceAll("\\s+", " ");
        assertTrue(least.contains("third(): " + words + ";"), least);
        assertTrue(least.contains("then the NMI comes"), least);
        assertTrue(least.contains("unlock the lock L") || !least.contains("second()"), least);
    }

    /** First what is neither about a lock nor next to another context, then the lock; a gap in place of one line saves none. */
    @Test
    void whatIsLeastToldGoesFirst() {
        Counterexample longer = Runs.of(ImmutableList.<Move>builder()
                .addAll(nmi().moves().subList(0, 4))
                .add(Runs.step("CPU0 task|first|a"), Runs.step("CPU0 task|second|b"), Runs.step("CPU0 task|third|c"))
                .addAll(nmi().moves().subList(4, 10))
                .build());
        assertEquals("""
                   1  kmalloc()
                   2  get(): look; lock_irqsave L; choose
                      [3 steps]
                   8  list_del(): load
                   9    <NMI> kmalloc_nolock()
                  10      get(): trylock L
                          ! I17 broken
                  11      list_del(): load; store
                        </NMI>
                  13  list_del(): store
                      ! I1 broken
                """, brief(longer, 11));
        assertEquals("""
                   1  kmalloc()
                      [7 steps]
                   9    <NMI> kmalloc_nolock()
                  10      get(): trylock L
                          ! I17 broken
                  11      list_del(): load; store
                        </NMI>
                  13  list_del(): store
                      ! I1 broken
                """, brief(longer, 9));
    }

    @Test
    void twoCpusStandSideBySide() {
        Counterexample found = Runs.of(ImmutableList.of(
                Runs.step("CPU1 task|kmap|map"),
                Runs.step("CPU1 task|call|send"),
                Runs.step("CPU0 IPI||enter: call by CPU1"),
                Runs.step("CPU0 IPI|blast|hit", "toy/I1")));
        String right = " ".repeat(35);
        assertEquals(
                "      CPU0                               CPU1\n"
                        + "      ----                               ----\n"
                        + "   1  " + right + "kmap(): map\n"
                        + "   2  " + right + "call(): send\n"
                        + "   3  <IPI> call by CPU1\n"
                        + "   4    blast(): hit\n"
                        + "        ! I1 broken\n",
                brief(found, 40));
        assertEquals(
                "      CPU0                               CPU1\n"
                        + "      ----                               ----\n"
                        + "      " + right + "[2 steps]\n"
                        + "   3  <IPI> call by CPU1\n"
                        + "   4    blast(): hit\n"
                        + "        ! I1 broken\n",
                brief(found, 6));
    }

    @Test
    void theLoopStays() {
        Counterexample found = Runs.forEver(Runs.run("CPU0 task|f|a", "CPU0 task|g|b", "CPU0 task|h|c"), 1);
        String text = brief(found, 4);
        assertTrue(text.contains("== steps 2 to 3 for ever: =="), text);
        assertTrue(text.contains("== and so on, from step 2 =="), text);
    }
}
