package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static dev.heddle.model.kernel.Routine.routine;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Field;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.search.Outcome;
import org.junit.jupiter.api.Test;

/**
 * Where one context can come between the steps of another, counted by hand. A context with n steps has n + 2 places: not
 * entered, before each step, done.
 */
final class InterleavingTest {

    private static final Routine ONE = routine("nmi").step("n", frame -> {}).end();

    private static Routine.Builder two() {
        return routine("f").step("a", frame -> {}).step("b", frame -> {});
    }

    private static Outcome withAnNmi(Routine outer) {
        var machine = Machine.builder(Builds.UP, 1);
        machine.context(0, TASK, 1, Job.of(outer));
        machine.context(0, NMI, 1, Job.of(ONE));
        return Explored.all(machine.done());
    }

    private static void assertCounts(int states, int transitions, int depth, Outcome outcome) {
        assertEquals(
                "states " + states + ", transitions " + transitions + ", depth " + depth,
                "states " + outcome.states() + ", transitions " + outcome.transitions() + ", depth " + outcome.depth());
    }

    /**
     * States: 4 places of the task times 3 of the NMI, which may come anywhere. Transitions: the NMI is entered in 4 states
     * and leaves in 4; the task moves from 3 places, while the NMI has not come yet and after it is gone.
     */
    @Test
    void anNmiComesBetweenAnyTwoSteps() {
        assertCounts(12, 4 + 4 + 3 * 2, 3 + 2, withAnNmi(two().end()));
    }

    /** Silent parts, at the start, in the middle, at the end and in a callee, add no place. */
    @Test
    void nothingComesBetweenAStepAndWhatBelongsToIt() {
        Local local = Local.of("local", 3);
        Routine silent = routine("callee")
                .then(frame -> frame.set(local, 2))
                .when(frame -> frame.get(local) == 2, "out")
                .label("out")
                .end();
        Routine routine = routine("f")
                .locals(local)
                .then(frame -> frame.set(local, 1))
                .step("a", frame -> {})
                .call(silent)
                .label("again")
                .then(frame -> frame.set(local, frame.get(local) - 1))
                .when(frame -> frame.get(local) > 0, "again")
                .go("b")
                .label("b")
                .step("b", frame -> {})
                .then(frame -> frame.set(local, 3))
                .returns()
                .end();
        assertCounts(12, 14, 5, withAnNmi(routine));
    }

    /** A fifth place: three more states, two more for the NMI to enter and leave in, two more moves of the task. */
    @Test
    void aThirdStepIsAPlaceOfItsOwn() {
        assertCounts(
                15, 5 + 5 + 4 * 2, 6, withAnNmi(two().step("c", frame -> {}).end()));
        assertCounts(
                15,
                18,
                6,
                withAnNmi(two().test("c?", frame -> true, "out").label("out").end()));
    }

    /** What a step and its silent parts write is seen by nobody half done. */
    @Test
    void aStepWithItsSilentPartsIsAtomic() {
        var machine = Machine.builder(Builds.UP, 1);
        Field next = machine.fields().flag("next");
        Field previous = machine.fields().flag("previous");
        machine.context(
                0,
                TASK,
                1,
                Job.of(routine("add")
                        .step("link", frame -> frame.set(next, 1))
                        .then(frame -> frame.set(previous, 1))
                        .end()));
        machine.context(0, NMI, 1, Job.of(ONE));
        Machine done = machine.done();
        assertFalse(Explored.reaches(done, state -> state.get(next) != state.get(previous)));
        assertTrue(Explored.reaches(done, state -> state.is(previous)));
    }

    /** 4 places each, 3 moves each, in any order. */
    @Test
    void cpusInterleaveFreely() {
        var machine = Machine.builder(Builds.SMP, 2);
        machine.context(0, TASK, 1, Job.of(two().end()));
        machine.context(1, TASK, 1, Job.of(two().end()));
        assertCounts(4 * 4, 2 * 3 * 4, 6, Explored.all(machine.done()));
    }

    /**
     * Places: not entered, wants, waits, holds, done. Of the 25 pairs these six cannot be: both hold, both wait, and one
     * waits for another that has not entered or only wants. Moves: each has one from "not entered", "wants" and "holds", and
     * from "waits" unless the other holds. Both can move in the 9 pairs of those three places but "both hold": 16 moves. One
     * can with the other done, from 4 places: 2 times 4. One can where it holds what the other waits for: 2.
     */
    @Test
    void twoCpusContendForOneLock() {
        var machine = Machine.builder(Builds.SMP, 2);
        Lock lock = machine.lock("L", LockType.TEST_AND_SET);
        Routine section = routine("f")
                .acquire(lock, Acquire.LOCK)
                .release(lock, Acquire.LOCK)
                .end();
        machine.context(0, TASK, 1, Job.of(section));
        machine.context(1, TASK, 1, Job.of(section));
        assertCounts(25 - 6, 16 + 8 + 2, 6, Explored.all(machine.done()));
    }

    /** One step fires in each state where it is enabled: the task's while no NMI is live, entering the NMI in all four. */
    @Test
    void coverageCountsTheStatesInWhichASiteFired() {
        var fired = ImmutableMap.<String, Long>builder();
        withAnNmi(two().test("never?", frame -> true, "out")
                        .step("never", frame -> {})
                        .label("out")
                        .end())
                .coverage()
                .forEach(site -> fired.put(site.label().toString(), site.times()));
        assertEquals(
                ImmutableMap.of(
                        "CPU0 NMI: enter: nmi", 5L,
                        "CPU0 task: enter: f", 2L,
                        "CPU0 NMI: nmi(): n", 5L,
                        "CPU0 task: f(): a", 2L,
                        "CPU0 task: f(): b", 2L,
                        "CPU0 task: f(): never?", 2L,
                        "CPU0 task: f(): never", 0L),
                fired.buildOrThrow());
    }
}
