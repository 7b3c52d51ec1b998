package dev.heddle.generators.machine.mips;

import static dev.heddle.generators.machine.mips.MipsTexts.CPUINFO_2X2;
import static dev.heddle.generators.machine.mips.MipsTexts.CPUINFO_ONE_VPE;
import static dev.heddle.generators.machine.mips.MipsTexts.MT7621_LOG;
import static dev.heddle.generators.machine.mips.MipsTexts.VR9_LOG;
import static dev.heddle.generators.machine.mips.MipsTexts.assertRefused;
import static dev.heddle.generators.machine.mips.MipsTexts.machine;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.model.cacheflush.Topology;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What boot logs and cpuinfos say, what they leave open, and what is refused. */
final class MipsMachineTest {

    private static final PrimaryCache KIB_32 = new PrimaryCache(32 << 10, 4, 32);

    @Test
    void theLogOfAVr9IsThatOfT1() {
        MipsMachine vr9 = machine(VR9_LOG);
        assertEquals(Optional.of("xRX200 rev 1.2"), vr9.system().value());
        assertEquals(Optional.of(CpuModel.of("MIPS 34Kc", 0x19556)), vr9.cpu().value());
        assertEquals(
                Topology.cores(2), vr9.cpus().value().map(CpuLayout::places).orElseThrow());
        assertTrue(vr9.dcache().is(KIB_32) && vr9.icache().is(KIB_32));
        assertTrue(vr9.cm().is(false)
                && vr9.aliases().is(true)
                && vr9.physicallyIndexed().is(false));
        assertTrue(vr9.multithreading().is(true));
        assertTrue(
                vr9.smp().is(true) && vr9.mtSmp().is(true) && vr9.preemption().is(false));
        assertTrue(vr9.kernel().is(KernelVersion.parse("6.17.0-rc6+")));
        assertTrue(vr9.warnings().isEmpty());
        Topology t1 = Topologies.called("T1");
        assertEquals(t1.dcache(), KIB_32.geometry().orElseThrow());
        assertEquals("D-cache=32K/4/32 (m:7)", vr9.dcache().toString());
        assertEquals("CPU=MIPS 34Kc V5.6, PrId 00019556 (m:3)", vr9.cpu().toString());
    }

    @Test
    void coresOfAVpeTopology() {
        MipsMachine two = machine(MT7621_LOG);
        assertEquals(
                Topologies.called("T3").cpus(),
                two.cpus().value().map(CpuLayout::places).orElseThrow());
        assertTrue(two.cm().is(true)
                && two.physicallyIndexed().is(true)
                && two.aliases().is(false));
        assertFalse(two.mtSmp().isKnown());
        assertEquals("CPUs=4 CPUs in 2 cores: 2+2 (m:4)", two.cpus().toString());
        MipsMachine clusters = machine(MT7621_LOG.replace("{2,2} total 4", "{2,1},{1} total 4"));
        assertEquals(
                "4 CPUs in 3 cores: 2+1+1",
                clusters.cpus().value().map(CpuLayout::toString).orElseThrow());
        assertEquals(
                new Topology.Place(1, 0),
                clusters.cpus().value().orElseThrow().places().get(3));
        assertRefused(4, "the sum, 4", () -> machine(MT7621_LOG.replace("total 4", "total 3")));
        assertRefused(7, "no more CPUs than the 4", () -> machine(MT7621_LOG.replace("4 CPUs", "5 CPUs")));
    }

    @Test
    void cpusThatDoNotComeUpAreLeftOut() {
        MipsMachine three = machine(MT7621_LOG.replace("4 CPUs", "3 CPUs"));
        assertEquals(3, three.cpus().value().orElseThrow().cpus());
        assertTrue(three.warnings().get(0).contains("3 of 4 CPUs came up"));
    }

    @Test
    void detectedCpusOfPartsWithACoherenceManagerMayBeInAnyCore() {
        MipsMachine open = machine(VR9_LOG.replace("MIPS 34Kc", "MIPS 1004Kc"));
        assertFalse(open.cpus().isKnown());
        assertTrue(open.cpus().toString().contains("which cores"), open.cpus().toString());
    }

    /** Kernels write the parts of these lines in both orders; a direct mapped cache has one way. */
    @Test
    void cacheLinesInAnyOrder() {
        String other = VR9_LOG.replace(
                "data cache 32kB, 4-way, VIPT, cache aliases,",
                "data cache 16 kB, VIPT, direct mapped, cache aliases,");
        assertTrue(machine(other).dcache().is(new PrimaryCache(16 << 10, 1, 32)));
        String old = VR9_LOG.replace("4-way, VIPT, cache aliases,", "4-way,");
        assertTrue(machine(old).dcache().is(KIB_32));
        assertFalse(machine(old).aliases().isKnown()
                || machine(old).physicallyIndexed().isKnown());
        assertFalse(machine(VR9_LOG.replace("4-way", "0-way")).dcache().isKnown());
        String three = VR9_LOG.replace("data cache 32kB, 4-way", "data cache 24kB, 3-way");
        assertEquals(
                Optional.empty(), machine(three).dcache().value().orElseThrow().geometry());
    }

