package dev.heddle.model.search;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Random tables: with self-loops, steps that never fire, values out of reach, several initial values and dead ends. */
final class Tables extends DomainContextBase {

    /** Stands for the value after the one that the step starts from; makes runs long. */
    private static final int FOLLOWING = -2;

    private static final int WIDTH = 3;

    /** Few enough values that every shortest run can be walked. */
    @Provide
    Arbitrary<TableModel> tables() {
        return Combinators.combine(upTo(2, 12), upTo(1, 4)).flatAs(Tables::tables);
    }

    /** Layers of {@link #WIDTH} values, each step from one layer to the next: many shortest runs, few of them calm. */
    @Provide
    Arbitrary<TableModel> layered() {
        return upTo(3, 6).flatMap(layers -> {
            int values = WIDTH * layers;
            Arbitrary<List<Integer>> row =
                    upTo(0, 2 * WIDTH - 1).list().ofSize(values - WIDTH).map(Tables::toNextLayer);
            Arbitrary<ImmutableSet<Integer>> last = upTo(values - WIDTH, values - 1)
                    .set()
                    .ofMinSize(1)
                    .ofMaxSize(2)
                    .map(ImmutableSet::copyOf);
            return Combinators.combine(
                            row.list().ofSize(6),
                            upTo(0, 2).list().ofSize(6),
                            upTo(0, WIDTH - 1).list().ofMinSize(1).ofMaxSize(2),
                            last)
                    .as((rows, actors, starts, bad) ->
                            new TableModel(rows, actors, starts, bad, ImmutableSet.of(), bad, 0));
        });
    }

    /** Half of the numbers choose a place in the next layer, the others nothing; the last layer is the end. */
    private static List<Integer> toNextLayer(List<Integer> cells) {
        return IntStream.range(0, cells.size() + WIDTH)
                .mapToObj(value -> value >= cells.size() || cells.get(value) >= WIDTH
                        ? TableModel.NONE
                        : (value / WIDTH + 1) * WIDTH + cells.get(value))
                .toList();
    }

    private static Arbitrary<TableModel> tables(int values, int steps) {
        Arbitrary<Integer> value = upTo(0, values - 1);
        Arbitrary<Integer> cell = Arbitraries.frequencyOf(
                Tuple.of(1, value),
                Tuple.of(4, Arbitraries.just(FOLLOWING)),
                Tuple.of(3, Arbitraries.just(TableModel.NONE)));
        Arbitrary<List<List<Integer>>> rows =
                cell.list().ofSize(values).map(Tables::row).list().ofSize(steps);
        Arbitrary<List<Integer>> actors = upTo(0, 2).list().ofSize(steps);
        Arbitrary<List<Integer>> starts = Arbitraries.oneOf(
                Arbitraries.just(List.of(0)), value.list().ofMinSize(1).ofMaxSize(3));
        Arbitrary<ImmutableSet<Integer>> few = Arbitraries.oneOf(
                Arbitraries.just(ImmutableSet.of(values - 1)),
                value.set().ofMaxSize(1).map(ImmutableSet::copyOf));
        Arbitrary<ImmutableSet<Integer>> many = value.set().map(ImmutableSet::copyOf);
        return Combinators.combine(rows, actors, starts, few, many, few, upTo(0, 2))
                .as(TableModel::new);
    }

    /** A table that is too large to shrink: every cell a random value, one in four not enabled. */
    static TableModel large(long seed, int values, int steps) {
        var random = new SplittableRandom(seed);
        List<List<Integer>> rows = IntStream.range(0, steps)
                .mapToObj(step -> random.ints(values, 0, 4)
                        .map(quarter -> quarter == 0 ? TableModel.NONE : random.nextInt(values))
                        .boxed()
                        .toList())
                .toList();
        List<Integer> actors = IntStream.range(0, steps).boxed().toList();
        var marked = ImmutableSet.of(random.nextInt(values));
        var loose = random.ints(values, 0, values).boxed().collect(ImmutableSet.toImmutableSet());
        return new TableModel(rows, actors, List.of(0, 1, 2), marked, loose, marked, 0);
    }

    private static List<Integer> row(List<Integer> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(value -> cells.get(value) == FOLLOWING ? (value + 1) % cells.size() : cells.get(value))
                .toList();
    }

    private static Arbitrary<Integer> upTo(int least, int most) {
        return Arbitraries.integers().between(least, most).withDistribution(RandomDistribution.uniform());
    }
}
