package dev.heddle.model.search.liveness;

import com.google.common.collect.ImmutableSet;
import dev.heddle.model.Field;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/**
 * A random table of steps: small, but with several actors, fair steps and others, self-loops and dead ends. A run starts at 0.
 *
 * @param rows for each step, where it leads from each value; {@link #NONE} where it is not enabled
 * @param actors who takes each step
 * @param fair whether each step is fair
 * @param good values where the claim holds
 */
record Digraph(List<List<Integer>> rows, List<Integer> actors, List<Boolean> fair, ImmutableSet<Integer> good) {

    static final int NONE = -1;

    int values() {
        return rows.get(0).size();
    }

    int next(int step, int value) {
        return rows.get(step).get(value);
    }

    Play model() {
        var play = new Play();
        Field at = play.field("at", values());
        for (int k = 0; k < rows.size(); k++) {
            int step = k;
            play.step(
                    fair.get(k),
                    actors.get(k),
                    Integer.toString(k),
                    s -> next(step, s.get(at)) != NONE,
                    s -> s.set(at, next(step, s.get(at))));
        }
        return play.eventually(s -> good.contains(s.get(at)));
    }

    /** Random tables for properties. */
    static final class All extends DomainContextBase {
        @Provide
        Arbitrary<Digraph> digraphs() {
            return Combinators.combine(
                            Arbitraries.integers().between(1, 8),
                            Arbitraries.integers().between(1, 6))
                    .flatAs(All::digraphs);
        }

        private static Arbitrary<Digraph> digraphs(int values, int steps) {
            Arbitrary<Integer> cell = Arbitraries.frequencyOf(
                    Tuple.of(4, Arbitraries.integers().between(0, values - 1)), Tuple.of(3, Arbitraries.just(NONE)));
            return Combinators.combine(
                            cell.list().ofSize(values).list().ofSize(steps),
                            Arbitraries.integers().between(0, 2).list().ofSize(steps),
                            Arbitraries.frequency(Tuple.of(3, true), Tuple.of(1, false))
                                    .list()
                                    .ofSize(steps),
                            Arbitraries.integers().between(0, values - 1).set().ofMaxSize(3))
                    .as((rows, actors, fair, good) -> new Digraph(rows, actors, fair, ImmutableSet.copyOf(good)));
        }

        /** A large random table, out of one seed. */
        static Digraph large(long seed, int values, int steps) {
            var random = new SplittableRandom(seed);
            List<List<Integer>> rows = IntStream.range(0, steps)
                    .mapToObj(step -> random.ints(values, 0, 3)
                            .map(third -> third == 0 ? random.nextInt(values) : NONE)
                            .boxed()
                            .toList())
                    .toList();
            return new Digraph(
                    rows,
                    IntStream.range(0, steps).map(step -> step % 3).boxed().toList(),
                    IntStream.range(0, steps).mapToObj(step -> step % 4 != 3).toList(),
                    random.ints(values, 0, values).boxed().collect(ImmutableSet.toImmutableSet()));
        }
    }
}
