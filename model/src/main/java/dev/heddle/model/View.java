package dev.heddle.model;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What a question asks of a field, when it does not ask for the whole value: e.g. of a program counter only which lock the
 * next instruction waits for. Who reads a view depends on less than who reads its field, and a step that leaves the view as
 * it was does not disturb him. Made by {@link Layout.Builder#view}.
 */
public final class View {

    private final String name;
    final Field of;
    /** Position among the layout's views. */
    final int number;

    private final int[] values;

    View(String name, Field of, IntUnaryOperator function, int number) {
        this.name = name;
        this.of = of;
        this.number = number;
        this.values = IntStream.rangeClosed(0, of.max).map(function).toArray();
    }

    public String name() {
        return name;
    }

    /** What the view shows while its field has {@code value}. */
    public int at(int value) {
        return values[value];
    }

    @Override
    public String toString() {
        return name;
    }
}
