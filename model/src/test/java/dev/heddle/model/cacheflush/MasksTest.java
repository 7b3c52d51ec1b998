package dev.heddle.model.cacheflush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.cacheflush.Design.Policy;
import dev.heddle.model.cacheflush.Masks.Operation;
import org.junit.jupiter.api.Test;

/** Who is called on the machines of the reports; {@link MaskCoverageTest} has all others. */
class MasksTest {

    private static final Masks VRX220 = Masks.of(Topologies.called("T1"));
    private static final Masks FOUR = Masks.of(Topologies.called("T7"));

    @Test
    void onTheReportedMachineP1CallsCpu0WhicheverVpeSends() {
        assertEquals(0b01, VRX220.mask(Policy.P1, 0b11, 1));
        assertEquals(0b01, VRX220.mask(Policy.P1, 0b11, 0));
        assertTrue(VRX220.calls(Policy.P1, true, false, 0b11, Operation.HIT));
    }

    @Test
    void onTheReportedMachineP2CallsNobody() {
        assertEquals(0, VRX220.foreign(0b11, 0));
        assertEquals(0, VRX220.foreign(0b11, 1));
        assertFalse(VRX220.calls(Policy.P2, true, false, 0b11, Operation.HIT));
    }

    @Test
    void whenACoresFirstCpuGoesOfflineItsSecondIsCalled() {
        assertEquals(0b0100, FOUR.foreign(0b1111, 0));
        assertEquals(0b1000, FOUR.foreign(0b1011, 0));
        assertEquals(0b0001, FOUR.foreign(0b1011, 3));
    }

    @Test
    void aCoherenceManagerSparesP1EveryCallAndP2ThoseForHits() {
        for (Operation operation : Operation.values()) {
            assertFalse(FOUR.calls(Policy.P1, true, true, 0b1111, operation));
            assertFalse(FOUR.calls(Policy.P1_UNINITIALISED, true, true, 0b1111, operation));
            assertTrue(FOUR.calls(Policy.P1, true, false, 0b1111, operation));
            assertEquals(operation != Operation.HIT, FOUR.calls(Policy.P2, true, true, 0b1111, operation));
            assertTrue(FOUR.calls(Policy.P2, true, false, 0b1111, operation));
            assertTrue(FOUR.calls(Policy.ALL_OTHERS, true, true, 0b1111, operation));
        }
    }

    @Test
    void p0IsDecidedWhenTheKernelIsBuilt() {
        for (boolean cm : new boolean[] {false, true}) {
            assertFalse(FOUR.calls(Policy.P0, true, cm, 0b1111, Operation.INDEX));
            assertTrue(FOUR.calls(Policy.P0, false, cm, 0b1111, Operation.INDEX));
        }
        assertEquals(0b1011, FOUR.mask(Policy.P0, 0b1011, 0));
    }

    @Test
    void aPlatformWithoutCoreNumbersHasOneCoreForAll() {
        Masks masks = Masks.withoutCoreNumbers(Topologies.called("T7"));
        assertEquals(0b0001, masks.representatives(0b1111));
        assertEquals(0b1111, masks.siblings(2));
        assertEquals(0, masks.foreign(0b1111, 2));
        Masks single = Masks.withoutCoreNumbers(Topologies.called("T5"));
        assertEquals(0b10, single.siblings(1));
        assertFalse(single.calls(Policy.P2, false, false, 0b11, Operation.HIT));
    }
}
