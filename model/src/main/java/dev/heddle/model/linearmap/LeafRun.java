package dev.heddle.model.linearmap;

import com.google.common.base.Preconditions;

/**
 * Neighbouring leaf entries that are equal but for their output addresses, which follow each other too.
 *
 * @param va address that the first entry maps
 * @param pa where it maps it to
 * @param level of the table that holds the entries: 3, 2 or 1
 * @param shift log2 of the bytes that one entry maps
 * @param count how many entries, at least 1
 * @param cont whether each of them carries the contiguous hint
 * @param prot the descriptor bits of {@link Prot}: all but output address, type and contiguous hint
 */
public record LeafRun(long va, long pa, int level, int shift, long count, boolean cont, long prot) {

    public LeafRun {
        Preconditions.checkArgument(count > 0, "a run of %s entries", count);
    }

    public long entrySize() {
        return 1L << shift;
    }

    public long bytes() {
        return count << shift;
    }

    /** End of the mapped addresses, exclusive. */
    public long end() {
        return va + bytes();
    }

    public boolean valid() {
        return (prot & Prot.VALID) != 0;
    }

    /** The descriptors without their output addresses. */
    public long rawAttributes() {
        return prot | (level == Geometry.PTE ? Prot.NOT_BLOCK : 0) | (cont ? Prot.CONT : 0);
    }

    /** What {@code address} translates to. */
    public long translate(long address) {
        return pa + (address - va);
    }

    /** The part of the run from {@code from} to {@code to}, both at borders between its entries. */
    public LeafRun part(long from, long to) {
        return new LeafRun(from, translate(from), level, shift, (to - from) >>> shift, cont, prot);
    }

    /** The same entries with another contiguous hint. */
    public LeafRun withCont(boolean hint) {
        return new LeafRun(va, pa, level, shift, count, hint, prot);
    }

    /** The same entries with other descriptor bits. */
    public LeafRun withProt(long bits) {
        return new LeafRun(va, pa, level, shift, count, cont, bits);
    }

    /** The same bytes with the same bits as entries of another size, without the hint. */
    public LeafRun at(int newLevel, int newShift) {
        return new LeafRun(va, pa, newLevel, newShift, bytes() >>> newShift, false, prot);
    }

    /** Whether {@code next} goes on where this run ends, so that both are one run. */
    boolean continuedBy(LeafRun next) {
        return next.va == end()
                && next.pa == pa + bytes()
                && next.level == level
                && next.cont == cont
                && next.prot == prot;
    }

    /** Both as one run. */
    LeafRun joined(LeafRun next) {
        return new LeafRun(va, pa, level, shift, count + next.count, cont, prot);
    }
}
