package dev.heddle.model.cacheflush.path;

import dev.heddle.model.cacheflush.Fixmap;

/** The faulting address as a field holds it: 0 for none, else 1 + the index of kmap_coherent(). */
final class BadAddress {

    /** The greatest code. */
    static final int CODES = Fixmap.INDICES;

    private BadAddress() {}

    static int code(int index) {
        return index + 1;
    }

    /** The address, or -1 for none. */
    static long address(int code, int pageShift) {
        return code == 0 ? -1 : Fixmap.coherent(code - 1, pageShift);
    }

    static String show(int code, int pageShift) {
        return code == 0 ? "none" : Long.toHexString(address(code, pageShift));
    }
}
