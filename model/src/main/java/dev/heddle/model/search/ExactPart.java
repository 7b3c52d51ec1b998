package dev.heddle.model.search;

import com.google.common.primitives.Ints;
import dev.heddle.model.State;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores whole states. They lie in the order in which they were found, so a level is a range of indices and needs no
 * queue; the hash table holds indices only. A state costs its words and about eight bytes.
 */
final class ExactPart extends VisitedPart {

    private final WordStore states;
    /** Index + 1 of a state, or 0; linear probing, at most half full. */
    private int[] table = new int[64];

    private final List<Integer> levelStarts = new ArrayList<>();
    private int frontier;
    private int next;

    ExactPart(int width) {
        states = new WordStore(width);
    }

    @Override
    boolean insert(long[] words, int at, long hash, long parent) {
        int mask = table.length - 1;
        int slot = (int) hash & mask;
        for (int entry = table[slot]; entry != 0; entry = table[slot]) {
            if (states.matches(entry - 1, words, at)) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        states.append(words, at);
        table[slot] = states.size();
        if (states.size() * 2 > table.length) {
            grow();
        }
        return true;
    }

    private void grow() {
        var larger = new int[Ints.checkedCast(table.length * 2L)];
        int mask = larger.length - 1;
        for (int index = 0; index < states.size(); index++) {
            int slot = (int) states.hash(index) & mask;
            while (larger[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            larger[slot] = index + 1;
        }
        table = larger;
    }

    @Override
    int frontierSize() {
        return next - frontier;
    }

    @Override
    void loadFrontier(int index, State into) {
        states.load(frontier + index, into);
    }

    @Override
    void endLevel() {
        levelStarts.add(next);
        frontier = next;
        next = states.size();
    }

    @Override
    int nextSize() {
        return states.size() - next;
    }

    @Override
    void loadNext(int index, State into) {
        states.load(next + index, into);
    }

    /** Index of the first state of {@code level}; level 0 holds the initial states. */
    int levelStart(int level) {
        return level < levelStarts.size() ? levelStarts.get(level) : level == levelStarts.size() ? next : states.size();
    }

    void load(int index, State into) {
        states.load(index, into);
    }

    @Override
    long size() {
        return states.size();
    }

    @Override
    long bytes() {
        return states.bytes() + (long) table.length * Integer.BYTES;
    }
}
