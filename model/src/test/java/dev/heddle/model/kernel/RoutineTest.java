package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.ContextKind.TASK;
import static dev.heddle.model.kernel.Routine.routine;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Field;
import dev.heddle.model.kernel.Machine.Job;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the parts of a routine do when one context runs it from top to bottom. */
final class RoutineTest {

    private final Machine.Builder machine = Machine.builder(Builds.SMP, 1);
    private final Field data = machine.fields().field("data", 15);

    private Run runOf(Routine... operations) {
        machine.context(0, TASK, 1, Job.of(operations));
        return new Run(machine.done());
    }

    private static List<String> whole(Run run) {
        return run.whole(run.state().machine().contexts().get(0));
    }

    private int data(Run run) {
        return run.state().get(data);
    }

    @Test
    void stepsRunInTheirOrderAndTheContextLeavesAfterTheLast() {
        var run = runOf(routine("f")
                .step("double", frame -> frame.set(data, 2 * frame.get(data)))
                .step("add", frame -> frame.add(data, 3))
                .step("double", frame -> frame.set(data, 2 * frame.get(data)))
                .end());
        assertEquals(List.of("f(): double", "f(): add", "f(): double"), whole(run));
        assertEquals(6, data(run));
    }

    @Test
    void aTestIsAStepAndGoesToItsLabelIfItHolds() {
        var build = routine("f")
                .test("full?", frame -> frame.get(data) == 3, "out")
                .step("add", frame -> frame.add(data, 1))
                .label("out")
                .step("done", frame -> {})
                .end();
        var run = runOf(build, build);
        run.state().set(data, 2);
        assertEquals(List.of("f(): full?", "f(): add", "f(): done", "f(): full?", "f(): done"), whole(run));
        assertEquals(3, data(run));
    }

    @Test
    void aLoopGoesBackToItsLabel() {
        var run = runOf(routine("f")
                .label("again")
                .step("add", frame -> frame.add(data, 1))
                .when(frame -> frame.get(data) < 3, "again")
                .end());
        assertEquals(List.of("f(): add", "f(): add", "f(): add"), whole(run));
    }

    @Test
    void goAndReturnsSkipWhatIsBetween() {
        var run = runOf(
                routine("f")
                        .go("over")
                        .step("never", frame -> frame.set(data, 9))
                        .label("over")
                        .step("add", frame -> frame.add(data, 1))
                        .returns()
                        .step("nor this", frame -> frame.set(data, 9))
                        .end(),
                routine("g").step("after", frame -> frame.add(data, 1)).end());
        assertEquals(List.of("f(): add", "g(): after"), whole(run));
        assertEquals(2, data(run));
    }

    /** A callee is copied in where it is called; its labels are its own, and its return goes back to the caller. */
    @Test
    void callsAreInlinedAndLabelsAreLocal() {
        var callee = routine("callee")
                .test("odd?", frame -> frame.get(data) % 2 == 1, "out")
                .step("add", frame -> frame.add(data, 1))
                .returns()
                .label("out")
                .step("keep", frame -> {})
                .end();
        var run = runOf(routine("caller")
                .call(callee)
                .call(callee)
                .go("out")
                .step("never", frame -> {})
                .label("out")
                .step("end", frame -> {})
                .end());
        assertEquals(
                List.of("callee(): odd?", "callee(): add", "callee(): odd?", "callee(): keep", "caller(): end"),
                whole(run));
    }

    @Test
    void localsAreClearedWhenTheirRoutineReturns() {
        Local inner = Local.of("inner", 7);
        Local outer = Local.of("outer", 7);
        var callee = routine("callee")
                .locals(inner)
                .step("set", frame -> frame.set(inner, 5))
                .when(frame -> frame.get(data) == 0, "early")
                .step("late", frame -> {})
                .label("early")
                .end();
        Routine caller = routine("caller")
                .locals(outer)
                .step("set", frame -> frame.set(outer, frame.get(outer) + 1))
                .call(callee)
                .step("copy", frame -> frame.set(data, 8 + frame.get(inner)))
                .end();
        var run = runOf(caller, caller);
        Context task = run.state().machine().contexts().get(0);
        run.enter(task).step(task);
        assertEquals(1, task.local(run.state(), outer));
        run.step(task);
        assertEquals(0, task.local(run.state(), inner), "cleared with the step that returned");
        assertEquals(1, task.local(run.state(), outer), "the caller has not returned");
        run.step(task);
        assertEquals(8, data(run));
        assertEquals(0, task.local(run.state(), outer));
        run.step(task);
        assertEquals(1, task.local(run.state(), outer), "the second operation starts afresh");
    }

    @Test
    void eachContextHasLocalsOfItsOwn() {
        Local local = Local.of("local", 1);
        Job job = Job.of(routine("f")
                .locals(local)
                .step("set", frame -> frame.set(local, 1))
                .step("more", frame -> {})
                .end());
        Context task = machine.context(0, TASK, 1, job);
        Context nmi = machine.context(0, ContextKind.NMI, 1, job);
        Context stranger = machine.context(0, ContextKind.HARDIRQ, 1, Job.of());
        var run = new Run(machine.done()).enter(task).step(task).enter(nmi);
        assertEquals(1, task.local(run.state(), local));
        assertEquals(0, nmi.local(run.state(), local));
        assertEquals(0, stranger.local(run.state(), local), "it has none");
        assertThrows(CheckerDefect.class, () -> run.state().frame(stranger).get(local));
    }

