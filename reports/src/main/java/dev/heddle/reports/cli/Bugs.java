package dev.heddle.reports.cli;

import dev.heddle.model.Counterexample;
import dev.heddle.model.search.Replay.Result;
import dev.heddle.model.search.minimise.MinimiseLimits;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.CapsuleReplay;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.bug.Certificate;
import dev.heddle.properties.bug.Explanation;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.explain.ExplainLimits;
import dev.heddle.properties.explain.Explainer;
import dev.heddle.properties.minimise.CaseMinimiser;
import dev.heddle.properties.minimise.Minimised;
import java.util.Locale;
import java.util.Optional;

/** Makes bug reports: the one place where a run meets all else that is known of it. */
final class Bugs {

    private Bugs() {}

    /**
     * The bug of a capsule that still fails, in as small a run as its scenario has; empty if it is fixed or stale, which a
     * replay tells in detail.
     *
     * @param asIs whether the capsule's own run is reported, however long it is
     */
    static Optional<BugReport> of(Session session, Capsule capsule, boolean asIs) {
        KernelSystem system = session.system(capsule.system());
        Variant variant;
        Cell cell;
        try {
            variant = Names.variant(system, capsule.variant());
            cell = CapsuleReplay.cell(system, variant, Names.config(system, capsule.config()), capsule);
        } catch (UsageException gone) {
            return Optional.empty();
        }
        if (!Asked.claims(cell, capsule.claim())
                || !(CapsuleReplay.run(cell, capsule) instanceof Result.StillFails fails)) {
            return Optional.empty();
        }
        Counterexample own = fails.counterexample();
        Minimised smallest = smallest(session, system, cell, capsule.scope(), own);
        if (asIs) {
            return Optional.of(
                    of(system, variant, cell, capsule.scope(), own, certificate(own, smallest.found(), smallest)));
        }
        if (!sizeOf(own).equals(sizeOf(smallest.found()))) {
            session.remark("the capsule's run has " + sizeOf(own) + "; reported is the smallest, which has "
                    + sizeOf(smallest.found()) + "; --as-is reports the capsule's own");
        }
        return Optional.of(of(system, variant, cell, capsule.scope(), smallest.found(), smallest.certificate()));
    }

    /** The smallest run of the cell itself: whoever asks for one scenario gets no other, but is told of it. */
    private static Minimised smallest(
            Session session, KernelSystem system, Cell cell, Scope scope, Counterexample own) {
        var minimiser = new CaseMinimiser(system, MinimiseLimits.USUAL);
        Minimised smallest = minimiser.minimise(cell, scope, own);
        if (smallest.scope() == scope
                && smallest.cell().config().equals(cell.config())
                && smallest.cell().scenario().equals(cell.scenario())) {
            return smallest;
        }
        session.remark("a smaller scenario breaks " + CellResult.shortId(own.claim()) + ", too: "
                + smallest.cell().config() + ", " + smallest.cell().scenario() + ", "
                + smallest.scope().name().toLowerCase(Locale.ROOT));
        return minimiser.within(cell, scope, own);
    }

    private static Certificate certificate(Counterexample own, Counterexample least, Minimised smallest) {
        return sizeOf(own).equals(sizeOf(least))
                ? smallest.certificate()
                : new Certificate.BestKnown(
                        "not this run, which --as-is kept; one with " + sizeOf(least) + " breaks the same claim");
    }

    private static String sizeOf(Counterexample run) {
        return Page.count(run.moves().size(), "step") + " and "
                + (run.switches() == 1 ? "1 switch" : run.switches() + " switches");
    }

    private static BugReport of(
            KernelSystem system,
            Variant variant,
            Cell cell,
            Scope scope,
            Counterexample found,
            Certificate certificate) {
        Explanation explanation = Explainer.explain(system, cell, scope, found, ExplainLimits.usual());
        return new BugReport(system, variant, cell, scope, found, certificate, explanation, system.references(variant));
    }
}
