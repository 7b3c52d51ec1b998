package dev.heddle.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Random layouts, each played against a plain array of numbers. */
final class LayoutProperties {

    @Property
    void fieldsNeverDisturbEachOther(@ForAll("maxima") List<Integer> maxima, @ForAll Random random) {
        var layout = layout(maxima);
        var state = new State(layout);
        var expected = new int[maxima.size()];
        for (int write = 0; write < 100; write++) {
            int i = random.nextInt(maxima.size());
            int value = random.nextInt(4) == 0 ? maxima.get(i) : (int) (random.nextDouble() * maxima.get(i));
            state.set(layout.fields().get(i), value);
            expected[i] = value;
            assertArrayEquals(expected, values(state));
        }
    }

    @Property
    void addingIsReadingAndWriting(@ForAll("maxima") List<Integer> maxima, @ForAll Random random) {
        var layout = layout(maxima);
        var state = new State(layout);
        for (int i = 0; i < maxima.size(); i++) {
            Field field = layout.fields().get(i);
            int before = random.nextInt(maxima.get(i));
            state.set(field, before);
            state.add(field, maxima.get(i) - before);
            assertEquals(maxima.get(i), state.get(field));
            state.add(field, -maxima.get(i));
            assertEquals(0, state.get(field));
        }
    }

    @Property
    void aValueOutOfRangeIsADefectAndChangesNothing(
            @ForAll("maxima") List<Integer> maxima, @ForAll Random random, @ForAll @IntRange(min = 1) int excess) {
        var layout = layout(maxima);
        var state = new State(layout);
        var expected = fill(state, random);
        for (int i = 0; i < maxima.size(); i++) {
            Field field = layout.fields().get(i);
            int max = maxima.get(i);
            assertThrows(CheckerDefect.class, () -> state.set(field, -excess));
            assertThrows(CheckerDefect.class, () -> state.add(field, -state.get(field) - 1));
            // Wraps around to a negative number where there is no greater one.
            assertThrows(CheckerDefect.class, () -> state.set(field, max + 1));
            assertThrows(CheckerDefect.class, () -> state.add(field, max + 1));
        }
        assertArrayEquals(expected, values(state));
    }

    @Property
    void aStateTravelsThroughAnArrayOfWords(
            @ForAll("maxima") List<Integer> maxima, @ForAll Random random, @ForAll @IntRange(max = 5) int at) {
        var layout = layout(maxima);
        var state = new State(layout);
        var expected = fill(state, random);
        var words = new long[at + layout.words() + 1];
        Arrays.fill(words, -1);
        state.store(words, at);
        assertEquals(
                at + 1,
                IntStream.range(0, words.length)
                        .filter(i -> words[i] == -1 && (i < at || i == at + layout.words()))
                        .count());
        var other = new State(layout);
        other.load(words, at);
        assertArrayEquals(expected, values(other));
        assertTrue(other.sameAs(state));
        var copy = new State(layout);
        copy.copyFrom(state);
        assertArrayEquals(expected, values(copy));
    }

    @Property
    void statesAreTheSameIfAndOnlyIfAllFieldsAre(@ForAll("maxima") List<Integer> maxima, @ForAll Random random) {
        var layout = layout(maxima);
        var state = new State(layout);
        fill(state, random);
        var other = new State(layout);
        other.copyFrom(state);
        assertTrue(state.sameAs(other));
        Field field = layout.fields().get(random.nextInt(maxima.size()));
        other.set(field, other.get(field) == 0 ? field.max() : 0);
        assertFalse(state.sameAs(other));
    }

    @Property
    void textListsTheFieldsThatAreNotZeroInTheirOrder(@ForAll("maxima") List<Integer> maxima, @ForAll Random random) {
        var state = new State(layout(maxima));
        var expected = fill(state, random);
        String listed = IntStream.range(0, expected.length)
                .filter(i -> expected[i] != 0)
                .mapToObj(i -> "f" + i + "=" + expected[i])
                .collect(Collectors.joining(", ", "{", "}"));
        assertEquals(listed, state.toString());
    }

    /** Counts bits the slow way: a field takes as many as its maximum has digits in base 2, and stays in one word. */
    @Property
    void fieldsArePackedIntoAsFewWordsAsTheirOrderAllows(@ForAll("maxima") List<Integer> maxima) {
        int words = 1;
        int used = 0;
        for (int max : maxima) {
            int bits = Integer.toBinaryString(max).length();
            if (used + bits > 64) {
                words++;
                used = 0;
            }
            used += bits;
        }
        assertEquals(words, layout(maxima).words());
    }

    @Provide
    Arbitrary<List<Integer>> maxima() {
        Arbitrary<Integer> bits = Arbitraries.integers().between(1, 31);
        Arbitrary<Integer> max = bits.flatMap(b -> Arbitraries.integers().between(1, (int) ((1L << b) - 1)));
        return max.list().ofMinSize(1).ofMaxSize(30);
    }

    private static Layout layout(List<Integer> maxima) {
        var fields = Layout.builder();
        for (int i = 0; i < maxima.size(); i++) {
            fields.field("f" + i, maxima.get(i));
        }
        return fields.build();
    }

    /** Gives every field a random value, 0 to some; returns the values. */
    private static int[] fill(State state, Random random) {
        for (Field field : state.layout().fields()) {
            state.set(field, random.nextInt(3) == 0 ? 0 : random.nextInt(field.max()) + 1);
        }
        return values(state);
    }

    private static int[] values(State state) {
        return state.layout().fields().stream().mapToInt(state::get).toArray();
    }
}
