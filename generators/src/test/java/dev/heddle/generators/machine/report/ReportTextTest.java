package dev.heddle.generators.machine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Texts made up after the kernel's own printing code; each expectation is read off the text. */
class ReportTextTest {

    private static final String ARM64 = """
            Unable to handle kernel paging request at virtual address ffff00000a000000
            Mem abort info:
            Internal error: Oops: 0000000096000047 [#1] PREEMPT SMP
            CPU: 3 PID: 17 Comm: migration/3 Not tainted 6.12.1 #4
            pc : split_kernel_leaf+0x10/0x40
            lr : multi_cpu_stop+0xe4/0x1a8
            Call trace:
             split_kernel_leaf+0x10/0x40
             multi_cpu_stop+0xe4/0x1a8
             kthread+0x110/0x114
             ret_from_fork+0x10/0x20
            ---[ end trace 0000000000000000 ]---
            """;

    private static final String SPLAT = """
            BUG: sleeping function called from invalid context at kernel/locking/spinlock_rt.c:48
            in_atomic(): 1, irqs_disabled(): 128, non_block: 0, pid: 1, name: init
            preempt_count: 1a, expected: 0
            CPU: 1 UID: 0 PID: 1 Comm: init Not tainted 6.12.1-rt #4 PREEMPT_RT
            Call Trace:
             <TASK>
             dump_stack_lvl+0x3f/0x60
             rt_spin_lock+0x24/0x50
             ? guess+0x1/0x2
            [...]
             caller+0x8a/0x4c0 [module]
             </TASK>
            """;

    @Test
    void twoLinesOfOneArm64Report() {
        KernelReport report = Reports.parse(ARM64);
        assertEquals(ReportKind.UNABLE_TO_HANDLE, report.kind());
        assertTrue(report.address().is("ffff00000a000000"));
        assertTrue(report.number().is(1) && report.cpu().is(3) && report.task().is("migration/3"));
        assertTrue(report.smp().is(true) && report.preemption().is("PREEMPT"));
        assertEquals("task", Reports.contexts(report));
        assertEquals("split_kernel_leaf", report.frames().get(0).function());
        assertEquals(4, report.frames().size());
    }

    @Test
    void aBracketWithoutSmpMeansUniprocessorOnArmAndOnX86Only() {
        assertTrue(Reports.parse(ARM64.replace(" SMP", "")).smp().is(false));
        String x86 = """
                Oops: 0002 [#1] NOPTI
                CPU: 0 PID: 1 Comm: a Not tainted 6.1.0 #1
                RIP: 0010:f+0x1/0x2
                Call Trace:
                 g+0x1/0x2
                """;
        assertTrue(Reports.parse(x86).smp().is(false));
        String other = x86.replace("RIP: 0010:f+0x1/0x2", "pc : f+0x1/0x2");
        assertFalse(Reports.parse(other).smp().isKnown());
    }

    @Test
    void theCpuLineNeverTellsOfSmpAndTheBannerDoes() {
        assertFalse(Reports.parse(SPLAT).smp().isKnown());
        String banner = "Linux version 6.12.1-rt (a@b) (gcc) #4 SMP PREEMPT_RT Mon\n";
        assertTrue(Reports.parse(banner + SPLAT).smp().is(true));
        assertTrue(Reports.parse(banner.replace(" SMP", "") + SPLAT).smp().is(false));
        assertFalse(Reports.parse(banner.replace("6.12.1-rt", "6.6.1") + SPLAT)
                .smp()
                .isKnown());
    }

    @Test
    void aSplatHasItsPreemptCountInHexadecimalAndAGap() {
        KernelReport report = Reports.parse(SPLAT);
        assertEquals(ReportKind.SLEEPING_FUNCTION, report.kind());
        assertTrue(report.preemptCount().is(0x1aL));
        assertTrue(report.place().is("kernel/locking/spinlock_rt.c:48"));
        assertTrue(report.preemption().is("PREEMPT_RT"));
        assertEquals(
                "dump_stack_lvl rt_spin_lock [..] caller",
                report.frames().stream()
                        .map(frame -> (frame.afterGap() ? "[..] " : "") + frame.function())
                        .collect(Collectors.joining(" ")));
        assertTrue(report.lock().function().is("rt_spin_lock"));
        assertFalse(report.lock().caller().isKnown());
    }

