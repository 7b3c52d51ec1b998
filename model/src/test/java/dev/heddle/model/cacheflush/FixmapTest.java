package dev.heddle.model.cacheflush;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The numbers of the report, and what must be true of all addresses for every page size. */
class FixmapTest {

    private static final int[] PAGE_SHIFTS = {12, 13, 14, 16};

    @Test
    void theReportedAddressIsSlot9AndColour7OfATask() {
        assertEquals(9, Fixmap.slot(0xfffd7000L, 12));
        assertEquals(0xfffd7000L, Fixmap.address(9, 12));
        assertEquals(7, Fixmap.index(0x7fff7000L, 12, false));
        assertEquals(0xfffd7000L, Fixmap.coherent(7, 12));
    }

    @Test
    void tasksMapFromFffd0000AndInterruptsFromFffd8000() {
        assertEquals(0xfffd0000L, Fixmap.coherent(0, 12));
        assertEquals(0xfffd7000L, Fixmap.coherent(7, 12));
        assertEquals(0xfffd8000L, Fixmap.coherent(8, 12));
        assertEquals(0xfffdf000L, Fixmap.coherent(15, 12));
        assertEquals(15, Fixmap.index(0x7fff7000L, 12, true));
    }

    @Test
    void anAddressInsideAPageIsInTheSlotOfThePage() {
        for (int shift : PAGE_SHIFTS) {
            for (int slot = 0; slot <= Fixmap.INDICES; slot++) {
                long page = Fixmap.TOP - slot * (1L << shift);
                assertEquals(slot, Fixmap.slot(page, shift));
                assertEquals(slot, Fixmap.slot(page + 0x20, shift));
                assertEquals(slot, Fixmap.slot(page + (1L << shift) - 1, shift));
            }
        }
    }

    @Test
    void aCoherentAddressHasTheColourOfItsIndexUnlessPagesHave64Kib() {
        for (int shift : PAGE_SHIFTS) {
            int off = shift == 16 ? 6 : 0;
            for (int index = 0; index < Fixmap.INDICES; index++) {
                assertEquals((index + off) % 8, colour(Fixmap.coherent(index, shift), shift), "shift " + shift);
            }
        }
    }

    @Test
    void theIndexHasTheColourOfTheUserPageAndTheHalfOfTheContext() {
        for (int shift : PAGE_SHIFTS) {
            for (long page = 0; page < 64; page++) {
                long user = page * (1L << shift) + 0x123;
                assertEquals((int) (page % 8), Fixmap.index(user, shift, false));
                assertEquals((int) (page % 8) + 8, Fixmap.index(user, shift, true));
            }
        }
    }

    /** Hardware matches an entry by the address without its page number's last bit. */
    @Test
    void aPairIsWhatOneTlbEntryMaps() {
        for (int shift : PAGE_SHIFTS) {
            for (int one = 0; one < Fixmap.INDICES; one++) {
                for (int other = 0; other < Fixmap.INDICES; other++) {
                    boolean oneEntry = Fixmap.coherent(one, shift) / (2L << shift)
                            == Fixmap.coherent(other, shift) / (2L << shift);
                    assertEquals(oneEntry, Fixmap.pair(one) == Fixmap.pair(other), one + " and " + other);
                }
            }
        }
    }

    private static int colour(long address, int shift) {
        return (int) (address / (1L << shift) % Fixmap.COLOURS);
    }
}
