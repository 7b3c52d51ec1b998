package dev.heddle.model.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Claim;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.search.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same claims as the properties of the locks, over every interleaving of code that uses them. */
final class LockExclusionTest {

    /** Two CPUs, each twice, by trylock, lock or lock_irqsave; a hardirq on CPU 0 tries as well. */
    @ParameterizedTest
    @EnumSource(names = {"QUEUED", "TICKET", "TEST_AND_SET"})
    void onTwoCpusOneHolderAtATimeAndNobodyIsLeftWaiting(LockType type) {
        var machine = Machine.builder(Builds.SMP, 2);
        Lock lock = machine.lock("L", type);
        Job[] jobs = {
            Job.of(trying(lock)), Job.of(taking(lock, Acquire.LOCK)), Job.of(taking(lock, Acquire.LOCK_IRQSAVE))
        };
        machine.context(0, ContextKind.TASK, 2, jobs);
        machine.context(1, ContextKind.TASK, 2, jobs);
        machine.context(0, ContextKind.HARDIRQ, 1, Job.of(trying(lock)));
        Outcome outcome = explore(machine.done(), lock);
        assertEquals(ImmutableMap.of(), outcome.broken());
        assertEquals(ImmutableList.of("contended"), outcome.met());
    }

    /** The steps: enter the task, lock, enter the NMI, trylock. */
    @Test
    void onAUniprocessorAnNmiComesInAfterFourSteps() {
        Outcome outcome = explore(nested(LockType.UP));
        assertEquals(ImmutableMap.of("exclusion", 4, "truth", 4), outcome.broken());
    }

    @ParameterizedTest
    @EnumSource(names = {"UP_DEBUG", "UP_STATE", "LOCAL_TRYLOCK", "TEST_AND_SET"})
    void onAUniprocessorAnyWordKeepsTheNmiOut(LockType type) {
        Outcome outcome = explore(nested(type));
        assertEquals(ImmutableMap.of(), outcome.broken());
        assertFalse(outcome.met().isEmpty());
    }

    private static Machine nested(LockType type) {
        var machine = Machine.builder(Builds.UP, 1);
        Lock lock = machine.lock("L", type);
        machine.context(0, ContextKind.TASK, 1, Job.of(taking(lock, Acquire.LOCK_IRQSAVE)));
        machine.context(0, ContextKind.NMI, 1, Job.of(trying(lock)));
        return machine.done();
    }

    private static Routine taking(Lock lock, Acquire how) {
        return Routine.routine("by " + how)
                .acquire(lock, how)
                .release(lock, how)
                .end();
    }

    private static Routine trying(Lock lock) {
        return Routine.routine("by trylock")
                .acquire(lock, Acquire.TRYLOCK, "failed")
                .release(lock, Acquire.TRYLOCK)
                .label("failed")
                .end();
    }

    private static Outcome explore(Machine machine) {
        return explore(machine, machine.locks().get(0));
    }

    private static Outcome explore(Machine machine, Lock lock) {
        return Explored.claiming(
                machine,
                ImmutableList.of(
                        Claim.always("exclusion", "one holder", state -> Integer.bitCount(lock.holders(state)) <= 1),
                        Claim.always(
                                "truth",
                                "a trylock tells the truth",
                                state -> !state.is(machine.breach(Breach.FALSE_SUCCESS))),
                        Claim.always("order", "no other rule breaks", state -> Bench.breaches(state).stream()
                                .allMatch(rule -> rule == Breach.FALSE_SUCCESS)),
                        Claim.noDeadlock("ends", "every run ends at rest", machine::quiescent),
                        Claim.sometimes("contended", "a held lock is tried", state -> machine.contexts().stream()
                                .anyMatch(context -> context.aboutToTry(state) == lock && lock.held(state)))));
    }
}
