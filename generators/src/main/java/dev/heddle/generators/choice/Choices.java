package dev.heddle.generators.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Where a {@link Recipe} gets its numbers from: chance, a record, or an enumeration. 0 is always the simplest answer. */
public interface Choices {

    /** How a number counts in the size of a value, and how chance draws it. */
    enum Kind {
        /** How many of something: counts as much as it is. Small numbers are drawn most often, all can be. */
        COUNT,
        /** Anything but 0 departs from the default, and counts 1. All numbers are drawn alike. */
        CHANGE,
        /** The same, of which 0 is drawn three times in four. */
        RARE_CHANGE,
        /** Whether there is one more of something, which counts 1. Drawn three times in four. */
        MORE;

        /** What {@code number} adds to the size. */
        int cost(int number) {
            return this == COUNT ? number : Math.min(number, 1);
        }
    }

    /**
     * The next number, in {@code [0, bound)}.
     *
     * @param bound at least 1; if it is 1 there is nothing to choose
     */
    int pick(int bound, Kind kind);

    /** How many beyond the fewest there may be, from 0 to {@code most}. */
    default int count(int most) {
        return pick(most + 1, Kind.COUNT);
    }

    /** False by default. */
    default boolean flag() {
        return pick(2, Kind.CHANGE) == 1;
    }

    /** False by default, and by chance three times in four. */
    default boolean seldom() {
        return pick(2, Kind.RARE_CHANGE) == 1;
    }

    /** One of {@code options}, the first by default. */
    default <T> T oneOf(List<T> options) {
        return options.get(pick(options.size(), Kind.CHANGE));
    }

    /** One of {@code options}, the first by default and three times in four. */
    default <T> T mostlyFirst(List<T> options) {
        return options.get(pick(options.size(), Kind.RARE_CHANGE));
    }

    /** From {@code fewest} to {@code most} of what {@code each} makes; each beyond the fewest counts 1 and what it is made of. */
    default <T> List<T> list(int fewest, int most, Supplier<T> each) {
        List<T> made = new ArrayList<>();
        while (made.size() < most && (made.size() < fewest || pick(2, Kind.MORE) == 1)) {
            made.add(each.get());
        }
        return made;
    }
}
