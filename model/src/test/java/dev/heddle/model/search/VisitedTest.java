package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Layout;
import dev.heddle.model.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The visited set against a set of texts. 40,000 states in one part: three chunks, and tables double ten times. */
final class VisitedTest {

    private static final int MANY = 40_000;

    @ParameterizedTest
    @CsvSource({"EXACT, 1", "EXACT, 2", "EXACT, 5", "FINGERPRINT, 1", "FINGERPRINT, 2", "FINGERPRINT, 5"})
    void aPartTellsNewStatesFromKnownOnesAndKeepsTheirOrder(Storage storage, int width) {
        var layout = layout(width);
        var part = part(storage, width);
        Set<String> known = new HashSet<>();
        List<String> order = new ArrayList<>();
        var random = new SplittableRandom(width);
        for (int i = 0; i < 2 * MANY; i++) {
            long[] words =
                    random.longs(width, 0, i % 2 == 0 ? 3 : Long.MAX_VALUE).toArray();
            boolean isNew = known.add(Arrays.toString(words));
            assertEquals(isNew, part.insert(words, 0, Fingerprint.of(words, 0, width), 0));
            if (isNew) {
                order.add(Arrays.toString(words));
            }
        }
        assertTrue(known.size() >= MANY && known.size() < 2 * MANY, "some were known: " + known.size());
        assertEquals(known.size(), part.size());
        assertEquals(known.size(), part.nextSize());
        assertEquals(0, part.frontierSize());
        assertEquals(
                order,
                IntStream.range(0, part.nextSize())
                        .mapToObj(i -> next(part, i, layout))
                        .toList());
        part.endLevel();
        assertEquals(
                order,
                IntStream.range(0, part.frontierSize())
                        .mapToObj(i -> frontier(part, i, layout))
                        .toList());
        assertEquals(0, part.nextSize());
        assertTrue(part.bytes() > part.size() * 8L * (storage == Storage.EXACT ? width : 2), "at least what is stored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXACT", "FINGERPRINT"})
    void levelsFollowEachOtherAndStatesOfEarlierOnesAreKnown(Storage storage) {
        var layout = layout(1);
        var part = part(storage, 1);
        for (int level = 0; level < 5; level++) {
            int size = level == 3 ? 20_000 : 100 * level + 1;
            assertEquals(size, insert(part, level, size));
            assertEquals(level == 0 ? 0 : insert(part, level - 1, 1), 0, "known from the level before");
            part.endLevel();
            assertEquals(size, part.frontierSize());
            assertEquals("[" + word(level, 0) + "]", frontier(part, 0, layout));
            assertEquals("[" + word(level, size - 1) + "]", frontier(part, size - 1, layout));
        }
        assertEquals(1 + 101 + 201 + 20_000 + 401, part.size());
    }

    /** The last word of a state is mixed in last, so it can be chosen to make up for any other difference. */
    @Test
    void twoStatesWithOneFingerprintAreToldApartOnlyWhenStoredWhole() {
        long[] one = {1, 0};
        long[] two = {2, beforeTheLastWord(1) ^ beforeTheLastWord(2)};
        long hash = Fingerprint.of(one, 0, 2);
        assertEquals(hash, Fingerprint.of(two, 0, 2));
        var whole = new ExactPart(2);
        assertTrue(whole.insert(one, 0, hash, 0));
        assertTrue(whole.insert(two, 0, hash, 0));
        assertFalse(whole.insert(two, 0, hash, 0));
        var hashed = new FingerprintPart(2);
        assertTrue(hashed.insert(one, 0, hash, 0));
        assertFalse(hashed.insert(two, 0, hash, 0), "this is the omission whose probability a verdict states");
    }

    private static long beforeTheLastWord(long first) {
        return Fingerprint.of(new long[] {first}, 0, 1) + 0x9E3779B97F4A7C15L;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aStoreThatWasClearedIsUsedAgain(int width) {
        var layout = layout(width);
        var store = new WordStore(width);
        for (int round = 1; round <= 3; round++) {
            for (int i = 0; i < round * 17_000; i++) {
                long[] words = new long[width + 1];
                Arrays.fill(words, 1, width + 1, (long) round * MANY + i);
                store.append(words, 1);
            }
            assertEquals(round * 17_000, store.size());
            var last = new State(layout);
            store.load(store.size() - 1, last);
            assertEquals(text(last, width), Arrays.toString(filled(width, (long) round * MANY + store.size() - 1)));
            assertTrue(store.matches(0, filled(width, (long) round * MANY), 0));
            assertEquals(Fingerprint.of(filled(width, (long) round * MANY), 0, width), store.hash(0));
            store.clear();
        }
        assertEquals(0, store.size());
    }

    private static long[] filled(int width, long word) {
        long[] words = new long[width];
        Arrays.fill(words, word);
        return words;
    }

    private static VisitedPart part(Storage storage, int width) {
        return storage == Storage.EXACT ? new ExactPart(width) : new FingerprintPart(width);
    }

    /** Inserts the first {@code count} states of a level; returns how many of them were new. */
    private static long insert(VisitedPart part, int level, int count) {
        return IntStream.range(0, count)
                .filter(i -> {
                    long[] words = {word(level, i)};
                    return part.insert(words, 0, Fingerprint.of(words, 0, 1), 0);
                })
                .count();
    }

    private static long word(int level, int number) {
        return (long) level << 32 | number;
    }

    /** A layout of as many words, each two fields that nobody reads. */
    private static Layout layout(int width) {
        var fields = Layout.builder();
        for (int i = 0; i < 2 * width; i++) {
            fields.field("half" + i, Integer.MAX_VALUE);
        }
        return fields.build();
    }

    private static String next(VisitedPart part, int index, Layout layout) {
        var state = new State(layout);
        part.loadNext(index, state);
        return text(state, layout.words());
    }

    private static String frontier(VisitedPart part, int index, Layout layout) {
        var state = new State(layout);
        part.loadFrontier(index, state);
        return text(state, layout.words());
    }

    private static String text(State state, int width) {
        long[] words = new long[width];
        state.store(words, 0);
        return Arrays.toString(words);
    }
}
