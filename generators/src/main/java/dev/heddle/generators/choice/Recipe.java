package dev.heddle.generators.choice;

/**
 * How to make one value of numbers. It must end whatever the numbers are, and depend on nothing else.
 *
 * @param <T> immutable, with {@code equals} by value: an enumeration gives each value once
 */
@FunctionalInterface
public interface Recipe<T> {
    T make(Choices choices);
}
