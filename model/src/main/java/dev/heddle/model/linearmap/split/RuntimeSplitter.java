package dev.heddle.model.linearmap.split;

import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.Mistake;
import dev.heddle.model.linearmap.PageTables;
import org.jspecify.annotations.Nullable;

/**
 * Splits the linear map where the protection of a part of it is about to change: so far only that both ends of the part are
 * borders between leaves, or between contiguous groups.
 *
 * <p>Kernel: arch/arm64/mm/mmu.c, split_kernel_leaf_mapping(), a166563e7ec3; its gates since f12b435de2f2.
 *
 * <p>Left out: lazy MMU mode.
 */
public final class RuntimeSplitter {

    private final PageTables tables;
    private final Moment moment;
    private final Design design;
    private final long limit;

    /** @param limit how many tables can be had in one call */
    public RuntimeSplitter(PageTables tables, Moment moment, Design design, long limit) {
        this.tables = tables;
        this.moment = moment;
        this.design = design;
        this.limit = limit;
    }

    /** Makes {@code start} and {@code end} borders, or says OK where the kernel thinks that nothing is to be done. */
    public RuntimeResult split(long start, long end) {
        boolean early = design.makes(Mistake.SLEEP_IN_SPLIT);
        Gate gate = moment.era() == Era.V6_18 || design.makes(Mistake.REALM_BLACKOUT) ? firstGate(start) : gate(start);
        if (gate != Gate.PASS) {
            return RuntimeResult.without(gate.code, gate == Gate.BUSY, early);
        }
        long page = tables.geometry().pageSize();
        if (((start | end) & (page - 1)) != 0) {
            return RuntimeResult.without(ReturnCode.EINVAL, false, early);
        }
        var leaves = new LeafSplit(tables, design, limit);
        ReturnCode code;
        if (end - start == page) {
            // The better aligned end is in no group or leaf that the other one is not a border of, or inside, as well.
            boolean startIsLess = Long.numberOfTrailingZeros(start) < Long.numberOfTrailingZeros(end);
            code = split(leaves, startIsLess ? start : end);
        } else {
            code = split(leaves, start);
            if (code == ReturnCode.OK) {
                code = split(leaves, end);
            }
        }
        SplitResult done = leaves.result(code);
        return new RuntimeResult(code, false, true, done.requests(), done.pmdTables(), done.pteTables());
    }

    private enum Gate {
        PASS(ReturnCode.OK),
        NOTHING_TO_DO(ReturnCode.OK),
        BUSY(ReturnCode.EBUSY);

        private final ReturnCode code;

        Gate(ReturnCode code) {
            this.code = code;
        }
    }

    /** v6.18: without the capability, which nobody has before it is final, there is nothing to do. */
    private Gate firstGate(long start) {
        return moment.bbml2() && !moment.forcePages() && !moment.inKfencePool(start) ? Gate.PASS : Gate.NOTHING_TO_DO;
    }

    /** f12b435de2f2: the boot CPU may split as long as it is alone. */
    private Gate gate(long start) {
        if (!moment.requiresBbml2() || moment.inKfencePool(start)) {
            return Gate.NOTHING_TO_DO;
        }
        if (moment.bbml2()) {
            return Gate.PASS;
        }
        if (moment.capsFinal()) {
            return Gate.NOTHING_TO_DO;
        }
        boolean alone = moment.onlineCpus() == 1 || design.makes(Mistake.EARLY_SPLIT_MULTI_CPU);
        return moment.allocatorUp() && alone ? Gate.PASS : Gate.BUSY;
    }

    /** Makes {@code va} a border, from the coarsest level down to the first at which it is one. */
    private ReturnCode split(LeafSplit leaves, long va) {
        Geometry geometry = tables.geometry();
        if (isAligned(va, geometry.entrySize(Geometry.PUD))) {
            return ReturnCode.OK;
        }
        LeafRun run = leafAt(va);
        if (run != null && run.level() == Geometry.PUD) {
            if (leaves.left() == 0) {
                leaves.refuse();
                return ReturnCode.ENOMEM;
            }
            leaves.splitPuds(run, va & -run.entrySize(), 1, true);
            run = leafAt(va);
        }
        if (run == null || isAligned(va, geometry.contSize(Geometry.PMD))) {
            return ReturnCode.OK;
        }
        if (run.level() == Geometry.PMD) {
            LeafRun snapshot = run;
            if (run.cont()) {
                leaves.clearHints(run, va & -run.entrySize(), 1);
            }
            if (isAligned(va, run.entrySize())) {
                return ReturnCode.OK;
            }
            if (leaves.left() == 0) {
                leaves.refuse();
                return ReturnCode.ENOMEM;
            }
            leaves.splitPmds(snapshot, va & -snapshot.entrySize(), 1, true);
            run = leafAt(va);
        }
        if (run == null || isAligned(va, geometry.contSize(Geometry.PTE))) {
            return ReturnCode.OK;
        }
        if (run.level() == Geometry.PTE && run.cont()) {
            leaves.clearHints(run, va, 1);
        }
        return ReturnCode.OK;
    }

    /** The leaves around {@code va}; null for a hole, and for a block that its kernel does not know as one. */
    private @Nullable LeafRun leafAt(long va) {
        LeafRun run = tables.at(va);
        Era sight = design.makes(Mistake.INVALID_BLOCK_SKIPPED) ? Era.V6_18 : moment.era();
        return run == null || !sight.seesLeaf(run) ? null : run;
    }

    private static boolean isAligned(long va, long size) {
        return (va & (size - 1)) == 0;
    }
}
