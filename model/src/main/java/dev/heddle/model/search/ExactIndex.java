package dev.heddle.model.search;

/**
 * Tells states apart by comparing them whole. A slot of 32 bits holds the index of a state plus one and, in the bits that
 * an index does not need, a tag: more bits of the hash, so that nearly all comparisons are with the right state.
 */
final class ExactIndex extends Index {

    private static final int FIRST = 64;

    private int[] slots = new int[FIRST];
    private int indexMask = mask(FIRST);
    private int room = room(FIRST);
    private final int[] entries = new int[GROUP];

    @Override
    void insert(Batch batch, StateLog log) {
        long[] data = batch.data();
        int stride = batch.stride();
        int end = batch.used();
        for (int from = 0; from < end; from += GROUP * stride) {
            int to = Math.min(end, from + GROUP * stride);
            touched(touch(data, from, to, stride, log));
            for (int at = from; at < to; at += stride) {
                long hash = data[at];
                if (isNew(hash, data, at + Batch.WORDS, log) && log.size() >= room) {
                    grow(log);
                }
            }
        }
    }

    /** Reads the slots, then the states that they point to. */
    private long touch(long[] data, int from, int to, int stride, StateLog log) {
        int[] table = slots;
        int count = 0;
        for (int at = from; at < to; at += stride) {
            entries[count++] = table[slot(data[at], table.length)];
        }
        long sum = 0;
        count = 0;
        for (int at = from; at < to; at += stride) {
            int entry = entries[count++];
            if (entry != 0 && ((entry ^ (int) data[at]) & ~indexMask) == 0) {
                sum ^= log.firstWord((entry & indexMask) - 1);
            }
        }
        return sum;
    }

    private boolean isNew(long hash, long[] words, int at, StateLog log) {
        int slot = find(hash, words, at, log);
        if (slots[slot] != 0) {
            return false;
        }
        log.append(words, at);
        slots[slot] = ((int) hash & ~indexMask) | log.size();
        return true;
    }

    /** The slot that holds a state, or the empty one where it belongs. */
    private int find(long hash, long[] words, int at, StateLog log) {
        int[] table = slots;
        int tag = (int) hash & ~indexMask;
        int slot = slot(hash, table.length);
        for (int entry = table[slot]; entry != 0; entry = table[slot]) {
            if ((entry & ~indexMask) == tag && log.matches((entry & indexMask) - 1, words, at)) {
                return slot;
            }
            if (++slot == table.length) {
                slot = 0;
            }
        }
        return slot;
    }

    @Override
    void add(long hash, StateLog log) {
        int slot = slot(hash, slots.length);
        while (slots[slot] != 0) {
            if (++slot == slots.length) {
                slot = 0;
            }
        }
        slots[slot] = ((int) hash & ~indexMask) | log.size();
        if (log.size() >= room) {
            grow(log);
        }
    }

    private void grow(StateLog log) {
        int length = larger(slots.length);
        var table = new int[length];
        int mask = mask(length);
        for (int index = 0; index < log.size(); index++) {
            long hash = log.hash(index);
            int slot = slot(hash, length);
            while (table[slot] != 0) {
                if (++slot == length) {
                    slot = 0;
                }
            }
            table[slot] = ((int) hash & ~mask) | (index + 1);
        }
        slots = table;
        indexMask = mask;
        room = room(length);
    }

    @Override
    boolean holds(long hash, long[] words, int at, StateLog log) {
        return slots[find(hash, words, at, log)] != 0;
    }

    @Override
    long bytes() {
        return (long) slots.length * Integer.BYTES;
    }

    @Override
    long growthAhead(int states) {
        return states < room - room / 8 ? 0 : (long) (larger(slots.length) - slots.length) * Integer.BYTES;
    }

    /** The bits that an index plus one needs in a table of this length. */
    private static int mask(int length) {
        return (Integer.highestOneBit(length) << 1) - 1;
    }

    /** Four fifths full: beyond that, linear probing takes long. */
    private static int room(int length) {
        return (int) (length * 4L / 5);
    }

    private static int larger(int length) {
        return (int) Math.min(length * 8L / 5, 1 << 30);
    }
}
