package dev.heddle.generators.machine.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node of a device tree while it is put together. */
final class TreeNode {

    final String name;
    final int line;
    final Map<String, List<TreeToken>> properties = new LinkedHashMap<>();
    final List<TreeNode> children = new ArrayList<>();

    TreeNode(String name, int line) {
        this.name = name;
        this.line = line;
    }

    /** The tokens of a property's value; none for a property that is only there. */
    Optional<List<TreeToken>> property(String wanted) {
        return Optional.ofNullable(properties.get(wanted));
    }

    boolean has(String wanted, String string) {
        return property(wanted)
                .map(value -> value.size() == 1 && value.get(0).is('"' + string))
                .orElse(false);
    }

    boolean isOff() {
        return has("status", "disabled");
    }
}
