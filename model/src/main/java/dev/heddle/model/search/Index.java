package dev.heddle.model.search;

/**
 * Knows which states a {@link StateLog} holds: a hash table beside it. Slots follow the order of the hashes, so that any
 * length will do and growing by half wastes little.
 */
abstract sealed class Index permits ExactIndex, FingerprintIndex {

    /**
     * Looked up together: the first pass only touches the slots, which do not depend on each other, so that the memory
     * serves many at once; the second pass then finds them in the cache.
     */
    static final int GROUP = 64;

    /** Appends to {@code log} those states of {@code batch} that are new, in their order. */
    abstract void insert(Batch batch, StateLog log);

    /** Adds the last state of {@code log}, which is known to be new. */
    abstract void add(long hash, StateLog log);

    /** Whether a state is known. */
    abstract boolean holds(long hash, long[] words, int at, StateLog log);

    /** Memory held, in bytes. */
    abstract long bytes();

    /** What {@link #bytes} grows by when the table grows next; 0 if that is far off. */
    abstract long growthAhead(int states);

    private long touched;

    /** Takes what a first pass has read, so that no compiler finds it useless and leaves it out. */
    void touched(long sum) {
        touched = sum;
    }

    /** What was touched last; means nothing. */
    long touched() {
        return touched;
    }

    /** Where a hash belongs in a table: the bits below those that chose the part, scaled to the length. */
    static int slot(long hash, int length) {
        return (int) ((((hash << Visited.PART_BITS) >>> Integer.SIZE) * length) >>> Integer.SIZE);
    }
}
