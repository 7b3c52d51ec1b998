package dev.heddle.generators.machine.mips;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.generators.machine.RefusedInputException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.function.Executable;

/**
 * Texts such as MIPS kernels print, in the words of arch/mips of v4.4 to v6.17. The figures are those of public logs: a VR9
 * router (openwrt issue 20271 has such a log), Fietkau's report of 10 June 2016 on linux-mips.
 */
final class MipsTexts {

    static final String VR9_LOG = """
            [    0.000000] Linux version 6.17.0-rc6+ (a@b) (mips-gcc 14.3.0, GNU ld 2.42) #0 SMP Wed Sep 24 01:36:46 2025
            [    0.000000] SoC: xRX200 rev 1.2
            [    0.000000] CPU0 revision is: 00019556 (MIPS 34Kc)
            [    0.000000] MIPS: machine is A Router
            [    0.000000] Detected 1 available secondary CPU(s)
            [    0.000000] Primary instruction cache 32kB, VIPT, 4-way, linesize 32 bytes.
            [    0.000000] Primary data cache 32kB, 4-way, VIPT, cache aliases, linesize 32 bytes
            [    0.140000] smp: Bringing up secondary CPUs ...
            [    0.150000] Primary instruction cache 32kB, VIPT, 4-way, linesize 32 bytes.
            [    0.150000] Primary data cache 32kB, 4-way, VIPT, cache aliases, linesize 32 bytes
            [    0.150000] CPU1 revision is: 00019556 (MIPS 34Kc)
            [    0.210000] smp: Brought up 1 node, 2 CPUs
            """;

    static final String MT7621_LOG = """
            Linux version 5.4.179 (a@b) (gcc version 8.4.0) #0 SMP Tue Feb 15 12:00:00 2022
            SoC Type: MediaTek MT7621 ver:1 eco:3
            CPU0 revision is: 0001992f (MIPS 1004Kc)
            VPE topology {2,2} total 4
            Primary instruction cache 32kB, VIPT, 4-way, linesize 32 bytes.
            Primary data cache 32kB, 4-way, PIPT, no aliases, linesize 32 bytes
            smp: Brought up 1 node, 4 CPUs
            """;

    static final String CPUINFO_2X2 =
            """
            system type\t\t: MT7621
            machine\t\t\t: A Router

            """ + processor(0, 0, 0) + processor(1, 0, 1) + processor(2, 1, 0) + processor(3, 1, 1);

    static final String CPUINFO_ONE_VPE = """
            system type\t\t: VR9
            processor\t\t: 0
            cpu model\t\t: MIPS 34Kc V5.6
            ASEs implemented\t: mips16 dsp mt
            core\t\t\t: 0
            """;

    static final String OOPS = """
            [    1.689913] CPU 0 Unable to handle kernel paging request at virtual address fffd7000, epc == 80028fd4, ra == 80096240
            [    1.699095] Oops[#1]:
            [    1.701365] CPU: 0 PID: 0 Comm: swapper/0 Not tainted 4.4.12 #2
            [    1.712663] $ 0   : 00000000 00000003 80530000 fffd8000
            [    1.749217] $28   : 80518000 80519d08 80520000 80096240
            [    1.760209] epc   : 80028fd4 r4k_blast_dcache_page_dc32+0x14/0xb8
            [    1.766299] ra    : 80096240 generic_smp_call_function_single_interrupt+0x160/0x200
            [    1.773941] Status: 1100fd02 KERNEL EXL
            [    1.777858] Cause : 00800008 (ExcCode 02)
            [    1.781862] BadVA : fffd7000
            [    1.784734] PrId  : 00019556 (MIPS 34Kc)
            [    1.799789] Stack : 00000001 8007d3f4
                     80490000 80071c64
            [    1.835300] Call Trace:
            [    1.837757] [<80028fd4>] r4k_blast_dcache_page_dc32+0x14/0xb8
            [    1.843506] [<80096240>] generic_smp_call_function_single_interrupt+0x160/0x200
            [    1.850834] [<8000e4f0>] ipi_call_interrupt+0x10/0x20
            [    1.890000] [<80001234>] ? a_guess+0x4/0x20
            [    1.871445] [<80015528>] do_IRQ+0x1c/0x2c
            [    1.905894] ---[ end trace e17f61a2b2391e19 ]---
            """;

    private MipsTexts() {}

    private static String processor(int number, int core, int vpe) {
        return "processor\t\t: " + number + "\ncpu model\t\t: MIPS 1004Kc V2.15\n"
                + "ASEs implemented\t: mips16 dsp mt\nshadow register sets\t: 1\npackage\t\t\t: 0\ncore\t\t\t: "
                + core + "\nVPE\t\t\t: " + vpe + "\n\n";
    }

    static MipsMachine machine(String text) {
        return MipsMachine.parse("m", text.getBytes(StandardCharsets.UTF_8));
    }

    static MipsOops oops(String text) {
        return MipsOops.parse("o", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Refuses a text at {@code line}, with these words in the message. */
    static void assertRefused(int line, String words, Executable reading) {
        RefusedInputException refusal = assertThrows(RefusedInputException.class, reading);
        assertTrue(
                refusal.line() == line && String.valueOf(refusal.getMessage()).contains(words),
                () -> "expected line " + line + " and '" + words + "', got " + refusal.getMessage());
    }
}
