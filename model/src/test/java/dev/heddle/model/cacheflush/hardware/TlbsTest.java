package dev.heddle.model.cacheflush.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.cacheflush.Topologies;
import org.junit.jupiter.api.Test;

/** Who sees which entry: the facts that the reported oops hangs on. */
final class TlbsTest {

    private static final int PAGE = 1;

    private final Layout.Builder fields = Layout.builder();

    private Tlbs tlbs(String topology, boolean pageTable) {
        return new Tlbs(fields, Topologies.called(topology), 2, 2, ImmutableList.of(6, 7, 5), pageTable);
    }

    /** Siblings share caches, not TLBs; under SMTC they share both. */
    @Test
    void aWiredEntryIsSeenByOneCpu() {
        for (String topology : ImmutableList.of("T1", "T8")) {
            var tlbs = tlbs(topology, false);
            var state = new State(fields.build());
            tlbs.wire(state, 1, 7, PAGE);
            assertEquals(PAGE, tlbs.translate(state, 1, 7));
            assertEquals(topology.equals("T8") ? PAGE : Tlbs.UNMAPPED, tlbs.translate(state, 0, 7));
        }
    }

    @Test
    void anEntryMapsAPairToOnePage() {
        var tlbs = tlbs("T1", false);
        var state = new State(fields.build());
        tlbs.wire(state, 0, 7, PAGE);
        assertEquals(PAGE, tlbs.translate(state, 0, 6));
        assertTrue(tlbs.maps(state, 0, 6));
        assertEquals(Tlbs.UNMAPPED, tlbs.translate(state, 0, 5));
        assertFalse(tlbs.maps(state, 0, 5));
    }

    /** What makes an injected page table entry dangerous the second time. */
    @Test
    void aTlbKeepsWhatItLoadedWhenThePageTableChanges() {
        var tlbs = tlbs("T5", true);
        var state = new State(fields.build());
        tlbs.setPte(state, 7, 0);
        assertEquals(0, tlbs.translate(state, 1, 7));
        tlbs.setPte(state, 7, PAGE);
        assertEquals(0, tlbs.translate(state, 1, 7));
        assertEquals(PAGE, tlbs.translate(state, 0, 7), "the other CPU had loaded nothing");
        tlbs.drop(state, 1, 7);
        assertEquals(PAGE, tlbs.translate(state, 1, 7));
    }

    @Test
    void tracesShowTheAddressThePageAndWhoWiredIt() {
        var tlbs = tlbs("T1", false);
        var state = new State(fields.build());
        tlbs.wire(state, 1, 7, PAGE);
        assertTrue(state.toString().contains("CPU1 TLB wired[0]=fffd6000 page B by CPU1"), state::toString);
    }

    @Test
    void moreWiredEntriesThanThereAreAreADefect() {
        var tlbs = tlbs("T1", false);
        var state = new State(fields.build());
        tlbs.wire(state, 0, 7, 0);
        tlbs.wire(state, 0, 5, 0);
        assertThrows(IllegalStateException.class, () -> tlbs.wire(state, 0, 3, 0));
    }
}
