package dev.heddle.generators.choice;

import com.google.common.collect.ImmutableList;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/** A draw that jqwik can shrink: by its numbers as long as that goes, then by trying the smallest values there are. */
final class ShrinkableDraw<T> implements Shrinkable<T> {

    private final Scenarios<T> scenarios;
    private final Draw<T> draw;

    ShrinkableDraw(Scenarios<T> scenarios, Draw<T> draw) {
        this.scenarios = scenarios;
        this.draw = draw;
    }

    /** A value whose numbers are not known: it counts as larger than any draw. */
    static <T> Shrinkable<T> known(Scenarios<T> scenarios, T value) {
        return new ShrinkableDraw<>(scenarios, new Draw<>(value, ImmutableList.of(), Integer.MAX_VALUE));
    }

    @Override
    public T value() {
        return draw.value();
    }

    @Override
    public Stream<Shrinkable<T>> shrink() {
        Stream<Draw<T>> changed = SmallerNumbers.of(draw.numbers())
                .map(numbers -> Tape.play(
                        scenarios.recipe(),
                        (index, bound, kind) -> index < numbers.length ? Math.min(numbers[index], bound - 1) : 0))
                .distinct();
        Stream<Draw<T>> smallest = scenarios.bySize().limit(scenarios.most());
        return Stream.concat(
                        changed.filter(other -> other.compareTo(draw) < 0),
                        smallest.takeWhile(other -> other.compareTo(draw) < 0))
                .map(other -> new ShrinkableDraw<>(scenarios, other));
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