    @Test
    void aFailedTrylockGoesToItsLabel() {
        Lock lock = machine.lock("L", LockType.TEST_AND_SET);
        var tries = routine("f")
                .acquire(lock, Acquire.TRYLOCK_IRQSAVE, "failed")
                .step("inside", frame -> frame.add(data, 1))
                .release(lock, Acquire.TRYLOCK_IRQSAVE)
                .returns()
                .label("failed")
                .step("fall back", frame -> frame.add(data, 4))
                .end();
        Context task = machine.context(0, TASK, 1, Job.of(tries));
        Context nmi = machine.context(0, ContextKind.NMI, 1, Job.of(tries));
        var run = new Run(machine.done()).enter(task).step(task);
        assertEquals(List.of("f(): trylock_irqsave L", "f(): fall back"), run.whole(nmi));
        assertEquals(List.of("f(): inside", "f(): unlock_irqrestore L"), run.finish(task));
        assertEquals(5, data(run));
        assertEquals(List.of(), Bench.breaches(run.state()));
    }

    /** Two mistakes in one: it is inside without the lock, and its unlock frees the lock of the one who has it. */
    @Test
    void aCallerThatIgnoresAFailedTrylockIsInsideAllTheSame() {
        Lock lock = machine.lock("L", LockType.TEST_AND_SET);
        Context task = machine.context(0, TASK, 1, Job.of(careless(lock)));
        Context nmi = machine.context(0, ContextKind.NMI, 1, Job.of(careless(lock)));
        var run = new Run(machine.done()).enter(task).step(task).enter(nmi).step(nmi);
        assertEquals("CPU0 task, CPU0 NMI", lock.showHolders(run.state()));
        run.step(nmi);
        assertTrue(lock.held(run.state()));
        assertFalse(lock.looksHeld(run.state().frame(task)));
        assertEquals(
                List.of(Breach.UNBALANCED),
                Bench.breaches(run.state()),
                "its unlock lowered the preempt depth, which the failed trylock had not raised");
    }

    private static Routine careless(Lock lock) {
        return routine("careless")
                .tryAndIgnoreFailure(lock, Acquire.TRYLOCK_IRQSAVE)
                .release(lock, Acquire.TRYLOCK_IRQSAVE)
                .end();
    }

    @Test
    void aJumpWithoutALabelIsADefectOfTheModel() {
        Lock lock = machine.lock("L", LockType.QUEUED);
        for (Routine routine : List.of(
                routine("f").go("nowhere").end(),
                routine("f").test("?", frame -> true, "nowhere").end(),
                routine("f").when(frame -> true, "nowhere").end(),
                routine("f").acquire(lock, Acquire.TRYLOCK, "nowhere").end(),
                routine("f").call(routine("g").go("out").end()).label("out").end())) {
            var defect = assertThrows(CheckerDefect.class, () -> machine.context(0, TASK, 1, Job.of(routine)));
            assertTrue(defect.toString().contains("has no label"), defect::toString);
        }
    }

    @Test
    void twoLabelsOfOneNameAreADefectOfTheModel() {
        Routine twice = routine("f").label("here").label("here").end();
        assertThrows(CheckerDefect.class, () -> machine.context(0, TASK, 1, Job.of(twice)));
    }

    @ParameterizedTest
    @EnumSource
    void onlyATrylockNeedsALabelAndOnlyATrylockCanBeIgnored(Acquire how) {
        Lock lock = machine.lock("L", LockType.QUEUED);
        if (how.tries()) {
            assertThrows(IllegalArgumentException.class, () -> routine("f").acquire(lock, how));
        } else {
            assertThrows(IllegalArgumentException.class, () -> routine("f").tryAndIgnoreFailure(lock, how));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void afterAnOopsNothingRunsAnyMore(Oops how) {
        Context task = machine.context(
                0,
                TASK,
                2,
                Job.of(routine("f")
                        .step("die", frame -> frame.oops(how))
                        .then(frame -> frame.set(data, 1))
                        .step("never", frame -> {})
                        .end()));
        Context nmi = machine.context(
                0,
                ContextKind.NMI,
                1,
                Job.of(routine("nmi").step("work", frame -> {}).end()));
        var run = new Run(machine.done()).enter(task).step(task);
        assertEquals(how, run.state().machine().oops(run.state()));
        assertEquals(0, data(run), "not even the rest of the step");
        assertFalse(run.mayEnter(nmi) || run.mayStep(task) || run.mayTakeOver(task));
    }

    /** The callee fails while {@code data} is 3. */
    private Routine mayFail() {
        Local seen = Local.of("seen", 15);
        return routine("g")
                .locals(seen)
                .step("look", frame -> frame.set(seen, frame.get(data)))
                .when(frame -> frame.get(seen) != 3, "fine")
                .fails()
                .label("fine")
                .step("go on", frame -> {})
                .end();
    }

    @Test
    void aCalleeThatFailsSendsItsCallerWhereItSaidWithNothingLeftBehind() {
        var caller = routine("f")
                .call(mayFail(), "failed")
                .step("add", frame -> frame.add(data, 1))
                .returns()
                .label("failed")
                .step("clear", frame -> frame.set(data, 0))
                .end();
        var run = runOf(caller, caller);
        run.state().set(data, 2);
        assertEquals(List.of("g(): look", "g(): go on", "f(): add", "g(): look", "f(): clear"), whole(run));
        assertEquals(0, data(run));
        assertFalse(run.state().toString().contains("seen"), run.state()::toString);
    }

    @Test
    void aCallerMustSayWhereToGoIfACalleeFails() {
        var caller = routine("f").call(mayFail()).end();
        var defect = assertThrows(CheckerDefect.class, () -> runOf(caller));
        assertTrue(String.valueOf(defect.getMessage()).contains("routine g may fail"), defect::toString);
    }

    @Test
    void whatDeclaresByItselfTakesNoDeclaration() {
        var f = routine("f").label("here");
        assertThrows(CheckerDefect.class, () -> f.reads(data));
    }
}
