package dev.heddle.reports.cli;

import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Variant;
import dev.heddle.reports.json.CellLine.Plan;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A cell that a user asked about.
 *
 * @param plan why the user's machine asks for it, or null if the user named it
 */
record Target(
        KernelSystem system,
        Variant variant,
        Cell cell,
        @Nullable Plan plan) {

    /** Whether the scenario has {@code part} in its name, whatever the case; null is part of every name. */
    boolean named(@Nullable String part) {
        return part == null || cell.scenario().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
