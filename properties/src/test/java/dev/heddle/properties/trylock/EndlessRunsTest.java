package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Limits;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.Replay;
import dev.heddle.model.search.liveness.LassoReplay;
import dev.heddle.model.search.liveness.Liveness;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Scope;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** I10 and I16 as sentences about runs: what a search for bad states cannot see. */
final class EndlessRunsTest {

    private static final TrylockSystem SYSTEM = new TrylockSystem();
    private static final String I10 = "trylock/I10";

    private static Cell cell(String variant, String config) {
        return SYSTEM.cells(SYSTEM.variant(variant), config, Scope.SMALL).get(0);
    }

    private static Model<?> model(Cell cell) {
        return Objects.requireNonNull(cell.model()).get();
    }

    private static <S extends State> Outcome states(Model<S> model) {
        return BreadthFirst.plain().explore(model);
    }

    private static <S extends State> Outcome runs(Model<S> model) {
        return Liveness.of(Limits.ofThisMachine()).check(model);
    }

    private static <S extends State> Replay.Result replay(Model<S> model, Counterexample run) {
        return LassoReplay.run(
                model,
                run.claim(),
                run.moves().stream().map(Counterexample.Move::label).toList());
    }

    /** In no state at rest is anything left on the llist: there is always an irq_work pending that will not free it. */
    @ParameterizedTest
    @ValueSource(strings = {"C1", "C2", "C3", "C4", "C5"})
    void onlyARunShowsAnIrqWorkThatPutsOffAgain(String config) {
        Cell cell = cell("V47", config);
        assertFalse(states(model(cell)).broken().containsKey(I10));
        CellResult result = cell.check(BreadthFirst.plain());
        Counterexample run = result.counterexample(I10).orElseThrow();
        assertTrue(run.loops());
        var repeated = run.moves().subList(run.loopFrom(), run.moves().size());
        assertTrue(repeated.stream().allMatch(move -> move.label().actor().equals("CPU0 irq_work")));
        assertTrue(repeated.stream().anyMatch(move -> move.label().text().equals("queue the irq_work")));
        var again = assertInstanceOf(Replay.Result.StillFails.class, replay(model(cell), run));
        assertEquals(run, again.counterexample());
    }

    /** Without the mistake the same scenario has no such run: every kernel that queues its irq_work drains its llist. */
    @ParameterizedTest
    @ValueSource(strings = {"C1", "C2", "C3", "C4", "C5"})
    void theKernelsOwnIrqWorkComesToAnEnd(String config) {
        Cell kernel = cell("V29", config);
        assertEquals("PROVED", runs(model(kernel)).verdict().word());
        Counterexample run = cell("V47", config)
                .check(BreadthFirst.plain())
                .counterexample(I10)
                .orElseThrow();
        assertFalse(replay(model(kernel), run) instanceof Replay.Result.StillFails);
    }

    /** Nobody is obliged to do anything any more, and an object is still on the llist. */
    @ParameterizedTest
    @CsvSource({"C1", "C2", "C3", "C4", "C5"})
    void anIrqWorkThatIsNotQueuedIsSeenBothWays(String config) {
        Model<?> model = model(cell("V38", config));
        assertTrue(states(model).broken().containsKey(I10), "at rest");
        assertTrue(runs(model).broken().containsKey(I10), "as a run that ends");
        Counterexample found = cell("V38", config)
                .check(BreadthFirst.plain())
                .counterexample(I10)
                .orElseThrow();
        assertFalse(found.forEver(), "the state is the simpler story");
    }

    /** The endless drain of V02 is an oops in the model: a state tells, and of a dead kernel nothing is expected. */
    @Test
    void aDeadKernelIsNoFindingOfItsOwn() {
        Model<?> model = model(cell("V02", "C3"));
        assertEquals(24, states(model).broken().get("trylock/I16"));
        assertEquals("PROVED", runs(model).verdict().word());
    }

    @Test
    void bothSentencesAreClaimedOfStatesAndOfRuns() {
        List<? extends Claim<?>> claims = model(cell("V29", "C1")).claims();
        for (String id : List.of(I10, "trylock/I16")) {
            assertEquals(
                    List.of(Claim.Kind.ALWAYS, Claim.Kind.EVENTUALLY),
                    claims.stream()
                            .filter(claim -> claim.id().equals(id))
                            .map(Claim::kind)
                            .toList());
            assertEquals(
                    1,
                    claims.stream()
                            .filter(claim -> claim.id().equals(id))
                            .map(Claim::sentence)
                            .distinct()
                            .count());
        }
    }

    /** A more urgent thread that could have the lock keeps its CPU, so nobody takes turns with it for ever. */
    @Test
    void threadsDoNotTakeTurnsForEverOverALockThatIsFree() {
        assertEquals("PROVED", runs(model(cell("V42", "C2"))).verdict().word());
    }
}
