package dev.heddle.generators.choice;

import com.google.common.collect.Comparators;
import com.google.common.collect.ImmutableList;
import java.util.Comparator;

/**
 * A value with what it was made of. Draws of one recipe are ordered by size, then by their numbers.
 *
 * @param numbers what the recipe was told, in order; {@link Scenarios#replay} makes the same value of them
 * @param size how much there is of it, and how much of that departs from the default; 0 for the simplest
 */
public record Draw<T>(T value, ImmutableList<Integer> numbers, int size) implements Comparable<Draw<T>> {

    private static final Comparator<Iterable<Integer>> BY_NUMBERS =
            Comparators.<Integer, Integer>lexicographical(Comparator.naturalOrder());

    @Override
    public int compareTo(Draw<T> other) {
        return size != other.size ? Integer.compare(size, other.size) : BY_NUMBERS.compare(numbers, other.numbers);
    }
}
