package dev.heddle.generators.machine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.kernel.ContextKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was read from the real reports by hand; src/test/resources/report/ORIGIN.md has their origin. */
class RealReportTest {

    @Test
    void aTrylockInASoftirqOverTheTaskThatHoldsTheLock() {
        KernelReport report = Reports.read("up-kcompactd-trylock-6.18-rc5.txt");
        assertEquals(ReportKind.TRYLOCK_FAILURE, report.kind());
        assertTrue(report.cpu().is(0)
                && report.task().is("kcompactd0")
                && report.pid().is(28));
        assertEquals(
                "6.18.0-rc5-00127-ga06157804399",
                report.kernel().value().orElseThrow().toString());
        assertTrue(report.smp().is(false));
        assertTrue(
                report.smp().toString().contains("the report says UP"),
                report.smp().toString());
        assertTrue(report.preemption().is("PREEMPT"));
        assertEquals("softirq hardirq task", Reports.contexts(report));
        assertTrue(report.contexts().get(0).toString().contains(":20, handle_softirqs()"));
        assertTrue(report.contexts().get(1).toString().endsWith(":5)"));
        assertTrue(report.contexts().get(2).toString().endsWith(":25)"));
        LockReport lock = report.lock();
        assertTrue(lock.lock().is("0xffff888807e35ef0"));
        assertTrue(lock.owner().is("kcompactd0")
                && lock.ownerPid().is(28)
                && lock.ownerCpu().is(0));
        assertTrue(lock.heldByReporter().is(true));
        assertTrue(lock.function().is("_raw_spin_trylock") && lock.caller().is("__free_frozen_pages"));
        assertTrue(lock.caller().toString().endsWith(":12)"));
    }

    @Test
    void guessesAreNoFramesAndEachFrameHasItsContext() {
        KernelReport report = Reports.read("up-kcompactd-trylock-6.18-rc5.txt");
        assertEquals(
                List.of(
                        "_raw_spin_unlock_irqrestore",
                        "free_pcppages_bulk",
                        "drain_pages_zone",
                        "__drain_all_pages",
                        "drain_all_pages",
                        "kcompactd",
                        "kthread",
                        "ret_from_fork",
                        "ret_from_fork_asm"),
                report.frames().stream()
                        .filter(frame -> frame.context().equals(Optional.of(ContextKind.TASK)))
                        .map(StackFrame::function)
                        .toList());
        assertEquals(
                List.of("__irq_exit_rcu", "irq_exit_rcu", "sysvec_apic_timer_interrupt"),
                report.frames().stream()
                        .filter(frame -> frame.context().equals(Optional.of(ContextKind.HARDIRQ)))
                        .map(StackFrame::function)
                        .toList());
        assertEquals(
                ContextKind.SOFTIRQ,
                frame(report, "tlb_remove_table_rcu").context().orElseThrow());
        assertEquals("__dump_stack", report.frames().get(0).function());
        assertEquals(25, report.frames().size());
    }

    @Test
    void aTrylockInAnNmiAndNothingOfWhatItInterrupted() {
        KernelReport report = Reports.read("up-slub-nmi-trylock-cve-2026-46029.txt");
        assertEquals(ReportKind.TRYLOCK_FAILURE, report.kind());
        assertTrue(report.cpu().is(0)
                && report.task().is("kunit_try_catch")
                && report.pid().is(243));
        assertTrue(report.smp().is(false));
        assertEquals("NMI", Reports.contexts(report));
        assertEquals(
                List.of(
                        "dump_stack_lvl",
                        "do_raw_spin_trylock",
                        "_raw_spin_trylock",
                        "get_from_partial_node",
                        "___slab_alloc",
                        "kmalloc_nolock_noprof"),
                Reports.functions(report));
        assertTrue(report.lock().caller().is("get_from_partial_node"));
        assertFalse(report.kernel().isKnown());
        assertFalse(report.preemption().isKnown());
        assertFalse(report.lock().owner().isKnown());
        assertFalse(report.lock().heldByReporter().isKnown());
    }

