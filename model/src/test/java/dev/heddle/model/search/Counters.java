package dev.heddle.model.search;

import static dev.heddle.model.search.SmallModel.act;

import com.google.common.collect.ImmutableList;
import com.google.common.math.IntMath;
import com.google.common.math.LongMath;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Counters that each count up to a maximum. Everything about this model is known in closed form; a state is as deep as
 * the sum of its counters.
 */
final class Counters {

    private final int number;
    private final int max;
    private final Layout layout;
    private final ImmutableList<Field> counters;

    Counters(int number, int max) {
        this(number, max, 0);
    }

    /** Counters in states that carry {@code idleWords} words which never change. */
    Counters(int number, int max, int idleWords) {
        this.number = number;
        this.max = max;
        var fields = Layout.builder();
        for (int i = 0; i < 2 * idleWords; i++) {
            fields.internal("idle" + i, Integer.MAX_VALUE);
        }
        counters = IntStream.range(0, number)
                .mapToObj(i -> fields.field("c" + i, max))
                .collect(ImmutableList.toImmutableList());
        layout = fields.build();
    }

    SmallModel model() {
        var steps = IntStream.range(0, number)
                .mapToObj(i -> counters.get(i))
                .map(c -> act(
                        counters.indexOf(c),
                        "C" + counters.indexOf(c),
                        "counts",
                        s -> s.get(c) < max,
                        s -> s.add(c, 1)))
                .toList();
        return SmallModel.of("counters", layout, steps);
    }

    /** Claims that the sum of all counters is never one that {@code forbidden} accepts. */
    Claim<State> sumIsNever(IntPredicate forbidden) {
        return sumIsNever("sum", forbidden);
    }

    Claim<State> sumIsNever(String id, IntPredicate forbidden) {
        return Claim.always("counters/" + id, "the sum is never forbidden", s -> !forbidden.test(sum(s)));
    }

    int sum(State state) {
        return counters.stream().mapToInt(state::get).sum();
    }

    long states() {
        return LongMath.checkedPow(max + 1L, number);
    }

    long transitions() {
        return (long) number * max * LongMath.checkedPow(max + 1L, number - 1);
    }

    int depth() {
        return number * max;
    }

    /** States at most {@code depth} steps deep; only for counters up to 1. */
    long statesDownTo(int depth) {
        if (max != 1) {
            throw new IllegalStateException("known only for counters up to 1, these count to " + max);
        }
        return IntStream.rangeClosed(0, depth)
                .mapToLong(d -> IntMath.binomial(number, d))
                .sum();
    }
}
