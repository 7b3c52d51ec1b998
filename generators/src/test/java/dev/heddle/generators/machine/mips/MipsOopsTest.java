package dev.heddle.generators.machine.mips;

import static dev.heddle.generators.machine.mips.MipsTexts.OOPS;
import static dev.heddle.generators.machine.mips.MipsTexts.assertRefused;
import static dev.heddle.generators.machine.mips.MipsTexts.oops;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.generators.machine.KernelVersion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a report says, and which texts are none that can be relied on. */
final class MipsOopsTest {

    @Test
    void theReportOf4412() {
        MipsOops report = oops(OOPS);
        assertEquals(1, report.number());
        assertTrue(report.cpu().is(0) && report.task().is("swapper/0"));
        assertTrue(report.badAddress().is(new Address(0xfffd7000L))
                && report.cause().is(2));
        assertEquals(Optional.of("r4k_blast_dcache_page_dc32"), report.epc().value());
        assertEquals(
                Optional.of("generic_smp_call_function_single_interrupt"),
                report.ra().value());
        assertTrue(report.model().is(CpuModel.of("MIPS 34Kc", 0x19556)));
        assertTrue(report.kernel().is(KernelVersion.parse("4.4.12")));
        assertEquals(
                List.of(
                        "r4k_blast_dcache_page_dc32",
                        "generic_smp_call_function_single_interrupt",
                        "ipi_call_interrupt",
                        "do_IRQ"),
                report.callTrace());
        assertEquals("BadVA=fffd7000 (o:10)", report.badAddress().toString());
    }

    @Test
    void whatStandsAroundItIsPassedOver() {
        String quoted = ("[    1.0] up\n" + OOPS + "[    2.0] Kernel panic\n").replaceAll("(?m)^", "> ");
        assertTrue(oops(quoted).cpu().is(0));
        String numbers = OOPS.replace("80028fd4 r4k_blast_dcache_page_dc32+0x14/0xb8", "80028fd4 0x80028fd4");
        assertFalse(oops(numbers).epc().isKnown());
        assertTrue(oops(OOPS.replace("Not tainted", "Tainted: G        W  O "))
                .task()
                .is("swapper/0"));
    }

    @Test
    void addressesOf64BitKernels() {
        assertEquals(new Address(0xfffd7000L), Address.of("fffffffffffd7000"));
        assertEquals("c00000000001f000", Address.of("c00000000001f000").toString());
    }

    /** As in openwrt issue 9561: CPU 2 dies while CPU 0 reports something else, line by line. */
    @Test
    void interleavedReportsAreRefused() {
        assertRefused(
                2,
                "cannot be told apart",
                () -> oops(OOPS.replaceFirst(
                        "\n", "\n[    1.690029] BUG: Bad page state in process ksoftirqd/0  pfn:00af0\n")));
        assertRefused(
                3,
                "cannot be told apart",
                () -> oops(OOPS.replaceFirst(
                        "(Oops\\[#1\\]:\n)", "$1" + OOPS.lines().findFirst().orElseThrow() + "\n")));
        String two =
                OOPS.replaceFirst("(CPU: 0 PID.*\n)", "$1[    1.702000] CPU: 1 PID: 9 Comm: x Not tainted 4.4.12 #2\n");
        assertRefused(4, "line 3 is one already", () -> oops(two));
        assertRefused(3, "the same CPU as in line 1", () -> oops(OOPS.replace("CPU: 0 PID: 0", "CPU: 1 PID: 0")));
        assertRefused(10, "the same address", () -> oops(OOPS.replace("BadVA : fffd7000", "BadVA : fffd8000")));
    }

    @Test
    void severalReportsAreListed() {
        assertRefused(21, "there are 2, from lines 1, 21", () -> oops(OOPS + OOPS));
    }

    @Test
    void cutOrForeignReports() {
        assertRefused(0, "a MIPS oops", () -> oops("Unable to handle kernel NULL pointer\nInternal error: Oops\n"));
        for (String needed :
                List.of("Oops[#1]", "CPU: 0", "$28", "epc   :", "ra    :", "Cause", "BadVA", "PrId", "Call T")) {
            String without = OOPS.replaceFirst("(?m)^.*\\] " + Pattern.quote(needed) + ".*\n", "");
            assertRefused(19, "it was cut", () -> oops(without));
        }
        String noFrames = OOPS.replaceAll("(?m)^.*\\[<.*\n", "");
        assertRefused(14, "functions below this line", () -> oops(noFrames));
    }
}
