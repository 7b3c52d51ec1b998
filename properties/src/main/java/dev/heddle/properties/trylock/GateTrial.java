package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
import static dev.heddle.model.kernel.ContextKind.INT3;
import static dev.heddle.model.kernel.ContextKind.IPI;
import static dev.heddle.model.kernel.ContextKind.IRQ_WORK;
import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.model.kernel.ContextKind.TASK;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.Field;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Gate;
import dev.heddle.model.trylock.Gates;
import java.util.EnumSet;
import java.util.Set;

/**
 * One way to put a gate to the test: a context that runs ordinary code, and others that interrupt it, each once.
 *
 * @param outer what is interrupted: a task does two operations, anything else one
 * @param callers what asks the gate; on PREEMPT_RT an IPI stands for what is a hardirq there still
 * @param ordinary whether the callers run ordinary code instead, which asks no gate
 * @param asked every row of the gate that can be asked; what it says elsewhere makes no difference
 */
record GateTrial(ContextKind outer, ImmutableList<ContextKind> callers, boolean ordinary, ImmutableSet<GateRow> asked) {

    private static final int TASK_OPERATIONS = 2;

    /** The trials on a kernel with {@code build}, each with one caller. */
    static ImmutableList<GateTrial> on(KernelBuild build) {
        var trials = ImmutableList.<GateTrial>builder()
                .add(new GateTrial(TASK, ImmutableList.of(SOFTIRQ), true, ImmutableSet.of()))
                .add(by(TASK, SOFTIRQ, GateRow.SOFTIRQ))
                .add(by(TASK, hardirq(build), GateRow.HARDIRQ))
                .add(by(TASK, NMI, GateRow.NMI))
                .add(by(TASK, INT3, GateRow.NMI))
                .add(by(TASK, KPROBE, GateRow.TASK, GateRow.TASK_IRQS_OFF))
                .add(by(SOFTIRQ, hardirq(build), GateRow.HARDIRQ))
                .add(by(SOFTIRQ, NMI, GateRow.NMI))
                .add(by(SOFTIRQ, INT3, GateRow.NMI))
                .add(by(SOFTIRQ, KPROBE, GateRow.SOFTIRQ, GateRow.SOFTIRQ_IRQS_OFF));
        if (!build.preemptRt()) {
            trials.add(by(HARDIRQ, NMI, GateRow.NMI)).add(by(HARDIRQ, KPROBE, GateRow.HARDIRQ));
        }
        return trials.build();
    }

    /** All callers at once over a task, on top of each other too. */
    static GateTrial mixed(KernelBuild build) {
        return new GateTrial(
                TASK,
                ImmutableList.of(SOFTIRQ, hardirq(build), KPROBE, NMI),
                false,
                ImmutableSet.copyOf(GateRow.values()));
    }

    private static ContextKind hardirq(KernelBuild build) {
        return build.preemptRt() ? IPI : HARDIRQ;
    }

    private static GateTrial by(ContextKind outer, ContextKind caller, GateRow... asked) {
        return new GateTrial(outer, ImmutableList.of(caller), false, ImmutableSet.copyOf(asked));
    }

    /**
     * Its model.
     *
     * @param refused what the gate refuses, bit i that of constant i of {@link GateRow}
     */
    KernelModel model(GateSubject subject, KernelBuild build, int refused) {
        Design design = Design.v6_18(build).withPcp(subject.pcp()).with(Gates.all(gate(build, refused)));
        var machine = Machine.builder(build, 1);
        Set<ContextKind> users = EnumSet.of(TASK, outer);
        users.addAll(callers);
        GateKit kit = subject.kit(design, machine, users);
        var outerJobs = ImmutableList.<Job>builder().addAll(kit.ordinary(outer));
        if (callers.contains(KPROBE)) {
            outerJobs.add(otherCode());
        }
        for (ContextKind caller : callers) {
            ImmutableList<Job> jobs = ordinary ? kit.ordinary(caller) : kit.nolock();
            if (caller == IPI) {
                outerJobs.addAll(raising(jobs, machine));
            } else {
                machine.context(0, caller, 1, jobs.toArray(Job[]::new));
            }
        }
        int operations = outer == TASK && callers.size() == 1 ? TASK_OPERATIONS : 1;
        machine.context(0, outer, operations, outerJobs.build().toArray(Job[]::new));
        if (!kit.later().isEmpty()) {
            machine.context(0, IRQ_WORK, 1, kit.later().toArray(Job[]::new));
        }
        return Scenario.modelOf(subject + ": " + this, machine.done(), kit.area());
    }

    private static Gate gate(KernelBuild build, int refused) {
        long rows = 0;
        for (GateRow row : GateRow.values()) {
            rows |= (refused >> row.ordinal() & 1) != 0 ? row.bit(build) : 0;
        }
        return new Gate("the gate", rows);
    }

    /** Code that has nothing to do with any allocator and masks interrupts. */
    private static Job otherCode() {
        Local flags = Local.of("flags of other code", 1);
        return Job.of(Routine.routine("other code")
                .locals(flags)
                .step("local_irq_save", frame -> frame.irqSave(flags))
                .sets(flags)
                .masks()
                .step("local_irq_restore", frame -> frame.irqRestore(flags))
                .sets(flags)
                .masks()
                .end());
    }

    /** The interrupt that does one of {@code jobs}, and what a task does to have it come. */
    private static ImmutableList<Job> raising(ImmutableList<Job> jobs, Machine.Builder machine) {
        Field raised = machine.fields().field("raised", (1 << jobs.size()) - 1);
        machine.ipi(0, raised, jobs.toArray(Job[]::new));
        var raising = ImmutableList.<Job>builder();
        for (int job = 0; job < jobs.size(); job++) {
            int bit = 1 << job;
            raising.add(Job.of(Routine.routine("raise " + jobs.get(job).name())
                    .step("raise the interrupt", frame -> frame.set(raised, frame.get(raised) | bit))
                    .writes(raised)
                    .end()));
        }
        return raising.build();
    }

    @Override
    public String toString() {
        return (ordinary ? "ordinary code in " : "")
                + String.join(", ", callers.stream().map(ContextKind::toString).toList()) + " over " + outer;
    }
}
