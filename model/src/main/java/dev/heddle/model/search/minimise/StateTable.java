package dev.heddle.model.search.minimise;

import dev.heddle.model.State;
import java.util.Arrays;

/** States by number, told apart word by word. */
final class StateTable {

    private final int width;
    private long[] words;
    private int size;
    /** Numbers + 1 of states at the places that their words hash to, or further on; 0 where none is. */
    private int[] slots = new int[256];

    StateTable(int width) {
        this.width = width;
        this.words = new long[256 * width];
    }

    int size() {
        return size;
    }

    void load(int number, State into) {
        into.load(words, number * width);
    }

    /** The number of {@code state}, a new one if it was not here before: then it is {@code size() - 1}. */
    int number(State state) {
        int slot = slot(hash(state), slots.length);
        while (slots[slot] != 0) {
            if (matches(slots[slot] - 1, state)) {
                return slots[slot] - 1;
            }
            slot = slot + 1 == slots.length ? 0 : slot + 1;
        }
        if ((size + 1) * width > words.length) {
            words = Arrays.copyOf(words, 2 * words.length);
        }
        state.store(words, size * width);
        slots[slot] = ++size;
        // Two thirds full: beyond that, linear probing takes long.
        if (3L * size > 2L * slots.length) {
            grow();
        }
        return size - 1;
    }

    private boolean matches(int number, State state) {
        for (int i = 0; i < width; i++) {
            if (words[number * width + i] != state.word(i)) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        var larger = new int[2 * slots.length];
        for (int number = 0; number < size; number++) {
            long hash = 0;
            for (int i = 0; i < width; i++) {
                hash = fold(hash, words[number * width + i]);
            }
            int slot = slot(hash, larger.length);
            while (larger[slot] != 0) {
                slot = slot + 1 == larger.length ? 0 : slot + 1;
            }
            larger[slot] = number + 1;
        }
        slots = larger;
    }

    private long hash(State state) {
        long hash = 0;
        for (int i = 0; i < width; i++) {
            hash = fold(hash, state.word(i));
        }
        return hash;
    }

    /** A multiplication by an odd number near 2^64 over the golden ratio mixes upwards, a shift of half the word downwards. */
    private static long fold(long hash, long word) {
        long mixed = (hash ^ word) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29);
    }

    /** The upper bits, scaled to a table whose length is a power of two. */
    private static int slot(long hash, int length) {
        return (int) (hash >>> 33) & (length - 1);
    }
}
