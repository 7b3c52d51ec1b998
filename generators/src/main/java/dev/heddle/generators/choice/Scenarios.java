package dev.heddle.generators.choice;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;

/**
 * All values that one recipe makes: drawn at random for jqwik, one by one by increasing size, or again from recorded numbers.
 *
 * <p>A value that fails a property shrinks in two stages. First the numbers behind it are made smaller one way or another, as
 * long as that fails too. Where none of these does, the values are tried by increasing size, until one fails or {@link
 * #most} have been tried. So if the smallest failing value is among those, it is found, whatever the seed.
 *
 * @param recipe how a value is made
 * @param known tried first by jqwik, before the default and all that departs from it in one thing; often empty
 * @param most values to try by size for one failure, at least 0
 */
public record Scenarios<T>(Recipe<T> recipe, ImmutableList<T> known, int most) {

    /** What an engine explores in a few seconds if a value takes it a millisecond. */
    public static final int USUAL_MOST = 5_000;

    public Scenarios {
        Preconditions.checkArgument(most >= 0, "values to try by size: %s", most);
    }

    public static <T> Scenarios<T> of(Recipe<T> recipe) {
        return new Scenarios<>(recipe, ImmutableList.of(), USUAL_MOST);
    }

    /** The same, of which jqwik tries these before any others. */
    public Scenarios<T> startingWith(List<T> first) {
        return new Scenarios<>(recipe, ImmutableList.copyOf(first), most);
    }

    /** The same with another limit of values that are tried by size for one failure. */
    public Scenarios<T> tryingBySize(int limit) {
        return new Scenarios<>(recipe, known, limit);
    }

    /** Every value once, smallest first, values of one size in the order of their numbers. Endless if there is no largest. */
    public Stream<Draw<T>> bySize() {
        return BySize.stream(recipe);
    }

    /** Every value of at most this size, in the same order. */
    public Stream<T> upTo(int size) {
        return bySize().takeWhile(draw -> draw.size() <= size).map(Draw::value);
    }

    /**
     * The value that these numbers stand for.
     *
     * @throws IllegalArgumentException if they are not the numbers of a draw
     */
    public Draw<T> replay(List<Integer> numbers) {
        Draw<T> draw = Tape.play(recipe, (index, bound, kind) -> {
            Preconditions.checkArgument(index < numbers.size(), "more than %s numbers are needed", numbers.size());
            int number = numbers.get(index);
            Preconditions.checkArgument(
                    number >= 0 && number < bound, "number %s must be in 0..%s, was %s", index + 1, bound - 1, number);
            return number;
        });
        Preconditions.checkArgument(
                draw.numbers().size() == numbers.size(),
                "%s numbers are needed, not %s",
                draw.numbers().size(),
                numbers.size());
        return draw;
    }

    /** The value of size 0, all of whose numbers are 0. */
    public Draw<T> simplest() {
        return Tape.play(recipe, (index, bound, kind) -> 0);
    }

    /** One value at random. */
    public Draw<T> draw(Random random) {
        return Tape.play(recipe, new ByChance(random));
    }

    /** For jqwik. */
    public Arbitrary<T> arbitrary() {
        return new ScenarioArbitrary<>(this);
    }
}
