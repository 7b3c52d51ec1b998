package dev.heddle.reports.text;

import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.drawing.Ever;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What there is to say of a bug, sentence by sentence, for all shapes that are read by people. */
public final class BugWords {

    /** What every verdict leaves out. */
    private static final String LIMITS = "nothing beyond it, no memory ordering, no code that the model leaves out";

    private BugWords() {}

    /** What breaks in which design, in one sentence. */
    public static String claim(BugReport bug) {
        return "In " + bug.cell().system() + " " + bug.cell().variant() + " ["
                + bug.variant().title() + "; " + bug.variant().source() + "] it does not hold that " + bug.sentence()
                + ".";
    }

    /**
     * The same without where the design comes from.
     *
     * @param titled whether the design's title is in it
     */
    public static String plainClaim(BugReport bug, boolean titled) {
        return "In the model " + bug.cell().system() + " " + bug.cell().variant()
                + (titled ? " [" + bug.variant().title() + "]" : "") + " it does not hold that " + bug.sentence() + ".";
    }

    /** How the run breaks it, in one sentence. */
    public static String run(BugReport bug) {
        Counterexample found = bug.found();
        if (found.moves().isEmpty()) {
            return "It is broken before the first step.";
        }
        String first = first(found);
        return "The run below takes " + VerdictText.steps(found.moves().size()) + " and "
                + found.switches() + (found.switches() == 1 ? " context switch" : " context switches")
                + (found.loops() ? "; " + Ever.steps(found) + " repeat for ever" : "")
                + (found.forEver() && !found.loops() ? "; then nothing has to follow" : "")
                + (first.isEmpty() ? "." : "; " + first + ".");
    }

    /** Which claim breaks first on the way; empty if it is the one that the run is about. */
    private static String first(Counterexample found) {
        if (!found.atStart().isEmpty()) {
            return "";
        }
        for (int i = 0; i < found.moves().size(); i++) {
            List<Broken> broken = found.moves().get(i).broken();
            if (!broken.isEmpty()) {
                Broken one = broken.get(0);
                return one.claim().equals(found.claim())
                        ? ""
                        : "at step " + (i + 1) + " it breaks " + CellResult.shortId(one.claim()) + ", that "
                                + one.sentence();
            }
        }
        return "";
    }

    /** The state that the run begins in, as far as it is not 0. */
    public static String start(BugReport bug) {
        String fields = bug.found().initial().stream()
                .map(change -> change.field() + " = " + change.after())
                .collect(Collectors.joining(", "));
        return fields.isBlank() ? "" : "At the start: " + fields + ".";
    }

    /** The state in which the claim is broken: the values that break it, and what the model remarks, such as held locks. */
    public static String state(BugReport bug) {
        Counterexample found = bug.found();
        if (found.moves().isEmpty()) {
            return at(values(found, found.atStart()), found.initial(), found);
        }
        Move last = found.moves().get(found.moves().size() - 1);
        String values = values(found, last.broken());
        String remarks = last.remarks().isEmpty() ? "" : " [" + String.join("; ", last.remarks()) + "]";
        return at(values, last.changes(), found) + remarks;
    }

    /** What breaks the claim; where the model has no words for it, what the last step changes, or else the whole run. */
    private static String at(String values, List<Change> changes, Counterexample found) {
        String shown =
                values.isBlank() ? changes.stream().map(Change::toString).collect(Collectors.joining("; ")) : values;
        return "At the end: " + (shown.isBlank() ? changed(found) : shown) + ".";
    }

    /** The last values of all that the run changes. */
    private static String changed(Counterexample found) {
        Map<String, String> last = new LinkedHashMap<>();
        found.moves().forEach(move -> move.changes().forEach(change -> last.put(change.field(), change.after())));
        return last.isEmpty()
                ? "all is as it was at the start"
                : last.entrySet().stream()
                        .map(each -> each.getKey() + " = " + each.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String values(Counterexample found, List<Broken> broken) {
        return broken.stream()
                .filter(each -> each.claim().equals(found.claim()))
                .map(Broken::values)
                .findFirst()
                .orElse("");
    }

    /** Configuration and scenario. */
    public static String configuration(BugReport bug) {
        String config = bug.cell().config();
        return config
                + bug.system().configs().stream()
                        .filter(each -> each.id().equals(config))
                        .map(KernelSystem.Config::meaning)
                        .map(meaning -> " (" + meaning + ")")
                        .findFirst()
                        .orElse("")
                + "; scenario " + bug.cell().scenario();
    }

    /** What the verdict covers, and what it does not. */
    public static String scope(BugReport bug) {
        return bug.cell().scope() + " [" + bug.scope().word() + "]; " + LIMITS;
    }
}
