package dev.heddle.reports.text;

import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.Replay.Guard;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Finding;
import dev.heddle.properties.Finding.Rule;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Variant;
import dev.heddle.properties.drawing.Bookkeeping;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.drawing.StepList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A finding as one mail: claim, run, what stops it, limits; below it the capsule of the run, and what the claim relies on. */
public final class FindingText {

    /** Lines that parts of the mail may have. */
    private static final int SAYS = 4;

    private static final int KERNELS = 2;
    private static final int END = 6;
    private static final int MUST = 5;
    private static final int SCOPE = 7;
    private static final int REPLAY = 2;

    private FindingText() {}

    /** Writes a line for each finding of a system. */
    public static void list(Page page, KernelSystem system) {
        page.line(system.name());
        system.findings().forEach(finding -> page.hanging("  " + finding.id() + "  ", finding.title()));
        page.line("'heddle report " + system.name() + " ID' writes one as a mail.");
    }

    /** The mail, of the same form as that of any bug; what its claim rests on is below the capsule. */
    public static String mail(KernelSystem system, Finding finding, FindingEvidence evidence) {
        Cell cell = evidence.broken().cell();
        Counterexample run = evidence.run();
        return new MailPage(finding.title())
                .paragraph(finding.says(), SAYS)
                .paragraph("Kernels: " + finding.kernel() + ".", KERNELS)
                .blank()
                .diagram()
                .blank()
                .paragraph(
                        "At the end " + ending(run) + ". " + first(run) + "Size: "
                                + evidence.certificate().sentence() + ".",
                        END)
                .paragraph("A fix must " + finding.must(), MUST)
                .paragraph(
                        "Scope: " + cell.scope() + "; nothing beyond it, no memory ordering. " + finding.open(), SCOPE)
                .paragraph(
                        "Replay: heddle replay MAIL, this one or one that quotes it; --variant " + finding.fix()
                                + " shows the fix.",
                        REPLAY)
                .tags(system.references(system.variant(finding.place().variant())))
                .attach(
                        "capsule",
                        Capsule.of(cell, finding.place().scope(), run).format())
                .attach("what it rests on", rest(system, finding, evidence))
                .write(run, Bookkeeping.of(cell, run));
    }

    private static String rest(KernelSystem system, Finding finding, FindingEvidence evidence) {
        var page = new Page().line("It relies on:");
        int number = 1;
        for (Rule rule : finding.rules()) {
            page.hanging(" " + number++ + ". ", rule.says() + " [" + rule.evidence() + "]");
        }
        if (!evidence.alike().isEmpty()) {
            page.blank().hanging("", alike(evidence.alike()));
        }
        return page.blank().hanging("", checked(system, finding, evidence)).toString();
    }

    private static String ending(Counterexample run) {
        return run.moves().get(run.moves().size() - 1).broken().stream()
                .filter(broken -> broken.claim().equals(run.claim()))
                .map(broken -> named(broken) + " is broken" + (broken.values().isBlank() ? "" : ": " + broken.values()))
                .collect(Collectors.joining());
    }

    private static String named(Broken broken) {
        return CellResult.shortId(broken.claim()) + " (" + broken.sentence() + ")";
    }

    private static String first(Counterexample run) {
        for (int i = 0; i < run.moves().size(); i++) {
            List<Broken> broken = run.moves().get(i).broken();
            if (!broken.isEmpty()) {
                return broken.get(0).claim().equals(run.claim())
                        ? ""
                        : "The first to break, at step " + (i + 1) + ", is " + named(broken.get(0)) + ". ";
            }
        }
        return "";
    }

    private static String alike(List<CellResult> alike) {
        return "Alike: "
                + alike.stream()
                        .map(result -> result.cell().scenario() + " (" + String.join(" ", result.violated()) + ")")
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static String checked(KernelSystem system, Finding finding, FindingEvidence evidence) {
        Variant fix = system.variant(finding.fix());
        Guard guard = evidence.replayed().guard();
        Outcome proved = Objects.requireNonNull(evidence.fixed().outcome());
        return "Checked with " + finding.fix() + " [" + fix.title() + "]: these steps replayed are FIXED"
                + (guard == null || guard.last() == 0 ? "" : stopped(evidence.run(), guard)) + "; " + proved.states()
                + " states of the same scenario searched, every claim holds.";
    }

    private static String stopped(Counterexample run, Guard guard) {
        return " by step " + guard.last() + ", "
                + StepList.what(run.moves().get(guard.last() - 1).label())
                + (guard.diverted()
                        ? ", then " + guard.next().stream().map(StepList::what).collect(Collectors.joining(" or "))
                        : ", with which the nested call ends");
    }
}
