package dev.heddle.generators.choice;

import com.google.common.collect.ImmutableList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.ExhaustiveGenerator;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;

/** {@link Scenarios} as jqwik wants them. */
final class ScenarioArbitrary<T> implements Arbitrary<T> {

    /** jqwik asks before each property whether it could try all values; most domains have no end. */
    private static final int MOST_TO_COUNT = 10_000;

    private final Scenarios<T> scenarios;
    private final Smallest<T> smallest;

    ScenarioArbitrary(Scenarios<T> scenarios) {
        this.scenarios = scenarios;
        this.smallest = new Smallest<>(scenarios);
    }

    @Override
    public RandomGenerator<T> generator(int genSize) {
        return random -> shrinkable(scenarios.draw(random));
    }

    private Shrinkable<T> shrinkable(Draw<T> draw) {
        return new ShrinkableDraw<>(scenarios.recipe(), smallest, draw);
    }

    /** The known ones, then those of size 0 and 1. */
    @Override
    public EdgeCases<T> edgeCases(int maxEdgeCases) {
        Stream<Shrinkable<T>> known =
                scenarios.known().stream().map(value -> ShrinkableDraw.known(scenarios.recipe(), smallest, value));
        Stream<Shrinkable<T>> simple =
                scenarios.bySize().takeWhile(draw -> draw.size() <= 1).map(this::shrinkable);
        List<Supplier<Shrinkable<T>>> suppliers = Stream.concat(known, simple)
                .limit(Math.max(0, maxEdgeCases))
                .<Supplier<Shrinkable<T>>>map(each -> () -> each)
                .toList();
        return EdgeCases.fromSuppliers(suppliers);
    }

    @Override
    public Optional<ExhaustiveGenerator<T>> exhaustive(long maxNumberOfSamples) {
        long most = Math.min(maxNumberOfSamples, MOST_TO_COUNT);
        ImmutableList<T> all =
                scenarios.bySize().limit(most + 1).map(Draw::value).collect(ImmutableList.toImmutableList());
        return all.size() > most ? Optional.empty() : Optional.of(new All<>(all));
    }

    /** All values, smallest first. */
    private record All<T>(ImmutableList<T> values) implements ExhaustiveGenerator<T> {

        @Override
        public long maxCount() {
            return values.size();
        }

        @Override
        public Iterator<T> iterator() {
            return values.iterator();
        }
    }
}
