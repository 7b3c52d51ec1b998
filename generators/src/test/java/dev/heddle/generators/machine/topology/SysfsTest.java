package dev.heddle.generators.machine.topology;

import static dev.heddle.generators.machine.topology.Topologies.assertRefused;
import static dev.heddle.generators.machine.topology.Topologies.cores;
import static dev.heddle.generators.machine.topology.Topologies.counts;
import static dev.heddle.generators.machine.topology.Topologies.ids;
import static dev.heddle.generators.machine.topology.Topologies.parse;
import static dev.heddle.generators.machine.topology.Topologies.warnings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Made-up dumps of /sys/devices/system/cpu, with the files that Documentation/admin-guide/cputopology.rst names. */
final class SysfsTest {

    private static final String TOP = "/sys/devices/system/cpu/";

    private static String[] dump(String... files) {
        return List.of(files).stream().map(file -> TOP + file).toArray(String[]::new);
    }

    @Test
    void threeCpusOfFourRun() {
        CpuTopology four = parse(dump(
                "cpu0/topology/core_id:0",
                "cpu0/topology/physical_package_id:0",
                "cpu0/topology/thread_siblings_list:0-1",
                "cpu1/topology/core_id:0",
                "cpu1/topology/physical_package_id:0",
                "cpu1/topology/thread_siblings_list:0-1",
                "cpu3/topology/core_id:0",
                "cpu3/topology/physical_package_id:1",
                "cpu3/topology/thread_siblings:00000008",
                "online:0-1,3",
                "present:0-3",
                "offline:2",
                "cpu0/cache/index0/level:1",
                "cpu1/cache/index0/level:1",
                "cpu0/cache/index0/type:Data",
                "cpu1/cache/index0/type:Data",
                "cpu0/cache/index0/shared_cpu_list:0-1",
                "cpu1/cache/index0/shared_cpu_list:0-1"));
        assertEquals(TopologyFormat.SYSFS, four.format());
        assertEquals("4 3 2 2 2", counts(four));
        assertEquals("0,1 3", cores(four));
        assertEquals(List.of(0, 0, -1, -1), ids(four, "L1d"));
        assertFalse(four.cpus().get(2).online());
    }

    @Test
    void withoutSiblingsCoreAndPackageTell() {
        String[] files = {
            "cpu0/topology/core_id:0",
            "cpu0/topology/physical_package_id:0",
            "cpu1/topology/core_id:0",
            "cpu1/topology/physical_package_id:1",
            "online:0-1"
        };
        assertEquals("? 2 2 2 1", counts(parse(dump(files))));
        files[1] = "cpu0/topology/physical_package_id:-1";
        assertEquals("? 2 ? ? ?", counts(parse(dump(files))));
    }

    @Test
    void masksHaveWordsOf32Bits() {
        CpuTopology two = parse(dump(
                "cpu0/topology/thread_siblings:1,00000001",
                "cpu32/topology/thread_siblings:1,00000001",
                "online:0,32"));
        assertEquals("? 2 1 ? 2", counts(two));
        assertRefused(1, "a mask of CPUs", dump("cpu0/topology/thread_siblings:1,1", "online:0"));
    }

    @Test
    void cachesThatLackAFileAreNotGuessed() {
        CpuTopology cut = parse(dump("online:0", "cpu0/cache/index0/level:1", "cpu0/cache/index0/type:Data"));
        assertEquals(List.of(-1), ids(cut, "L1d"));
        assertTrue(warnings(cut).contains("cpu0/cache/index0/ lacks level, type or shared_cpu_list"), warnings(cut));
    }

    @Test
    void dumpsThatAreNotWholeOrContradictThemselves() {
        assertRefused(1, "cpu/online as well", dump("cpu0/topology/core_id:0"));
        assertRefused(1, "files of cpu1/topology/", dump("online:0-1", "cpu0/topology/core_id:0"));
        assertRefused(2, "each of them in cpu/present", dump("present:0", "online:0-1"));
        assertRefused(1, "CPUs online, each", dump("online:"));
        assertRefused(2, "not in cpu/online", dump("online:0-1", "offline:1"));
        assertRefused(2, "CPUs that name each other", dump("online:0", "cpu0/topology/core_cpus_list:1"));
        assertRefused(
                2,
                "CPUs that name each other",
                dump("online:0-1", "cpu0/topology/core_cpus_list:0-1", "cpu1/topology/core_cpus_list:1"));
        assertRefused(2, "two contents", dump("online:0", "online:1"));
        assertRefused(2, "an ascending list", dump("cpu0/topology/core_id:0", "online:1-0"));
        assertRefused(2, "at most nine digits", dump("online:0", "cpu0/topology/core_id:x"));
        assertRefused(2, "lines 'PATH:VALUE'", TOP + "online:0", "cpu0/topology/core_id");
        assertRefused(
                4,
                "among those that share its cache",
                dump(
                        "online:0",
                        "cpu0/cache/index0/level:1",
                        "cpu0/cache/index0/type:Data",
                        "cpu0/cache/index0/shared_cpu_list:1"));
    }
}
