package dev.heddle.reports.text;

import dev.heddle.model.Counterexample;
import dev.heddle.model.Label;
import dev.heddle.model.search.Replay.Guard;
import dev.heddle.model.search.Replay.Result;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Scope;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.drawing.StepList;
import java.util.List;
import java.util.stream.Collectors;

/** What became of a stored run: STILL FAILS, FIXED or STALE, where, and what stood in the way. */
public final class ReplayText {

    private ReplayText() {}

    /** Writes the outcome of {@code capsule} replayed in {@code cell}, which may be of another variant. */
    public static void write(Page page, Capsule capsule, Cell cell, Scope scope, Result result) {
        String cause = capsule.claim() + " in " + cell.system() + " " + cell.variant() + " " + cell.config();
        if (result instanceof Result.StillFails fails) {
            Counterexample found = fails.counterexample();
            page.line("STILL FAILS: " + cause + ", after "
                    + VerdictText.steps(found.moves().size()));
            page.field("scenario", cell.scenario()).blank();
            CounterexampleText.write(page, cell, scope, found, "as replayed; 'heddle check' looks for a shorter run");
        } else if (result instanceof Result.Fixed fixed) {
            page.line("FIXED: " + cause);
            page.field("scenario", cell.scenario());
            if (fixed.guard() == null) {
                page.field(
                        "because", "all " + VerdictText.steps(fixed.moves()) + " ran, and they do not break the claim");
            } else {
                guard(page, capsule, fixed.moves(), fixed.guard());
            }
            page.field(
                    "careful",
                    "another run may still break the claim: heddle check " + cell.system() + " --variant "
                            + cell.variant() + " --config " + cell.config());
        } else if (result instanceof Result.Stale stale) {
            page.line("STALE: " + cause);
            page.field("scenario", cell.scenario());
            page.field("diverges at", place(stale.moves(), capsule));
            page.field("wanted", step(stale.wanted()));
            offered(page, "could run", stale.offered());
        }
    }

    /** Which guard blocked, where: the step that took another way, or who runs instead of an actor held back. */
    private static void guard(Page page, Capsule capsule, int moves, Guard guard) {
        String last =
                guard.last() == 0 ? "" : numbered(guard.last(), capsule.steps().get(guard.last() - 1));
        if (guard.diverted()) {
            page.field(
                    "guard",
                    last + " took another way: next it does "
                            + guard.next().stream().map(StepList::what).collect(Collectors.joining("; or ")));
        } else {
            page.field(
                    "guard",
                    last.isEmpty()
                            ? guard.wanted().actor() + " cannot begin: it is held back"
                            : last + " is the last that it does: it ended there, or waits");
            offered(page, "runs instead", guard.others());
        }
        page.field("instead of", numbered(moves + 1, guard.wanted()));
        page.field("state", String.join("; ", guard.remarks()));
    }

    private static String numbered(int number, Label label) {
        return "step " + number + ", " + step(label);
    }

    /** Writes that the design a capsule was taken from is not there any more. */
    public static void gone(Page page, Capsule capsule, String why) {
        page.line("STALE: " + capsule.claim() + " in " + capsule.system() + " " + capsule.variant() + " "
                + capsule.config());
        page.field("because", why);
    }

    private static String place(int moves, Capsule capsule) {
        return "step " + (moves + 1) + " of " + capsule.steps().size();
    }

    private static String step(Label label) {
        return label.actor() + ": " + StepList.what(label);
    }

    private static void offered(Page page, String title, List<Label> offered) {
        if (offered.isEmpty()) {
            page.field(title, "nothing");
        }
        String name = title;
        for (Label label : offered) {
            page.field(name, step(label));
            name = "";
        }
    }
}
