package dev.heddle.model.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Claim;
import dev.heddle.model.Label;
import dev.heddle.model.Step;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.search.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A stored trace names its steps, so names of steps enabled together differ; and each site is what its label says. */
final class StepLabelsTest {

    /** Two CPUs with every kind of context between them, two jobs a context, and a lock that all want. */
    private static Machine machine(KernelBuild build) {
        var machine = Machine.builder(build, 2);
        Lock lock = machine.lock("L", LockType.spinlock(build));
        Routine section = Routine.routine("section")
                .acquire(lock, Acquire.TRYLOCK, "failed")
                .then(frame -> {})
                .test("again?", frame -> false, "again")
                .label("again")
                .step("work", frame -> {})
                .step("work", frame -> {})
                .release(lock, Acquire.TRYLOCK)
                .label("failed")
                .end();
        Routine queue =
                Routine.routine("queue").step("queue", Frame::queueIrqWork).end();
        for (ContextKind kind :
                List.of(ContextKind.TASK, ContextKind.TASK2, ContextKind.HARDIRQ, ContextKind.IRQ_WORK)) {
            machine.context(0, kind, 1, Job.of(section), Job.of(queue, section));
        }
        for (ContextKind kind : List.of(ContextKind.TASK, ContextKind.KPROBE, ContextKind.NMI)) {
            machine.context(1, kind, 1, Job.of(section));
        }
        return machine.done();
    }

    @Test
    void stepsEnabledTogetherHaveDifferentNames() {
        for (KernelBuild build : List.of(Builds.PREEMPT, Builds.RT)) {
            Machine machine = machine(build);
            ImmutableList<Step<KernelState>> steps =
                    new KernelModel("steps", machine, start -> {}, ImmutableList.of()).steps();
            Outcome outcome = Explored.claiming(
                    machine, ImmutableList.of(Claim.always("names", "names differ", state -> allDiffer(steps, state))));
            assertEquals(ImmutableMap.of(), outcome.broken());
            assertTrue(outcome.states() > 10_000, () -> "only " + outcome.states());
        }
    }

    private static boolean allDiffer(List<Step<KernelState>> steps, KernelState state) {
        Set<Label> names = new HashSet<>();
        for (Step<KernelState> step : steps) {
            if (step.enabled(state) && !names.add(step.label(step.site(state)))) {
                return false;
            }
        }
        return true;
    }

    /** Each site stands for one instruction that is not silent, in the order of the code, and knows when it is next. */
    @Test
    void aSiteIsTheInstructionThatRunsNext() {
        Machine machine = machine(Builds.PREEMPT);
        Context task = machine.contexts().get(0);
        var step = new AdvanceStep(machine, () -> new MachineFootprints(machine), task);
        var run = new Run(machine).enter(task, 1);
        Set<Integer> seen = new HashSet<>();
        while (task.live(run.state())) {
            int site = step.site(run.state());
            assertTrue(seen.add(site), "each is next once");
            assertEquals("CPU0 task: " + run.next(task), step.label(site).toString());
            run.step(task);
        }
        assertEquals(6, seen.size(), "queue, trylock, again?, work, work, unlock");
        assertEquals(5 + 6, step.sites(), "those of the other job as well");
        assertEquals(task.number(), step.actor());
    }

    /** Most urgent first, and who interrupts before who goes on: this order decides which of equal traces is shown. */
    @Test
    void stepsComeInTheOrderOfUrgency() {
        var machine = Machine.builder(Builds.PREEMPT, 1);
        Job job = Job.of(Routine.routine("f").step("work", frame -> {}).end());
        for (ContextKind kind : List.of(ContextKind.TASK, ContextKind.NMI, ContextKind.TASK2, ContextKind.SOFTIRQ)) {
            machine.context(0, kind, 1, job);
        }
        var model = new KernelModel("order", machine.done(), start -> {}, ImmutableList.of());
        assertEquals(
                List.of(
                        "CPU0 NMI: enter: f",
                        "CPU0 softirq: enter: f",
                        "CPU0 task2: enter: f",
                        "CPU0 task: enter: f",
                        "CPU0 task2: scheduled",
                        "CPU0 task: scheduled",
                        "CPU0 NMI: f(): work",
                        "CPU0 softirq: f(): work",
                        "CPU0 task2: f(): work",
                        "CPU0 task: f(): work"),
                model.steps().stream().map(step -> step.label(0).toString()).toList());
        assertFalse(model.steps().get(0).enabled(model.newState()), "no budget in a blank state");
    }
}
