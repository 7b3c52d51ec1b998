package dev.heddle.model.linearmap.live;

/**
 * One page table entry packed into five bits. Output addresses are not kept: a child that is written is written with the
 * right one, and a child that is not written is {@link #UNWRITTEN}, which may be any entry at all.
 *
 * <pre>
 *   |  4: valid  |  3: PXN or PXNTable  |  2: contiguous hint  |  1..0: kind  |
 * </pre>
 */
final class Entry {

    /** Kinds. A page that became a table without being cleared is full of UNWRITTEN. */
    static final int UNWRITTEN = 0;

    static final int NONE = 1;
    static final int LEAF = 2;
    static final int TABLE = 3;

    static final int HINT = 1 << 2;
    static final int PXN = 1 << 3;
    static final int VALID = 1 << 4;

    private static final int KIND = 3;

    static final int MAX = (1 << 5) - 1;

    private Entry() {}

    static int kind(int entry) {
        return entry & KIND;
    }

    static boolean is(int entry, int kindOrBit) {
        return kindOrBit <= KIND ? kind(entry) == kindOrBit : (entry & kindOrBit) != 0;
    }

    static boolean hinted(int entry) {
        return is(entry, LEAF) && is(entry, HINT);
    }

    static String show(int entry) {
        return switch (kind(entry)) {
            case UNWRITTEN -> "unwritten";
            case NONE -> "none";
            case TABLE -> is(entry, PXN) ? "table PXN" : "table";
            default ->
                (is(entry, VALID) ? "leaf" : "invalid leaf")
                        + (is(entry, PXN) ? " PXN" : "")
                        + (is(entry, HINT) ? " cont" : "");
        };
    }
}
