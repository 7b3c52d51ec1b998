package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.properties.trylock.Build.Standard.C1;
import static dev.heddle.properties.trylock.Build.Standard.C2;
import static dev.heddle.properties.trylock.Build.Standard.C3;
import static dev.heddle.properties.trylock.Build.Standard.C4;
import static dev.heddle.properties.trylock.Build.Standard.C5;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.PcpDesign;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Which claims break for each way to lock the pcp lists, in each configuration, and after how many steps. The depths of the
 * failing cells are counted by hand beside them: list_del() and list_add() are 4 steps each, a count 2, entering a context 1.
 */
final class PcpVerdictsTest {

    /** What a cell comes to: the depth at which each broken claim breaks, and which measures were met. */
    private record Found(Map<String, Integer> broken, boolean refuses, boolean splats) {

        static Found of(Scenario scenario, Build build) {
            Outcome outcome = BreadthFirst.plain().explore(scenario.model().apply(build.kernel()));
            assertTrue(outcome.complete(), () -> scenario.name() + " in " + build + " was cut");
            return new Found(
                    outcome.broken(),
                    outcome.met().contains("trylock/I18"),
                    outcome.met().contains("trylock/splat"));
        }
    }

    private static final Found OK = new Found(Map.of(), false, false);
    private static final Found REFUSES = new Found(Map.of(), true, false);
    private static final Found SPLATS = new Found(Map.of(), false, true);

    private static Found fails(Map<String, Integer> broken) {
        return new Found(broken, false, false);
    }

    private static Function<KernelBuild, Design> locked(PcpDesign how) {
        return build -> Design.v6_18(build).withPcp(how);
    }

    private static void assertRow(Scenario scenario, Found... row) {
        for (Build.Standard standard : Build.Standard.values()) {
            assertEquals(row[standard.ordinal()], Found.of(scenario, Build.of(standard)), standard.name());
        }
    }

    /**
     * V02. I17 and I1: enter drain, lock, enter softirq, trylock: 4.
     *
     * <p>I16: enter drain, lock, both loads of the count: 4. The softirq enters, tries, loads the first page, list_del,
     * count--, unlocks: 10, and the list is one shorter than the drain believes. The drain locks the zone, frees the page that
     * is left (load, list_del, count--, merge: 8) and looks for another: 10. In all 24.
     */
    @Test
    void aBlockingLockThatLeavesInterruptsOnLetsASoftirqIn() {
        assertRow(
                PcpScenarios.interrupted(locked(PcpDesign.TRYLOCK_IRQSAVE_ONLY), SOFTIRQ),
                OK,
                OK,
                fails(ImmutableMap.of("trylock/I17", 4, "trylock/I1", 4, "trylock/I16", 24)),
                SPLATS,
                OK);
    }

    /** V01: where there is a real lock, interrupts nest in each other and in the task and never get in. */
    @ParameterizedTest
    @EnumSource(names = {"C1", "C2", "C5"})
    void aRealLockKeepsInterruptsOut(Build.Standard standard) {
        var scenario = PcpScenarios.interrupted(Design::v6_18, SOFTIRQ, HARDIRQ);
        assertEquals(OK, Found.of(scenario, Build.of(standard)));
    }

    /** V03. */
    @Test
    void aBlockingLockThatMasksInterruptsKeepsThemOut() {
        assertRow(
                PcpScenarios.interrupted(locked(PcpDesign.BLOCKING_IRQSAVE_TOO), SOFTIRQ, HARDIRQ), OK, OK, OK, OK, OK);
    }

    /**
     * V04. I17 and I1: V02's 4 and the gate: 5. I16: V02's 24 and the gate: 25.
     *
     * <p>I5: the task enters, tries and loads the first page: 3. The NMI allocates that page: enter, gate, trylock, load,
     * list_del, count--, unlock: 11. The task's d1 loads poison, its d2 stores through it: 16.
     *
     * <p>I8 and I9: two frees, one inside the other. The task's: enter, trylock, list_add, count++, unlock: 9. The NMI's the
     * same with a gate: 10. Between a1 and a4 one page is lost, between load and store one of two increments: 19. Two
     * allocations would take a load more each: 21.
     */
    @Test
    void maskingInterruptsDoesNotStopAnNmi() {
        assertRow(
                PcpScenarios.nolock(NMI, locked(PcpDesign.BLOCKING_IRQSAVE_TOO)),
                OK,
                REFUSES,
                fails(ImmutableMap.of(
                        "trylock/I17", 5,
                        "trylock/I1", 5,
                        "trylock/I5", 16,
                        "trylock/I8", 19,
                        "trylock/I9", 19,
                        "trylock/I16", 25)),
                SPLATS,
                REFUSES);
    }

    /** V05, from interrupts. */
    @Test
    void listsThatAreOffOnUpAreNeverEnteredFromInterrupts() {
        assertRow(
                PcpScenarios.interrupted(locked(PcpDesign.OFF_ON_UP), SOFTIRQ, HARDIRQ),
                OK,
                OK,
                REFUSES,
                REFUSES,
                REFUSES);
    }

