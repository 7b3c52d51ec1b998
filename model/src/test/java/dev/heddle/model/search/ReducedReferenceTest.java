package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.ForwardingModel;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Symmetry;
import dev.heddle.model.Verdict;
import dev.heddle.model.reference.ReferenceModels;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reduced searches of the textbook models, and of mutants with known faults, by their symmetries. */
final class ReducedReferenceTest {

    /** A mutant that is as symmetric as what it was made from; whoever loosens a guard does so for all alike. */
    private record Symmetric(Model<State> model, Model<?> origin) implements ForwardingModel<State> {
        /** Fields of two models that are made alike lie in the same places. */
        @Override
        @SuppressWarnings("unchecked") // the textbook models have no state type of their own
        public Symmetry<State> symmetry() {
            return Objects.requireNonNull(((Model<State>) origin).symmetry());
        }
    }

    private static Symmetric symmetric(SmallModel mutant, String origin, int number) {
        return new Symmetric(mutant, ReferenceModels.model(origin, Map.of("N", number)));
    }

    static Stream<Model<?>> models() {
        return Stream.of(
                ReferenceModels.model("phil", Map.of("N", 7)),
                ReferenceModels.model("twopc", Map.of("N", 4)),
                ReferenceModels.model("peterson", Map.of("N", 4)),
                ReferenceModels.model("nested", Map.of("C", 2, "K", 2, "S", 1, "O", 2)),
                ReferenceModels.model("nested", Map.of("C", 1, "K", 3, "V", 0, "Q", 1, "D", 1)),
                ReferenceModels.model("nested", Map.of("C", 1, "K", 2, "S", 1, "V", 0, "H", 0)),
                symmetric(Mutants.phil(6).claiming(List.of(Mutants.neverStuck())), "phil", 6),
                symmetric(Mutants.carelessPhil(2), "phil", 2),
                symmetric(Mutants.carelessPhil(5), "phil", 5),
                symmetric(Mutants.hastyTwopc(3), "twopc", 3),
                symmetric(Mutants.fickleTwopc(3), "twopc", 3),
                symmetric(Mutants.petersonWithoutWaiting(3), "peterson", 3));
    }

    @ParameterizedTest
    @MethodSource("models")
    void theAnswersAreTheSameAndTheTracesShortestOnes(Model<?> model) {
        compare(model);
    }

    private static <S extends State> void compare(Model<S> model) {
        var plain = BreadthFirst.plain().explore(model);
        for (Storage storage : Storage.values()) {
            var reduced = BreadthFirst.plain()
                    .withThreads(2)
                    .withStorage(storage)
                    .withReduction(true)
                    .explore(model);
            assertEquals(plain.verdict().word(), reduced.verdict().word());
            assertEquals(plain.broken(), reduced.broken());
            assertEquals(plain.met(), reduced.met());
            assertTrue(reduced.shortest());
            assertTrue(reduced.states() < plain.states(), reduced.states() + " of " + plain.states());
            replay(model, reduced);
        }
        var cut = BreadthFirst.plain().withReduction(true);
        cut = cut.withLimits(cut.limits().withStates(Math.max(1, plain.states() / 3)));
        var own = cut.explore(model);
        if (!own.shortest()) {
            replay(model, own);
        }
    }

    /** Runs each counterexample; it is as long as the outcome says. */
    private static <S extends State> void replay(Model<S> model, Outcome outcome) {
        if (outcome.verdict() instanceof Verdict.Violated violated) {
            for (Counterexample found : violated.found()) {
                var labels =
                        found.moves().stream().map(Counterexample.Move::label).collect(ImmutableList.toImmutableList());
                assertInstanceOf(Replay.Result.StillFails.class, Replay.run(model, found.claim(), labels));
                assertEquals(outcome.broken().get(found.claim()), labels.size());
            }
        }
    }
}
