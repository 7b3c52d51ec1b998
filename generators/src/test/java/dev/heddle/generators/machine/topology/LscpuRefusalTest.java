package dev.heddle.generators.machine.topology;

import static dev.heddle.generators.machine.topology.Topologies.assertRefused;
import static dev.heddle.generators.machine.topology.Topologies.cores;
import static dev.heddle.generators.machine.topology.Topologies.counts;
import static dev.heddle.generators.machine.topology.Topologies.ids;
import static dev.heddle.generators.machine.topology.Topologies.parse;
import static dev.heddle.generators.machine.topology.Topologies.warnings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outputs of lscpu that are damaged, contradict themselves, or are odd and right. */
final class LscpuRefusalTest {

    @Test
    void tablesThatAreNoTables() {
        assertRefused(1, "a column CPU", "# Core,Socket", "0,0", "1,0");
        assertRefused(1, "a heading", "0,0,0,,,0,0,0", "1,1,0,,,1,1,0");
        assertRefused(3, "4 columns, as the heading has, not 3", "# CPU,Core,Socket,Node", "0,0,0,0", "1,1,0");
        assertRefused(3, "each CPU once, not CPU 0 again", "# CPU,Core,Socket", "0,0,0", "0,1,0");
        assertRefused(3, "rows such as", "# CPU,Core,Socket", "0,0,0", "x,1,0");
        assertRefused(2, "the number of a CPU in each row", "# Core,CPU,Socket", "0,-,0", "1,1,0");
        assertRefused(2, "ids that are numbers", "# CPU,Core,Socket", "0,x,0");
        assertRefused(2, "a CPU number below 65536", "# CPU,Core,Socket", "99999999,0,0");
        assertRefused(1, "rows of CPUs below", "# CPU,Core,Socket");
        assertRefused(2, "yes or no", "# CPU,Core,Online", "0,0,Q");
        assertRefused(2, "each column once", "# CPU,Core,Core", "0,0,0");
        assertRefused(2, "2 caches", "# CPU,L1d:L1i", "0,0:0:0");
    }

    @Test
    void columnsAreKnownByTheirHeading() {
        CpuTopology swapped = parse("# SOCKET,Online,cpu,L1d:L2,core", "1,Y,7,4:2,0", "0,Y,3,3:2,0", "0,N,5,-:-,-");
        assertEquals("3 2 2 2 1", counts(swapped));
        assertEquals(List.of(3, -1, 4), ids(swapped, "L1d"));
        assertEquals(List.of(2, -1, 2), ids(swapped, "L2"));
    }

    @Test
    void unknownsAreNotEqual() {
        // The two CPUs have sockets that are not known, and so may be of one core or of two.
        assertEquals("? 2 ? ? ?", counts(parse("# CPU,Core,Socket", "0,0,-", "1,0,-")));
        assertEquals("? 2 ? ? ?", counts(parse("# CPU,Core,Socket", "0,0,", "1,0,")));
        // Without the column, ids may be physical ones, which count within a socket.
        assertEquals("? 2 ? ? ?", counts(parse("# CPU,Core", "0,0", "1,0")));
        // Offline CPUs, listed because -a was given, have no ids.
        assertEquals("? 1 1 1 1", counts(parse("# CPU,Core,Socket", "0,0,0", "1,,")));
    }

    @Test
    void cachesDecideWhatCoreIdsLeaveOpen() {
        CpuTopology mixed = parse("# CPU,Core,Socket,Node,,L1d,L1i", "0,0,0,,,0,0", "1,0,0,,,0,0", "2,0,0,,,1,1");
        assertEquals("0,1 2", cores(mixed));
        assertTrue(warnings(mixed).contains("t:4: CPU 2 has core 0 of socket 0 as CPU 0 has"), warnings(mixed));
        CpuTopology guest = parse("# CPU,Core,Socket,Node,,L1d,L1i", "0,0,0,,,0,0", "1,1,0,,,0,0");
        assertEquals("? 2 2 1 1", counts(guest));
        assertTrue(warnings(guest).contains("t:3: CPU 1 shares primary caches with CPU 0"), warnings(guest));
        CpuTopology twice = parse("# CPU,Core,Socket,Node,,L1d,L1d,L2d", "0,0,0,,,0,1,0", "1,1,0,,,1,1,0");
        assertEquals(List.of(-1, 1), ids(twice, "L1d"));
        assertTrue(warnings(twice).contains("two ids for L1d"), warnings(twice));
    }

    @Test
    void partsThatAreNotOfOneMachine() {
        String[] two = {"# CPU,Core,Socket", "0,0,0", "", "# CPU,Core,Socket", "1,0,0"};
        assertRefused(5, "the CPUs of the table above", two);
        assertRefused(
                5,
                "the CPUs that the summary says are online",
                "CPU(s): 2",
                "On-line CPU(s) list: 0,1",
                "",
                "# CPU,Core,Socket",
                "0,0,0");
        assertRefused(2, "one machine", "CPU(s): 2", "CPU(s): 2", "Socket(s): 1");
    }

