package dev.heddle.model.trylock.page;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Area;
import dev.heddle.model.trylock.data.Counter;
import dev.heddle.model.trylock.data.KernelList;
import java.util.stream.IntStream;

/**
 * The free lists of a zone by order, with their counters; zone->lock guards them. Kernel: mm/page_alloc.c,
 * __rmqueue_smallest(), expand() and __free_one_page(), June and July 2026.
 *
 * <p>Left out: orders above 1, and where the zone has no block, order 1 with all that splits and merges; migrate types.
 */
final class FreeLists {

    /** What a page's buddy flag and order say: it is not free, or free by itself, or the head of a free block. */
    private static final ImmutableList<String> ORDERS = ImmutableList.of("not free", "order 0", "order 1");

    private static final int NOT_FREE = 0;
    private static final int PAGE = 1;
    private static final int BLOCK = 2;

    private final ZoneSizes sizes;
    private final ZoneName zone;
    private final int pages;
    private final ImmutableList<KernelList> lists;
    private final ImmutableList<Counter> nrFree;
    /** Flag and order by page, page 1 first; empty where the zone has no block. */
    private final ImmutableList<Field> orders;

    private final Local buddy;
    /** Whether the page found is the head of a block. */
    private final Local block;

    /**
     * The lists of one zone.
     *
     * @param lists by order, as many as {@link #names} says
     * @param pages how many there are in all, wherever they are
     */
    FreeLists(ImmutableList<KernelList> lists, int pages, ZoneSizes sizes, ZoneName zone, Machine.Builder machine) {
        this.sizes = sizes;
        this.zone = zone;
        this.pages = pages;
        this.lists = lists;
        var fields = machine.fields();
        nrFree = IntStream.range(0, lists.size())
                .mapToObj(order -> new Counter(zone.of(byOrder("nr_free", order)), range(pages), fields))
                .collect(ImmutableList.toImmutableList());
        orders = IntStream.rangeClosed(1, sizes.hasOrders() ? pages : 0)
                .mapToObj(page -> fields.field("order of " + zone.page(page), BLOCK, ORDERS::get))
                .collect(ImmutableList.toImmutableList());
        buddy = lists.get(0).node(zone.of("buddy"));
        block = Local.of(zone.of("block"), 1);
    }

    /** As many values as a counter of {@code pages} pages needs, and at least eight; -1 and one too many can be told apart. */
    static int range(int pages) {
        return Math.max(8, pages + 3);
    }

    /** How the lists are called, by order. */
    static ImmutableList<String> names(ZoneSizes sizes, ZoneName zone) {
        return IntStream.range(0, sizes.hasOrders() ? 2 : 1)
                .mapToObj(order -> zone.of(byOrder("free_list", order)))
                .collect(ImmutableList.toImmutableList());
    }

    private static String byOrder(String name, int order) {
        return order == 0 ? name : name + "[" + order + "]";
    }

    /** Puts pages on the lists, which hold nothing, single ones behind those of blocks. */
    void setUp(KernelState state) {
        int single = 2 * sizes.blocks();
        int[] pagesAlone =
                IntStream.rangeClosed(single + 1, single + sizes.free()).toArray();
        lists.get(0).put(state, pagesAlone);
        nrFree.get(0).set(state, sizes.free());
        if (sizes.hasOrders()) {
            int[] heads =
                    IntStream.range(0, sizes.blocks()).map(at -> 2 * at + 1).toArray();
            lists.get(1).put(state, heads);
            nrFree.get(1).set(state, sizes.blocks());
            IntStream.of(heads).forEach(head -> state.set(order(head), BLOCK));
            IntStream.rangeClosed(single + 1, single + sizes.free()).forEach(page -> state.set(order(page), PAGE));
        }
    }

    private Field order(int page) {
        return orders.get(page - 1);
    }

    /** {@code page} becomes the first free page, or the first half of a block, or none. */
    Routine take(String name, Local page) {
        var code = Routine.routine(name).locals(block);
        code.step("P = first free page", frame -> first(frame, page))
                .reads(heads())
                .sets(page, block)
                .mayOops()
                .when(frame -> frame.get(page) == 0, "none");
        if (sizes.hasOrders()) {
            code.when(frame -> frame.get(block) != 0, "split");
        }
        code.call(lists.get(0).delete(page));
        clearOrder(code, page);
        code.call(nrFree.get(0).decrement());
        if (sizes.hasOrders()) {
            code.returns().label("split").call(lists.get(1).delete(page));
            clearOrder(code, page);
            code.call(nrFree.get(1).decrement()).call(expand(page));
        }
        return code.label("none").end();
    }

    private Field[] heads() {
        return lists.stream().map(KernelList::toFirst).toArray(Field[]::new);
    }

    private void first(Frame frame, Local page) {
        int first = lists.get(0).first(frame);
        boolean fromBlock = first == 0 && sizes.hasOrders();
        pick(frame, fromBlock ? lists.get(1).first(frame) : first, page);
        frame.set(block, fromBlock ? 1 : 0);
    }

    /** Takes what a link leads to for a page: on a damaged list it may be poison or the head of another list. */
    static void pick(Frame frame, int link, Local page) {
        if (link <= page.max()) {
            frame.set(page, link);
        } else {
            frame.oops(link == page.max() + 1 ? Oops.LIST_POISON : Oops.HEAD_AS_ENTRY);
        }
    }

