package dev.heddle.model.cacheflush.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Verdict;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.search.BreadthFirst;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The oops of the report: 4.4.12 on a VRX220, which is T1, without CONFIG_PREEMPT_COUNT. */
class ReportedOopsTest {

    private static Verdict flushBy(int cpu, boolean preemptCount) {
        var machine = FlushMachine.of(
                Topologies.called("T1"),
                new FlushMachine.Config(preemptCount, true),
                Design.V4_8.with(Design.Policy.P1),
                FlushScenario.of(Kind.ANON_FLUSH, cpu));
        Claim<KernelState> mapped = Claim.<KernelState>always(
                        "I1", "mapped", state -> !machine.broken(state, FlushRule.UNMAPPED))
                .showing(state -> Long.toHexString(machine.badAddress(state)));
        return BreadthFirst.plain()
                .explore(machine.model("4.4.12 on T1", ImmutableList.of(mapped)))
                .verdict();
    }

    @Test
    void cpu1OopsesInFourStepsAtTheReportedAddress() {
        Counterexample found = assertInstanceOf(Verdict.Violated.class, flushBy(1, false))
                .found()
                .get(0);
        assertEquals(
                ImmutableList.of(
                        "CPU1 task kmap_coherent map",
                        "CPU1 task smp_call_function_many send",
                        "CPU0 IPI  enter: call by CPU1",
                        "CPU0 IPI r4k_blast_dcache_page blast"),
                found.moves().stream()
                        .map(move -> move.label().actor() + " " + move.label().routine() + " "
                                + move.label().text())
                        .collect(ImmutableList.toImmutableList()));
        assertEquals("fffd7000", found.moves().get(3).broken().get(0).values());
    }

    @Test
    void cpu0DoesNotBecauseItIsTheWholeMask() {
        assertInstanceOf(Verdict.Proved.class, flushBy(0, false));
    }

    @Test
    void withPreemptCountNobodyDoes() {
        assertInstanceOf(Verdict.Proved.class, flushBy(0, true));
        assertInstanceOf(Verdict.Proved.class, flushBy(1, true));
    }

    /** A Coherence Manager did not help a kernel without CONFIG_MIPS_MT_SMP, from v4.2 until cccf34e9411c: it called everybody. */
    @Test
    void v42OopsesWithACoherenceManagerToo() {
        assertEquals(
                Set.of(FlushRule.UNMAPPED),
                Cells.on("T4-2x1", false, Designs.V4_2).broken(Kind.ANON_FLUSH));
        assertEquals(Set.of(), Cells.on("T4-2x1", false, Designs.V4_4_12).broken(Kind.ANON_FLUSH));
    }

    /** Not a step of the run: it was before. */
    @Test
    void theRunStartsWithTheCoreThatWroteThePage() {
        Counterexample found = assertInstanceOf(Verdict.Violated.class, flushBy(1, false))
                .found()
                .get(0);
        assertEquals(
                ImmutableList.of("core0 D$ page A colour 1: no line -> v1 dirty", "CPU1 flushes: none -> page A"),
                found.initial().stream().map(Object::toString).collect(ImmutableList.toImmutableList()));
    }
}
