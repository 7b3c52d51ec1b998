package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import com.google.common.math.IntMath;
import dev.heddle.model.Claim;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.Symmetry;
import dev.heddle.model.reference.ReferenceModels;
import dev.heddle.model.search.reduce.FootprintCheck;
import dev.heddle.model.search.reduce.ReferenceSearch;
import dev.heddle.model.search.reduce.ReferenceSearch.How;
import java.nio.LongBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reference models declare for reduction: their symmetries against all renamings one by one, their footprints. */
final class SymmetryTest {

    private static Model<?> model(String name, String parameters) {
        Map<String, Integer> given = Splitter.on(' ').withKeyValueSeparator('=').split(parameters).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> Integer.valueOf(each.getValue())));
        return ReferenceModels.model(name, given);
    }

    /** In every reachable state: renaming changes nothing but names, and all renamings of a state have one form, one of them. */
    @ParameterizedTest
    @CsvSource({
        "phil, N=2",
        "phil, N=3",
        "phil, N=6",
        "twopc, N=1",
        "twopc, N=2",
        "twopc, N=3",
        "twopc, N=4",
        "peterson, N=2",
        "peterson, N=3",
        "peterson, N=4",
        "nested, C=2 K=2 S=1 O=1",
        "nested, C=2 K=2 S=2 O=1 H=2",
    })
    void renamingChangesNothing(String name, String parameters) {
        var model = model(name, parameters);
        new Orbits<>(model, Renaming.all(name, model.newState())).check();
    }

    private static final class Orbits<S extends State> {
        private final Model<S> model;
        private final Symmetry<S> symmetry;
        private final List<Renaming> renamings;

        Orbits(Model<S> model, List<Renaming> renamings) {
            this.model = model;
            this.renamings = renamings;
            this.symmetry = Objects.requireNonNull(model.symmetry());
        }

        void check() {
            Set<LongBuffer> forms = new HashSet<>();
            Set<LongBuffer> orbits = new HashSet<>();
            for (S state : ReferenceSearch.of(model, How.FULL).states) {
                LongBuffer form = form(state);
                var orbit = new TreeSet<LongBuffer>();
                for (Renaming renaming : renamings) {
                    S renamed = renamed(state, renaming);
                    assertEquals(form, form(renamed), () -> state + " " + renamed);
                    assertEquals(successors(state, renaming), successors(renamed, null));
                    assertEquals(claims(state), claims(renamed));
                    orbit.add(key(renamed));
                }
                assertTrue(orbit.contains(form), () -> "not a renaming of " + state);
                forms.add(form);
                orbits.add(orbit.first());
            }
            assertEquals(orbits.size(), forms.size());
            Set<LongBuffer> found = ReferenceSearch.of(model, How.ORBITS).states.stream()
                    .map(Orbits::key)
                    .collect(Collectors.toSet());
            assertEquals(forms, found, "a search in forms comes to the forms of all states");
        }

        private Set<LongBuffer> successors(S state, @Nullable Renaming renaming) {
            Set<LongBuffer> successors = new HashSet<>();
            for (Step<S> step : model.steps()) {
                if (step.enabled(state)) {
                    S after = copy(state);
                    step.apply(after);
                    successors.add(key(renaming == null ? after : renamed(after, renaming)));
                }
            }
            return successors;
        }

        private List<Boolean> claims(S state) {
            return model.claims().stream()
                    .map(claim -> claim.holds().test(state))
                    .toList();
        }

        private LongBuffer form(S state) {
            S form = copy(state);
            symmetry.canonicalize(form);
            return key(form);
        }

        private S renamed(S state, Renaming renaming) {
            S renamed = model.newState();
            renaming.rename(state, renamed);
            return renamed;
        }

        private S copy(S state) {
            S copy = model.newState();
            copy.copyFrom(state);
            return copy;
        }

        private static LongBuffer key(State state) {
            var words = new long[state.layout().words()];
            state.store(words, 0);
            return LongBuffer.wrap(words);
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

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10})
    void philosophersMayTurnTheTable(int number) {
        var model = model("phil", "N=" + number);
        assertEquals(tables(number), ReferenceSearch.of(model, How.FULL).count());
        assertEquals(necklaces(number), ReferenceSearch.of(model, How.ORBITS).count());
    }

    /** Managers are told apart by nothing but rm[i] and two bits, so a state is a bag of these with the rest. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void managersAreABag(int managers) {
        var model = model("twopc", "N=" + managers);
        Set<List<Object>> bags = new HashSet<>();
        for (State state : ReferenceSearch.of(model, How.FULL).states) {
            var bag = IntStream.range(0, managers)
                    .mapToObj(i -> value(state, "rm" + i) + " " + (value(state, "seen") >> i & 1) + " "
                            + (value(state, "prepare") >> i & 1))
                    .sorted()
                    .toList();
            bags.add(List.of(value(state, "tm"), value(state, "commit"), value(state, "abort"), bag));
        }
        assertEquals(bags.size(), ReferenceSearch.of(model, How.ORBITS).count());
    }

    private static int value(State state, String name) {
        return state.layout().fields().stream()
                .filter(field -> field.name().equals(name))
                .mapToInt(state::get)
                .sum();
    }

    /** Only philosophers declare footprints; the others touch anything as far as anybody knows. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void footprintsOfPhilosophersAreTrue(int number) {
        checkFootprints(model("phil", "N=" + number));
    }

    private static <S extends State> void checkFootprints(Model<S> model) {
        var check = new FootprintCheck<>(model);
        ReferenceSearch.of(model, How.FULL).states.forEach(check::check);
        for (Step<S> step : model.steps()) {
            for (int site = 0; site < step.sites(); site++) {
                assertEquals(
                        List.of("st" + step.actor()),
                        step.footprint(site).writes().notIn(new FieldSet(), model.layout()));
            }
        }
        for (Claim<S> claim : model.claims()) {
            assertEquals(
                    model.layout().fields().size(),
                    claim.reads().always().notIn(new FieldSet(), model.layout()).size());
        }
    }
}
