package dev.heddle.model.linearmap.live;

import dev.heddle.model.linearmap.Geometry;

/**
 * A linear map small enough for all interleavings, as it is before the split.
 *
 * @param name e.g. {@code small}
 * @param geometry its root holds PUD entries
 * @param map the entries in order: {@code -} nothing, {@code b} leaf, {@code c} leaf with the contiguous hint, {@code i} leaf
 *     that is not valid, {@code x} leaf without PXN, and {@code (} ... {@code )} a table. Outermost are PUD entries
 * @param stext page number, from 0, at which the part starts that the split leaves out
 * @param initBegin page number at which it ends
 */
public record LiveLayout(String name, Geometry geometry, String map, int stext, int initBegin) {

    /** Four entries per table, groups of two. */
    private static final Geometry TINY = new Geometry("tiny", 12, 2, Geometry.PUD, 40, 39, 2, 2, true);

    /** A group of the alias whose first block the split begins in, and a table with a hole. Needs 2 tables. */
    public static final LiveLayout SMALL = new LiveLayout("small", TINY, "(cc-(ccb-))", 1, 4);

    /** The same with a 1 GiB leaf, a group in memory and a leaf that is not valid. Needs 9 tables. */
    public static final LiveLayout FULL = new LiveLayout("full", TINY, "(cccc)b((ccb-)i-x)", 1, 8);

    /** A PUD leaf with the image cut out of its middle, as no kernel builds it. Each of two walks counts it whole: 12 tables where 7 do. */
    public static final LiveLayout CUT = new LiveLayout("cut", TINY, "b(cc--)", 5, 11);

    /** Pages alone: nothing to split. */
    public static final LiveLayout PAGES = new LiveLayout("pages", TINY, "((bbbb)(bb--)--)", 1, 4);

    /** Entries that map something. */
    public int leaves() {
        return (int) map.chars().filter(c -> "bcix".indexOf(c) >= 0).count();
    }

    /** Whether there is a leaf above the pages, to be split. */
    public boolean hasBlocks() {
        int depth = 0;
        for (int i = 0; i < map.length(); i++) {
            char c = map.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 2 && "bcix".indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is a contiguous group. */
    public boolean hasGroups() {
        return map.indexOf('c') >= 0;
    }
}
