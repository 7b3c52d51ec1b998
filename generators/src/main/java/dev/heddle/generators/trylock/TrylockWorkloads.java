package dev.heddle.generators.trylock;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.choice.Choices;
import dev.heddle.generators.choice.Choices.Kind;
import dev.heddle.generators.choice.Scenarios;
import dev.heddle.generators.kernel.KernelBuilds;
import dev.heddle.generators.trylock.TrylockWorkload.Operation;
import dev.heddle.generators.trylock.TrylockWorkload.Visit;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.trylock.AllocatorLock;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Gate;

/**
 * Workloads. The simplest is the reported bug: a uniprocessor kernel without options or gates, one page allocation, and one in
 * an NMI. The size is the number of further contexts, visits and operations, and one for each thing that is otherwise.
 */
public final class TrylockWorkloads {

    /** Most kinds of context beside the task: with three, models have hundreds of thousands of states. */
    private static final int MOST_VISITORS = 2;

    private static final ImmutableList<Gate> GATES = ImmutableList.of(Gate.NONE, Gate.RT_ONLY, Gate.CAN_SPIN_TRYLOCK);

    private static final ImmutableList<AllocatorLock> LOCKS =
            ImmutableList.of(AllocatorLock.ZONE, AllocatorLock.LIST, AllocatorLock.PCP);

    /** The most urgent first. */
    private static final ImmutableList<ContextKind> VISITORS = ImmutableList.of(
            ContextKind.NMI, ContextKind.INT3, ContextKind.KPROBE, ContextKind.HARDIRQ, ContextKind.SOFTIRQ);

    private TrylockWorkloads() {}

    /** Designs over any build: each gate and the uniprocessor lock's state vary alone. */
    public static Scenarios<Design> designs() {
        return Scenarios.of(TrylockWorkloads::design);
    }

    private static Design design(Choices choices) {
        Design design =
                Design.v6_18(KernelBuilds.build(choices)).withAllocGates(choices.oneOf(GATES), choices.oneOf(GATES));
        Gate frees = choices.oneOf(GATES);
        design = design.withFreeGates(frees, frees);
        return choices.seldom() ? design.withUpSpinlockState() : design;
    }

    /** Workloads over any design, of one CPU, at most two visitors and at most two visits of each. */
    public static Scenarios<TrylockWorkload> workloads() {
        return Scenarios.of(choices -> workload(design(choices), choices));
    }

    /** Workloads over this one design. */
    public static Scenarios<TrylockWorkload> workloads(Design design) {
        return Scenarios.of(choices -> workload(design, choices));
    }

    private static TrylockWorkload workload(Design design, Choices choices) {
        AllocatorLock lock = choices.oneOf(LOCKS);
        int operations = 1 + choices.count(1);
        var visits = ImmutableList.<Visit>builder();
        int from = 0;
        for (int i = 0; i < MOST_VISITORS && from < VISITORS.size(); i++) {
            if (i > 0 && choices.pick(2, Kind.RARE_CHANGE) == 0) {
                break;
            }
            int which = from + choices.pick(VISITORS.size() - from, Kind.CHANGE);
            visits.add(visit(VISITORS.get(which), lock, choices));
            from = which + 1;
        }
        return new TrylockWorkload(design, lock, operations, visits.build());
    }

    private static Visit visit(ContextKind kind, AllocatorLock lock, Choices choices) {
        boolean mayFree = lock != AllocatorLock.LIST || !new Visit(kind, Operation.FREE, 1).nolock();
        Operation operation = mayFree && choices.flag() ? Operation.FREE : Operation.ALLOC;
        return new Visit(kind, operation, 1 + (choices.seldom() ? 1 : 0));
    }
}
