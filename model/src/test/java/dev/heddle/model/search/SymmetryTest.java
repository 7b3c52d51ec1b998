package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.math.IntMath;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.Symmetry;
import dev.heddle.model.search.reduce.ReferenceSearch;
import dev.heddle.model.search.reduce.ReferenceSearch.How;
import dev.heddle.model.search.reduce.Rotation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Canonical forms: how many states are left, by closed forms and by counting orbits one by one. */
class SymmetryTest {

    /** A model with a symmetry that it does not declare itself. */
    private record Symmetric(SmallModel model, Symmetry<State> symmetry) implements Model<State> {
        @Override
        public String name() {
            return model.name();
        }

        @Override
        public Layout layout() {
            return model.layout();
        }

        @Override
        public State newState() {
            return model.newState();
        }

        @Override
        public ImmutableList<State> initialStates() {
            return model.initialStates();
        }

        @Override
        public ImmutableList<Step<State>> steps() {
            return model.steps();
        }

        @Override
        public ImmutableList<Claim<State>> claims() {
            return model.claims();
        }
    }

    /**
     * Nobody eats while the right neighbour has a fork: closed walks of length n in a graph whose eigenvalues are 0 and 1 +-
     * sqrt 2, so the companion Pell numbers.
     */
    private static long tables(int number) {
        long before = 2;
        long now = 2;
        for (int i = 1; i < number; i++) {
            long next = 2 * now + before;
            before = now;
            now = next;
        }
        return now;
    }

    /** Burnside: a rotation by k leaves those tables as they are that repeat every gcd(k, n) seats. */
    private static long necklaces(int number) {
        return IntStream.range(0, number)
                        .mapToLong(by -> tables(IntMath.gcd(by, number)))
                        .sum()
                / number;
    }

    private static long rotations(State state, List<Field> seats) {
        int[] values = seats.stream().mapToInt(state::get).toArray();
        Set<List<Integer>> different = new HashSet<>();
        for (int by = 0; by < values.length; by++) {
            int start = by;
            different.add(IntStream.range(0, values.length)
                    .mapToObj(i -> values[(start + i) % values.length])
                    .toList());
        }
        return different.size();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9})
    void philosophersMayTurnTheTable(int number) {
        var model = Mutants.phil(number);
        List<Field> seats = model.layout().fields();
        var orbits = ReferenceSearch.of(new Symmetric(model, new Rotation<>(seats)), How.ORBITS);
        assertEquals(tables(number), ReferenceSearch.of(model, How.FULL).count());
        assertEquals(necklaces(number), orbits.count());
        assertEquals(
                tables(number),
                orbits.states.stream()
                        .mapToLong(state -> rotations(state, seats))
                        .sum());
        assertEquals(Set.of(), orbits.broken);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void carelessPhilosophersAreCaughtAtAnyTable(int number) {
        var model = Mutants.carelessPhil(number);
        var symmetry = new Rotation<State>(model.layout().fields());
        assertEquals(
                ReferenceSearch.of(model, How.FULL).broken,
                ReferenceSearch.of(new Symmetric(model, symmetry), How.ORBITS).broken);
    }
}
