package dev.heddle.model.trylock.page;

import static dev.heddle.model.kernel.Acquire.LOCK;
import static dev.heddle.model.kernel.Acquire.TRYLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.heddle.model.kernel.Acquire;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.PcpDesign;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How each design takes the pcp lock: the table of section 1.2 of the fact sheet. */
final class PcpLockTest {

    private static final KernelBuild SMP = new KernelBuild(true, false, false, false);
    private static final KernelBuild UP = new KernelBuild(false, false, false, false);
    private static final KernelBuild UP_RT = new KernelBuild(false, true, false, true);

    private static PcpLock lock(KernelBuild build, PcpDesign how) {
        return new PcpLock(Design.v6_18(build).withPcp(how), Machine.builder(build, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "TRYLOCK_IRQSAVE_ONLY, TRYLOCK_IRQSAVE, LOCK",
        "BLOCKING_IRQSAVE_TOO, TRYLOCK_IRQSAVE, LOCK_IRQSAVE",
        "REAL_LOCK, TRYLOCK, LOCK",
        "SHARED_FLAG_AS_MAILED, TRYLOCK, LOCK"
    })
    void onAUniprocessorTheFormsDiffer(PcpDesign how, Acquire tries, Acquire drains) {
        assertEquals(tries, lock(UP, how).tryForm());
        assertEquals(drains, lock(UP, how).drainForm());
    }

    @ParameterizedTest
    @EnumSource
    void onSmpAndOnRtNothingIsMasked(PcpDesign how) {
        assertEquals(TRYLOCK, lock(SMP, how).tryForm());
        assertEquals(LOCK, lock(SMP, how).drainForm());
        assertEquals(TRYLOCK, lock(UP_RT, how).tryForm());
        assertEquals(LOCK, lock(UP_RT, how).drainForm());
    }

    @ParameterizedTest
    @EnumSource
    void onlyOneDesignSwitchesTheListsOffAndOnlyOnUp(PcpDesign how) {
        assertEquals(how == PcpDesign.OFF_ON_UP, lock(UP, how).off());
        assertEquals(how == PcpDesign.OFF_ON_UP, lock(UP_RT, how).off());
        assertFalse(lock(SMP, how).off());
    }
}
