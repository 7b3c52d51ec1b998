package dev.heddle.generators.machine.topology;

import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.tree.DeviceTree;
import java.util.regex.Pattern;

/** Reads a device tree: its node cpu-map, the node cpus, or both. */
final class DeviceTreeReader implements TopologyReader {

    private static final Pattern MARK = Pattern.compile(".*\\b(?:cpu-map|cpus)\\s*\\{.*|\\s*(?:cpu-map|cpus)\\s*");

    @Override
    public boolean isOne(InputText text) {
        return text.lines().stream().anyMatch(line -> MARK.matcher(line.text()).matches());
    }

    @Override
    public CpuTopology read(InputText text) {
        return new TreeTopology(text, DeviceTree.nodes(text)).topology();
    }
}
