package dev.heddle.model.linearmap.split;

import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.split.PageWalk.Action;
import dev.heddle.model.linearmap.split.PageWalk.Answer;
import dev.heddle.model.linearmap.split.PageWalk.Visit;

/**
 * The callbacks of the walk that counts.
 *
 * <p>Kernel: patch v3 1/2 of 2025-12-18, as reviewed on 2026-01-02.
 */
final class Collect implements PageWalk.Callback {

    private final CountRule rule;
    private final Geometry geometry;
    private long pmdTables;
    private long pteTables;

    Collect(CountRule rule, Geometry geometry) {
        this.rule = rule;
        this.geometry = geometry;
    }

    @Override
    public Answer visit(Visit visit) {
        return switch (visit.run().level()) {
            case Geometry.PTE -> visit.done(Action.SUBTREE);
            case Geometry.PMD -> pmd(visit);
            default -> pud(visit);
        };
    }

    private Answer pud(Visit visit) {
        if (rule == CountRule.PMD_ONLY) {
            return visit.done(Action.SUBTREE);
        }
        long leaves = leaves(visit);
        pmdTables += rule == CountRule.FORGET_PUD_TABLE ? 0 : leaves;
        pteTables += rule == CountRule.FORGET_PMD_CHILDREN ? 0 : leaves * geometry.entries();
        return visit.done(rule == CountRule.TWO_WALKS_NO_CONTINUE ? Action.SUBTREE : Action.CONTINUE);
    }

    private Answer pmd(Visit visit) {
        if (rule == CountRule.CONT_ONCE && visit.run().cont()) {
            long group = geometry.contSize(Geometry.PMD);
            pteTables += (((visit.to() + group - 1) & -group) - (visit.from() & -group)) / group;
        } else {
            pteTables += leaves(visit);
        }
        return visit.done(Action.CONTINUE);
    }

    private long leaves(Visit visit) {
        return rule == CountRule.FULLY_COVERED_ONLY ? visit.wholeEntries() : visit.entries();
    }

    Count count(ReturnCode code) {
        return new Count(pmdTables, pteTables, code);
    }
}
