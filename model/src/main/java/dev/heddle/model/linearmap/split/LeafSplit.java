package dev.heddle.model.linearmap.split;

import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.Mistake;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.Prot;

/**
 * What happens to single leaves when they are split, for many of them at once, and the tables used up by it.
 *
 * <p>Kernel: arch/arm64/mm/mmu.c, split_contpte(), split_contpmd(), split_pmd(), split_pud(), a166563e7ec3 and 3df6979d222b.
 *
 * <p>Left out: stores, barriers and who may look in between; the attribute bits of table descriptors.
 *
 * <p>Differs: the protection of a leaf stands for what the hardware makes of it, table bits included. So DROP_PXN is a child
 * that lost PXN below a table that does not restrict it either.
 */
final class LeafSplit {

    private final PageTables tables;
    private final Design design;
    private final long limit;
    private long pmdTables;
    private long pteTables;
    private long refused;

    LeafSplit(PageTables tables, Design design, long limit) {
        this.tables = tables;
        this.design = design;
        this.limit = limit;
    }

    Geometry geometry() {
        return tables.geometry();
    }

    /** How many more tables can be had. */
    long left() {
        return limit - pmdTables - pteTables;
    }

    /** A request that failed. */
    void refuse() {
        refused++;
    }

    SplitResult result(ReturnCode code) {
        return new SplitResult(pmdTables, pteTables, pmdTables + pteTables + refused, code);
    }

    /** Takes the hint off the groups that hold these entries; no entry outside the groups' run of hints has one. */
    void clearHints(LeafRun run, long first, long entries) {
        long end = first + (entries << run.shift());
        if (!design.makes(Mistake.SPLIT_ONE_CONT_ENTRY)) {
            long group = geometry().contSize(run.level());
            first &= -group;
            end = (end + group - 1) & -group;
        }
        for (LeafRun part : tables.runs(first, end)) {
            if (part.level() == run.level() && part.cont()) {
                long from = Math.max(first, part.va());
                tables.put(part.part(from, Math.min(end, part.end())).withCont(false));
            }
        }
    }

    /** Puts a table of blocks in the place of each of these PUD leaves. */
    void splitPuds(LeafRun run, long first, long entries, boolean toCont) {
        pmdTables += entries;
        fill(run, first, entries, Geometry.PMD, toCont);
    }

    /** Puts a table of pages in the place of each of these PMD leaves; {@code run} is as it was before hints were cleared. */
    void splitPmds(LeafRun run, long first, long entries, boolean toCont) {
        pteTables += entries;
        fill(run, first, entries, Geometry.PTE, toCont);
        if (run.cont() && design.makes(Mistake.KEEP_CONT_FROM_SNAPSHOT)) {
            keepHints(run, first, entries);
        }
    }

    /** Children of the first leaf of each group: the others were read after the group had lost its hint. */
    private void keepHints(LeafRun run, long first, long entries) {
        long group = geometry().contSize(run.level());
        long end = first + (entries << run.shift());
        for (long leaf = first; leaf < end; leaf = (leaf & -group) + group) {
            for (LeafRun children : tables.runs(leaf, leaf + run.entrySize())) {
                long from = Math.max(leaf, children.va());
                long to = Math.min(leaf + run.entrySize(), children.end());
                tables.put(children.part(from, to).withCont(true));
            }
        }
    }

    private void fill(LeafRun run, long first, long entries, int level, boolean toCont) {
        long end = first + (entries << run.shift());
        LeafRun leaves = run.part(first, end);
        LeafRun children = leaves.at(level, geometry().shift(level))
                .withProt(childProt(run))
                .withCont(toCont);
        tables.put(children);
        if (design.makes(Mistake.SHORT_FILL)) {
            // What the last entry held before is anybody's guess; here it maps nothing.
            for (long table = first; table < end; table += run.entrySize()) {
                tables.unmap(table + run.entrySize() - children.entrySize(), table + run.entrySize());
            }
        }
    }

    private long childProt(LeafRun run) {
        long prot = run.prot();
        if (design.makes(Mistake.DROP_PXN)) {
            prot &= ~Prot.PXN;
        }
        if (design.makes(Mistake.REVALIDATE) && !run.valid()) {
            prot = (prot & ~Era.V7_2.validClear()) | Prot.VALID;
        }
        return prot;
    }
}
