package dev.heddle.generators.choice;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;

/** Answers a recipe from some source, and keeps what was asked and answered. */
final class Tape implements Choices {

    private static final int USUAL_LENGTH = 32;

    /** Where answers come from. */
    interface Source {
        /** @return in {@code [0, bound)}; {@code index} counts the answers before this one */
        int next(int index, int bound, Kind kind);
    }

    private final Source source;
    private int[] numbers = new int[USUAL_LENGTH];
    private int[] bounds = new int[USUAL_LENGTH];
    private Kind[] kinds = new Kind[USUAL_LENGTH];
    /** Sizes up to and without each number. */
    private int[] before = new int[USUAL_LENGTH];

    private int length;
    private int size;

    private Tape(Source source) {
        this.source = source;
    }

    /** What the recipe makes of these answers. */
    static <T> Draw<T> play(Recipe<T> recipe, Source source) {
        var tape = new Tape(source);
        return tape.play(recipe);
    }

    static Tape of(Source source) {
        return new Tape(source);
    }

    <T> Draw<T> play(Recipe<T> recipe) {
        length = 0;
        size = 0;
        T value = recipe.make(this);
        return new Draw<>(
                value, Arrays.stream(numbers, 0, length).boxed().collect(ImmutableList.toImmutableList()), size);
    }

    @Override
    public int pick(int bound, Kind kind) {
        Preconditions.checkArgument(bound >= 1, "a choice among %s", bound);
        if (bound == 1) {
            return 0;
        }
        int answer = source.next(length, bound, kind);
        if (length == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * length);
            bounds = Arrays.copyOf(bounds, 2 * length);
            kinds = Arrays.copyOf(kinds, 2 * length);
            before = Arrays.copyOf(before, 2 * length);
        }
        numbers[length] = answer;
        bounds[length] = bound;
        kinds[length] = kind;
        before[length] = size;
        length++;
        size += kind.cost(answer);
        return answer;
    }

    int length() {
        return length;
    }

    int number(int index) {
        return numbers[index];
    }

    /** Whether the number at {@code index} can be one more. */
    boolean canGrow(int index) {
        return numbers[index] + 1 < bounds[index];
    }

    /** Size of the value whose numbers are these up to {@code index}, then one more than that one, then 0. */
    int sizeIfGrown(int index) {
        return before[index] + kinds[index].cost(numbers[index] + 1);
    }
}
