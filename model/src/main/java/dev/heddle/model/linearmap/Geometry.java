package dev.heddle.model.linearmap;

import com.google.common.base.Preconditions;
import dev.heddle.model.Embodies;

/**
 * The shape of the page tables. Levels are those of the Arm manual: 3 holds pages (PTE), 2 and 1 hold blocks (PMD, PUD), the
 * root is at {@code rootLevel}. Levels above the root are folded and do not exist.
 *
 * @param name e.g. {@code 4K/48}
 * @param pageShift log2 of the bytes in a page
 * @param indexBits log2 of the entries in a full table
 * @param rootLevel level of the root table, -1 to 2
 * @param vaBits bits of an address in the linear region's half of the address space, as in use
 * @param vaBitsMin bits of the smallest address space this kernel may come up with; the linear region ends at minus half of it
 * @param contPte neighbouring level 3 entries that one contiguous group holds, a power of two
 * @param contPmd the same at level 2
 * @param pudLeaves whether level 1 entries may be blocks
 */
@Embodies("linearmap/R-full-tables")
public record Geometry(
        String name,
        int pageShift,
        int indexBits,
        int rootLevel,
        int vaBits,
        int vaBitsMin,
        int contPte,
        int contPmd,
        boolean pudLeaves) {

    /** Level of the table that holds pages. */
    public static final int PTE = 3;

    /** Level of the table whose blocks hold one table of pages each. */
    public static final int PMD = 2;

    /** Level of the largest blocks there are. */
    public static final int PUD = 1;

    public Geometry {
        Preconditions.checkArgument(rootLevel >= -1 && rootLevel <= PMD, "root at level %s", rootLevel);
        Preconditions.checkArgument(
                Integer.bitCount(contPte) == 1 && Integer.bitCount(contPmd) == 1,
                "groups of %s and %s",
                contPte,
                contPmd);
    }

    /** log2 of the bytes that one entry at {@code level} maps or leads to. */
    public int shift(int level) {
        return pageShift + indexBits * (PTE - level);
    }

    /** Bytes that one entry at {@code level} maps or leads to. */
    public long entrySize(int level) {
        return 1L << shift(level);
    }

    public long pageSize() {
        return 1L << pageShift;
    }

    /** Entries in a full table. */
    public int entries() {
        return 1 << indexBits;
    }

    /** Entries in a contiguous group at {@code level}; 1 where there are no groups. */
    public int contEntries(int level) {
        return level == PTE ? contPte : level == PMD ? contPmd : 1;
    }

    /** Bytes in a contiguous group at {@code level}. */
    public long contSize(int level) {
        return contEntries(level) * entrySize(level);
    }

    /** Whether an entry at {@code level} may be a leaf. */
    public boolean leafAt(int level) {
        return level >= rootLevel && (level >= PMD || (level == PUD && pudLeaves));
    }

    /** Number of table levels that exist. */
    public int levels() {
        return PTE - rootLevel + 1;
    }

    /** First address of the linear region. */
    public long regionStart() {
        return -1L << vaBits;
    }

    /** End of the linear region, exclusive. */
    public long regionEnd() {
        return -1L << (vaBitsMin - 1);
    }
}
