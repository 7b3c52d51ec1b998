package dev.heddle.model.linearmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The column "initial leaves" of the fact sheet's worked examples. */
class WorkedExamplesTest {

    @Test
    void leavesAreThoseOfTheSheet() {
        assertEquals("0 PUD, 511 PMD, 496 cont", leaves(WorkedExamples.e1()));
        assertEquals("3 PUD, 511 PMD, 496 cont", leaves(WorkedExamples.e2()));
        assertEquals("0 PUD, 510 PMD, 480 cont", leaves(WorkedExamples.e3()));
        assertEquals("2 PUD, 953 PMD, 928 cont", leaves(WorkedExamples.e4(48)));
        assertEquals("2 PUD, 953 PMD, 928 cont", leaves(WorkedExamples.e4(39)));
        assertEquals("0 PUD, 254 PMD, 224 cont", leaves(WorkedExamples.e6()));
        assertEquals("0 PUD, 63 PMD, 32 cont", leaves(WorkedExamples.e7()));
        assertEquals("0 PUD, 123 PMD, 0 cont", leaves(WorkedExamples.e8()));
        // The sheet gives no hints for these.
        assertEquals("7 PUD, 508 PMD", blocks(WorkedExamples.e5()));
        assertEquals("3 PUD, 486 PMD", blocks(WorkedExamples.e9()));
        assertEquals("2 PUD, 996 PMD", blocks(WorkedExamples.e9k()));
        assertEquals("29 PUD, 1390 PMD", blocks(WorkedExamples.e10()));
        assertEquals("30 PUD, 895 PMD", blocks(WorkedExamples.e10m()));
    }

    /** N GiB from 1 GiB on: the first holds the image, the others are one block each. */
    @Test
    void aLargeMachineHasOneBlockForEachGibibyteButTheFirst() {
        for (long size : new long[] {64, 256, 512, 1022, 1023, 2048}) {
            assertEquals(size - 1 + " PUD, 511 PMD, 496 cont", leaves(WorkedExamples.e11(size)));
        }
    }

    @Test
    void theSecondRangeOfTheImageCostsTwoBlocks() {
        assertEquals("0 PUD, 509 PMD", blocks(WorkedExamples.mid2026(WorkedExamples.e1())));
        assertEquals("3 PUD, 509 PMD", blocks(WorkedExamples.mid2026(WorkedExamples.e2())));
    }

    private static String blocks(LinearMap map) {
        PageTables tables = LinearMapBuilder.build(map);
        return count(tables, Geometry.PUD, false) + " PUD, " + count(tables, Geometry.PMD, false) + " PMD";
    }

    private static String leaves(LinearMap map) {
        return blocks(map) + ", " + count(LinearMapBuilder.build(map), Geometry.PMD, true) + " cont";
    }

    private static long count(PageTables tables, int level, boolean contOnly) {
        return tables.runs().stream()
                .filter(run -> run.level() == level && (run.cont() || !contOnly))
                .mapToLong(LeafRun::count)
                .sum();
    }
}
