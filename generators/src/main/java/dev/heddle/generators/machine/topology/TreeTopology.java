package dev.heddle.generators.machine.topology;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.tree.TreeNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * What a device tree says of CPUs. Which core each is on says cpu-map; which number it has follows from the order in cpus. What
 * runs it does not say.
 */
final class TreeTopology {

    private static final String GIVE_TREE =
            "give the tree that the machine boots with: dtc -I fs /sys/firmware/devicetree/base";

    private final InputText text;
    private final Statements statements;
    private final Optional<CpuMap> map;
    private final Optional<TreeNode> cpus;
    private final List<TreeNode> processors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    TreeTopology(InputText text, TreeNode tree) {
        this.text = text;
        this.statements = new Statements(text);
        this.map = only(tree, "cpu-map").map(node -> new CpuMap(text, node));
        this.cpus = only(tree, "cpus");
        cpus.ifPresent(this::findProcessors);
    }

    private Optional<TreeNode> only(TreeNode tree, String name) {
        List<TreeNode> found = new ArrayList<>();
        find(tree, name, found);
        if (found.size() > 1) {
            throw text.refuse(
                    found.get(1).line(),
                    "one node " + name + ", as in line " + found.get(0).line().number(),
                    GIVE_TREE);
        }
        return found.stream().findFirst();
    }

    private static void find(TreeNode tree, String name, List<TreeNode> found) {
        for (TreeNode child : tree.children()) {
            if (child.name().equals(name)) {
                found.add(child);
            }
            find(child, name, found);
        }
    }

    private void findProcessors(TreeNode node) {
        Optional<ImmutableList<Long>> each = node.cells("#address-cells");
        for (TreeNode child : node.children()) {
            if (!child.has("device_type", "cpu") && !isProcessor(child.name())) {
                continue;
            }
            Optional<ImmutableList<Long>> reg = child.cells("reg");
            if (each.isPresent()
                    && reg.isPresent()
                    && !each.get().equals(ImmutableList.of((long) reg.get().size()))) {
                throw text.refuse(
                        child.line(),
                        "one number in reg for each CPU; threads in one node are not read",
                        "give lscpu -p");
            }
            processors.add(child);
        }
        if (node.properties().stream().anyMatch(TreeTopology::isProcessor) || processors.isEmpty()) {
            throw text.refuse(node.line(), "nodes cpu@.. that are not taken away again", GIVE_TREE);
        }
    }

    private static boolean isProcessor(String name) {
        return name.equals("cpu") || name.startsWith("cpu@");
    }

    CpuTopology topology() {
        boolean countable = processors.stream().noneMatch(node -> node.has("status") && !node.has("status", "okay"));
        ImmutableList<LogicalCpu> numbered = cpus.isPresent() ? numbered() : ImmutableList.of();
        boolean placed = numbered.stream().allMatch(cpu -> cpu.core().isPresent());
        return new CpuTopology(
                text.file(),
                TopologyFormat.DEVICE_TREE,
                statements.unknown(Statements.ARCHITECTURE, "a device tree does not name it", "look at uname -m"),
                countable ? numbered : ImmutableList.of(),
                countable ? present() : disabled(Statements.PRESENT),
                statements.unknown(
                        Statements.ONLINE,
                        "a device tree says what is there, not what runs",
                        "look at /sys/devices/system/cpu/online"),
                countable ? counted(Statements.CORES, placed, CpuMap::cores) : disabled(Statements.CORES),
                countable ? counted(Statements.SOCKETS, placed, CpuMap::sockets) : disabled(Statements.SOCKETS),
                counted(Statements.THREADS, placed, CpuMap::threadsPerCore),
                countable ? kinds() : ImmutableList.of(),
                ImmutableList.copyOf(warnings));
    }

