package dev.heddle.generators.choice;

import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Every value of a recipe, by increasing size, those of equal size in the order of their numbers, each once. For each size it
 * goes through all numbers whose size is at most that, like an odometer, and keeps those of just that size: sizes grow
 * so fast that the ones before take little.
 */
final class BySize<T> implements Iterator<Draw<T>> {

    private final Recipe<T> recipe;
    private final Tape tape = Tape.of((index, bound, kind) -> forced(index));
    private final Set<T> seen = new HashSet<>();

    private int[] prefix = {};
    private int size;
    /** Whether the numbers of this size have begun, and whether some larger ones were left out. */
    private boolean begun;

    private boolean largerLeftOut;
    private @Nullable Draw<T> next;

    private BySize(Recipe<T> recipe) {
        this.recipe = recipe;
    }

    static <T> Stream<Draw<T>> stream(Recipe<T> recipe) {
        int kind = Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new BySize<>(recipe), kind), false);
    }

    private int forced(int index) {
        return index < prefix.length ? prefix[index] : 0;
    }

    @Override
    public boolean hasNext() {
        while (next == null && advance()) {
            Draw<T> draw = tape.play(recipe);
            if (draw.size() == size && seen.add(draw.value())) {
                next = draw;
            }
        }
        return next != null;
    }

    @Override
    public Draw<T> next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("no more values");
        }
        Draw<T> found = next;
        next = null;
        return found;
    }

    /** Goes to the next numbers, of the next size if there are no more of this; false if that was all. */
    private boolean advance() {
        if (!begun) {
            begun = true;
            prefix = new int[0];
            return true;
        }
        for (int i = tape.length() - 1; i >= 0; i--) {
            if (!tape.canGrow(i)) {
                continue;
            }
            if (tape.sizeIfGrown(i) > size) {
                largerLeftOut = true;
                continue;
            }
            int[] grown = new int[i + 1];
            for (int k = 0; k < i; k++) {
                grown[k] = tape.number(k);
            }
            grown[i] = tape.number(i) + 1;
            prefix = grown;
            return true;
        }
        if (!largerLeftOut) {
            return false;
        }
        size++;
        largerLeftOut = false;
        prefix = new int[0];
        return true;
    }
}
