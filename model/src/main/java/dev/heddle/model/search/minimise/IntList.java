package dev.heddle.model.search.minimise;

import java.util.Arrays;

/** A list of numbers that grows. */
final class IntList {

    private int[] numbers = new int[16];
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return numbers[index];
    }

    void set(int index, int number) {
        numbers[index] = number;
    }

    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
    }

    void clear() {
        size = 0;
    }
}
