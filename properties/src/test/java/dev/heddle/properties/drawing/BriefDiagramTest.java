package dev.heddle.properties.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A run in few lines: what shares a line, what goes, and that nothing goes unsaid. */
final class BriefDiagramTest {

    private static final Pattern GAP = Pattern.compile("\\[(\\d+) steps?]");

    private static String brief(Counterexample found, int most) {
        var page = new Page();
        BriefDiagram.draw(found, page, most);
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

    /** Every step is in a row or in a gap, and nine lines are enough for any run of short words. */
    @Property(tries = 100)
    void whateverGoesIsCounted(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 23) Integer> picks,
            @ForAll @IntRange(min = 9, max = 50) int most) {
        String[] actors = {"CPU0 task", "CPU0 NMI", "CPU1 task", "CPU1 hardirq"};
        List<Move> moves = new ArrayList<>();
        for (int pick : picks) {
            String text = pick < 12 ? "s" + pick : "lock_L";
            moves.add(Runs.step(actors[pick % 4] + "|f" + pick / 8 + "|" + text));
        }
        moves.add(Runs.step("CPU0 task|f9|last", "toy/I1"));
        String text = brief(Runs.of(ImmutableList.copyOf(moves)), most);
        assertTrue(text.lines().count() <= most, text);
        int gone = 0;
        Matcher gap = GAP.matcher(text);
        while (gap.find()) {
            gone += Integer.parseInt(gap.group(1));
        }
        // Texts of steps are s and a number, lock_L, or last; each shows once for each step that is shown.
        long shown = Pattern.compile("(?<![a-z])(?:s\\d+|lock_L|last)(?![a-z0-9])")
                .matcher(text)
                .results()
                .count();
        assertEquals(moves.size(), gone + shown, text);
        assertTrue(text.endsWith("! I1 broken\n"), text);
    }
}
