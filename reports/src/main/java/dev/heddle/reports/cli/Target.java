package dev.heddle.reports.cli;

import com.google.common.base.CharMatcher;
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

    /**
     * Whether the scenario has {@code part} in its name, whatever the case; null is part of every name. Any blanks match
     * any, as a command that is printed on several lines has a line break within the name.
     */
    boolean named(@Nullable String part) {
        return part == null || plain(cell.scenario()).contains(plain(part));
    }

    /** Whether {@code name} is the whole name of the scenario, whatever its case and blanks. */
    boolean called(@Nullable String name) {
        return name != null && plain(cell.scenario()).equals(plain(name));
    }

    private static String plain(String name) {
        return CharMatcher.whitespace().collapseFrom(name, ' ').toLowerCase(Locale.ROOT);
    }
}