    @Test
    void largeWaysThatDoNotAliasAreAnOpenQuestion() {
        MipsMachine open = machine(VR9_LOG.replace("cache aliases", "no aliases"));
        assertTrue(open.aliases().is(false));
        assertFalse(open.physicallyIndexed().isKnown());
        MipsMachine small =
                machine(VR9_LOG.replace("data cache 32kB, 4-way, VIPT, cache", "data cache 16kB, 4-way, VIPT, no"));
        assertTrue(small.physicallyIndexed().is(false));
    }

    @Test
    void cutOrMixedLogs() {
        assertRefused(7, "may be cut", () -> machine(VR9_LOG.replace("VIPT, cache aliases, linesize 32", "VIPT, ca")));
        assertRefused(
                10,
                "as in line 7",
                () -> machine(VR9_LOG.replaceFirst("(?s)(.*)data cache 32kB", "$1data cache 16kB")));
        assertRefused(13, "one boot", () -> machine(VR9_LOG + VR9_LOG));
        assertRefused(0, "a MIPS kernel's boot log", () -> machine("Linux version 6.1\nBooting Linux\n"));
        MipsMachine cut = machine(VR9_LOG.substring(0, VR9_LOG.indexOf("[    0.140000]")));
        assertEquals(2, cut.cpus().value().orElseThrow().cpus());
        assertTrue(cut.warnings().get(0).contains("ends before it says"));
    }

    @Test
    void whatTheVersionLineSaysOfTheBuild() {
        assertTrue(machine(VR9_LOG.replace("#0 SMP", "#0 SMP PREEMPT"))
                .preemption()
                .is(true));
        MipsMachine up = machine(VR9_LOG.replace("#0 SMP", "#0").replaceAll(".*(Detected|Brought|CPU1 rev).*\n", ""));
        assertTrue(up.smp().is(false) && up.mtSmp().is(false));
        assertEquals(1, up.cpus().value().orElseThrow().cpus());
        MipsMachine cut = machine(VR9_LOG.replace(" #0 SMP Wed Sep 24 01:36:46 2025", ""));
        assertTrue(cut.smp().is(true), "the line about secondary CPUs says so");
        assertFalse(cut.preemption().isKnown());
    }

    @Test
    void coresAndVpesOfACpuinfo() {
        MipsMachine four = machine(CPUINFO_2X2);
        assertEquals(
                Topology.cores(2, 2), four.cpus().value().map(CpuLayout::places).orElseThrow());
        assertTrue(four.multithreading().is(true)
                && four.smp().is(true)
                && four.cm().is(true));
        assertFalse(four.dcache().isKnown()
                || four.aliases().isKnown()
                || four.preemption().isKnown());
        assertTrue(four.aliases().toString().contains("give the boot log"));
        MipsMachine noVpe = machine(CPUINFO_2X2.replaceAll("VPE.*\n", ""));
        assertEquals(four.cpus().value(), noVpe.cpus().value());
        assertFalse(machine(CPUINFO_2X2.replaceAll("core.*\n", "")).cpus().isKnown());
    }

    @Test
    void oneVpeOfAPartThatHasMore() {
        MipsMachine one = machine(CPUINFO_ONE_VPE);
        assertEquals(1, one.cpus().value().orElseThrow().cpus());
        assertTrue(one.multithreading().is(true));
        assertFalse(one.smp().isKnown());
        assertTrue(one.cpu().value().orElseThrow().agreesWith(CpuModel.of("MIPS 34Kc", 0x19556)));
        assertFalse(one.cpu().value().orElseThrow().agreesWith(CpuModel.of("MIPS 34Kc", 0x19555)));
        assertTrue(machine(CPUINFO_ONE_VPE.replace(" mt", "")).multithreading().is(false));
    }

    @Test
    void cpuinfosThatAreNotWhole() {
        assertRefused(2, "processor 0", () -> machine(CPUINFO_ONE_VPE.replace("processor\t\t: 0", "processor\t\t: 3")));
        assertRefused(
                12, "processor 1", () -> machine(CPUINFO_2X2.replaceFirst("processor\t\t: 1", "processor\t\t: 2")));
        String cut = CPUINFO_2X2.substring(0, CPUINFO_2X2.lastIndexOf("core"));
        assertRefused(28, "'core', as processor 0 has it", () -> machine(cut));
        assertRefused(3, "such as 'MIPS 34Kc V5.6'", () -> machine(CPUINFO_ONE_VPE.replace("MIPS 34Kc V5.6", "ARMv7")));
        assertRefused(1, "'cpu model'", () -> machine("processor\t: 0\nvendor_id\t: GenuineIntel\n"));
        assertRefused(6, "once", () -> machine(CPUINFO_ONE_VPE + "core\t: 0\n"));
    }
}
