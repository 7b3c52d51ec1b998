package dev.heddle.model.linearmap.split;

import com.google.common.base.Preconditions;
import com.google.common.math.LongMath;
import java.math.RoundingMode;

/**
 * The size of an array of pointers, as the page allocator sees it.
 *
 * @param bytes what the pointers take, 8 each
 * @param pageShift log2 of the bytes in a page
 */
public record ArrayOrder(long bytes, int pageShift) {

    private static final int POINTER = 8;

    /** The array for {@code count} tables, at least 1. */
    public static ArrayOrder of(long count, int pageShift) {
        Preconditions.checkArgument(count > 0, "an array of %s pointers", count);
        return new ArrayOrder(count * POINTER, pageShift);
    }

    /** log2 of the pages, as patch v3 works it out: order_base_2(PAGE_ALIGN(bytes) >> PAGE_SHIFT). */
    public int order() {
        long page = 1L << pageShift;
        return LongMath.log2(((bytes + page - 1) & -page) >>> pageShift, RoundingMode.CEILING);
    }

    /** The same as the kernel's get_order() has it. */
    public int getOrder() {
        long pages = (bytes - 1) >>> pageShift;
        return Long.SIZE - Long.numberOfLeadingZeros(pages);
    }

    /** The largest order of one block of the buddy allocator, by default: 4 MiB with 4K pages, 32 with 16K, 512 with 64K. */
    public static int maxOrder(int pageShift) {
        return switch (pageShift) {
            case 14 -> 11;
            case 16 -> 13;
            default -> 10;
        };
    }

    /** Whether one block of the buddy allocator can hold the array. */
    public boolean fitsOneBlock() {
        return order() <= maxOrder(pageShift);
    }
}
