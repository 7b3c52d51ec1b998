package dev.heddle.model.cacheflush;

import com.google.common.base.Preconditions;

/**
 * One L1 cache: virtually indexed, physically tagged.
 *
 * @param size bytes, a power of two
 * @param ways at least 1, a power of two
 * @param lineSize bytes, a power of two
 */
public record CacheGeometry(int size, int ways, int lineSize) {

    public CacheGeometry {
        Preconditions.checkArgument(isPowerOfTwo(size), "a cache of %s bytes", size);
        Preconditions.checkArgument(isPowerOfTwo(ways), "a cache of %s ways", ways);
        Preconditions.checkArgument(isPowerOfTwo(lineSize), "cache lines of %s bytes", lineSize);
        Preconditions.checkArgument(
                size >= ways * lineSize, "%s ways of lines of %s bytes in %s bytes", ways, lineSize, size);
    }

    /** Bytes that one way holds; two addresses this far apart share a set. */
    public int waySize() {
        return size / ways;
    }

    /** Sets in all. */
    public int sets() {
        return waySize() / lineSize;
    }

    /** Page colours by size alone: ways as large as a page or smaller have 1. */
    public int colours(int pageShift) {
        return Math.max(1, waySize() >> pageShift);
    }

    private static boolean isPowerOfTwo(int number) {
        return number > 0 && Integer.bitCount(number) == 1;
    }
}
