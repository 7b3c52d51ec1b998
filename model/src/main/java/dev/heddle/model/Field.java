package dev.heddle.model;

import java.util.function.IntFunction;

/** A named number in a {@link State}, from 0 to a declared maximum. Made by {@link Layout.Builder}. */
public final class Field {

    private final String name;
    private final IntFunction<String> show;
    private final boolean internal;
    final int max;
    final int word;
    final int shift;
    final long mask;

    Field(String name, int max, IntFunction<String> show, boolean internal, int word, int shift) {
        this.name = name;
        this.max = max;
        this.show = show;
        this.internal = internal;
        this.word = word;
        this.shift = shift;
        this.mask = (1L << bits(max)) - 1;
    }

    /** Bits it takes to hold 0..{@code max}. */
    static int bits(int max) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(max));
    }

    public String name() {
        return name;
    }

    public int max() {
        return max;
    }

    /** Whether the field is bookkeeping, such as a program counter, that a trace does not list among the changes. */
    public boolean internal() {
        return internal;
    }

    /** The value as a reader should see it. */
    public String show(int value) {
        return show.apply(value);
    }

    @Override
    public String toString() {
        return name + "[0.." + max + "]";
    }
}
