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
import dev.heddle.properties.bug.Certificate.BestKnown;
import dev.heddle.properties.bug.Certificate.InScenario;
import dev.heddle.properties.bug.Explanation;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.explain.ExplainLimits;
import dev.heddle.properties.explain.Explainer;
import dev.heddle.properties.minimise.CaseMinimiser;
import dev.heddle.properties.minimise.Minimised;
import dev.heddle.properties.minimise.OwnScenario;
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
        var minimiser = new CaseMinimiser(system, MinimiseLimits.USUAL);
        Minimised smallest = OwnScenario.of(minimiser, cell, capsule.scope(), own);
        if (smallest.certificate() instanceof InScenario known) {
            session.remark(
                    "a smaller scenario breaks " + CellResult.shortId(own.claim()) + ", too: " + known.smaller());
        }
        if (asIs) {
            return Optional.of(of(system, variant, smallest, own, asIs(own, smallest), ExplainLimits.usual()));
        }
        if (!sizeOf(own).equals(sizeOf(smallest.found()))) {
            session.remark("the capsule's run has " + sizeOf(own) + "; reported is the smallest, which has "
                    + sizeOf(smallest.found()) + "; --as-is reports the capsule's own");
        }
        return Optional.of(of(system, variant, smallest, ExplainLimits.usual()));
    }

    /**
     * The bug of a cell that a search found violated: what a report of its capsule says.
     *
     * @param minimiser one of {@code system}
     * @param found a run of {@code cell}
     */
    static BugReport of(
            CaseMinimiser minimiser,
            KernelSystem system,
            Cell cell,
            Scope scope,
            Counterexample found,
            ExplainLimits limits) {
        return of(system, system.variant(cell.variant()), OwnScenario.of(minimiser, cell, scope, found), limits);
    }

    /** What is known of a run that is kept as it is. */
    private static Certificate asIs(Counterexample own, Minimised smallest) {
        if (sizeOf(own).equals(sizeOf(smallest.found()))) {
            return smallest.certificate();
        }
        var known = new BestKnown(
                "not this run, which --as-is kept; one with " + sizeOf(smallest.found()) + " breaks the same claim");
        return smallest.certificate() instanceof InScenario other ? new InScenario(known, other.smaller()) : known;
    }

    private static String sizeOf(Counterexample run) {
        return Page.count(run.moves().size(), "step") + " and "
                + (run.switches() == 1 ? "1 switch" : run.switches() + " switches");
    }

    private static BugReport of(KernelSystem system, Variant variant, Minimised smallest, ExplainLimits limits) {
        return of(system, variant, smallest, smallest.found(), smallest.certificate(), limits);
    }

    private static BugReport of(
            KernelSystem system,
            Variant variant,
            Minimised smallest,
            Counterexample found,
            Certificate certificate,
            ExplainLimits limits) {
        Cell cell = smallest.cell();
        Scope scope = smallest.scope();
        Explanation explanation = Explainer.explain(system, cell, scope, found, limits);
        return new BugReport(system, variant, cell, scope, found, certificate, explanation, system.references(variant));
    }
}
