package dev.heddle.generators.trylock;

import dev.heddle.generators.trylock.TrylockWorkload.Operation;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Gate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Workloads at random. Everything shrinks towards the reported bug at its simplest: a uniprocessor kernel without options or
 * gates, an NMI, a page allocation.
 */
public final class TrylockWorkloads {

    private TrylockWorkloads() {}

    /** Kernel builds; PREEMPT_RT implies preemption. */
    public static Arbitrary<KernelBuild> builds() {
        Arbitrary<Boolean> flag = Arbitraries.of(false, true);
        return Combinators.combine(flag, flag, seldom(), flag).as(KernelBuild::new);
    }

    /** Designs over any build: each gate and the uniprocessor lock's state vary alone. */
    public static Arbitrary<Design> designs() {
        return Combinators.combine(builds(), gates(), gates(), gates(), seldom())
                .as(TrylockWorkloads::design);
    }

    private static Arbitrary<Gate> gates() {
        return Arbitraries.of(Gate.NONE, Gate.RT_ONLY, Gate.CAN_SPIN_TRYLOCK);
    }

    /** True once in four: what gives a uniprocessor lock its state would else leave few kernels with the bug. */
    private static Arbitrary<Boolean> seldom() {
        return Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true));
    }

    private static Design design(KernelBuild build, Gate pages, Gate objects, Gate frees, boolean upSpinlockHasState) {
        Design design = Design.v6_18(build).withAllocGates(pages, objects).withFreeGates(frees, frees);
        return upSpinlockHasState ? design.withUpSpinlockState() : design;
    }

    /** Workloads over any design, each at the small scope. */
    public static Arbitrary<TrylockWorkload> workloads() {
        return Combinators.combine(
                        designs(),
                        Arbitraries.of(ContextKind.NMI, ContextKind.INT3, ContextKind.KPROBE),
                        Arbitraries.of(Operation.class))
                .as(TrylockWorkload::new);
    }
}