    @Test
    void summariesOfOldAndNewVersions() {
        CpuTopology old = parse(
                "CPU(s):                4",
                "Thread(s) per core:    2",
                "Core(s) per socket:    2",
                "CPU socket(s):         1");
        assertEquals("4 ? 2 1 2", counts(old));
        CpuTopology offline = parse(
                "CPU(s): 4",
                "On-line CPU(s) list: 0,2",
                "Off-line CPU(s) list: 1,3",
                "Thread(s) per core: 1",
                "Core(s) per socket: 2",
                "Socket(s): 1",
                "NUMA node0 CPU(s): 0-140",
                "NUMA node1 CPU(s):");
        assertEquals("4 2 2 1 1", counts(offline));
        assertEquals(List.of(0, 1, 2, 3), Topologies.numbers(offline));
        assertEquals(
                "4 4 4 ? 1",
                counts(parse(
                        "CPU(s): 4",
                        "On-line CPU(s) mask: 0xf",
                        "Thread(s) per core: 1",
                        "Core(s) per cluster: 2",
                        "Socket(s): -",
                        "Cluster(s): 2")));
    }

    @Test
    void summariesThatAreNotWhole() {
        assertRefused(1, "the start is missing", "Thread(s) per core: 2", "Core(s) per socket: 4", "Socket(s): 1");
        assertRefused(1, "lines such as 'Thread(s) per core:'", "CPU(s): 8", "Thread(s) pro Kern: 1");
        assertRefused(2, "lines 'Key: value'", "CPU(s): 8", "Thread(s) per core", "Socket(s): 1");
        assertRefused(1, "a number from 1", "CPU(s): many", "Socket(s): 1");
        assertRefused(2, "an ascending list", "CPU(s): 8", "On-line CPU(s) list: 3-1");
        assertRefused(2, "a CPU number below", "CPU(s): 8", "On-line CPU(s) list: 0-4294967");
        assertRefused(1, "at least as many CPUs", "CPU(s): 2", "On-line CPU(s) list: 0-7");
        // One of two core types is missing: three cores do not make eight CPUs.
        CpuTopology cut = parse(
                "CPU(s): 8",
                "On-line CPU(s) list: 0-7",
                "Thread(s) per core: 1",
                "Core(s) per socket: 3",
                "Socket(s): 1");
        assertEquals("8 8 ? 1 1", counts(cut));
        assertTrue(warnings(cut).contains("3 cores"), warnings(cut));
    }

    @Test
    void aNumberAtTheEndOfACutTextMayBeShort() {
        CpuTopology cut = CpuTopology.parse(
                "t", "CPU(s): 2\nOn-line CPU(s) list: 0,1\nSocket(s): 1".getBytes(StandardCharsets.UTF_8));
        assertTrue(warnings(cut).contains("t:3: the text does not end with a line feed"), warnings(cut));
    }

    @Test
    void extendedTables() {
        assertRefused(1, "a column CPU", "NODE SOCKET CORE", "0 0 0");
        assertRefused(3, "3 columns", "CPU SOCKET CORE", "0 0 0", "1 0");
        assertRefused(1, "rows of CPUs", "CPU SOCKET CORE ONLINE");
        assertRefused(1, "not MODELNAME", "CPU CORE MODELNAME", "0 0 Cortex A9");
        CpuTopology offline = parse(
                "CPU NODE SOCKET CORE L1d:L1i ONLINE",
                "  0    0      0    0 0:0   yes",
                "  1    -      -    - -         no");
        assertEquals("2 1 1 1 1", counts(offline));
    }

    @Test
    void jsonOfOldAndNewVersions() {
        assertEquals(
                "2 1 1 1 1",
                counts(parse(
                        "{\"cpus\": [{\"cpu\":\"0\",\"core\":\"0\",\"socket\":\"0\",\"online\":\"yes\"},",
                        "{\"cpu\":\"1\",\"core\":null,\"socket\":\"-\",\"online\":\"no\"}]}")));
        assertEquals(
                "2 2 1 1 2",
                counts(parse(
                        "{\"lscpu\": [{\"field\":\"CPU(s):\",\"data\":\"2\",\"children\":[{\"field\":\"On-line CPU(s) list:\",\"data\":\"0,1\"}]},",
                        "{\"field\":\"Vendor ID:\",\"data\":\"x\",\"children\":[{\"field\":\"Model name:\",\"data\":\"y\",\"children\":[",
                        "{\"field\":\"Thread(s) per core:\",\"data\":\"2\"},{\"field\":\"Core(s) per socket:\",\"data\":\"1\"},",
                        "{\"field\":\"Socket(s):\",\"data\":\"1\"}]}]}]}")));
    }

    @Test
    void jsonOfOtherShapes() {
        String shapes = "as lscpu -J prints it";
        assertRefused(1, shapes, "[]");
        assertRefused(1, shapes, "{\"other\": []}");
        assertRefused(1, shapes, "{\"cpus\": {}}");
        assertRefused(1, "at least one entry", "{\"cpus\": []}");
        assertRefused(2, "the number of a CPU", "{\"cpus\": [", "{\"core\": 0}]}");
        assertRefused(3, "not CPU 0 again", "{\"cpus\": [", "{\"cpu\": 0},", "{\"cpu\": 0}]}");
        assertRefused(2, "JSON: ", "{\"cpus\": [{\"cpu\": 0},", "{\"cpu\": ");
        assertRefused(1, "nothing after the list", "{\"cpus\": [{\"cpu\": 0}], \"lscpu\": []}");
        assertRefused(1, "a string, a number", "{\"cpus\": [{\"cpu\": [0]}]}");
        assertRefused(1, "the names field, data", "{\"lscpu\": [{\"key\": \"CPU(s):\"}]}");
        assertRefused(1, "levels of children", "{\"lscpu\": [" + "{\"field\":\"a\",\"children\":[".repeat(30));
    }
}
