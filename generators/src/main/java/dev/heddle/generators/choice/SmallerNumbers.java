package dev.heddle.generators.choice;

import com.google.common.primitives.Ints;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Numbers that may stand for a smaller value: some left out, some 0, some less. The largest changes come first. */
final class SmallerNumbers {

    private SmallerNumbers() {}

    static Stream<int[]> of(List<Integer> from) {
        int[] numbers = Ints.toArray(from);
        return Stream.of(
                        runs(numbers, at -> length -> without(numbers, at, length)),
                        runs(numbers, at -> length -> zeroed(numbers, at, length)),
                        each(numbers, number -> number / 2),
                        each(numbers, number -> number - 1))
                .flatMap(stream -> stream);
    }

    /** A change to every run of numbers, the longest first; lengths are powers of two. */
    private static Stream<int[]> runs(int[] numbers, IntFunction<IntFunction<int[]>> change) {
        return IntStream.iterate(
                        Integer.highestOneBit(Math.max(1, numbers.length)), length -> length > 0, length -> length / 2)
                .boxed()
                .flatMap(length -> IntStream.rangeClosed(0, numbers.length - length)
                        .mapToObj(at -> change.apply(at).apply(length)));
    }

    private static int[] without(int[] numbers, int at, int length) {
        return IntStream.range(0, numbers.length)
                .filter(i -> i < at || i >= at + length)
                .map(i -> numbers[i])
                .toArray();
    }

    private static int[] zeroed(int[] numbers, int at, int length) {
        return IntStream.range(0, numbers.length)
                .map(i -> i < at || i >= at + length ? numbers[i] : 0)
                .toArray();
    }

    private static Stream<int[]> each(int[] numbers, IntUnaryOperator less) {
        return IntStream.range(0, numbers.length).filter(at -> numbers[at] > 0).mapToObj(at -> {
            int[] changed = numbers.clone();
            changed[at] = less.applyAsInt(numbers[at]);
            return changed;
        });
    }
}
