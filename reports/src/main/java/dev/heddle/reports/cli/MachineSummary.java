package dev.heddle.reports.cli;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.heddle.properties.Concern;
import dev.heddle.properties.Concern.Answer;
import dev.heddle.properties.Scope;
import dev.heddle.properties.drawing.Page;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The end of a report on a reader's machine: what is open on it, in plain words, and how far that goes. */
final class MachineSummary {

    /** What is judged where the user asked about no claim. */
    static final String NOTHING = "Nothing";

    /** Reasons that hold are named up to this number: more would bury those that do not. */
    private static final int MOST_PROVED = 6;

    private final ImmutableMap<String, Concern> concerns;
    private final Map<String, Verdict> verdicts = new HashMap<>();

    /** What became of the cells of one system: for each reason to check them, the variants. */
    private static final class Verdict {
        private final SetMultimap<String, String> broken = LinkedHashMultimap.create();
        private final SetMultimap<String, String> cut = LinkedHashMultimap.create();
        private final SetMultimap<String, String> proved = LinkedHashMultimap.create();
    }

    /** @param concerns whether each system that was asked concerns the machine, by its name */
    MachineSummary(ImmutableMap<String, Concern> concerns) {
        this.concerns = concerns;
    }

    private Verdict of(String system) {
        return verdicts.computeIfAbsent(system, any -> new Verdict());
    }

    /** A violated cell of {@code variant}, and why it was checked. */
    void broken(String system, String reason, String variant) {
        of(system).broken.put(reason, variant);
    }

    /** A cell whose search was cut before it had an answer. */
    void cut(String system, String reason, String variant) {
        of(system).cut.put(reason, variant);
    }

    /** A cell that is neither. */
    void proved(String system, String reason, String variant) {
        of(system).proved.put(reason, variant);
    }

    /**
     * Writes the summary: of one system some lines, of several a line each.
     *
     * @param cells how many were checked
     * @param what what was judged: {@code Nothing}, or {@code I10} where the user asked about that claim
     */
    void write(Page page, int cells, String what, Scope scope) {
        if (concerns.size() > 1) {
            page.line(words(concerns.size()) + " verdicts:");
            concerns.forEach((system, concern) ->
                    page.hanging("  " + Strings.padEnd(system, 12, ' '), verdict(of(system), concern)));
        } else if (cells == 0) {
            page.line("Nothing here concerns this kernel: nothing was checked.");
        } else {
            concerns.keySet().forEach(system -> alone(page, of(system), what));
        }
        if (cells > 0) {
            page.line("This holds within the " + scope.name().toLowerCase(Locale.ROOT)
                    + " scope: the CPUs, contexts and locks that each cell names, no more.");
        }
    }

    private static String words(int systems) {
        return systems == 2 ? "Two" : systems == 3 ? "Three" : Integer.toString(systems);
    }

    private static void alone(Page page, Verdict verdict, String what) {
        if (verdict.broken.isEmpty()) {
            page.line(what + " is " + (what.equals(NOTHING) ? "" : "not ") + "violated"
                    + (verdict.cut.isEmpty() ? "." : " as far as the search went."));
        } else {
            page.hanging("Open: ", list(verdict.broken));
            SetMultimap<String, String> whole = LinkedHashMultimap.create(verdict.proved);
            whole.keySet().removeAll(verdict.broken.keySet());
            whole.keySet().removeAll(verdict.cut.keySet());
            if (!whole.isEmpty() && whole.keySet().size() <= MOST_PROVED) {
                page.hanging("Proved: ", list(whole));
            }
        }
        if (!verdict.cut.isEmpty()) {
            page.line("Not settled, the search was cut: " + list(verdict.cut));
        }
    }

    /** One line, its subject left out. */
    private static String verdict(Verdict verdict, Concern concern) {
        if (concern.answer() == Answer.DOES_NOT_APPLY) {
            return "does not apply";
        }
        String perhaps = concern.answer() == Answer.UNKNOWN ? ", if it concerns this machine" : "";
        if (verdict.broken.isEmpty() && verdict.cut.isEmpty() && verdict.proved.isEmpty()) {
            return "open: nothing could be checked";
        }
        String cut = verdict.cut.isEmpty() ? "" : "; not settled, the search was cut: " + list(verdict.cut);
        return (verdict.broken.isEmpty()
                        ? "nothing is violated" + (cut.isEmpty() ? "" : " as far as the search went")
                        : "open: " + list(verdict.broken))
                + perhaps
                + cut;
    }

    private static String list(SetMultimap<String, String> reasons) {
        return reasons.asMap().entrySet().stream()
                .map(each -> each.getKey() + " (" + String.join(" ", each.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }
}
