package dev.heddle.properties.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What a brief diagram leaves out, on random runs. */
final class BriefDiagramProperties {

    private static final Pattern GAP = Pattern.compile("\\[(\\d+) steps?]");

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
        var page = new Page();
        BriefDiagram.draw(Runs.of(ImmutableList.copyOf(moves)), Bookkeeping.NONE, page, most);
        String text = page.toString();
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
