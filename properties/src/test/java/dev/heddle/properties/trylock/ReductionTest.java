package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Claim;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.reduce.FootprintCheck;
import dev.heddle.model.search.reduce.PathReduction;
import dev.heddle.model.search.reduce.PersistentSets;
import dev.heddle.model.search.reduce.ReductionCheck;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Scope;
import java.nio.LongBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped cell, searched with all reductions at once, against the plain search; and what its footprints say. */
class ReductionTest {

    /** States of a cell that are looked at closely. */
    private static final int SAMPLE = 60;

    static Stream<Cell> cells() {
        var system = new TrylockSystem();
        return system.variants().stream()
                .flatMap(variant -> system.configs().stream()
                        .flatMap(config -> system.cells(variant, config.id(), Scope.SMALL).stream()))
                .filter(cell -> cell.model() != null);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aReducedSearchGivesTheAnswersOfThePlainOne(Cell cell) {
        compare(Objects.requireNonNull(cell.model()).get());
    }

    private static <S extends State> void compare(Model<S> model) {
        Outcome plain = BreadthFirst.plain().explore(model);
        var reduced = new Reduced<>(model);
        reduced.run();
        assertEquals(new TreeSet<>(plain.broken().keySet()), reduced.broken);
        assertEquals(new TreeSet<>(plain.met()), reduced.met);
        var fired = new TreeSet<String>();
        plain.coverage().stream()
                .filter(each -> each.times() > 0)
                .forEach(each -> fired.add(each.label().toString()));
        assertEquals(fired, reduced.fired);
        assertTrue(reduced.stored.size() <= plain.states());
        reduced.lookClosely();
    }

    /** Stores the states where something is left to choose. */
    private static final class Reduced<S extends State> {
        private final Set<String> broken = new TreeSet<>();
        private final Set<String> met = new TreeSet<>();
        private final Set<String> fired = new TreeSet<>();
        private final Set<LongBuffer> stored = new HashSet<>();
        private final List<S> visited = new ArrayList<>();
        private final Deque<S> open = new ArrayDeque<>();
        private final BitSet decided = new BitSet();
        private final Model<S> model;
        private final PersistentSets<S> sets;
        private final PathReduction<S> paths;

        Reduced(Model<S> model) {
            this.model = model;
            this.sets = new PersistentSets<>(model);
            this.paths = new PathReduction<>(model, sets);
        }

        void run() {
            model.initialStates().forEach(initial -> arrive(copy(initial)));
            while (!open.isEmpty()) {
                S state = open.remove();
                decided.stream().forEach(sets::decide);
                for (int k = 0; k < model.steps().size(); k++) {
                    if (model.steps().get(k).enabled(state)) {
                        S after = copy(state);
                        fire(k, model.steps().get(k).site(state));
                        model.steps().get(k).apply(after);
                        arrive(after);
                    }
                }
            }
        }

        private void arrive(S state) {
            judge(state);
            paths.walk(state, (step, site, after) -> {
                fire(step, site);
                judge(after);
            });
            var words = new long[model.layout().words()];
            state.store(words, 0);
            if (stored.add(LongBuffer.wrap(words))) {
                open.add(state);
            }
        }

        private void fire(int step, int site) {
            fired.add(model.steps().get(step).label(site).toString());
        }

        private void judge(S state) {
            visited.add(copy(state));
            boolean stuck = model.steps().stream().noneMatch(step -> step.enabled(state));
            for (int i = 0; i < model.claims().size(); i++) {
                Claim<S> claim = model.claims().get(i);
                boolean sometimes = claim.kind() == Claim.Kind.SOMETIMES;
                boolean concerned =
                        claim.kind() != Claim.Kind.EVENTUALLY && (stuck || claim.kind() != Claim.Kind.AT_QUIESCENCE);
                if (concerned && !decided.get(i) && claim.holds().test(state) == sometimes) {
                    decided.set(i);
                    (sometimes ? met : broken).add(claim.id());
                }
            }
        }

        /** Compares footprints, and choices, with what steps really do, in states all over the search. */
        void lookClosely() {
            var footprints = new FootprintCheck<>(model);
            var choices = new ReductionCheck<>(model, sets, SAMPLE);
            for (int i = 0; i < visited.size(); i += 1 + visited.size() / SAMPLE) {
                footprints.check(visited.get(i));
                choices.check(visited.get(i));
            }
        }

        private S copy(S state) {
            S copy = model.newState();
            copy.copyFrom(state);
            return copy;
        }
    }
}
