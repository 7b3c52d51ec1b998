package dev.heddle.model.trylock.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSet;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.trylock.Design;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A per-CPU list over its zone with nobody else about, against {@link Shelf}: whatever is allocated, freed and drained in
 * whatever order, the same pages are in the same places in the same order, and the counts are theirs.
 */
final class PcpListTest {

    private static final KernelBuild SMP = new KernelBuild(true, false, false, false);
    private static final List<String> OPERATIONS = List.of(
            "alloc_pages", "alloc_frozen_pages_nolock", "__free_pages", "free_pages_nolock", "drain_pages_zone");

    /** Pages 1 and 2 are a free block, 3 and 4 are on the zone's and the CPU's list, 5 is the task's and has no buddy. */
    private static final ZoneSizes ZONE = new ZoneSizes(1, 1, 0);

    private static final int PAGES = 5;

    private record At(Shelf shelf, KernelState state) {}

    private static PcpArea area(PcpSizes sizes, Machine.Builder machine) {
        return new PcpArea(Design.v6_18(SMP), machine, ImmutableSet.of(ContextKind.TASK), PageSizes.both(sizes, ZONE));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 0, 1", "0, 0, 2", "2, 1, 2", "3, 1, 1", "3, 2, 3", "4, 1, 2"})
    void pagesAreWhereTheyWouldBeWithoutLinksAndCounts(int high, int batch, int refill) {
        var sizes = new PcpSizes(1, high, batch, refill);
        var machine = Machine.builder(SMP, 1);
        PcpArea area = area(sizes, machine);
        var alone = new Alone(
                machine,
                PAGES,
                area::setUp,
                List.of(
                        area.allocPages(),
                        area.allocPagesNolock(),
                        area.freePages(),
                        area.freePagesNolock(),
                        area.drainPages()));
        var first = new Shelf();
        first.pcp.add(4);
        first.single.add(3);
        first.blocks.add(1);
        compare(first, alone, alone.first());
        Set<String> seen = new HashSet<>(Set.of(first.toString()));
        Queue<At> next = new ArrayDeque<>(List.of(new At(first, alone.first())));
        while (!next.isEmpty()) {
            At before = next.remove();
            for (String operation : OPERATIONS) {
                KernelState state = alone.after(before.state(), operation);
                Shelf after = before.shelf().copy();
                does(operation, sizes, after);
                compare(after, alone, state);
                assertTrue(area.listsIntact(state) && area.pcpCountRight(state) && area.pagesConserved(state));
                if (seen.add(after.toString())) {
                    next.add(new At(after, state));
                }
            }
        }
        assertTrue(seen.contains("pcp [], order 0 [], order 1 []"), "everything was allocated once");
    }

    /** A free gives back the lowest page that the task has; in nolock mode it never drains. */
    private static void does(String operation, PcpSizes sizes, Shelf shelf) {
        List<Integer> owned = shelf.owned(PAGES);
        if (operation.startsWith("alloc")) {
            shelf.alloc(sizes.refill());
        } else if (operation.startsWith("drain")) {
            shelf.drain(PAGES);
        } else if (!owned.isEmpty()) {
            shelf.pcp.addFirst(owned.get(0));
            if (!operation.endsWith("nolock") && sizes.high() > 0 && shelf.pcp.size() >= sizes.high()) {
                shelf.drain(sizes.high() - sizes.batch());
            }
        }
    }

    private static void compare(Shelf shelf, Alone alone, KernelState state) {
        String what = shelf.toString();
        assertEquals(List.copyOf(shelf.pcp), alone.list(state, "pcp list"), what);
        assertEquals(List.copyOf(shelf.single), alone.list(state, "free_list"), what);
        assertEquals(List.copyOf(shelf.blocks), alone.list(state, "free_list[1]"), what);
        assertEquals(shelf.pcp.size(), alone.get(state, "pcp->count"), what);
        assertEquals(shelf.single.size(), alone.get(state, "nr_free"), what);
        assertEquals(shelf.blocks.size(), alone.get(state, "nr_free[1]"), what);
        int owned =
                shelf.owned(PAGES).stream().mapToInt(page -> 1 << (page - 1)).sum();
        assertEquals(owned, alone.get(state, "pages of task"), what);
    }

    /** The lock is let go between two batches and not after the last: a free of page 3 to a list of two, batch 1. */
    @Test
    void aFreeAtTheHighMarkLetsTheLockGoBetweenBatches() {
        var machine = Machine.builder(SMP, 1);
        var area = new PcpArea(
                Design.v6_18(SMP),
                machine,
                ImmutableSet.of(ContextKind.TASK),
                PageSizes.pcpAlone(PcpSizes.AT_HIGH_MARK));
        var alone = new Alone(machine, 3, area::setUp, List.of(area.freePages()));
        List<String> steps = alone.steps(alone.first(), "__free_pages").stream()
                .filter(step -> step.contains("pcp->lock") || step.contains("to the zone"))
                .map(step -> step.substring(step.indexOf("(): ") + "(): ".length()))
                .toList();
        assertEquals(
                List.of(
                        "trylock pcp->lock",
                        "__free_one_page(): to the zone",
                        "unlock pcp->lock",
                        "trylock pcp->lock",
                        "__free_one_page(): to the zone",
                        "unlock pcp->lock"),
                steps);
    }
}
