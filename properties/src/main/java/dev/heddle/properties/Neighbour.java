package dev.heddle.properties;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell that differs from another in one fact of the kernel's configuration or of the machine, or the reason why there is none.
 *
 * @param kind what kind of fact it is
 * @param name the fact, such as {@code SMP} or {@code cores}
 * @param toggle its value in the one cell and in the other, such as {@code n -> y}
 * @param cell the other cell; null if there is none
 * @param note why there is none, or what else is different in the other cell; empty if nothing is
 */
public record Neighbour(
        Kind kind, String name, String toggle, @Nullable Cell cell, String note) {

    /** Whose fact it is. */
    public enum Kind {
        /** The kernel's: a symbol of its configuration, a boot parameter, its version. */
        SYMBOL,
        /** The machine's: CPUs, caches, firmware. */
        TOPOLOGY
    }

    /** No cell, and why. */
    public static Neighbour none(Kind kind, String name, String toggle, String why) {
        return new Neighbour(kind, name, toggle, null, why);
    }

    /** The one of {@code cells} with this scenario; or why there is none. */
    public static Neighbour among(List<Cell> cells, String scenario, Kind kind, String name, String toggle) {
        for (Cell cell : cells) {
            if (cell.model() != null && cell.scenario().equals(scenario)) {
                return new Neighbour(kind, name, toggle, cell, "");
            }
        }
        String why = cells.stream()
                .filter(cell -> cell.model() == null)
                .findFirst()
                .map(Cell::scope)
                .orElse("there is no such scenario there");
        return none(kind, name, toggle, why);
    }

    /** {@code from -> to}, as tables print it. */
    public static String toggle(String from, String to) {
        return from + " -> " + to;
    }

    /** {@code y} or {@code n}, and the other one. */
    public static String toggle(boolean from) {
        return from ? toggle("y", "n") : toggle("n", "y");
    }

    /** No neighbours at all. */
    public static final ImmutableList<Neighbour> NONE = ImmutableList.of();
}
