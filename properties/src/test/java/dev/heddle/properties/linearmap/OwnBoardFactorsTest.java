package dev.heddle.properties.linearmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Neighbour;
import dev.heddle.properties.Scope;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a machine that a user spells out is held against. */
final class OwnBoardFactorsTest {

    private static ImmutableList<Neighbour> neighbours(String config) {
        var system = new LinearMapSystem();
        Cell cell = system.cells(system.variant("V1"), config, Scope.SMALL).stream()
                .filter(each -> each.scenario().startsWith("boot: own"))
                .findFirst()
                .orElseThrow();
        return system.neighbours(cell, Scope.SMALL);
    }

    private static Set<String> named(ImmutableList<Neighbour> all, String name) {
        return all.stream()
                .filter(each -> each.name().equals(name))
                .map(each -> each.toggle() + (each.cell() == null ? " none" : ""))
                .collect(Collectors.toSet());
    }

    /** What is given can be taken away, and the worked examples boot in its place; E2 is among those with 4K and 48 bits. */
    @Test
    void whatIsGivenIsTakenAway() {
        ImmutableList<Neighbour> all =
                neighbours("rt=y,va=48,ram=40000000-bfffffff+d0000000-ffffffff,nomap=c0000000-cfffffff,"
                        + "image=40200000-42200000-42800000-43000000");
        assertEquals(Set.of("given -> none"), named(all, "nomap"));
        assertEquals(Set.of("given -> none"), named(all, "image"));
        assertEquals(Set.of(), named(all, "ram"), "a machine without memory is none");
        assertTrue(named(all, "machine").contains("own -> E2"), () -> named(all, "machine")
                .toString());
    }

    @Test
    void whatIsNotGivenIsNot() {
        ImmutableList<Neighbour> all = neighbours("rt=y,va=48,ram=40000000-bfffffff");
        assertEquals(Set.of(), named(all, "nomap"));
        assertEquals(Set.of(), named(all, "image"));
    }

    /** E7 is the worked example with pages of 16K and 36 bits, and the only one. */
    @Test
    void theExamplesHaveTheSamePagesAndAddresses() {
        assertEquals(Set.of("own -> E7"), named(neighbours("rt=y,granule=16K,va=36,ram=40000000-bfffffff"), "machine"));
    }
}
