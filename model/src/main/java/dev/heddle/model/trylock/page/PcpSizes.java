package dev.heddle.model.trylock.page;

/**
 * The figures of one per-CPU page list.
 *
 * @param onList pages on it at first, if the lists are in use at all
 * @param high a free that brings the count to this drains; 0: it never does
 * @param batch pages that such a drain frees at most before it lets the lock go for a moment
 * @param refill pages that an allocation fetches when the list is empty; 0: it gets none, as when a refill fails
 */
public record PcpSizes(int onList, int high, int batch, int refill) {

    /** Two pages, so that list_del() has a neighbour besides the head and a drain goes round twice. */
    public static final PcpSizes SMALL = new PcpSizes(2, 0, 0, 0);

    /** The same where the first free reaches the high mark, and its drain takes two batches. */
    public static final PcpSizes AT_HIGH_MARK = new PcpSizes(2, 3, 1, 0);
}
