package dev.heddle.generators.machine.topology;

import static dev.heddle.generators.machine.topology.Topologies.cores;
import static dev.heddle.generators.machine.topology.Topologies.counts;
import static dev.heddle.generators.machine.topology.Topologies.ids;
import static dev.heddle.generators.machine.topology.Topologies.numbers;
import static dev.heddle.generators.machine.topology.Topologies.read;
import static dev.heddle.generators.machine.topology.Topologies.warnings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.generators.machine.Architecture;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The facts that were read from real outputs of lscpu by hand. */
final class RealLscpuTest {

    private static final List<CoreKind> FOUR_TYPES = List.of(
            new CoreKind("Cortex-A510", 3),
            new CoreKind("Cortex-A710", 2),
            new CoreKind("Cortex-A715", 2),
            new CoreKind("Cortex-X3", 1));

    @Test
    void fourCoreTypesThatCountTheirCoresFromZero() {
        CpuTopology arm = read("lscpu-arm-A510-A710-A715-X3.txt");
        assertEquals(TopologyFormat.LSCPU_PARSABLE, arm.format());
        assertEquals("8 8 8 ? 1", counts(arm));
        assertEquals("0 1 2 3 4 5 6 7", cores(arm));
        assertEquals(FOUR_TYPES, arm.kinds());
        assertEquals(List.of(0, 1, 1, 2, 3, 4, 5, 6), ids(arm, "L2"));
        assertEquals(List.of(0, 0, 0, 0, 0, 0, 0, 0), ids(arm, "L3"));
        assertTrue(arm.architecture().is(Architecture.ARM64));
        assertTrue(warnings(arm).contains("CPU 3 has core 0 of socket 0 as CPU 0 has"), warnings(arm));
        assertTrue(warnings(arm).contains("sockets: 1 by one part of the text, 3 by another"), warnings(arm));
        assertTrue(arm.cpus().stream()
                .allMatch(cpu -> cpu.node().isEmpty() && cpu.socket().isEmpty()));
    }

    @Test
    void theSameMachineAsJson() {
        CpuTopology summary = read("lscpu-arm-A510-A710-A715-X3.json");
        assertEquals(TopologyFormat.LSCPU_JSON, summary.format());
        assertEquals("8 8 8 ? 1", counts(summary));
        assertEquals(
                List.of(FOUR_TYPES.get(0), FOUR_TYPES.get(2), FOUR_TYPES.get(1), new CoreKind("", 1)), summary.kinds());
        assertTrue(summary.architecture().is(Architecture.ARM64));
        CpuTopology table = read("lscpu-arm-A510-A710-A715-X3-e.json");
        assertEquals("8 8 8 1 1", counts(table));
        assertEquals("0 1 2 3 4 5 6 7", cores(table));
        assertEquals(List.of(0, 1, 1, 2, 3, 4, 5, 6), ids(table, "L2"));
        assertTrue(warnings(table).contains("t-A510".substring(1))
                || warnings(table).contains("as CPU 0 has"));
    }

    @Test
    void power7HasFourThreadsInEachCore() {
        CpuTopology power = read("lscpu-ppc64-POWER7.txt");
        assertEquals("16 16 4 4 4", counts(power));
        assertEquals("0,1,2,3 4,5,6,7 8,9,10,11 12,13,14,15", cores(power));
        assertEquals(List.of(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3), ids(power, "L1d"));
        assertEquals(List.of(), power.warnings());
        CpuTopology json = read("lscpu-ppc64-POWER7.json");
        assertEquals("16 16 4 4 4", counts(json));
        assertFalse(json.architecture().isKnown());
    }

    @Test
    void sparcNumbersHaveGaps() {
        List<Integer> sparse = List.of(6, 7, 10, 11, 14, 15);
        CpuTopology three = read("lscpu-sparc64.txt");
        assertEquals("6 6 6 6 1", counts(three));
        assertEquals(sparse, numbers(three));
        CpuTopology extended = read("lscpu-sparc64-e.txt");
        assertEquals(TopologyFormat.LSCPU_EXTENDED, extended.format());
        assertEquals("6 6 6 6 1", counts(extended));
        assertEquals(sparse, numbers(extended));
        assertEquals(List.of(0, 1, 2, 3, 4, 5), ids(extended, "L2"));
        CpuTopology all = read("lscpu-sparc64-a-p.txt");
        assertEquals("6 6 6 6 1", counts(all));
        assertEquals(sparse, numbers(all));
        assertTrue(all.cpus().stream().allMatch(LogicalCpu::online));
    }

    @Test
    void drawersAndBooksAreNoSocketsOfThisPartition() {
        CpuTopology s390 = read("lscpu-s390-lpar-drawer.txt");
        assertEquals("8 8 8 2 1", counts(s390));
        assertTrue(s390.architecture().is(Architecture.S390));
        assertEquals(
                List.of(0, 0, 1, 1, 1, 1, 1, 1),
                s390.cpus().stream()
                        .map(LogicalCpu::socket)
                        .map(Optional::orElseThrow)
                        .toList());
        assertTrue(warnings(s390).contains("192 cores by the summary's counts do not fit 8 CPUs"), warnings(s390));
    }

    @Test
    void theSmallestTableHasNoCaches() {
        CpuTopology armv7 = read("lscpu-armv7.txt");
        assertEquals("2 2 2 1 1", counts(armv7));
        assertTrue(armv7.architecture().is(Architecture.ARM));
        assertTrue(armv7.cpus().stream().allMatch(cpu -> cpu.caches().isEmpty()));
        assertEquals(List.of(), armv7.warnings());
    }
}
