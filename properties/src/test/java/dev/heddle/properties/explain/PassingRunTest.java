package dev.heddle.properties.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Claim;
import dev.heddle.model.Label;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.properties.bug.Explanation.Passing;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replays passing runs by the model's own steps: they agree with the counterexample, break nothing, and come to rest. */
class PassingRunTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trylock    | V07 | C3      | list_lock, v6.18 slab: kmalloc_nolock in NMI over kmalloc
            trylock    | V02 | C3      | pcp: alloc_pages or __free_pages in softirq
            trylock    | V09 | C3      | zone: alloc_frozen_pages_nolock in NMI
            cacheflush | V13 | T1,PC=n | S4: CPU0 copies, CPU1 flushes, colours 7 and 7, every other CPU is called
            """)
    void itPasses(String system, String variant, String config, String scenario) {
        Explained explained = Explained.of(system, variant, config, scenario);
        Passing passing = explained.explanation().passing().orElseThrow();
        List<Label> failing =
                explained.found().moves().stream().map(move -> move.label()).toList();
        assertEquals(failing.subList(0, passing.same()), passing.steps().subList(0, passing.same()));
        assertNotEquals(failing.get(passing.same()), passing.steps().get(passing.same()));
        replay(Objects.requireNonNull(explained.cell().model()).get(), passing.steps());
    }

    private static <S extends State> void replay(Model<S> model, List<Label> labels) {
        S state = model.newState();
        state.copyFrom(model.initialStates().get(0));
        for (Label label : labels) {
            assertSound(model, state);
            Step<S> next = model.steps().stream()
                    .filter(step ->
                            step.enabled(state) && step.label(step.site(state)).equals(label))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + label));
            next.apply(state);
        }
        assertSound(model, state);
        assertTrue(model.steps().stream().noneMatch(step -> step.enabled(state)), "not at rest");
    }

    private static <S extends State> void assertSound(Model<S> model, S state) {
        boolean atRest = model.steps().stream().noneMatch(step -> step.enabled(state));
        for (Claim<S> claim : model.claims()) {
            boolean concerned =
                    claim.kind() == Claim.Kind.ALWAYS || (atRest && claim.kind() == Claim.Kind.AT_QUIESCENCE);
            assertTrue(!concerned || claim.holds().test(state), claim.id());
        }
    }
}
