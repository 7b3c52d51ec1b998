package dev.heddle.model.linearmap.split;

import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.Mistake;
import dev.heddle.model.linearmap.split.PageWalk.Action;
import dev.heddle.model.linearmap.split.PageWalk.Answer;
import dev.heddle.model.linearmap.split.PageWalk.Visit;

/**
 * The callbacks of a walk that splits to pages.
 *
 * <p>Kernel: arch/arm64/mm/mmu.c, split_to_ptes_pud_entry(), split_to_ptes_pmd_entry(), split_to_ptes_pte_entry(),
 * 3df6979d222b.
 */
final class RangeSplit implements PageWalk.Callback {

    private final LeafSplit leaves;
    private final Action afterPud;

    RangeSplit(LeafSplit leaves, Design design) {
        this.leaves = leaves;
        // The children of a PUD leaf are blocks: only a walk that goes below finds them.
        this.afterPud = design.makes(Mistake.PUD_CONTINUE_IN_SPLIT) ? Action.CONTINUE : Action.SUBTREE;
    }

    @Override
    public Answer visit(Visit visit) {
        return switch (visit.run().level()) {
            case Geometry.PTE -> pte(visit);
            case Geometry.PMD -> pmd(visit);
            default -> pud(visit);
        };
    }

    private Answer pud(Visit visit) {
        if (leaves.left() == 0) {
            leaves.refuse();
            return visit.fails(ReturnCode.ENOMEM);
        }
        // As many at once as there are tables for them and all below; the last ones one by one, in the walk's order.
        long whole = leaves.left() / (1 + leaves.geometry().entries());
        long entries = Math.max(1, Math.min(visit.entries(), whole));
        leaves.splitPuds(visit.run(), visit.first(), entries, false);
        return visit.done(entries, afterPud);
    }

    private Answer pmd(Visit visit) {
        long entries = Math.min(visit.entries(), leaves.left());
        boolean tooFew = entries < visit.entries();
        long attempted = tooFew ? entries + 1 : entries;
        if (visit.run().cont()) {
            // Before the table is asked for: a group loses its hint even if the first of its leaves cannot be split.
            leaves.clearHints(visit.run(), visit.first(), attempted);
        }
        if (entries > 0) {
            leaves.splitPmds(visit.run(), visit.first(), entries, false);
        }
        if (tooFew) {
            leaves.refuse();
            return visit.fails(ReturnCode.ENOMEM);
        }
        return visit.done(Action.CONTINUE);
    }

    private Answer pte(Visit visit) {
        if (visit.run().cont()) {
            leaves.clearHints(visit.run(), visit.first(), visit.entries());
        }
        return visit.done(Action.SUBTREE);
    }

    SplitResult result(ReturnCode code) {
        return leaves.result(code);
    }
}
