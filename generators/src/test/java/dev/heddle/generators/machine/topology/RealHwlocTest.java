package dev.heddle.generators.machine.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSortedSet;
import dev.heddle.generators.machine.Architecture;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was read from the real files by hand, before there was a reader; src/test/resources/topology/ORIGIN.md has their origin. */
class RealHwlocTest {

    @Test
    void oneCoreOfTwoThreadsSharesItsCaches() {
        CpuTopology two = Topologies.read("hwloc-2i386-2t-hugepagesizecount.xml");
        assertEquals(TopologyFormat.HWLOC_XML, two.format());
        assertEquals("2 2 1 1 2", Topologies.counts(two));
        assertEquals("0,1", Topologies.cores(two));
        assertEquals(List.of(0, 0), Topologies.ids(two, "L1d"));
        assertEquals(List.of(0, 0), Topologies.ids(two, "L2"));
        assertEquals(List.of(Optional.of(0), Optional.of(0)), nodes(two));
        assertEquals(List.of(), two.warnings());
        assertTrue(two.architecture().value().isEmpty());
    }

    @Test
    void twoKindsOfCoresAndASplitL3() {
        CpuTopology dgx = Topologies.read("hwloc-nvidia-dgx-gb10.xml");
        assertEquals("20 20 20 1 1", Topologies.counts(dgx));
        assertTrue(dgx.architecture().is(Architecture.ARM64));
        assertEquals(0x3ff, sharers(dgx, "L3", 0));
        assertEquals(0xffc00, sharers(dgx, "L3", 10));
        assertEquals(1 << 7, sharers(dgx, "L2", 7));
        assertEquals(2, dgx.kinds().size());
        assertEquals(List.of(10, 10), dgx.kinds().stream().map(CoreKind::cpus).toList());
        assertEquals(0x7c1f, mask(dgx.kinds().get(0).numbers()));
        assertEquals(0xf83e0, mask(dgx.kinds().get(1).numbers()));
        assertEquals("LinuxCapacity=718 CPUPart=0xd87", dgx.kinds().get(0).name());
        assertTrue(dgx.kinds().get(1).name().startsWith("LinuxCapacity=997"));
    }

    @Test
    void sparseNumbersBehindAnEmptyWord() {
        CpuTopology power8 = Topologies.read("hwloc-power8gpudistances.xml");
        assertEquals("16 16 8 2 2", Topologies.counts(power8));
        assertEquals(List.of(0, 1, 8, 9, 16, 17, 24, 25, 80, 81, 88, 89, 96, 97, 104, 105), Topologies.numbers(power8));
        assertEquals("0,1 8,9 16,17 24,25 80,81 88,89 96,97 104,105", Topologies.cores(power8));
        assertTrue(power8.architecture().is(Architecture.POWERPC));
        assertTrue(power8.cpus().stream().allMatch(cpu -> cpu.caches().keySet().equals(ImmutableSortedSet.of("L3"))));
    }

    @Test
    void withoutCoresTheThreadsOfACoreAreUnknown() {
        CpuTopology bare = Topologies.read("hwloc-8intel64-4n2t-memattrs.xml");
        assertEquals("8 8 ? ? ?", Topologies.counts(bare));
        assertEquals(
                List.of(0, 0, 1, 1, 2, 2, 3, 3),
                nodes(bare).stream().map(Optional::orElseThrow).toList());
        assertTrue(bare.cpus().stream().allMatch(cpu -> cpu.caches().isEmpty()));
        assertTrue(Topologies.warnings(bare).contains("not from a machine"));
    }

    @Test
    void whatIsCompleteAndNotInTheCpusetIsOffline() {
        CpuTopology offline = Topologies.read("hwloc-16em64t-4s2c2t-offlines-xml.xml");
        assertEquals("16 12 7 4 2", Topologies.counts(offline));
        assertEquals(
                List.of(2, 5, 13, 14),
                offline.cpus().stream()
                        .filter(cpu -> !cpu.online())
                        .map(LogicalCpu::number)
                        .toList());
        assertEquals("0,8 1,9 3,11 4,12 6 7,15 10", Topologies.cores(offline));
        assertTrue(Topologies.warnings(offline).contains(":4: CPUs 2, 5, 13, 14 "));
    }

    @Test
    void version2WithDevicesInTheTree() {
        CpuTopology cxl = Topologies.read("hwloc-cxlmem+dax.v2.xml");
        assertEquals("4 4 4 1 1", Topologies.counts(cxl));
        assertTrue(cxl.architecture().is(Architecture.X86));
        assertEquals(List.of(0, 1, 2, 3), Topologies.ids(cxl, "L1i"));
        assertEquals(List.of(0, 0, 0, 0), Topologies.ids(cxl, "L3"));
    }

    @Test
    void version1HasNodesAroundPackagesAndOneTypeForCaches() {
        CpuTopology old = Topologies.read("hwloc-16amd64-4distances.v1.xml");
        assertEquals("16 16 16 8 1", Topologies.counts(old));
        assertEquals(
                8, new TreeSet<>(nodes(old).stream().map(Optional::orElseThrow).toList()).size());
        int caches = 0;
        for (String level : List.of("L2", "L1d", "L1i")) {
            assertEquals(IntStream.range(0, 16).boxed().toList(), Topologies.ids(old, level));
            caches += new TreeSet<>(Topologies.ids(old, level)).size();
        }
        assertEquals(48, caches);
    }

    @Test
    void clustersAndCoresOfADeviceTree() {
        CpuTopology rk3399 = Topologies.read("dt-cpu-map-rk3399.txt");
        assertEquals(TopologyFormat.DEVICE_TREE, rk3399.format());
        assertEquals("6 ? 6 1 1", Topologies.counts(rk3399));
        assertEquals(List.of(), rk3399.cpus());
    }

    private static List<Optional<Integer>> nodes(CpuTopology topology) {
        return topology.cpus().stream().map(LogicalCpu::node).toList();
    }

    /** The CPUs that share a cache with {@code cpu}, as a mask. */
    private static int sharers(CpuTopology topology, String cache, int cpu) {
        List<Integer> ids = Topologies.ids(topology, cache);
        return mask(IntStream.range(0, ids.size())
                .filter(other -> ids.get(other).equals(ids.get(cpu)))
                .boxed()
                .toList());
    }

    private static int mask(Iterable<Integer> cpus) {
        int mask = 0;
        for (int cpu : cpus) {
            mask |= 1 << cpu;
        }
        return mask;
    }
}
