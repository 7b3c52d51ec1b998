package dev.heddle.model.search;

/**
 * Tells states apart by their 64-bit hashes alone; the states themselves may leave memory. The hash of a state of one word
 * is a bijection, so for such states nothing can be missed.
 */
final class FingerprintIndex extends Index {

    private static final int FIRST = 64;

    /** Slots of a large table: 8 MiB in each of the parts. */
    private static final int LARGE = 1 << 20;

    /** Longest table: 16 GiB in each of the parts. */
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private long[] slots;
    private int room;
    private int size;
    /** Whether the hash 0, which marks an empty slot, was added. */
    private boolean zero;

    FingerprintIndex() {
        this(FIRST);
    }

    private FingerprintIndex(int length) {
        slots = new long[length];
        room = room(length);
    }

    /** The fingerprints of all states of {@code log}, which must be in memory. */
    static FingerprintIndex of(StateLog log) {
        int length = FIRST;
        while (room(length) <= log.size()) {
            length = larger(length);
        }
        var index = new FingerprintIndex(length);
        for (int state = 0; state < log.size(); state++) {
            index.add(log.hash(state));
        }
        return index;
    }

    @Override
    void insert(Batch batch, StateLog log) {
        long[] data = batch.data();
        int stride = batch.stride();
        int end = batch.used();
        for (int from = 0; from < end; from += GROUP * stride) {
            int to = Math.min(end, from + GROUP * stride);
            touched(touch(data, from, to, stride));
            for (int at = from; at < to; at += stride) {
                if (add(data[at])) {
                    log.append(data, at + Batch.WORDS);
                }
            }
        }
    }

    private long touch(long[] data, int from, int to, int stride) {
        long sum = 0;
        for (int at = from; at < to; at += stride) {
            sum ^= slots[slot(data[at], slots.length)];
        }
        return sum;
    }

    @Override
    void add(long hash, StateLog log) {
        add(hash);
    }

    /** Adds a hash; false if it is known. */
    private boolean add(long hash) {
        if (hash == 0) {
            boolean isNew = !zero;
            zero = true;
            return isNew;
        }
        int slot = find(slots, hash);
        if (slots[slot] == hash) {
            return false;
        }
        slots[slot] = hash;
        if (++size >= room) {
            grow();
        }
        return true;
    }

    private static int find(long[] table, long hash) {
        int slot = slot(hash, table.length);
        while (table[slot] != 0 && table[slot] != hash) {
            if (++slot == table.length) {
                slot = 0;
            }
        }
        return slot;
    }

    /** Slots keep the order of the hashes, so both tables are walked from front to back. */
    private void grow() {
        var table = new long[larger(slots.length)];
        for (long hash : slots) {
            if (hash != 0) {
                table[find(table, hash)] = hash;
            }
        }
        slots = table;
        room = room(table.length);
    }

    @Override
    boolean holds(long hash, long[] words, int at, StateLog log) {
        return hash == 0 ? zero : slots[find(slots, hash)] == hash;
    }

    @Override
    long bytes() {
        return (long) slots.length * Long.BYTES;
    }

    @Override
    long growthAhead(int states) {
        return states < room - room / 16 ? 0 : (long) (larger(slots.length) - slots.length) * Long.BYTES;
    }

    /**
     * A small table is at most five eighths full, which made whole searches five percent faster than seven eighths; in a large
     * one memory counts for more.
     */
    private static int room(int length) {
        return (int) (length < LARGE ? length * 5L / 8 : length * 7L / 8);
    }

    private static int larger(int length) {
        return (int) Math.min(length < LARGE ? length * 3L / 2 : length * 5L / 4, LONGEST);
    }
}
