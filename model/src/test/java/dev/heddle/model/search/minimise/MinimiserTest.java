package dev.heddle.model.search.minimise;

import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Field;
import dev.heddle.model.Verdict;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.sample.Sampler;
import dev.heddle.model.search.sample.Sampling;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The minimiser on a task and NMIs that add to one counter, each in several steps. */
final class MinimiserTest {

    private static final String COUNT = "toy/count";
    private static final String LOW = "toy/low";

    /**
     * A task that adds one in three steps, the store last, and an NMI that does so up to twice. Two more jobs of the task: it
     * counts to three all by itself in seven steps.
     */
    private static KernelModel toy() {
        var machine = Machine.builder(new KernelBuild(false, false, false, false), 1);
        Field count = machine.fields().field("count", 7);
        Field stores = machine.fields().field("stores", 7);
        Field task = machine.fields().field("task's register", 7);
        Field nmi = machine.fields().field("NMI's register", 7);
        var slow = Routine.routine("slow");
        for (int i = 1; i <= 3; i++) {
            slow = slow.step("think " + i, frame -> {}).step("count " + i, frame -> {
                frame.set(count, frame.get(count) + 1);
                frame.set(stores, frame.get(stores) + 1);
            });
        }
        machine.context(0, TASK, 1, Machine.Job.of(adds("task_add", count, stores, task)), Machine.Job.of(slow.end()));
        machine.context(0, NMI, 2, Machine.Job.of(adds("nmi_add", count, stores, nmi)));
        return new KernelModel(
                "toy",
                machine.done(),
                state -> {},
                ImmutableList.of(
                        Claim.<KernelState>always(COUNT, "no addition is lost", s -> s.get(count) == s.get(stores)),
                        Claim.<KernelState>always(LOW, "the counter stays below three", s -> s.get(count) < 3)));
    }

    private static Routine adds(String name, Field count, Field stores, Field register) {
        return Routine.routine(name)
                .step("load", frame -> frame.set(register, frame.get(count)))
                .step("add", frame -> frame.set(register, frame.get(register) + 1))
                .step("store", frame -> {
                    frame.set(count, frame.get(register));
                    frame.set(stores, frame.get(stores) + 1);
                })
                .end();
    }

    /** The task is entered and loads; the NMI is entered, loads, adds, stores; the task adds and stores: 8 steps, 2 switches. */
    @Test
    void aLostUpdateTakesTwoSwitches() {
        assertSize(2, 8, Minimiser.usual().least(toy(), COUNT).found().orElseThrow());
        assertSize(2, 8, minimised(COUNT, 5).found());
    }

    /**
     * Three additions: the task alone takes its entry and six steps. With two NMIs it is 2 entries and 4 steps each, less one that
     * the task's entry takes: the search prefers whatever is shortest, the minimiser the one without a switch.
     */
    @Test
    void fewestSwitchesComeBeforeFewestSteps() {
        Counterexample least = Minimiser.usual().least(toy(), LOW).found().orElseThrow();
        assertSize(0, 7, least);
        assertEquals(least, minimised(LOW, 3).found());
    }

    @Test
    void bothAreThoseOfABruteForce() {
        var model = toy();
        for (Claim<KernelState> claim : model.claims()) {
            var truth = new BruteForce<>(model, state -> !claim.holds().test(state));
            var best = truth.least().orElseThrow();
            var found = Minimiser.usual().least(model, claim.id()).found().orElseThrow();
            assertEquals(
                    truth.labels(best),
                    found.moves().stream().map(Counterexample.Move::label).toList());
            assertEquals(best.switches(), found.switches());
        }
    }

    @Test
    void aHundredSeedsComeDownToOneRun() {
        for (String claim : List.of(COUNT, LOW)) {
            Set<Counterexample> found = new HashSet<>();
            for (int seed = 1; seed <= 100; seed++) {
                found.add(minimised(claim, seed).found());
            }
            assertEquals(1, found.size());
        }
    }

    @Test
    void aSearchThatIsCutSaysSo() {
        var minimiser = new Minimiser(MinimiseLimits.USUAL.withStates(10));
        Least least = minimiser.least(toy(), COUNT);
        assertFalse(least.complete());
        assertFalse(least.holds());
        assertTrue(least.found().isEmpty());
        Minimum minimum = minimiser.minimise(toy(), sampled(COUNT, 1));
        assertEquals(Minimum.Evidence.ONE_MINIMAL, minimum.evidence());
        assertTrue(minimum.why().startsWith("the search for a smaller run was cut at"), minimum.why());
    }

    @Test
    void whatBreaksNothingIsRefused() {
        Counterexample lost = sampled(COUNT, 1);
        var other = new Counterexample(
                lost.model(), LOW, lost.initial(), lost.moves().subList(0, 1), 0);
        assertThrows(IllegalArgumentException.class, () -> Minimiser.usual().minimise(toy(), other));
        assertThrows(IllegalArgumentException.class, () -> Minimiser.usual().least(toy(), "toy/none"));
    }

    private static void assertSize(int switches, int steps, Counterexample found) {
        assertEquals(steps, found.moves().size());
        assertEquals(switches, found.switches());
    }

    private static Minimum minimised(String claim, int seed) {
        return Minimiser.usual().minimise(toy(), sampled(claim, seed));
    }

    /** A random run that breaks this claim, or if none does the one of the search. */
    private static Counterexample sampled(String claim, int seed) {
        var sampled = Sampling.of(Sampler.uniform(), 200, seed).explore(toy());
        return sampled.found().stream()
                .filter(found -> found.claim().equals(claim))
                .map(found -> found.counterexample())
                .findFirst()
                .orElseGet(() -> ((Verdict.Violated)
                                BreadthFirst.plain().explore(toy()).verdict())
                        .found().stream()
                                .filter(found -> found.claim().equals(claim))
                                .findFirst()
                                .orElseThrow());
    }
}
