package dev.heddle.properties.drawing;

import dev.heddle.model.Label;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is going on in one column of a {@link Diagram}: which contexts are open, which of them runs, and in which function
 * each of them is.
 *
 * <p>Contexts normally nest: an inner one returns before the one below goes on. Where they do not - threaded interrupts,
 * a second task - the scheduler steps in, and a row in square brackets says who runs now.
 */
final class Track {

    /** First and last move of a context by their texts, the last being optional; these belong to no routine. */
    private static final String ENTER = "enter";

    private static final String RETURN = "return";

    /** The move by which the scheduler gives the CPU to a thread. */
    private static final String SCHEDULED = "scheduled";

    /** A context that has begun and not returned. */
    private static final class Open {
        final Actor actor;
        /** The name that the run's steps give. */
        final String name;

        final @Nullable Open below;
        final int base;
        String function = "";

        /** @param base indent of the context's functions; their steps stand two columns further in */
        Open(Actor actor, String name, @Nullable Open below, int base) {
            this.actor = actor;
            this.name = name;
            this.below = below;
            this.base = base;
        }
    }

    private final int column;
    private final boolean namesTasks;
    private final Bookkeeping kept;
    private final List<Open> open = new ArrayList<>();
    private @Nullable Open current;

    /**
     * What goes on in one column.
     *
     * @param namesTasks whether more than one task runs here, so that a switch must be shown
     * @param kept what is known of when interrupts end
     */
    Track(int column, boolean namesTasks, Bookkeeping kept) {
        this.column = column;
        this.namesTasks = namesTasks;
        this.kept = kept;
    }

    int column() {
        return column;
    }

    /** Where steps of the running context stand. */
    int indent() {
        return current == null ? 2 : current.base + 2;
    }

    /**
     * The rows that show one move.
     *
     * @param number the move's, counted from 1
     */
    List<Row> rowsOf(Actor actor, Label label, int number) {
        List<Row> rows = new ArrayList<>();
        boolean bare = label.routine().isEmpty();
        boolean enters = bare && isWord(label.text(), ENTER);
        boolean scheduled = bare && label.text().equals(SCHEDULED);
        Open context = find(actor);
        if (context != null && !scheduled) {
            closeAbove(context, enters, rows);
            context = find(actor);
        }
        if (context == null) {
            closeReturned(number - 1, rows);
            if (!actor.interruptsNmis()) {
                closeNmi(rows);
            }
            context = begin(actor, label.actor(), enters, rows);
        } else if (context != current || scheduled) {
            rows.add(new Row(context.base, "[" + name(actor) + "]", scheduled));
        }
        current = context;
        if (enters) {
            enter(context, label.text().substring(ENTER.length()), rows);
        } else if (bare && isWord(label.text(), RETURN)) {
            leave(context, label.text(), rows);
        } else if (rows.stream().noneMatch(Row::numbered)) {
            if (!bare && !label.routine().equals(context.function)) {
                context.function = label.routine();
                rows.add(Row.plain(context.base, StepList.function(label.routine())));
            }
            rows.add(Row.step(context.base + 2, label.text()));
        }
        return rows;
    }

    /**
     * Ends what runs on top of {@code context}, which goes on: it has returned without a move of its own. So has the
     * context itself if it is entered again.
     */
    private void closeAbove(Open context, boolean again, List<Row> rows) {
        for (Open top = current; top != null; top = top.below) {
            if (top == context) {
                while (current != null && current != context) {
                    current = close(current, rows);
                }
                if (again) {
                    current = close(context, rows);
                }
                return;
            }
        }
    }

    /** Ends the interrupts that are known to have returned by the end of move {@code number}: nothing can stop them any more. */
    private void closeReturned(int number, List<Row> rows) {
        while (current != null
                && !current.actor.isTask()
                && !kept.isThread(current.name)
                && kept.returned(current.name, number)) {
            current = close(current, rows);
        }
    }

    /** Ends an NMI that runs, and what runs on top of it: what begins now cannot interrupt it, so it has returned. */
    private void closeNmi(List<Row> rows) {
        Open last = null;
        for (Open each = current; each != null; each = each.below) {
            last = each.actor.isNmi() ? each : last;
        }
        if (last != null) {
            Open below = last.below;
            while (current != null && current != below) {
                current = close(current, rows);
            }
        }
    }

    private @Nullable Open close(Open done, List<Row> rows) {
        open.remove(done);
        if (!done.actor.isTask()) {
            rows.add(Row.plain(done.base - 2, "</" + done.actor.tag() + ">"));
        }
        return done.below;
    }

    private static String name(Actor actor) {
        return actor.context().isEmpty() ? actor.column() : actor.tag();
    }

    private static boolean isWord(String text, String word) {
        return text.startsWith(word)
                && (text.length() == word.length() || !Character.isLetterOrDigit(text.charAt(word.length())));
    }

    private @Nullable Open find(Actor actor) {
        return open.stream()
                .filter(candidate -> candidate.actor.equals(actor))
                .findFirst()
                .orElse(null);
    }

    private Open begin(Actor actor, String called, boolean numbered, List<Row> rows) {
        Open context;
        if (actor.isTask()) {
            context = new Open(actor, called, null, 0);
            if (namesTasks && !actor.context().isEmpty()) {
                rows.add(Row.plain(0, "[" + name(actor) + "]"));
            }
        } else {
            int tag = current == null ? 0 : current.base + 2;
            context = new Open(actor, called, current, tag + 2);
            rows.add(new Row(tag, "<" + actor.tag() + ">", numbered));
        }
        open.add(context);
        return context;
    }

    /** What comes after "enter": a function to head the steps, or words that are worth a row. */
    private static void enter(Open context, String after, List<Row> rows) {
        String what = after.startsWith(":") ? after.substring(1).strip() : after.strip();
        boolean shown = rows.stream().anyMatch(Row::numbered);
        if (StepList.isFunction(what)) {
            context.function = what;
            rows.add(new Row(context.base, StepList.function(what), !shown));
        } else if (!what.isEmpty() || !shown) {
            rows.add(new Row(context.base + 2, what.isEmpty() ? ENTER : what, !shown));
        }
    }

    private void leave(Open context, String text, List<Row> rows) {
        open.remove(context);
        current = context.below;
        if (context.actor.isTask()) {
            rows.add(Row.step(context.base + 2, text));
            return;
        }
        if (!text.equals(RETURN)) {
            rows.add(Row.plain(context.base + 2, text));
        }
        rows.add(Row.step(context.base - 2, "</" + context.actor.tag() + ">"));
    }
}
