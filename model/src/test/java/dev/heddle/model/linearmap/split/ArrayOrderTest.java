package dev.heddle.model.linearmap.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ArrayOrderTest {

    private static final int LARGEST = 2_000_000;

    /** The question of the review of 2 January 2026. */
    @Test
    void bothWaysOfWorkingOutAnOrderAgree() {
        for (int pageShift : new int[] {12, 14, 16}) {
            int smallest = 0; // smallest order that holds the array, found by trying
            for (int count = 1; count <= LARGEST; count++) {
                while (((1L << smallest) << pageShift) < 8L * count) {
                    smallest++;
                }
                ArrayOrder order = ArrayOrder.of(count, pageShift);
                if (order.order() != smallest || order.getOrder() != smallest) {
                    assertEquals(smallest, order.order(), "order_base_2 of " + count);
                    assertEquals(smallest, order.getOrder(), "get_order of " + count);
                }
            }
        }
    }

    /** One block is 4 MiB at most with 4K pages, 32 MiB with 16K, 512 MiB with 64K. */
    @Test
    void theLargestBlockHoldsHalfAMillionPointersWith4kPages() {
        largest(12, 4L << 20);
        largest(14, 32L << 20);
        largest(16, 512L << 20);
    }

    private static void largest(int pageShift, long bytes) {
        assertEquals(true, ArrayOrder.of(bytes / 8, pageShift).fitsOneBlock());
        assertEquals(false, ArrayOrder.of(bytes / 8 + 1, pageShift).fitsOneBlock());
    }

    @Test
    void thereIsNoArrayForNothing() {
        assertThrows(IllegalArgumentException.class, () -> ArrayOrder.of(0, 12));
    }
}
