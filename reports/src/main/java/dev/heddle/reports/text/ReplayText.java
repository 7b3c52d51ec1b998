package dev.heddle.reports.text;

import dev.heddle.model.Counterexample;
import dev.heddle.model.Label;
import dev.heddle.model.search.Replay.Guard;
import dev.heddle.model.search.Replay.Result;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.Cell;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.drawing.StepList;
import dev.heddle.properties.replay.Replayed;
import dev.heddle.properties.replay.Replayed.Search;
import java.util.List;
import java.util.stream.Collectors;

/** What became of a stored run: STILL FAILS, FIXED or STALE, where, what stood in the way, and what is known all the same. */
public final class ReplayText {

    private ReplayText() {}

    /** Writes what became of a capsule, which may have been replayed in another variant than it was taken from. */
    public static void write(Page page, Replayed replayed) {
        Capsule capsule = replayed.capsule();
        Cell cell = replayed.cell();
        Result result = replayed.result();
        if (cell == null || result == null) {
            page.line("STALE: " + capsule.claim() + " in " + capsule.system() + " " + capsule.variant() + " "
                    + capsule.config());
            page.field("because", replayed.why());
        } else {
            String cause = capsule.claim() + " in " + cell.system() + " " + cell.variant() + " " + cell.config();
            if (result instanceof Result.StillFails fails) {
                Counterexample found = fails.counterexample();
                page.line("STILL FAILS: " + cause + ", after "
                        + VerdictText.steps(found.moves().size()));
                page.field("scenario", cell.scenario());
                page.field("careful", replayed.why()).blank();
                CounterexampleText.write(
                        page, cell, capsule.scope(), found, "not looked at: this is the run as replayed");
            } else if (result instanceof Result.Fixed fixed) {
                boolean another = replayed.search() instanceof Search.Refound;
                page.line(another ? "STILL FAILS: " + cause + ", by another run" : "FIXED: " + cause);
                page.field("scenario", cell.scenario());
                fixed(page, capsule, fixed);
                if (replayed.search() instanceof Search.Open) {
                    page.field("careful", "another run may still break the claim");
                }
            } else if (result instanceof Result.Stale stale) {
                page.line("STALE: " + cause);
                page.field("scenario", cell.scenario());
                page.field("diverges at", place(stale.moves(), capsule));
                page.field("wanted", step(stale.wanted()));
                offered(page, "could run", stale.offered());
            }
        }
        if (replayed.search() != null) {
            searched(page, capsule, replayed.search());
        }
    }

    private static void fixed(Page page, Capsule capsule, Result.Fixed fixed) {
        if (fixed.guard() == null) {
            page.field("because", "all " + VerdictText.steps(fixed.moves()) + " ran, and they do not break the claim");
        } else {
            guard(page, capsule, fixed.moves(), fixed.guard());
        }
    }

    /** What is known of the claim although the run is lost or stopped. */
    private static void searched(Page page, Capsule capsule, Search search) {
        String states = Page.count(search.states(), "state");
        if (search instanceof Search.Refound refound) {
            boolean same = refound.cell().scenario().equals(capsule.scenario());
            page.field(
                    "REFOUND",
                    (refound.kept() == 0 ? "from the start" : "from step " + (refound.kept() + 1))
                            + ": the claim still breaks"
                            + (same ? "" : ", in another scenario") + ", after "
                            + VerdictText.steps(refound.run().moves().size()) + " (" + states + " searched)");
            page.field("scenario", same ? "" : refound.cell().scenario()).blank();
            CounterexampleText.write(
                    page,
                    refound.cell(),
                    capsule.scope(),
                    refound.run(),
                    refound.kept() == 0
                            ? "a shortest run to this claim; its capsule takes the place of the old one"
                            : "as stored up to step " + refound.kept()
                                    + ", a shortest one from there; its capsule takes the place of the old one");
        } else if (search instanceof Search.Holds holds) {
            page.field(
                    "HOLDS",
                    "the claim holds in "
                            + (holds.scenarios() == 1
                                    ? "this scenario"
                                    : "all " + Page.count(holds.scenarios(), "scenario") + " that there are")
                            + ": all " + states + " were searched"
                            + (holds.tested() ? "" : "; it was never put to the test there"));
        } else {
            page.field("open", states + " were searched, and there are more: heddle check has no such limit");
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
