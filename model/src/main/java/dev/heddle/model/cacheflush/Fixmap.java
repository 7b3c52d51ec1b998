package dev.heddle.model.cacheflush;

import dev.heddle.model.Embodies;

/**
 * Where coherent mappings lie. Kernel: arch/mips/include/asm/fixmap.h and mach-generic/spaces.h; the same from v2.6.31 to v6.12.
 *
 * <p>An index is that of kmap_coherent(): the user page's colour modulo {@value #COLOURS}, plus {@value #COLOURS} in interrupt
 * context. Addresses are unsigned 32-bit numbers in a long.
 */
@Embodies("cacheflush/R-fixmap-layout")
public final class Fixmap {

    /** FIXADDR_TOP of the generic platform. */
    public static final long TOP = 0xfffe0000L;

    /** FIX_N_COLOURS. */
    public static final int COLOURS = 8;

    /** Indices of kmap_coherent() in all: task contexts, then interrupt contexts. */
    public static final int INDICES = 2 * COLOURS;

    private static final int CMAP_END = INDICES;

    private Fixmap() {}

    /** The address of fixmap slot {@code slot}. */
    public static long address(int slot, int pageShift) {
        return TOP - ((long) slot << pageShift);
    }

    /** The slot that holds {@code address}. */
    public static int slot(long address, int pageShift) {
        return (int) ((TOP - address + (1L << pageShift) - 1) >> pageShift);
    }

    /**
     * The address that kmap_coherent() returns for {@code index}, 0 to 15. Where every CPU has indices of its own, those of the
     * next CPU go on from 16 and lie just below, and so forth.
     */
    public static long coherent(int index, int pageShift) {
        int cpu = index / INDICES;
        return address(CMAP_END * (1 + cpu) - index % INDICES, pageShift);
    }

    /** The index for a page that user space sees at {@code userAddress}. */
    public static int index(long userAddress, int pageShift, boolean interrupt) {
        return (int) ((userAddress >>> pageShift) & (COLOURS - 1)) + (interrupt ? COLOURS : 0);
    }

    /** The even/odd pair of pages that one TLB entry maps; {@code index}, 0 to 15, is one of its two. */
    public static int pair(int index) {
        return index / 2;
    }
}
