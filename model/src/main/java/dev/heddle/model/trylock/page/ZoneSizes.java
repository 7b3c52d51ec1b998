package dev.heddle.model.trylock.page;

/**
 * How many pages a zone has at first beside those that somebody owns. Pages are numbered in this order; a block's two halves
 * are neighbours.
 *
 * @param blocks free blocks of order 1, two pages each; if there are any, blocks are split and merged
 * @param free free pages of order 0
 * @param putOff pages on zone->trylock_free_pages
 */
public record ZoneSizes(int blocks, int free, int putOff) {

    /** Two free pages, so that list_del() has a neighbour besides the head. */
    public static final ZoneSizes SMALL = new ZoneSizes(0, 2, 0);

    /** All of them. */
    int pages() {
        return 2 * blocks + free + putOff;
    }

    /** Whether a page may be half of a free block. */
    boolean hasOrders() {
        return blocks > 0;
    }
}
