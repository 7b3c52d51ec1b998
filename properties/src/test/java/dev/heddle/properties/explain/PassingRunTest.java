package dev.heddle.properties.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
import org.junit.jupiter.api.Test;
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
        Passing.Run passing = (Passing.Run) explained.explanation().passing();
        List<Label> failing =
                explained.found().moves().stream().map(move -> move.label()).toList();
        assertEquals(failing.subList(0, passing.same()), passing.steps().subList(0, passing.same()));
        assertNotEquals(failing.get(passing.same()), passing.steps().get(passing.same()));
        replay(Objects.requireNonNull(explained.cell().model()).get(), passing.steps());
    }

    /** By hand: a boot of one machine has nothing to choose, and this one stops where V1 allocates. All of it was tried. */
    @Test
    void aBootThatHasNoChoiceHasNone() {
        assertEquals(
                new Passing.None(),
                Explained.of("linearmap", "V1", "rt=y", "boot: E2, QEMU virt, 4 GiB")
                        .explanation()
                        .passing());
    }

    /** The first run above has one; a search that may not look at more than ten states has not seen that there is none. */
    @Test
    void aSearchThatWasCutDoesNotSayThatThereIsNone() {
        Explained v07 =
                Explained.of("trylock", "V07", "C3", "list_lock, v6.18 slab: kmalloc_nolock in NMI over kmalloc");
        assertEquals(
                new Passing.Unknown("cut at the limit of 10 states"),
                passing(v07, ExplainLimits.usual().withStates(10)));
        assertInstanceOf(
                Passing.Unknown.class, passing(v07, ExplainLimits.usual().withTime(() -> true)));
    }

    private static Passing passing(Explained of, ExplainLimits limits) {
        Model<?> model = Objects.requireNonNull(of.cell().model()).get();
        return Explainer.explain(model, of.found(), limits).passing();
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
