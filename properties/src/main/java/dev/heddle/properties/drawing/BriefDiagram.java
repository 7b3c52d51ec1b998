package dev.heddle.properties.drawing;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Diagram} for a mail that is short: steps that a function does in a row share a line, numbered by the first of them.
 *
 * <p>Where even that is too long, rows that take several lines name the first of their steps only, if the others are not
 * about locks and no claim breaks or context begins at the last. Where it still is, rows make
 * room for {@code [n steps]}, in this order: those of functions that go about their
 * business; those about locks; those next to which another context goes on; those over which one begins; those where a
 * context begins or ends or another claim breaks. The row in which the run's claim breaks stays. Of each kind the first go
 * first, and none goes that would fit.
 */
public final class BriefDiagram {

    private final Columns columns;
    private final ImmutableList<Beat> beats;

    private BriefDiagram(Columns columns, ImmutableList<Beat> beats) {
        this.columns = columns;
        this.beats = beats;
    }

    /** Draws all of it. */
    public static void draw(Counterexample found, Bookkeeping kept, Page page) {
        draw(found, kept, page, Integer.MAX_VALUE);
    }

    /**
     * Draws it in a few lines.
     *
     * @param kept what is known of when interrupts end
     * @param most how many lines it may have; where even the least takes more, it has more
     */
    public static void draw(Counterexample found, Bookkeeping kept, Page page, int most) {
        Columns columns = Columns.of(found, kept);
        ImmutableList<Beat> beats = new Beats(columns).of(found);
        var diagram = new BriefDiagram(columns, beats);
        boolean grid = columns.tracks().size() > 1;
        if (grid) {
            columns.heading(page);
        }
        diagram.fitting(most - (grid ? 2 : 0)).forEach(beat -> diagram.print(beat, page));
    }

    /** The rows of which there is room for, with gaps where the others were. */
    private List<Beat> fitting(int most) {
        List<Beat> rows = new ArrayList<>(beats);
        var gone = new boolean[rows.size()];
        int[] cost = rows.stream().mapToInt(beat -> wrapped(beat).size()).toArray();
        for (int i = 0; i < rows.size() && lines(gone, cost) > most; i++) {
            if (cost[i] > 1 && !leadsUp(rows, i)) {
                rows.set(i, rows.get(i).shorter());
                cost[i] = wrapped(rows.get(i)).size();
            }
        }
        List<Integer> order = new ArrayList<>();
        for (Beat.Rank rank : Beat.Rank.values()) {
            for (int i = 0; i < rows.size() && lines(gone, cost) > most; i++) {
                if (rows.get(i).rank() == rank && rank != Beat.Rank.CLAIM) {
                    gone[i] = true;
                    order.add(i);
                }
            }
        }
        for (int i = order.size() - 1; i >= 0; i--) {
            gone[order.get(i)] = false;
            if (lines(gone, cost) > most) {
                gone[order.get(i)] = true;
            }
        }
        return without(rows, gone);
    }

    /** Whether what matters of a row is its last step: there a claim breaks, or another context begins. */
    private static boolean leadsUp(List<Beat> rows, int i) {
        return rows.get(i).rank().compareTo(Beat.Rank.FRAME) >= 0
                || (i + 1 < rows.size() && rows.get(i + 1).begins());
    }

    private static List<Beat> without(List<Beat> rows, boolean[] gone) {
        List<Beat> left = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!gone[i]) {
                left.add(rows.get(i));
                continue;
            }
            int first = i;
            int steps = rows.get(i).steps();
            while (i + 1 < rows.size() && gone[i + 1]) {
                steps += rows.get(++i).steps();
            }
            left.add(Beat.gap(rows.get(first), steps));
        }
        return left;
    }

    private static int lines(boolean[] gone, int[] cost) {
        int lines = 0;
        for (int i = 0; i < gone.length; i++) {
            if (!gone[i]) {
                lines += cost[i];
            } else if (i == 0 || !gone[i - 1]) {
                lines++;
            }
        }
        return lines;
    }

    private List<String> wrapped(Beat beat) {
        int width = beat.column() == Beat.ACROSS ? Page.WIDTH - Columns.MARGIN : columns.width();
        return Page.wrap(Ascii.of(beat.text()), width - indent(beat) - 2);
    }

    /** A deeply nested row in a narrow column keeps half of the column for its words. */
    private int indent(Beat beat) {
        return Math.min(beat.indent(), columns.width() / 2);
    }

    private void print(Beat beat, Page page) {
        String margin =
                beat.number() == 0 ? "" : Strings.padStart(Integer.toString(beat.number()), Columns.MARGIN - 2, ' ');
        String before = beat.column() == Beat.ACROSS ? "" : columns.before(beat.column());
        String blank = " ".repeat(indent(beat));
        for (String part : wrapped(beat)) {
            page.line(Strings.padEnd(margin, Columns.MARGIN, ' ') + before + blank + part);
            margin = "";
            blank = " ".repeat(indent(beat) + 2);
        }
    }
}
