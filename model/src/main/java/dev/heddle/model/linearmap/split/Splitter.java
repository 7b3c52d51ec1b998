package dev.heddle.model.linearmap.split;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Mistake;
import dev.heddle.model.linearmap.PageTables;

/**
 * Splits whole ranges to pages, as it happens inside stop_machine() and when KFENCE comes late.
 *
 * <p>Kernel: arch/arm64/mm/mmu.c, linear_map_split_to_ptes() and range_split_to_ptes(), 3df6979d222b.
 */
public final class Splitter {

    /** As many tables as are asked for. */
    public static final long NO_LIMIT = Long.MAX_VALUE;

    private Splitter() {}

    /** {@link #split(PageTables, ImmutableList, Design, Era, long)} by a kernel that knows its invalid blocks for leaves. */
    public static SplitResult split(PageTables tables, ImmutableList<AddressRange> ranges, Design design, long limit) {
        return split(tables, ranges, design, Era.V7_2, limit);
    }

    /**
     * Splits all leaves that have an address in {@code ranges}, one range after the other, until an error.
     *
     * @param tables what is split; after an error it is as the kernel leaves it
     * @param limit how many tables can be had; the request after that fails
     */
    public static SplitResult split(
            PageTables tables, ImmutableList<AddressRange> ranges, Design design, Era era, long limit) {
        Era sight = design.makes(Mistake.INVALID_BLOCK_SKIPPED) ? Era.V6_18 : era;
        var walk = new PageWalk(tables, sight::seesLeaf);
        var split = new RangeSplit(new LeafSplit(tables, design, limit), design);
        ReturnCode code = ReturnCode.OK;
        for (AddressRange range : ranges) {
            code = walk.walk(range.start(), range.end(), split);
            if (code != ReturnCode.OK) {
                break;
            }
        }
        return split.result(code);
    }
}
