package dev.heddle.model.search;

import com.google.common.primitives.Ints;
import dev.heddle.model.State;

/**
 * Stores the fingerprint of each state and that of the state it was first reached from; whole states only for the two
 * levels at hand. A trace is found again by following the parents.
 */
final class FingerprintPart extends VisitedPart {

    /** Pairs (fingerprint, parent); fingerprint 0 marks an empty slot. Linear probing, at most half full. */
    private long[] table = new long[2 * 64];

    private long size;
    private WordStore frontier;
    private WordStore next;

    FingerprintPart(int width) {
        frontier = new WordStore(width);
        next = new WordStore(width);
    }

    @Override
    boolean insert(long[] words, int at, long hash, long parent) {
        int slot = find(table, hash);
        if (table[slot] == hash) {
            return false;
        }
        table[slot] = hash;
        table[slot + 1] = parent;
        next.append(words, at);
        size++;
        if (size * 4 > table.length) {
            grow();
        }
        return true;
    }

    /** The slot that holds {@code hash}, or the empty one where it belongs. */
    private static int find(long[] table, long hash) {
        int mask = table.length - 1;
        int slot = ((int) hash << 1) & mask;
        while (table[slot] != 0 && table[slot] != hash) {
            slot = (slot + 2) & mask;
        }
        return slot;
    }

    private void grow() {
        var larger = new long[Ints.checkedCast(table.length * 2L)];
        for (int slot = 0; slot < table.length; slot += 2) {
            if (table[slot] != 0) {
                int to = find(larger, table[slot]);
                larger[to] = table[slot];
                larger[to + 1] = table[slot + 1];
            }
        }
        table = larger;
    }

    boolean holds(long hash) {
        return table[find(table, hash)] == hash;
    }

    /** Fingerprint of the state that {@code hash} was first reached from; 0 if it is an initial state or not here. */
    long parent(long hash) {
        int slot = find(table, hash);
        return table[slot] == hash ? table[slot + 1] : 0;
    }

    @Override
    int frontierSize() {
        return frontier.size();
    }

    @Override
    void loadFrontier(int index, State into) {
        frontier.load(index, into);
    }

    @Override
    void endLevel() {
        WordStore spent = frontier;
        frontier = next;
        next = spent;
        next.clear();
    }

    @Override
    int nextSize() {
        return next.size();
    }

    @Override
    void loadNext(int index, State into) {
        next.load(index, into);
    }

    @Override
    long size() {
        return size;
    }

    @Override
    long bytes() {
        return (long) table.length * Long.BYTES + frontier.bytes() + next.bytes();
    }
}
