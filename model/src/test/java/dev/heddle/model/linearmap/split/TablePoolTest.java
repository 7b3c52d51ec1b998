package dev.heddle.model.linearmap.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Mistake;
import dev.heddle.model.linearmap.PointerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pool in numbers against a pool of slots, page by page, and each mistake that its accounting must show. */
class TablePoolTest {

    private static final Design V3 = Design.v3();

    @Test
    void numbersAreThoseOfAPoolOfSlots() {
        for (int count = 1; count <= 5; count++) {
            for (int available = 0; available <= 6; available++) {
                for (int requests = 0; requests <= 6; requests++) {
                    same(count, available, requests);
                }
            }
        }
    }

    private static void same(int count, int available, int requests) {
        boolean[] slots = new boolean[count]; // zeroed: a slot that holds no page is NULL
        int filled = 0;
        while (filled < count && filled < available) {
            slots[filled++] = true;
        }
        int index = 0;
        int refused = 0;
        boolean ready = filled == count;
        for (int i = 0; ready && i < requests; i++) {
            if (index >= count) {
                refused++;
            } else {
                index++;
            }
        }
        int freed = 0;
        for (int i = index; i < count; i++) {
            freed += slots[i] ? 1 : 0;
        }

        TablePool pool = TablePool.preallocate(V3, count, true, available);
        assertEquals(ready, pool.ready());
        if (ready) {
            pool = pool.take(V3, requests);
            assertEquals(refused > 0, pool.code() == ReturnCode.ENOMEM);
            pool = pool.free(V3);
        }
        assertEquals(index, pool.index());
        assertEquals(refused, pool.refused());
        assertEquals(freed, pool.freed());
        assertEquals(0, pool.unaccounted());
        assertEquals(0, pool.freedLive());
        assertEquals(0, pool.freedGarbage());
        assertFalse(pool.readBehindArray());
        assertFalse(pool.array());
    }

    @Test
    void nothingToSetAsideIsSuccessWithoutAPool() {
        TablePool pool = TablePool.preallocate(V3, 0, false, 0);
        assertTrue(pool.ready());
        assertFalse(pool.array());
        assertEquals(0, pool.left(V3));
        assertEquals(ReturnCode.ENOMEM, pool.take(V3, 1).code());
        assertFalse(TablePool.preallocate(V3.but(Mistake.COUNT_ZERO_IS_ERROR), 0, true, 9)
                .ready());
    }

    @Test
    void anArrayThatCannotBeHadIsAnError() {
        TablePool pool = TablePool.preallocate(V3, 524_784, TablePool.arrayFits(V3, 524_784, 12), 1L << 40);
        assertEquals(ReturnCode.ENOMEM, pool.code());
        assertEquals(0, pool.filled());
        assertTrue(TablePool.arrayFits(V3, 524_271, 12));
        assertTrue(TablePool.arrayFits(Design.v5(), 524_784, 12));
        assertEquals(PointerArray.KVMALLOC, Design.v5().array());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 66, 2037, 1_050_609})
    void theGuardThatIsOffByOneReadsBehindTheArray(long count) {
        Design design = V3.but(Mistake.INDEX_OFF_BY_ONE);
        TablePool pool = TablePool.preallocate(design, count, true, count);
        assertFalse(pool.take(design, count).readBehindArray());
        TablePool behind = pool.take(design, count + 1);
        assertTrue(behind.readBehindArray());
        assertEquals(ReturnCode.OK, behind.code());
        assertEquals(ReturnCode.ENOMEM, pool.take(design, count + 2).code());
    }

    @Test
    void freeingFromZeroFreesTablesInUse() {
        Design design = V3.but(Mistake.FREE_FROM_ZERO);
        TablePool pool = TablePool.preallocate(design, 1026, true, 1026)
                .take(design, 497)
                .free(design);
        assertEquals(497, pool.freedLive());
        assertEquals(1026, pool.freed());
    }

    @Test
    void leftOversThatAreNotFreedAreLost() {
        Design design = V3.but(Mistake.NO_FREE_LEFTOVER);
        TablePool pool = TablePool.preallocate(design, 1026, true, 1026).take(design, 497);
        assertEquals(529, pool.leftOver());
        assertEquals(529, pool.free(design).unaccounted());
    }

    @Test
    void anArrayThatIsNotZeroedIsFreedAsGarbageFromTheSlotThatFailed() {
        Design design = V3.but(Mistake.ARRAY_NOT_ZEROED);
        assertEquals(90, TablePool.preallocate(design, 100, true, 10).freedGarbage());
        assertEquals(
                0, TablePool.preallocate(design, 100, true, 100).free(design).freedGarbage());
        assertEquals(0, TablePool.preallocate(V3, 100, true, 10).freedGarbage());
    }

    @Test
    void leftOversWithAConstructorAndWithoutADestructorAreCounted() {
        Design design = V3.but(Mistake.CTOR_AT_PREALLOC);
        TablePool pool = TablePool.preallocate(design, 1026, true, 1026)
                .take(design, 497)
                .free(design);
        assertEquals(529, pool.undestructed());
    }
}