    @Test
    void aBugWhoseBracketLacksSmp() {
        KernelReport report = Reports.read("up-slub-6.17-rc3-bug4382-quoted.txt");
        assertEquals(ReportKind.KERNEL_BUG, report.kind());
        assertEquals(3, report.line());
        assertTrue(report.place().is("mm/slub.c:4382"));
        assertTrue(report.number().is(1));
        assertTrue(report.task().is("kunit_try_catch") && report.pid().is(256));
        assertEquals("6.17.0-rc3+", report.kernel().value().orElseThrow().toString());
        assertTrue(report.smp().is(false));
        assertTrue(report.smp().toString().contains(":4, the bracket has no SMP"));
        assertTrue(report.preemption().is("PREEMPTLAZY"));
        assertEquals(List.of("___slab_alloc"), Reports.functions(report));
        assertTrue(report.warnings().get(0).contains("cut"), report.warnings().toString());
    }

    @Test
    void schedulingWhileAtomicOnPreemptRt() {
        KernelReport report = Reports.read("rk3308b-rt-4.4.144-sched-atomic.txt");
        assertEquals(ReportKind.SCHEDULING_WHILE_ATOMIC, report.kind());
        assertEquals(2, report.line());
        assertTrue(report.preemptCount().is(2L));
        assertTrue(report.cpu().is(0)
                && report.task().is("swapper/0")
                && report.pid().is(0));
        assertEquals("-rt161", report.kernel().value().orElseThrow().suffix());
        assertFalse(report.smp().isKnown());
        assertTrue(report.preemption().is("PREEMPT_RT"));
        assertTrue(report.preemption().toString().contains(":14, rt_spin_lock_slowlock()"));
        assertEquals(
                List.of(
                        "unwind_backtrace",
                        "show_stack",
                        "dump_stack",
                        "__schedule_bug",
                        "__schedule",
                        "schedule",
                        "rt_spin_lock_slowlock",
                        "choose_freq",
                        "cpufreq_interactive_timer",
                        "cpufreq_interactive_idle_notifier",
                        "notifier_call_chain"),
                Reports.functions(report));
        assertTrue(report.lock().function().is("rt_spin_lock_slowlock")
                && report.lock().caller().is("choose_freq"));
    }

    @Test
    void aMipsOopsSaysNothingOfSmp() {
        KernelReport report = Reports.read("lantiq-vrx220-4.4.12-oops.txt");
        assertEquals(ReportKind.MIPS_OOPS, report.kind());
        assertTrue(report.number().is(1) && report.cpu().is(0) && report.task().is("swapper/0"));
        assertTrue(report.address().is("fffd7000"));
        assertFalse(report.smp().isKnown());
        assertFalse(report.preemption().isKnown());
        assertTrue(report.mips().orElseThrow().epc().is("r4k_blast_dcache_page_dc32"));
        assertTrue(report.mips().orElseThrow().ra().is("generic_smp_call_function_single_interrupt"));
        assertTrue(report.mips().orElseThrow().cause().is(2));
        assertEquals(
                0x19556,
                report.mips().orElseThrow().model().value().orElseThrow().prId().orElseThrow());
        assertEquals("r4k_blast_dcache_page_dc32", Reports.functions(report).get(0));
        assertEquals(11, report.frames().size());
        assertEquals("hardirq task", Reports.contexts(report));
        assertEquals(
                ContextKind.HARDIRQ,
                frame(report, "ipi_call_interrupt").context().orElseThrow());
        assertEquals(
                ContextKind.TASK, frame(report, "r4k_wait_irqoff").context().orElseThrow());
    }

    @Test
    void twoReportsLineByLineAreNotOne() {
        byte[] mixed = Reports.bytes("mt7621-5.4.179-interleaved-oops.txt");
        Reports.assertRefused(2, "that of line 1 is not over", () -> KernelReport.parse("m", mixed));
        Reports.assertRefused(2, "two CPUs", () -> KernelReport.parse("m", mixed, 1));
        Reports.assertRefused(2, "two CPUs", () -> KernelReport.parse("m", mixed, 2));
    }

    @Test
    void aBootLogIsNoReport() {
        Reports.assertRefused(0, "a kernel report", () -> Reports.read("fritzbox-7490-vr9-6.17-boot.txt"));
    }

    private static StackFrame frame(KernelReport report, String function) {
        return report.frames().stream()
                .filter(frame -> frame.function().equals(function))
                .findFirst()
                .orElseThrow();
    }
}
