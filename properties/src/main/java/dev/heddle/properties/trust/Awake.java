package dev.heddle.properties.trust;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.AwakeCheck;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Whether the pinned bugs of a system are found again, each at its depth. */
final class Awake {

    private final KernelSystem system;
    /** Depth of what was found; nothing if the claim holds. */
    private final Map<AwakeCheck, Integer> found = new HashMap<>();

    Awake(KernelSystem system) {
        this.system = system;
    }

    void take(CellResult result) {
        Cell cell = result.cell();
        for (AwakeCheck check : system.awakeGate()) {
            Integer depth = result.outcome() == null
                    ? null
                    : result.outcome().broken().get(system.name() + "/" + check.claim());
            if (depth != null
                    && check.variant().equals(cell.variant())
                    && check.config().equals(cell.config())
                    && check.scenario().equals(cell.scenario())) {
                found.put(check, depth);
            }
        }
    }

    int pinned() {
        return system.awakeGate().size();
    }

    int awake() {
        return pinned() - faults().size();
    }

    /** What must stop a build, a line each. */
    ImmutableList<String> faults() {
        if (system.awakeGate().isEmpty()) {
            return ImmutableList.of(system.name() + ": no bug of the past is pinned");
        }
        return system.awakeGate().stream()
                .filter(check -> !Objects.equals(found.get(check), check.depth()))
                .map(check -> system.name() + " " + check.variant() + " " + check.config() + " " + check.claim() + ": "
                        + (found.containsKey(check) ? "found at depth " + found.get(check) : "not found")
                        + " instead of at depth " + check.depth() + ": " + check.bug())
                .collect(ImmutableList.toImmutableList());
    }
}
