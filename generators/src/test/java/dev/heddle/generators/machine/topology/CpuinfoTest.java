package dev.heddle.generators.machine.topology;

import static dev.heddle.generators.machine.topology.Topologies.assertRefused;
import static dev.heddle.generators.machine.topology.Topologies.cores;
import static dev.heddle.generators.machine.topology.Topologies.counts;
import static dev.heddle.generators.machine.topology.Topologies.parse;
import static dev.heddle.generators.machine.topology.Topologies.warnings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.generators.machine.Architecture;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Made-up /proc/cpuinfo files, with the keys that each architecture prints. */
final class CpuinfoTest {

    /** Two packages of one core with two threads each. */
    private static String[] x86(String... leftOut) {
        StringBuilder text = new StringBuilder();
        for (int cpu = 0; cpu < 4; cpu++) {
            if (!List.of(leftOut).contains(String.valueOf(cpu))) {
                text.append("processor\t: " + cpu + "\nvendor_id\t: GenuineIntel\nphysical id\t: " + cpu / 2
                        + "\nsiblings\t: 2\ncore id\t\t: 0\ncpu cores\t: 1\n\n");
            }
        }
        return text.toString().split("\n", -1);
    }

    private static String mips(int number, int core, int vpe) {
        return "processor : " + number
                + "\ncpu model : MIPS 1004Kc V2.15\nASEs implemented : mips16 mt\npackage : 0\ncore : " + core
                + "\nVPE : " + vpe + "\n";
    }

    @Test
    void x86CountsCoresWithinPackages() {
        CpuTopology x86 = parse(x86());
        assertEquals("? 4 2 2 2", counts(x86));
        assertEquals("0,1 2,3", cores(x86));
        assertTrue(x86.architecture().is(Architecture.X86));
    }

    @Test
    void siblingsTellWhetherProcessorsAreMissing() {
        assertRefused(18, "2 processors of this package in the file, not 1", x86("3"));
        assertRefused(4, "2 processors of this package in the file, not 1", x86("1"));
        // With CPU 1 offline the kernel prints one sibling: a gap that is explained.
        String[] lines = {
            "processor : 0",
            "physical id : 0",
            "siblings : 2",
            "core id : 0",
            "",
            "processor : 2",
            "physical id : 0",
            "siblings : 2",
            "core id : 1"
        };
        assertEquals("? 2 2 1 1", counts(parse(lines)));
        assertTrue(warnings(parse(lines)).contains("t:6: no processor 1 before this one; taken for offline"));
    }

    @Test
    void vpesOfOneCoreShareIt() {
        CpuTopology two = parse(mips(0, 0, 0) + mips(1, 0, 1) + mips(2, 1, 0) + mips(3, 1, 1));
        assertEquals("? 4 2 1 2", counts(two));
        assertEquals("0,1 2,3", cores(two));
        // Kernels before VPE was printed.
        CpuTopology old = parse("processor : 0", "core : 0", "", "processor : 1", "core : 0");
        assertEquals("? 2 1 ? 2", counts(old));
        assertRefused(7, "another VPE", (mips(0, 0, 0) + mips(1, 0, 0)).split("\n", -1));
    }

    @Test
    void arm64NamesThePartsOfItsCores() {
        CpuTopology arm64 = parse(
                "processor : 0",
                "Features : fp asimd",
                "CPU implementer : 0x41",
                "CPU part : 0xd03",
                "",
                "processor : 1",
                "Features : fp asimd",
                "CPU implementer : 0x41",
                "CPU part : 0xd08",
                "",
                "processor : 2",
                "Features : fp asimd",
                "CPU implementer : 0x41",
                "CPU part : 0xd08");
        assertEquals("? 3 ? ? ?", counts(arm64));
        assertEquals(List.of(new CoreKind("0x41/0xd03", 1), new CoreKind("0x41/0xd08", 2)), arm64.kinds());
        assertTrue(arm64.architecture().is(Architecture.ARM64));
    }

    @Test
    void s390AndPowerHaveKeysOfTheirOwn() {
        CpuTopology old = parse(
                "vendor_id       : IBM/S390",
                "# processors    : 2",
                "bogomips per cpu: 3033.00",
                "processor 0: version = FF,  identification = 012345,  machine = 2964",
                "processor 1: version = FF,  identification = 012345,  machine = 2964");
        assertEquals("? 2 ? ? ?", counts(old));
        assertTrue(old.architecture().is(Architecture.S390));
        CpuTopology s390 = parse(
                "vendor_id       : IBM/S390",
                "# processors    : 2",
                "processor 0: version = FF",
                "processor 1: version = FF",
                "",
                "cpu number      : 0",
                "physical id     : 1",
                "core id         : 0",
                "book id         : 1",
                "",
                "cpu number      : 1",
                "physical id     : 1",
                "core id         : 0",
                "book id         : 2");
        assertEquals("? 2 2 2 1", counts(s390));
        CpuTopology power = parse(
                "processor\t: 0",
                "cpu\t\t: POWER9",
                "",
                "processor\t: 1",
                "cpu\t\t: POWER9",
                "",
                "timebase\t: 512000000");
        assertEquals("? 2 ? ? ?", counts(power));
        assertTrue(power.architecture().is(Architecture.POWERPC));
    }

    @Test
    void filesThatAreNotWhole() {
        assertRefused(1, "processor 0 here", "processor : 3");
        assertRefused(2, "processor 1 here", "processor : 0", "processor : 2");
        assertRefused(2, "processor 1 here", "processor : 0", "processor : 0");
        assertRefused(2, "each entry once", "core : 0", "core : 0", "processor : 0");
        assertRefused(3, "a line 'core', as processor 0 has it", "processor : 0", "core : 0", "processor : 1");
        assertRefused(2, "lines 'name : value'", "processor : 0", "core", "processor : 1");
        assertRefused(2, "a number", "processor : 0", "core : x");
        assertRefused(2, "a CPU number below 65536", "processor : 0", "processor : x");
    }
}