    private void clearOrder(Routine.Builder code, Local page) {
        if (sizes.hasOrders()) {
            setOrder(code, "clear the buddy flag", page, NOT_FREE);
        }
    }

    private void setOrder(Routine.Builder code, String text, Local page, int order) {
        code.step(text, frame -> frame.set(order(frame.get(page)), order)).writes(orders.toArray(Field[]::new));
    }

    private Routine expand(Local page) {
        var code = Routine.routine("expand")
                .locals(buddy)
                .then(frame -> frame.set(buddy, frame.get(page) + 1))
                .sets(buddy)
                .call(lists.get(0).addHead(buddy))
                .call(nrFree.get(0).increment());
        setOrder(code, "set the order of the upper half", buddy, PAGE);
        return code.end();
    }

    /** __free_one_page(): {@code page} goes on its list, or with its buddy, if that is free, as a block. */
    Routine give(Local page) {
        var code = Routine.routine("__free_one_page");
        if (sizes.hasOrders()) {
            code.locals(buddy)
                    .step("is the buddy free?", frame -> frame.set(buddy, freeBuddy(frame, frame.get(page))))
                    .reads(orders.toArray(Field[]::new))
                    .sets(buddy)
                    .when(frame -> frame.get(buddy) != 0, "merge");
            setOrder(code, "set the order", page, PAGE);
        }
        code.call(lists.get(0).addHead(page)).call(nrFree.get(0).increment());
        if (sizes.hasOrders()) {
            code.returns().label("merge").call(lists.get(0).delete(buddy));
            clearOrder(code, buddy);
            code.call(nrFree.get(0).decrement())
                    .then(frame -> frame.set(page, Math.min(frame.get(page), frame.get(buddy))))
                    .sets(page);
            setOrder(code, "set the order", page, BLOCK);
            code.call(lists.get(1).addHead(page)).call(nrFree.get(1).increment());
        }
        return code.end();
    }

    /** The other half of the block that {@code page} is a half of, if it is free by itself; else 0. */
    private int freeBuddy(Frame frame, int page) {
        int other = (page - 1 ^ 1) + 1;
        return other <= pages && frame.get(order(other)) == PAGE ? other : 0;
    }

    /** Everything that zone->lock guards. */
    FieldSet guarded() {
        FieldSet all = FieldSet.of(lists.get(0).links());
        nrFree.forEach(counter -> all.add(counter.field()));
        orders.forEach(all::add);
        return all;
    }

    /** Each list is sound, as long as its counter says, and of pages whose flag and order are those of the list. */
    boolean intact(KernelState state) {
        for (int order = 0; order < lists.size(); order++) {
            int members = lists.get(order).members(state);
            if (members < 0
                    || Integer.bitCount(members) != nrFree.get(order).get(state)
                    || (sizes.hasOrders() && members != flagged(state, order + 1))) {
                return false;
            }
        }
        return true;
    }

    private int flagged(KernelState state, int as) {
        int found = 0;
        for (int page = 1; page <= pages; page++) {
            found |= state.get(order(page)) == as ? 1 << (page - 1) : 0;
        }
        return found;
    }

    /** Every page that an allocation may come to: walks from the heads, blocks with both halves. */
    int reachable(KernelState state) {
        int found = lists.get(0).reachable(state);
        if (sizes.hasOrders()) {
            int heads = lists.get(1).reachable(state);
            found |= heads | heads << 1;
        }
        return found;
    }

    /** By how many the counter of single pages is above the length of their list; 0 where the list is damaged. */
    int surplus(KernelState state) {
        int members = lists.get(0).members(state);
        return members < 0 ? 0 : nrFree.get(0).get(state) - Integer.bitCount(members);
    }

    /** Whether the list of single pages, as long as nr_free says, leads round in a circle. */
    boolean loops(KernelState state) {
        return lists.get(0).members(state) < 0
                && nrFree.get(0).get(state) == Integer.bitCount(lists.get(0).reachable(state)) + 1;
    }

    /** Whether every list is sound, whatever its counter says. */
    boolean walksEnd(KernelState state) {
        return lists.stream().allMatch(list -> list.members(state) >= 0);
    }

    /** Pages that are marked free by themselves. */
    int marked(KernelState state) {
        return sizes.hasOrders() ? flagged(state, PAGE) : 0;
    }

    /** Free pages as the counters have it: those of blocks count twice. */
    int counted(KernelState state) {
        int pagesInAll = 0;
        for (int order = 0; order < lists.size(); order++) {
            pagesInAll += nrFree.get(order).get(state) << order;
        }
        return pagesInAll;
    }

    String describe(KernelState state) {
        String text = "";
        for (int order = 0; order < lists.size(); order++) {
            KernelList list = lists.get(order);
            text = Area.join(
                    text,
                    byOrder("nr_free", order) + " is " + nrFree.get(order).get(state) + ", " + list.describe(state));
        }
        int lost = marked(state) & ~reachable(state);
        for (int page = 1; page <= pages; page++) {
            text = (lost >>> (page - 1) & 1) == 0 ? text : text + "; " + zone.page(page) + " is marked free";
        }
        return text;
    }
}
