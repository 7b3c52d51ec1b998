package dev.heddle.reports.text;

import dev.heddle.properties.AwakeCheck;
import dev.heddle.properties.drawing.Page;
import org.jspecify.annotations.Nullable;

/** The awake gate, a line and a reminder for each bug of the past. */
public final class GateText {

    private GateText() {}

    /** What the lines below are about. */
    public static void heading(Page page) {
        page.line("Awake gate: bugs of the past that must be found again, at known depths");
    }

    /** That there is nothing to look for. */
    public static void empty(Page page) {
        page.line("  nothing is pinned");
    }

    /**
     * One check.
     *
     * @param where system, variant and configuration
     * @param found the depth at which the claim broke, or null if it did not
     * @param open whether the search was cut before it had an answer
     */
    public static void line(Page page, String where, AwakeCheck check, @Nullable Integer found, boolean open) {
        String depth = found == null ? "not found" : "broken after " + VerdictText.steps(found);
        boolean right = found != null && found == check.depth();
        String word = right ? "awake" : open ? "open" : "ASLEEP";
        page.hanging(
                lead(word),
                where + ": " + check.claim() + " "
                        + (right ? depth + ", as pinned" : depth + ", pinned at " + check.depth())
                        + (open ? "; the search was cut" : ""));
        page.hanging(lead(""), check.bug());
    }

    /** A check whose cell does not exist any more. */
    public static void gone(Page page, String where, AwakeCheck check) {
        page.hanging(lead("ASLEEP"), where + ": there is no scenario '" + check.scenario() + "' any more");
        page.hanging(lead(""), check.bug());
    }

    private static String lead(String word) {
        return String.format("  %-8s", word);
    }
}