    /** V05, from where nobody may wait. On PREEMPT_RT an NMI is refused by the gate and says nothing about this lock. */
    @Test
    void listsThatAreOffOnUpAreNeverEnteredFromAnNmiOrAProbe() {
        var nmi = PcpScenarios.nolockAndSoftirq(NMI, locked(PcpDesign.OFF_ON_UP));
        assertEquals(OK, Found.of(nmi, Build.of(C1)));
        assertEquals(REFUSES, Found.of(nmi, Build.of(C3)));
        assertEquals(REFUSES, Found.of(nmi, Build.of(C4)));
        assertRow(
                PcpScenarios.nolockAndSoftirq(KPROBE, locked(PcpDesign.OFF_ON_UP)), OK, OK, REFUSES, REFUSES, REFUSES);
    }

    /**
     * V18. I15: enter, trylock: 2. I3 needs a task that preempts the holder, which no pin prevents: enter, trylock, enter
     * task2, lock: 4.
     */
    @Test
    void theFlagAsMailedReturnsAWrongHandleAndLetsItsHolderBePreempted() {
        var scenario = PcpScenarios.drainedBySecondTask(locked(PcpDesign.SHARED_FLAG_AS_MAILED));
        var handle = fails(ImmutableMap.of("trylock/I15", 2));
        var handleAndSpin = fails(ImmutableMap.of("trylock/I15", 2, "trylock/I3", 4));
        for (Build.Standard standard : new Build.Standard[] {C3, C4}) {
            assertEquals(handle, Found.of(scenario, Build.of(standard)));
            assertEquals(handleAndSpin, Found.of(scenario, Build.of(standard).withPreemption(true)));
        }
        assertEquals(
                handleAndSpin,
                Found.of(scenario, Build.of(C5)),
                "PREEMPT_RT is preemptible, and the flag spins there too");
    }

    /** V20 for the pcp: what nests on a uniprocessor returns before the lock is looked at again. */
    @Test
    void aLockedStateIsEnoughOnAUniprocessor() {
        Function<KernelBuild, Design> stateful =
                build -> locked(PcpDesign.REAL_LOCK).apply(build).withUpSpinlockState();
        assertRow(PcpScenarios.nolockAndSoftirq(KPROBE, stateful), OK, OK, OK, OK, OK);
        var nmi = PcpScenarios.nolockAndSoftirq(NMI, stateful);
        for (Build.Standard standard : new Build.Standard[] {C1, C3, C4}) {
            assertEquals(OK, Found.of(nmi, Build.of(standard)));
        }
    }

    /** The same without the state, to see that the locked state is what keeps contexts out. */
    @Test
    void withoutALockedStateDesignCLetsEveryoneIn() {
        var scenario = PcpScenarios.interrupted(locked(PcpDesign.REAL_LOCK), SOFTIRQ);
        assertTrue(Found.of(scenario, Build.of(C3))
                .broken()
                .keySet()
                .containsAll(List.of("trylock/I17", "trylock/I1", "trylock/I8", "trylock/I9", "trylock/I16")));
        assertEquals(SPLATS, Found.of(scenario, Build.of(C4)));
    }

    /**
     * V42. I14: CPU 0's task enters and tries the pcp, CPU 1's task enters, takes the outer lock and waits for the pcp, CPU
     * 0's hardirq enters and waits for the outer lock: 7.
     */
    @Test
    void waitingForAPcpUnderALockThatInterruptsTakeIsACircle() {
        var waits = PcpScenarios.remoteFreeWaits(Design::v6_18);
        assertEquals(fails(ImmutableMap.of("trylock/I14", 7)), Found.of(waits, Build.of(C1)));
        assertEquals(
                OK, Found.of(waits, Build.of(C2)), "on PREEMPT_RT the interrupt thread sleeps, and the holder goes on");
    }

    /** The patch that the report of V42 comes with. */
    @Test
    void tryingThePcpInsteadIsNone() {
        var tries = PcpScenarios.remoteFreeTries(Design::v6_18);
        assertEquals(OK, Found.of(tries, Build.of(C1)));
        assertEquals(OK, Found.of(tries, Build.of(C2)));
    }

    /**
     * A queued spinlock refuses a trylock while someone is first in its queue, free or not: CPU 1 waits to drain, CPU 0's task
     * unlocks, CPU 0's softirq tries before CPU 1 has taken the lock.
     */
    @Test
    void aRemoteDrainIsSafeAndMayRefuseATrylockOfAFreeLock() {
        var scenario = PcpScenarios.drainedByOtherCpu(Design::v6_18);
        assertEquals(REFUSES, Found.of(scenario, Build.of(C1)));
        assertEquals(OK, Found.of(scenario, Build.of(C2)));
    }

    /** V41 under design D: no trylock gets the lock, but a drain does. Enter, lock, enter softirq, lock: 4. */
    @Test
    void whereListsAreOffADrainOverADrainIsStillTwoHolders() {
        var scenario = PcpScenarios.drainIn(SOFTIRQ, PcpScenarios.Outer.WAITED_FOR, locked(PcpDesign.OFF_ON_UP));
        assertEquals(fails(ImmutableMap.of("trylock/I1", 4)), Found.of(scenario, Build.of(C3)));
    }

    /** V34 without its mistake: the commit that lost the lock says so, and nobody unlocks. */
    @Test
    void aFreeThatLosesTheLockBetweenBatchesLeavesItAlone() {
        var scenario = PcpScenarios.freeAtHighMark(Design::v6_18);
        for (Build.Standard standard : new Build.Standard[] {C1, C2}) {
            assertEquals(Map.of(), Found.of(scenario, Build.of(standard)).broken(), standard.name());
        }
    }
}
