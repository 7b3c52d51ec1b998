package dev.heddle.model.trylock.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.data.KernelList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Free lists with nobody else about, against {@link Shelf}: whatever is taken and given back in whatever order, the same pages
 * are on the same lists in the same order, and counters, flags and orders are theirs.
 */
final class FreeListsTest {

    private static final KernelBuild UP = new KernelBuild(false, false, false, false);
    private static final String TAKE = "take";

    /** Pages 1 and 2 and pages 3 and 4 are free blocks, 5 is free alone; 6 and 7 are somebody's, and 7 has no buddy. */
    private static final ZoneSizes SIZES = new ZoneSizes(2, 1, 0);

    private static final int PAGES = 7;

    private record At(Shelf shelf, KernelState state) {}

    private final FreeLists lists;
    private final Alone alone;

    FreeListsTest() {
        var machine = Machine.builder(UP, 1);
        var fields = machine.fields();
        var links = KernelList.sharing(
                FreeLists.names(SIZES, ZoneName.ONLY), PAGES, ZoneName.ONLY::page, fields, Design.v6_18(UP));
        lists = new FreeLists(links, PAGES, SIZES, ZoneName.ONLY, machine);
        Local page = links.get(0).node("page");
        var got = fields.field("got", PAGES);
        List<Routine> operations = new ArrayList<>();
        operations.add(Routine.routine(TAKE)
                .locals(page)
                .call(lists.take("__rmqueue", page))
                .then(frame -> {
                    frame.set(got, frame.get(page));
                    frame.set(page, 0);
                })
                .writes(got)
                .sets(page)
                .end());
        for (int given = 1; given <= PAGES; given++) {
            int which = given;
            operations.add(Routine.routine("give " + which)
                    .locals(page)
                    .then(frame -> frame.set(page, which))
                    .sets(page)
                    .call(lists.give(page))
                    .end());
        }
        alone = new Alone(
                machine,
                PAGES,
                state -> {
                    links.get(0).setUp(state);
                    lists.setUp(state);
                },
                operations);
    }

    @Test
    void pagesAreWhereTheyWouldBeWithoutLinksAndCounters() {
        var first = new Shelf();
        first.single.add(5);
        first.blocks.addAll(List.of(1, 3));
        compare(first, alone.first());
        Set<String> seen = new HashSet<>(Set.of(first.toString()));
        Queue<At> next = new ArrayDeque<>(List.of(new At(first, alone.first())));
        while (!next.isEmpty()) {
            At before = next.remove();
            List<String> operations = new ArrayList<>(List.of(TAKE));
            before.shelf().owned(PAGES).forEach(page -> operations.add("give " + page));
            for (String operation : operations) {
                var after = new At(before.shelf().copy(), alone.after(before.state(), operation));
                if (operation.equals(TAKE)) {
                    assertEquals(after.shelf().take(), alone.get(after.state(), "got"), before::toString);
                } else {
                    after.shelf().give(Integer.parseInt(operation.substring("give ".length())));
                }
                compare(after.shelf(), after.state());
                if (seen.add(after.shelf().toString())) {
                    next.add(after);
                }
            }
        }
        assertTrue(seen.contains("pcp [], order 0 [7], order 1 [5, 3, 1]"), "everything was merged once");
        assertTrue(seen.contains("pcp [], order 0 [], order 1 []"), "everything was taken once");
    }

    private void compare(Shelf shelf, KernelState state) {
        String what = shelf.toString();
        assertEquals(List.copyOf(shelf.single), alone.list(state, "free_list"), what);
        assertEquals(List.copyOf(shelf.blocks), alone.list(state, "free_list[1]"), what);
        assertEquals(shelf.single.size(), alone.get(state, "nr_free"), what);
        assertEquals(shelf.blocks.size(), alone.get(state, "nr_free[1]"), what);
        int reachable = 0;
        for (int page = 1; page <= PAGES; page++) {
            int order = shelf.single.contains(page) ? 1 : shelf.blocks.contains(page) ? 2 : 0;
            assertEquals(order, alone.get(state, "order of P" + page), what);
            boolean free = !shelf.owned(PAGES).contains(page);
            reachable |= free ? 1 << (page - 1) : 0;
        }
        assertEquals(reachable, lists.reachable(state), what);
        assertEquals(Integer.bitCount(reachable), lists.counted(state), what);
        assertTrue(lists.intact(state), what);
    }
}
