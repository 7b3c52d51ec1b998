package dev.heddle.generators.machine.topology;

import static dev.heddle.generators.machine.topology.Topologies.cores;
import static dev.heddle.generators.machine.topology.Topologies.counts;
import static dev.heddle.generators.machine.topology.Topologies.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.generators.machine.Architecture;
import dev.heddle.generators.machine.RefusedInputException;
import org.junit.jupiter.api.Test;

/** The facts that were read from real /proc/cpuinfo files by hand. */
final class RealCpuinfoTest {

    @Test
    void exynosSaysNothingOfCores() {
        CpuTopology exynos = read("cpuinfo-armv7-exynos5.txt");
        assertEquals(TopologyFormat.CPUINFO, exynos.format());
        assertEquals("? 2 ? ? ?", counts(exynos));
        assertTrue(exynos.architecture().is(Architecture.ARM));
    }

    @Test
    void loongsonHasFourCoresInOnePackage() {
        CpuTopology loongson = read("cpuinfo-loongarch-3a5000.txt");
        assertEquals("? 4 4 1 1", counts(loongson));
        assertEquals("0 1 2 3", cores(loongson));
        assertTrue(loongson.architecture().is(Architecture.LOONGARCH));
    }

    @Test
    void aMipsWithoutMultithreadingHasOneCpu() {
        CpuTopology mt7628 = read("cpuinfo-mips-mt7628-up.txt");
        assertEquals("? 1 1 1 1", counts(mt7628));
        assertTrue(mt7628.architecture().is(Architecture.MIPS));
    }

    @Test
    void aMipsThatCouldRunMoreVpesMayHaveThem() {
        CpuTopology vr9 = read("cpuinfo-mips-lantiq-vr9-onevpe.txt");
        assertEquals("? 1 1 1 ?", counts(vr9));
        assertTrue(vr9.threadsPerCore().toString().contains("MT extension"));
    }

    @Test
    void aPasteOfTheLastProcessorAloneIsIncomplete() {
        RefusedInputException refusal =
                assertThrows(RefusedInputException.class, () -> read("cpuinfo-mips-mt7621-erx-trimmed.txt"));
        assertEquals(3, refusal.line());
        assertTrue(refusal.expected().contains("processor 0 here; a part is missing"));
        assertTrue(refusal.advice().contains("copy the whole file"));
    }
}
