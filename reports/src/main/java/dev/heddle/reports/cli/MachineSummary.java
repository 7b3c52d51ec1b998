package dev.heddle.reports.cli;

import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.heddle.properties.Scope;
import dev.heddle.reports.text.Page;
import java.util.Locale;
import java.util.stream.Collectors;

/** The end of a report on a reader's machine: what is open on it, in plain words, and how far that goes. */
final class MachineSummary {

    /** Reasons that hold are named up to this number: more would bury those that do not. */
    private static final int MOST_PROVED = 6;

    private final SetMultimap<String, String> broken = LinkedHashMultimap.create();
    private final SetMultimap<String, String> cut = LinkedHashMultimap.create();
    private final SetMultimap<String, String> proved = LinkedHashMultimap.create();

    /** A violated cell of {@code variant}, and why it was checked. */
    void broken(String reason, String variant) {
        broken.put(reason, variant);
    }

    /** A cell whose search was cut before it had an answer. */
    void cut(String reason, String variant) {
        cut.put(reason, variant);
    }

    /** A cell that is neither. */
    void proved(String reason, String variant) {
        proved.put(reason, variant);
    }

    /**
     * Writes the summary.
     *
     * @param cells how many were checked
     * @param what what was judged: {@code nothing}, or {@code I10} where the user asked about that claim
     */
    void write(Page page, int cells, String what, Scope scope) {
        if (cells == 0) {
            page.line("Nothing here concerns this kernel: nothing was checked.");
            return;
        }
        if (broken.isEmpty()) {
            page.line(what + " is " + (what.equals(NOTHING) ? "" : "not ") + "violated"
                    + (cut.isEmpty() ? "." : " as far as the search went."));
        } else {
            page.hanging("Open: ", list(broken));
            SetMultimap<String, String> whole = LinkedHashMultimap.create(proved);
            whole.keySet().removeAll(broken.keySet());
            whole.keySet().removeAll(cut.keySet());
            if (!whole.isEmpty() && whole.keySet().size() <= MOST_PROVED) {
                page.hanging("Proved: ", list(whole));
            }
        }
        if (!cut.isEmpty()) {
            page.line("Not settled, the search was cut: " + list(cut));
        }
        page.line("This holds within the " + scope.name().toLowerCase(Locale.ROOT)
                + " scope: the CPUs, contexts and locks that each cell names, no more.");
    }

    /** What is judged where the user asked about no claim. */
    static final String NOTHING = "Nothing";

    private static String list(SetMultimap<String, String> reasons) {
        return reasons.asMap().entrySet().stream()
                .map(each -> each.getKey() + " (" + String.join(" ", each.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }
}
