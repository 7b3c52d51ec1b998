package dev.heddle.generators.machine.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntheticTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Package:2 Core:4 PU:2 | 16 16 8 2 2",
                "\"pack:2 l2:1 core:2 pu:1\" | 4 4 4 2 1",
                "node:2 sock:1 core:2 2 | 8 8 4 2 2",
                "numa:2 [numa(memory=1GB)] l2:1 core:4 pu:2 | 16 16 8 ? 2",
                "(memory=4GB) Package:1 L3:1(size=32MB) Core:3 PU:1 | 3 3 3 1 1",
                "2 4 2 | 16 16 ? ? ?",
                "pu:1 | 1 1 1 1 1",
            })
    void counts(String description, String counts) {
        CpuTopology topology = Topologies.parse(description);
        assertEquals(TopologyFormat.HWLOC_SYNTHETIC, topology.format());
        assertEquals(counts, Topologies.counts(topology));
        assertTrue(Topologies.warnings(topology).contains("need not be of any machine"));
    }

    @Test
    void whoSharesWhat() {
        CpuTopology topology = Topologies.parse("Package:2 [NUMANode(memory=1GB)] L2:2 L1d:1 Core:1 PU:2");
        assertEquals("0,1 2,3 4,5 6,7", Topologies.cores(topology));
        assertEquals(List.of(0, 0, 1, 1, 2, 2, 3, 3), Topologies.ids(topology, "L2"));
        assertEquals(List.of(0, 0, 1, 1, 2, 2, 3, 3), Topologies.ids(topology, "L1d"));
        assertEquals(
                List.of(0, 0, 0, 0, 1, 1, 1, 1),
                topology.cpus().stream().map(cpu -> cpu.node().orElseThrow()).toList());
        assertEquals(
                Optional.empty(),
                Topologies.parse("numa:2 [numa] core:1 pu:1").cpus().get(0).node());
    }

    /** Each of these gives thread 0 of all cores the lower numbers, as x86 firmware does. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Core:4 PU:2(indexes=0,4,1,5,2,6,3,7)",
                "Core:4 PU:2(indexes=2*4:1*2)",
                "Core:4 PU:2(indexes=core)",
                "Package:2 Core:2 PU:2(indexes=0,4,1,5,2,6,3,7)",
            })
    void indexes(String description) {
        assertEquals("0,4 1,5 2,6 3,7", Topologies.cores(Topologies.parse(description)));
    }

    /** One core of each package in turn. */
    @Test
    void indexesOverTypes() {
        assertEquals(
                "0,4 1,5 2,6 3,7", Topologies.cores(Topologies.parse("Package:2 Core:2 PU:2(indexes=package:core)")));
        assertEquals(
                List.of(0, 1, 0, 1),
                Topologies.parse("Package:2 Core:2 PU:1(indexes=package:core)").cpus().stream()
                        .map(cpu -> cpu.socket().orElseThrow())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Package:x Core:4 PU:2 | a level such as Core:4",
                "Package:2 Kore:4 PU:2 | not 'Kore'",
                "Package:2 Core:4 | the last level to be PU",
                "Package:0 PU:2 | counts from 1",
                "Package:99999 PU:99999 | up to 65536 CPUs",
                "Package:2 4 PU:2 | a type for every level, or for none",
                "Core:2 Core:2 PU:2 | one level of type core",
                "L2:2 L2:2 PU:2 | one level of type l2",
                "Core:2 PU:2 [numa] | memory above the PUs",
                "Core:2 [disk] PU:2 | in brackets",
                "Core:2(colour=red) PU:2 | size=, memory= or indexes=",
                "Core:2 PU:2(indexes=0,1,2) | as many indexes as objects, 4, not 3",
                "Core:2 PU:2(indexes=0,1,2,2) | all different",
                "Core:2 PU:2(indexes=0*2) | at least one step",
                "Core:2 PU:2(indexes=3*3) | loops that make 4",
                "Core:2 PU:2(indexes=die) | types of levels above",
            })
    void refusals(String description, String words) {
        Topologies.assertRefused(1, words, description);
    }
}
