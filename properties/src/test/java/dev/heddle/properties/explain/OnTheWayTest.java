package dev.heddle.properties.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.bug.Explanation.Effect;
import dev.heddle.properties.bug.Explanation.Kind;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Steps that a run only has to get past, worked out by hand from what the fact sheets say of the two systems. */
class OnTheWayTest {

    /**
     * Row 18: of the two ranges that are split only one is counted, and the pool is short in the other (I1). Of the boot's nine
     * steps three matter: the map has to be there (1), and a CPU without BBML2 is why it is split at all (2), and the second range
     * asks the empty pool (9). The count (4) and the tables set aside (5) are too few as they are, so without them no less is
     * missing; the first range (8) takes but what was counted for it; to decide (3), to stop (6) and to wait (7) changes no table.
     */
    @Test
    void ofAShortCountOnlyTheMapTheOtherCpuAndTheUncountedRangeMatter() {
        Explained v18 = Explained.of(
                "linearmap",
                "V18",
                "rt=n,rodata=off,realm=y",
                "boot: E3, 1 GiB, image aligned to 64 KiB only, the first range");
        assertEquals(Set.of("1", "2", "9"), v18.with(Kind.STEP, Effect.NEEDED));
        assertEquals(Set.of("3", "4", "5", "6", "7", "8"), v18.with(Kind.STEP, Effect.ON_THE_WAY));
        assertEquals(Set.of(), v18.with(Kind.STEP, Effect.NOT_NEEDED));
        assertTrue(v18.with(Kind.ASSUMPTION, Effect.NEEDED).contains("linearmap/R-memory-can-be-had"));
    }

    /**
     * Row V27, its mutation on T5: a flush that is always local. The dirty line of the page is in the other core's cache, so the
     * blast (2) writes nothing back, and lost or not it makes no difference; the read (4) goes through KSEG0, which asks no TLB, so
     * neither does the unmapping (3). The task has to begin (1), and to read. The read would find the line if misses asked the other
     * core for every colour, and would find its data in memory if that were written through. No CPU is called, so the kernel's
     * preempt count does not come into it.
     */
    @Test
    void ofALocalFlushOnlyItsBeginningAndTheReadMatter() {
        Explained v27 = Explained.of("cacheflush", "V27", "T5,PC=n", "S1: CPU1 flushes");
        assertEquals(Set.of("1", "4"), v27.with(Kind.STEP, Effect.NEEDED));
        assertEquals(Set.of("2", "3"), v27.with(Kind.STEP, Effect.ON_THE_WAY));
        assertEquals(Set.of(), v27.with(Kind.STEP, Effect.NOT_NEEDED));
        assertEquals(Set.of("snoop same -> all"), v27.with(Kind.TOPOLOGY, Effect.NEEDED));
        assertEquals(Set.of("cacheflush/R-write-back"), v27.with(Kind.ASSUMPTION, Effect.NEEDED));
        assertTrue(v27.with(Kind.SYMBOL, Effect.NOT_NEEDED).contains("PREEMPT_COUNT n -> y"));
    }
}
