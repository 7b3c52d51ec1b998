package dev.heddle.generators.machine.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.tree.DeviceTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceTreeTopologyTest {

    private static final String CPUS = """
            cpus {
                #address-cells = <1>;
                big: cpu@100 { device_type = "cpu"; reg = <0x100>; compatible = "arm,cortex-a72"; };
                l0: cpu@0 { device_type = "cpu"; reg = <0>; compatible = "arm,cortex-a53"; };
                l1:cpu@1 { device_type = "cpu"; reg = <1>; compatible = "arm,cortex-a53"; };
            MAP
            };
            """;

    private static final String MAP = """
            cpu-map { /* of no machine */
                cluster0 { core0 { thread0 { cpu = <&l0>; }; thread1 { cpu = <&l1>; }; }; };
                cluster1 { core0 { cpu = <&big>; }; };
            };
            """;

    private static CpuTopology parse(String text) {
        return Topologies.parse(text.lines().toArray(String[]::new));
    }

    private static void refused(int line, String words, String text) {
        Topologies.assertRefused(line, words, text.lines().toArray(String[]::new));
    }

    @Test
    void numbersFollowTheOrderInCpusAndPlacesTheMap() {
        CpuTopology topology = parse(CPUS.replace("MAP", MAP));
        assertEquals("3 ? 2 1 2", Topologies.counts(topology));
        assertEquals("0 1,2", Topologies.cores(topology));
        assertEquals(
                List.of(1, 0, 0),
                topology.cpus().stream().map(cpu -> cpu.cluster().orElseThrow()).toList());
        assertEquals(
                List.of("arm,cortex-a72 1", "arm,cortex-a53 2"),
                topology.kinds().stream()
                        .map(kind -> kind.name() + " " + kind.cpus())
                        .toList());
        assertTrue(Topologies.warnings(topology).contains("boots on the first"));
    }

    @Test
    void theClustersOfTheRealOneHoldFourAndTwo() throws java.io.IOException {
        String text = com.google.common.io.Resources.toString(
                com.google.common.io.Resources.getResource("topology/dt-cpu-map-rk3399.txt"), StandardCharsets.UTF_8);
        InputText input = InputText.parse("t", text.getBytes(StandardCharsets.UTF_8));
        CpuMap map = new CpuMap(input, DeviceTree.nodes(input).children().get(0));
        assertEquals(
                List.of(0, 0, 0, 0, 1, 1),
                map.leaves().stream().map(CpuMap.Leaf::cluster).toList());
        assertEquals(
                List.of(0, 1, 2, 3, 4, 5),
                map.leaves().stream().map(CpuMap.Leaf::core).toList());
    }

    @Test
    void phandlesStandForLabelsInWhatDtcPrints() {
        CpuTopology topology = parse("""
                cpus {
                cpu@0 { device_type = "cpu"; phandle = <0x07>; };
                cpu@1 { device_type = "cpu"; phandle = <0x08>; };
                cpu-map { cluster0 { core0 { cpu = <0x08>; }; core1 { cpu = <0x07>; }; }; };
                };
                """);
        assertEquals("2 ? 2 1 1", Topologies.counts(topology));
        assertEquals(
                List.of(1, 0),
                topology.cpus().stream().map(cpu -> cpu.core().orElseThrow()).toList());
    }

    @Test
    void socketsAndClustersNest() {
        CpuTopology topology = parse("cpu-map { socket0 { cluster0 { cluster0 { core0 { cpu = <&a>; }; };"
                + " cluster1 { core0 { cpu = <&b>; }; }; }; }; socket1 { cluster0 { core0 { cpu = <&c>; }; }; }; };");
        assertEquals("3 ? 3 2 1", Topologies.counts(topology));
    }

    @Test
    void withoutAMapCoresAreUnknownAndWithADisabledCpuTheCountIs() {
        assertEquals("3 ? ? ? ?", Topologies.counts(parse(CPUS.replace("MAP", ""))));
        String off = CPUS.replace("MAP", "").replace("reg = <1>;", "reg = <1>; status = \"disabled\";");
        assertEquals("? ? ? ? ?", Topologies.counts(parse(off)));
    }

    @Test
    void aMapThatLacksACpuIsIgnoredByTheKernel() {
        CpuTopology topology = parse(CPUS.replace("MAP", "cpu-map { cluster0 { core0 { cpu = <&l0>; }; }; };"));
        assertEquals("3 ? ? ? ?", Topologies.counts(topology));
        assertTrue(Topologies.warnings(topology).contains("not in the cpu-map"));
    }

    @Test
    void refusals() {
        refused(1, "socket or cluster nodes", "cpu-map { core0 { cpu = <&a>; }; };");
        refused(1, "numbered from 0", "cpu-map { cluster1 { core0 { cpu = <&a>; }; }; };");
        refused(1, "cluster or core nodes", "cpu-map { cluster0 { }; };");
        refused(
                1,
                "either cpu or threads",
                "cpu-map { cluster0 { core0 { cpu = <&a>; thread0 { cpu = <&b>; }; }; }; };");
        refused(1, "cpu = <&label>;", "cpu-map { cluster0 { core0 { }; }; };");
        refused(1, "each CPU once", "cpu-map { cluster0 { core0 { cpu = <&a>; }; core1 { cpu = <&a>; }; }; };");
        refused(1, "taken away", "cpu-map { cluster0 { core0 { cpu = <&a>; }; /delete-node/ core1; }; };");
        refused(1, "a '}'", "cpu-map { cluster0 {");
        refused(
                2,
                "one node cpu-map",
                "a { cpu-map { cluster0 { core0 { cpu = <&a>; }; }; };\ncpu-map { cluster0 { core0 { cpu = <&a>; }; }; }; };");
        refused(
                7,
                "the label or phandle",
                CPUS.replace("MAP", "cpu-map { cluster0 {\ncore0 { cpu = <&nobody>; }; }; };"));
        refused(2, "one number in reg", "cpus { #address-cells = <1>;\ncpu@0 { reg = <0 1>; }; };");
    }
}
