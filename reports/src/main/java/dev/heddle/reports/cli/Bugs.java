package dev.heddle.reports.cli;

import dev.heddle.model.Counterexample;
import dev.heddle.model.search.Replay.Result;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.CapsuleReplay;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.bug.Certificate;
import dev.heddle.properties.bug.Explanation;
import java.util.Optional;

/** Makes bug reports: the one place where a run meets all else that is known of it. */
final class Bugs {

    private Bugs() {}

    /** The bug of a capsule that still fails; empty if it is fixed or stale, which a replay tells in detail. */
    static Optional<BugReport> of(Session session, Capsule capsule) {
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
        return Optional.of(of(system, variant, cell, capsule.scope(), fails.counterexample()));
    }

    /** The bug that {@code found}, a run of {@code cell}, shows. */
    static BugReport of(KernelSystem system, Variant variant, Cell cell, Scope scope, Counterexample found) {
        return new BugReport(
                system, variant, cell, scope, found, certificate(), explanation(), system.references(variant));
    }

    /** How small a replayed run is known to be. */
    private static Certificate certificate() {
        return new Certificate.BestKnown("as replayed; 'heddle check' looks for a shorter run");
    }

    /** What it needs. */
    private static Explanation explanation() {
        return Explanation.NONE;
    }
}
