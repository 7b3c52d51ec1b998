package dev.heddle.properties.explain;

import dev.heddle.model.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** States, each once, numbered in the order in which they came. */
final class StateTable {

    private final List<Key> rows = new ArrayList<>();
    private final Map<Key, Integer> numbers = new HashMap<>();

    /** Adds {@code state} if it is not there; returns whether it was new. Then its number is {@link #size()} - 1. */
    boolean add(State state) {
        var words = new long[state.layout().words()];
        state.store(words, 0);
        var key = new Key(words);
        if (numbers.putIfAbsent(key, rows.size()) != null) {
            return false;
        }
        rows.add(key);
        return true;
    }

    void load(int number, State into) {
        into.load(rows.get(number).words, 0);
    }

    int size() {
        return rows.size();
    }

    /** Packed words by value; the hash folds the high half of each product in, since fields lie in all bits. */
    private static final class Key {
        private final long[] words;
        private final int hash;

        Key(long[] words) {
            this.words = words;
            long mixed = words.length;
            for (long word : words) {
                mixed = (mixed ^ word) * 0x9E3779B97F4A7C15L;
                mixed ^= mixed >>> Integer.SIZE;
            }
            this.hash = (int) mixed;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(words, key.words);
        }
    }
}
