package dev.heddle.reports.text;

import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Scope;
import dev.heddle.properties.bug.Certificate;
import dev.heddle.properties.drawing.Bookkeeping;
import dev.heddle.properties.drawing.Diagram;
import dev.heddle.properties.drawing.Ever;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.drawing.StepList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A counterexample as one mail: diagram, numbered steps, summary, and the capsule that replays it. */
public final class CounterexampleText {

    private static final String UNASKED =
            "not looked at: heddle report FILE looks for fewer switches and smaller scenarios, and certifies the run";

    private CounterexampleText() {}

    /** Writes a run that breaks a claim of {@code cell}, and how small it is known to be. */
    public static void write(Page page, Cell cell, Scope scope, Counterexample found, Certificate certificate) {
        write(page, cell, scope, found, "", certificate.sentence());
    }

    /**
     * The same of a run that nobody made minimal; the text says who does.
     *
     * @param shortest what is known of runs with fewer steps, in words
     */
    public static void write(Page page, Cell cell, Scope scope, Counterexample found, String shortest) {
        write(page, cell, scope, found, shortest, UNASKED);
    }

    private static void write(
            Page page, Cell cell, Scope scope, Counterexample found, String shortest, String minimal) {
        page.line("Counterexample to " + found.claim() + " (" + cell.system() + " " + cell.variant() + " "
                        + cell.config() + ")")
                .blank();
        Diagram.draw(found, Bookkeeping.of(cell, found), page);
        page.blank()
                .line("Steps: context, function, what it does; fields it changed; [locks]")
                .blank();
        StepList.write(found, page);
        page.blank().line("Summary").blank();
        page.field("claim", found.claim() + sentence(found));
        page.field("first", first(found));
        page.field("size", VerdictText.steps(found.moves().size()) + ", " + switches(found.switches()));
        page.field("repeats", found.loops() ? Ever.steps(found) + ", for ever" : "");
        page.field("shortest", shortest);
        page.field("minimal", minimal);
        page.field("scope", cell.scope());
        page.field("replay", "heddle replay FILE, with this text or only the lines below in FILE");
        page.blank().verbatim(Capsule.of(cell, scope, found).format());
    }

    private static String sentence(Counterexample found) {
        return Stream.concat(found.atStart().stream(), found.moves().stream().flatMap(move -> move.broken().stream()))
                .filter(broken -> broken.claim().equals(found.claim()))
                .map(broken -> ": " + broken.sentence())
                .findFirst()
                .orElse("");
    }

    /** Which claims broke on the way, before the one that the run is about. */
    private static String first(Counterexample found) {
        if (!found.atStart().isEmpty()) {
            String ids = found.atStart().stream().map(Broken::claim).collect(Collectors.joining(", "));
            return found.moves().isEmpty() ? "" : ids + " broken before the first step";
        }
        for (int i = 0; i < found.moves().size(); i++) {
            for (Broken broken : found.moves().get(i).broken()) {
                return broken.claim().equals(found.claim())
                        ? ""
                        : broken.claim() + " breaks before it, at step " + (i + 1);
            }
        }
        return "";
    }

    private static String switches(int number) {
        return number == 1 ? "1 context switch" : number + " context switches";
    }
}