    @Test
    void linesThatSayWhoWroteThemAreToldApart() {
        String first = numbered(ARM64, "C3");
        String second = numbered(SPLAT, "T1");
        String mixed = interleave(first, second);
        assertEquals(4, Reports.parse(mixed, 1).frames().size());
        assertEquals(3, Reports.parse(mixed, 2).frames().size());
        assertTrue(Reports.parse(mixed, 2).cpu().is(1));
        Reports.assertRefused(2, "there are 2", () -> Reports.parse(mixed));
    }

    @Test
    void severalReportsWithoutAChoiceAreListed() {
        Reports.assertRefused(
                13,
                "there are 2: line 1 'Unable to handle kernel paging request..', line 13 'BUG: sleeping",
                () -> Reports.parse(ARM64 + SPLAT));
        assertEquals(
                ReportKind.SLEEPING_FUNCTION, Reports.parse(ARM64 + SPLAT, 2).kind());
        Reports.assertRefused(0, "expected report 3; there are 2", () -> Reports.parse(ARM64 + SPLAT, 3));
    }

    @Test
    void aReportWithoutFunctionsOrRegistersWasCut() {
        Reports.assertRefused(4, "it was cut", () -> Reports.parse(firstLines(ARM64, 4)));
        Reports.assertRefused(6, "functions of the stack", () -> Reports.parse(firstLines(SPLAT, 6)));
        Reports.assertRefused(10, "registers", () -> Reports.parse(ARM64.replaceAll("(?m)^(pc|lr) :.*\n", "")));
    }

    @Test
    void twoReportsInEachOtherAreRefused() {
        Reports.assertRefused(9, "is not over", () -> Reports.parse(firstLines(SPLAT, 8) + ARM64));
        Reports.assertRefused(
                5,
                "is not over",
                () -> Reports.parse(ARM64.replace("pc :", "CPU: 0 PID: 1 Comm: a Not tainted 6.1.0 #1\npc :")));
    }

    @Test
    void twoAnswersToSmpAreRefused() {
        String banner = "Linux version 6.12.1 (a@b) (gcc) #4 PREEMPT Mon\n";
        Reports.assertRefused(2, "one answer to whether the kernel has SMP", () -> Reports.parse(banner + ARM64));
    }

    @Test
    void anotherCpuOrTaskThanInTheFirstLineIsRefused() {
        String text = """
                BUG: spinlock trylock failure on UP on CPU#0, a/1
                CPU: 1 PID: 1 Comm: a Not tainted 6.1.0 #1
                Call Trace:
                 f+0x1/0x2
                """;
        Reports.assertRefused(2, "the same CPU", () -> Reports.parse(text));
        Reports.assertRefused(
                2, "the task of line 1", () -> Reports.parse(text.replace("CPU: 1 PID: 1", "CPU: 0 PID: 2")));
    }

    @Test
    void anInvalidWaitContextNamesTheLock() {
        KernelReport report = Reports.parse("""
                [ BUG: Invalid wait context ]
                6.1.0 #1 Not tainted
                swapper/0/0 is trying to lock:
                ffff88803ec30f80 (&zone->lock){....}-{3:3}, at: rmqueue+0x1/0x2
                other info that might help us debug this:
                stack backtrace:
                CPU: 0 PID: 0 Comm: swapper/0 Not tainted 6.1.0 #1
                Call Trace:
                 <IRQ>
                 _raw_spin_lock+0x1/0x2
                 rmqueue+0x1/0x2
                 </IRQ>
                """);
        assertEquals(ReportKind.INVALID_WAIT_CONTEXT, report.kind());
        assertTrue(report.lock().lock().is("&zone->lock"));
        assertTrue(report.lock().caller().is("rmqueue"));
        assertEquals("hardirq", Reports.contexts(report));
    }

    private static String firstLines(String text, int lines) {
        return text.lines().limit(lines).map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String numbered(String text, String caller) {
        return text.lines()
                .map(line -> "[    1.000000][  " + caller + "] " + line + "\n")
                .collect(Collectors.joining());
    }

    private static String interleave(String first, String second) {
        var all = new StringBuilder();
        var others = second.lines().iterator();
        first.lines().forEach(line -> {
            all.append(line).append('\n');
            if (others.hasNext()) {
                all.append(others.next()).append('\n');
            }
        });
        others.forEachRemaining(line -> all.append(line).append('\n'));
        return all.toString();
    }
}
