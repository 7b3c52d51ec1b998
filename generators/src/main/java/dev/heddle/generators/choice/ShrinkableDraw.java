package dev.heddle.generators.choice;

import com.google.common.collect.ImmutableList;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/** A draw that jqwik can shrink: by its numbers as long as that goes, then by trying the smallest values there are. */
final class ShrinkableDraw<T> implements Shrinkable<T> {

    private final Recipe<T> recipe;
    private final Smallest<T> smallest;
    private final Draw<T> draw;

    ShrinkableDraw(Recipe<T> recipe, Smallest<T> smallest, Draw<T> draw) {
        this.recipe = recipe;
        this.smallest = smallest;
        this.draw = draw;
    }

    /** A value whose numbers are not known: it counts as larger than any draw. */
    static <T> Shrinkable<T> known(Recipe<T> recipe, Smallest<T> smallest, T value) {
        return new ShrinkableDraw<>(recipe, smallest, new Draw<>(value, ImmutableList.of(), Integer.MAX_VALUE));
    }

    @Override
    public T value() {
        return draw.value();
    }

    @Override
    public Stream<Shrinkable<T>> shrink() {
        Stream<Draw<T>> changed = SmallerNumbers.of(draw.numbers())
                .map(numbers -> Tape.play(
                        recipe,
                        (index, bound, kind) -> index < numbers.length ? Math.min(numbers[index], bound - 1) : 0))
                .distinct();
        return Stream.concat(changed.filter(other -> other.compareTo(draw) < 0), smallest.before(draw))
                .map(other -> new ShrinkableDraw<>(recipe, smallest, other));
    }

    /** Smaller for a smaller draw: draws of one recipe differ before the shorter one ends. */
    @Override
    public ShrinkingDistance distance() {
        return ShrinkingDistance.of(LongStream.concat(
                        LongStream.of(draw.size()), draw.numbers().stream().mapToLong(Integer::longValue))
                .toArray());
    }

    @Override
    public String toString() {
        return draw.toString();
    }
}
