package dev.heddle.model.linearmap.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KptiPoolTest {

    private static final Design BASE = Design.base();

    /** The fact sheet's table, section 7. */
    @ParameterizedTest
    @CsvSource({"2, 1, 2, 2", "3, 2, 4, 3", "4, 2, 4, 4", "5, 3, 8, 5"})
    void ordersAreThoseOfTheSheet(int levels, int order, int pages, int used) {
        KptiPool pool = KptiPool.of(BASE, levels, levels, true, false);
        assertEquals(order, pool.order());
        assertEquals(pages, pool.pages());
        assertEquals(used, pool.highestPage() - pool.lowestPage() + 1);
        assertEquals(levels - 1, pool.calls());
        assertTrue(pool.wellFormed());
    }

    /** A build for LPA2 on hardware without it has a level to spare. */
    @Test
    void levelsInUseAreThoseThatCount() {
        for (int levels = 4; levels <= 5; levels++) {
            assertTrue(KptiPool.of(BASE, levels, levels - 1, true, false).wellFormed());
            Design mistaken = BASE.but(Mistake.KPTI_LEVELS_NOT_ADJUSTED);
            KptiPool pool = KptiPool.of(mistaken, levels, levels - 1, true, false);
            assertEquals(1, pool.lastPage());
            assertFalse(pool.wellFormed());
            assertTrue(pool.insideBlock());
            assertTrue(KptiPool.of(mistaken, levels, levels, true, false).wellFormed());
        }
    }

    @Test
    void everyOtherMistakeLeavesTheBlock() {
        assertFalse(KptiPool.of(BASE.but(Mistake.KPTI_NON_CONTIGUOUS), 4, 4, true, false)
                .insideBlock());
        assertFalse(KptiPool.of(BASE.but(Mistake.KPTI_PTDESC_CAST), 4, 4, true, true)
                .insideBlock());
        assertTrue(KptiPool.of(BASE.but(Mistake.KPTI_PTDESC_CAST), 4, 4, true, false)
                .wellFormed());
        KptiPool unchecked = KptiPool.of(BASE.but(Mistake.KPTI_UNCHECKED_NULL), 4, 4, false, false);
        assertTrue(unchecked.used());
        assertFalse(unchecked.insideBlock());
        assertFalse(KptiPool.of(BASE, 4, 4, false, false).used());
    }
}