    private Fact<Integer> present() {
        return cpus.map(node -> statements.stated(Statements.PRESENT, processors.size(), node.line()))
                .or(() -> map.map(leaves -> statements.stated(
                        Statements.PRESENT,
                        leaves.leaves().size(),
                        leaves.node().line())))
                .orElseThrow(() -> text.refuse(text.lines().get(0), "a node cpu-map or cpus", GIVE_TREE));
    }

    private Fact<Integer> counted(String name, boolean placed, ToIntFunction<CpuMap> count) {
        if (map.isEmpty() || !placed) {
            return statements.unknown(
                    name,
                    map.isEmpty() ? "there is no cpu-map" : "the cpu-map lacks CPUs",
                    "give the output of lscpu -p of the machine itself");
        }
        return statements.stated(
                name, count.applyAsInt(map.get()), map.get().node().line());
    }

    private <V> Fact<V> disabled(String name) {
        return statements.unknown(
                name,
                "a cpu node has a status that some architectures' kernels count and others do not",
                "give the output of lscpu -p of the machine itself");
    }

    /** Kernel: arch/arm64/kernel/smp.c, of_parse_and_init_cpus(), v6.12: the boot CPU is 0, the others follow in the tree's order. */
    private ImmutableList<LogicalCpu> numbered() {
        Map<String, Integer> byLabel = new HashMap<>();
        Map<Long, Integer> byHandle = new HashMap<>();
        for (int i = 0; i < processors.size(); i++) {
            int number = i;
            processors.get(i).labels().forEach(label -> byLabel.put(label, number));
            processors.get(i).cells("phandle").stream()
                    .flatMap(List::stream)
                    .forEach(cell -> byHandle.put(cell, number));
        }
        Map<Integer, CpuMap.Leaf> places = new HashMap<>();
        for (CpuMap.Leaf leaf : map.map(CpuMap::leaves).orElse(ImmutableList.of())) {
            Optional<Integer> number = leaf.node().reference("cpu").isPresent()
                    ? leaf.node().reference("cpu").map(byLabel::get)
                    : leaf.node()
                            .cells("cpu")
                            .filter(cells -> cells.size() == 1)
                            .map(cells -> byHandle.get(cells.get(0)));
            int cpu = number.orElseThrow(
                    () -> text.refuse(leaf.node().line(), "the label or phandle of a node in cpus", GIVE_TREE));
            if (places.put(cpu, leaf) != null) {
                throw text.refuse(leaf.node().line(), "each CPU once; this one has a place already", GIVE_TREE);
            }
        }
        warnings.add(statements.warning(
                cpus.orElseThrow().line(), "CPU numbers are those of a kernel that boots on the first of these nodes"));
        var numbered = ImmutableList.<LogicalCpu>builder();
        for (int i = 0; i < processors.size(); i++) {
            Optional<CpuMap.Leaf> leaf = Optional.ofNullable(places.get(i));
            if (leaf.isEmpty() && map.isPresent()) {
                warnings.add(statements.warning(
                        processors.get(i).line(), "not in the cpu-map, which the kernel then ignores as a whole"));
            }
            numbered.add(new LogicalCpu(
                    i,
                    true,
                    leaf.map(CpuMap.Leaf::core),
                    leaf.map(CpuMap.Leaf::cluster),
                    leaf.map(CpuMap.Leaf::socket),
                    Optional.empty(),
                    ImmutableSortedMap.of()));
        }
        return numbered.build();
    }

    private ImmutableList<CoreKind> kinds() {
        var byName = new LinkedHashMap<String, ImmutableSortedSet.Builder<Integer>>();
        for (int i = 0; i < processors.size(); i++) {
            byName.computeIfAbsent(
                            processors.get(i).string("compatible").orElse(""),
                            name -> ImmutableSortedSet.naturalOrder())
                    .add(i);
        }
        return byName.size() < 2
                ? ImmutableList.of()
                : byName.entrySet().stream()
                        .map(kind -> new CoreKind(
                                kind.getKey(),
                                kind.getValue().build().size(),
                                kind.getValue().build()))
                        .collect(ImmutableList.toImmutableList());
    }
}
