package dev.heddle.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Architecture;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.Hints;
import dev.heddle.generators.machine.KernelConfig;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.generators.machine.Origin;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.log.KernelLog;
import dev.heddle.generators.machine.memory.MemoryMap;
import dev.heddle.generators.machine.topology.CpuTopology;
import dev.heddle.generators.machine.topology.TopologyFormat;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What two files of one machine must not both say, and what one may add to the other. */
class ReconciliationTest {

    private static final String LOG = lines(
            "Booting Linux on physical CPU 0x0000000000 [0x611f0221]",
            "Linux version 5.11.0-rc6 (a@b) (gcc 10) #201 SMP PREEMPT Fri Feb 5 03:15:40 JST 2021",
            "rcu: \tRCU restricting CPUs from NR_CPUS=16 to nr_cpu_ids=8.",
            "smp: Brought up 1 node, 8 CPUs");

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    private static MachineInputs config(Optional<String> version, String... lines) {
        Hints hints =
                version.map(KernelVersion::parse).map(Hints.NONE::withVersion).orElse(Hints.NONE);
        String text = "CONFIG_ARM64=y\n" + String.join("\n", lines) + "\n";
        return MachineInputs.of(
                KernelFacts.of(KernelConfig.parse("c.config", text.getBytes(StandardCharsets.UTF_8), hints)));
    }

    private static ImmutableList<KernelLog> log(String text) {
        return ImmutableList.of(KernelLog.parse("boot.txt", text.getBytes(StandardCharsets.UTF_8))
                .orElseThrow());
    }

    private static CpuTopology cpus(TopologyFormat format, Optional<Architecture> architecture, int online) {
        return new CpuTopology(
                "cpus.txt",
                format,
                architecture
                        .map(known -> new Fact<>("architecture", Optional.of(known), new Origin.Stated("cpus.txt", 1)))
                        .orElseGet(() -> new Fact<>("architecture", Optional.empty(), new Origin.Unknown("a", "b"))),
                ImmutableList.of(),
                number("CPUs present", online),
                number("CPUs online", online),
                number("cores", online),
                number("sockets", 1),
                number("threads per core", 1),
                ImmutableList.of(),
                ImmutableList.of());
    }

    private static Fact<Integer> number(String name, int value) {
        return new Fact<>(name, Optional.of(value), new Origin.Stated("cpus.txt", 2));
    }

    private static void assertRefused(MachineInputs machine, String... words) {
        var refusal = assertThrows(RefusedInputException.class, () -> Reconciliation.of(machine));
        for (String word : words) {
            assertTrue(String.valueOf(refusal.getMessage()).contains(word), refusal::getMessage);
        }
    }

    @Test
    void theArchitectureIsTheMachinesWhicheverKernelItRuns() {
        String mips = lines(
                "Linux version 6.17.0 (a@b) (gcc) #0 SMP Wed Sep 24 01:36:46 2025",
                "CPU0 revision is: 00019556 (MIPS 34Kc)");
        assertRefused(
                config(Optional.of("6.1.0")).withLogs(log(mips)),
                "boot.txt:2",
                "architecture=mips",
                "c.config says, architecture=arm64 (c.config:1)");
        assertRefused(
                config(Optional.empty())
                        .withTopology(
                                Optional.of(cpus(TopologyFormat.LSCPU_SUMMARY, Optional.of(Architecture.X86), 2))),
                "cpus.txt:1",
                "architecture=x86",
                "c.config:1");
    }

    @Test
    void aLogThatMayBeOfThisKernelMustAgreeWithItsConfiguration() {
        MachineInputs voluntary = config(
                Optional.empty(),
                "CONFIG_PREEMPT_VOLUNTARY=y",
                "# CONFIG_PREEMPTION is not set",
                "# CONFIG_PREEMPT is not set");
        MachineInputs small = config(Optional.empty(), "CONFIG_NR_CPUS=4");
        assertRefused(small.withLogs(log(LOG)), "boot.txt:3", "NR_CPUS=16", "c.config:2", "--kernel-version");
        assertEquals(Optional.of(false), voluntary.kernel().preemption().value(), "or this test tests nothing");
        assertRefused(voluntary.withLogs(log(LOG)), "boot.txt:2", "PREEMPTION=y");
        assertRefused(
                config(Optional.of("5.11.0-rc6"), "CONFIG_NR_CPUS=4").withLogs(log(LOG)), "boot.txt:3", "NR_CPUS=16");
    }

    @Test
    void aLogOfAnotherKernelIsAWarning() {
        Reconciliation checked = Reconciliation.of(
                config(Optional.of("6.5.0"), "CONFIG_NR_CPUS=4").withLogs(log(LOG)));
        assertEquals(1, checked.warnings().size());
        assertTrue(
                checked.warnings().get(0).startsWith("boot.txt is of another kernel, version=5.11.0-rc6 (boot.txt:2)"),
                checked.warnings()::toString);
        assertEquals(4, checked.machine().kernel().nrCpus().value().orElseThrow());
    }

    @Test
    void aLogOfTheSameKernelFillsGapsAndSaysSo() {
        MachineInputs open = config(Optional.of("5.11.0-rc6"));
        assertTrue(!open.kernel().preemption().isKnown(), "or this test tests nothing");
        KernelFacts filled =
                Reconciliation.of(open.withLogs(log(LOG))).machine().kernel();
        assertEquals("PREEMPTION=y (boot.txt:2)", filled.preemption().toString());
        assertEquals("PREEMPT_COUNT=y (boot.txt:2)", filled.preemptCount().toString());
        assertEquals("PREEMPT_RT=n (boot.txt:2)", filled.preemptRt().toString());
        assertEquals("NR_CPUS=16 (boot.txt:3)", filled.nrCpus().toString());
        assertTrue(
                !Reconciliation.of(config(Optional.empty()).withLogs(log(LOG)))
                        .machine()
                        .kernel()
                        .preemption()
                        .isKnown(),
                "of a configuration without a version, nobody knows whether the log is of its kernel");
    }

    @Test
    void moreCpusThanAKernelRuns() {
        MachineInputs two = config(Optional.empty(), "CONFIG_NR_CPUS=2");
        assertRefused(
                two.withTopology(Optional.of(cpus(TopologyFormat.LSCPU_PARSABLE, Optional.empty(), 8))),
                "cpus.txt:2",
                "CPUs online=8",
                "NR_CPUS=2 (c.config:2)");
        // A device tree lists what the machine has, whichever kernel runs and on however many of them.
        Reconciliation tree =
                Reconciliation.of(two.withTopology(Optional.of(cpus(TopologyFormat.DEVICE_TREE, Optional.empty(), 8))));
        assertEquals(1, tree.warnings().size());
        assertEquals(
                0,
                Reconciliation.of(
                                two.withTopology(Optional.of(cpus(TopologyFormat.LSCPU_PARSABLE, Optional.empty(), 2))))
                        .warnings()
                        .size());
    }

    @Test
    void pagesOfAnotherSizeThanTheLogCountsIn() {
        String nodes = lines(
                "Early memory node ranges",
                "  node   0: [mem 0x0000000040000000-0x000000007fffffff]",
                "Initmem setup node 0 [mem 0x0000000040000000-0x000000007fffffff]",
                "On node 0 totalpages: 65536");
        MachineInputs machine = config(Optional.empty(), "CONFIG_PAGE_SHIFT=12")
                .withMemory(Optional.of(MemoryMap.parse("map.txt", nodes.getBytes(StandardCharsets.UTF_8))));
        assertRefused(machine, "map.txt:4", "pages of 16384 bytes", "PAGE_SHIFT=12");
    }
}
