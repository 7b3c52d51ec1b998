package dev.heddle.properties.drawing;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.Label;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A run as a numbered list: who, in which function, does what; the fields that changed; what the model remarks of the
 * state after it, such as held locks; the claims that broke.
 */
public final class StepList {

    /** Longest context name that still gets a column; a longer one pushes its line to the right. */
    private static final int MOST_CONTEXT = 16;

    private static final Pattern FUNCTION = Pattern.compile("[A-Za-z_]\\w*");

    private StepList() {}

    public static void write(Counterexample found, Page page) {
        if (!found.initial().isEmpty()) {
            page.hanging(
                    "  start  ",
                    found.initial().stream()
                            .map(change -> change.field() + " = " + change.after())
                            .collect(Collectors.joining(", ")));
        }
        found.atStart().forEach(broken -> broken(page, broken));
        int context = found.moves().stream()
                .mapToInt(move -> move.label().actor().length())
                .filter(length -> length <= MOST_CONTEXT)
                .max()
                .orElse(0);
        ImmutableList<String> remarks = ImmutableList.of();
        for (int i = 0; i < found.moves().size(); i++) {
            Move move = found.moves().get(i);
            frame(page, Ever.before(found, i));
            String number = Strings.padStart(Integer.toString(i + 1), 4, ' ') + "  ";
            page.hanging(number + Strings.padEnd(move.label().actor(), context, ' ') + "  ", what(move.label()));
            String details = details(move, remarks);
            if (!details.isEmpty()) {
                page.hanging(" ".repeat(number.length() + 2), details);
            }
            for (Broken broken : move.broken()) {
                broken(page, broken);
            }
            remarks = move.remarks();
        }
        frame(page, Ever.atTheEnd(found));
    }

    private static void broken(Page page, Broken broken) {
        page.hanging(
                "  ! ",
                broken.claim() + " broken: " + broken.sentence()
                        + (broken.values().isBlank() ? "" : " (" + broken.values() + ")"));
    }

    private static void frame(Page page, String line) {
        if (!line.isEmpty()) {
            page.line("  " + line);
        }
    }

    public static String what(Label label) {
        return label.routine().isEmpty() ? label.text() : function(label.routine()) + ": " + label.text();
    }

    /** A function with the parentheses that say so; other names for a piece of code stay as they are. */
    public static String function(String routine) {
        return isFunction(routine) ? routine + "()" : routine;
    }

    public static boolean isFunction(String name) {
        return FUNCTION.matcher(name).matches();
    }

    /** Changes, and the remarks in brackets where they are not those of the step before. */
    private static String details(Move move, ImmutableList<String> before) {
        String changes = move.changes().stream().map(Change::toString).collect(Collectors.joining("; "));
        if (move.remarks().isEmpty() || move.remarks().equals(before)) {
            return changes;
        }
        String remarks = "[" + String.join("; ", move.remarks()) + "]";
        return changes.isEmpty() ? remarks : changes + "  " + remarks;
    }
}
