package dev.heddle.model.trylock.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Free pages and a per-CPU list once more, as the fact sheet's sections 3.1 to 3.5 have them with nobody else about: no links,
 * no counters, no steps.
 */
final class Shelf {

    final Deque<Integer> pcp = new ArrayDeque<>();
    final Deque<Integer> single = new ArrayDeque<>();
    /** Heads of blocks of two pages, an odd page and the next. */
    final Deque<Integer> blocks = new ArrayDeque<>();

    Shelf copy() {
        var copy = new Shelf();
        copy.pcp.addAll(pcp);
        copy.single.addAll(single);
        copy.blocks.addAll(blocks);
        return copy;
    }

    /** The smallest order that will do; of a block the upper half is left over. 0 if there is no page. */
    int take() {
        if (!single.isEmpty()) {
            return single.removeFirst();
        }
        if (blocks.isEmpty()) {
            return 0;
        }
        int head = blocks.removeFirst();
        single.addFirst(head + 1);
        return head;
    }

    void give(int page) {
        int buddy = page % 2 == 1 ? page + 1 : page - 1;
        if (single.remove(buddy)) {
            blocks.addFirst(Math.min(page, buddy));
        } else {
            single.addFirst(page);
        }
    }

    /** An empty list fetches up to {@code refill} pages in the order in which they come; without any, the buddy lists are asked. */
    int alloc(int refill) {
        int fetch = pcp.isEmpty() ? refill : 0;
        while (fetch-- > 0) {
            int page = take();
            if (page != 0) {
                pcp.addLast(page);
            }
        }
        return pcp.isEmpty() ? take() : pcp.removeFirst();
    }

    /** From the end of the list, {@code most} pages at most. */
    void drain(int most) {
        for (int freed = 0; freed < most && !pcp.isEmpty(); freed++) {
            give(pcp.removeLast());
        }
    }

    /** Pages 1 to {@code pages} that are nowhere here. */
    List<Integer> owned(int pages) {
        List<Integer> owned = new ArrayList<>();
        for (int page = 1; page <= pages; page++) {
            boolean half = blocks.contains(page) || blocks.contains(page - 1);
            if (!half && !pcp.contains(page) && !single.contains(page)) {
                owned.add(page);
            }
        }
        return Collections.unmodifiableList(owned);
    }

    @Override
    public String toString() {
        return "pcp " + pcp + ", order 0 " + single + ", order 1 " + blocks;
    }
}
