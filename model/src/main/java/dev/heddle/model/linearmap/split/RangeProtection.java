package dev.heddle.model.linearmap.split;

import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.Mistake;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.Prot;
import dev.heddle.model.linearmap.split.PageWalk.Action;
import dev.heddle.model.linearmap.split.PageWalk.Answer;
import dev.heddle.model.linearmap.split.PageWalk.Visit;

/**
 * Changes the protection of a part of the linear map at run time.
 *
 * <p>Kernel: arch/arm64/mm/pageattr.c, update_range_prot() and its walk, a166563e7ec3.
 */
public final class RangeProtection {

    private final PageTables tables;
    private final Moment moment;
    private final Design design;
    private final long limit;

    /** @param limit how many tables can be had in one call */
    public RangeProtection(PageTables tables, Moment moment, Design design, long limit) {
        this.tables = tables;
        this.moment = moment;
        this.design = design;
        this.limit = limit;
    }

    /** set_memory_ro(). */
    public RuntimeResult readOnly(long start, long end) {
        return update(start, end, Prot.READ_ONLY, Prot.WRITE);
    }

    /** set_memory_rw(). */
    public RuntimeResult writable(long start, long end) {
        return update(start, end, Prot.WRITE, Prot.READ_ONLY);
    }

    /** set_memory_valid() and set_direct_map_invalid_noflush(), for global mappings. */
    public RuntimeResult valid(long start, long end, boolean valid) {
        Era encoding = design.makes(Mistake.INVALID_BLOCK_SKIPPED) ? Era.V6_18 : moment.era();
        return valid
                ? update(start, end, Prot.VALID, encoding.validClear())
                : update(start, end, encoding.invalidSet(), encoding.invalidClear());
    }

    /**
     * Splits as far as the kernel thinks it has to, then changes leaf after leaf. One that lies in the range in part only ends
     * it with a warning and EINVAL: that leaf and those behind it stay as they are.
     *
     * @param set bits of {@link Prot} to set, after {@code clear}
     */
    public RuntimeResult update(long start, long end, long set, long clear) {
        RuntimeResult split = new RuntimeSplitter(tables, moment, design, limit).split(start, end);
        if (split.code() != ReturnCode.OK) {
            return split.ending(split.code(), true);
        }
        Era sight = design.makes(Mistake.INVALID_BLOCK_SKIPPED) ? Era.V6_18 : moment.era();
        ReturnCode code = new PageWalk(tables, sight::seesLeaf).walk(start, end, visit -> change(visit, set, clear));
        return split.ending(code, code != ReturnCode.OK);
    }

    private Answer change(Visit visit, long set, long clear) {
        LeafRun run = visit.run();
        long whole = visit.to() & -run.entrySize();
        if (visit.from() != visit.first() || whole == visit.from()) {
            return visit.fails(ReturnCode.EINVAL);
        }
        tables.put(run.part(visit.from(), whole).withProt((run.prot() & ~clear) | set));
        return whole == visit.to() ? visit.done(Action.CONTINUE) : visit.fails(ReturnCode.EINVAL);
    }
}
