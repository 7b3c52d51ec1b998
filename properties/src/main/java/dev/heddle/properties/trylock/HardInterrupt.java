package dev.heddle.properties.trylock;

import dev.heddle.model.Field;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import java.util.function.Consumer;

/**
 * An interrupt of CPU 0 in hard context on every build: a hardirq, and on PREEMPT_RT, where those are threads, an IPI that is
 * asked for at first and stands for any hard timer, IPI or interrupt without a thread.
 *
 * @param kind what the model calls it
 */
record HardInterrupt(ContextKind kind) {

    static HardInterrupt of(KernelBuild build) {
        return new HardInterrupt(build.preemptRt() ? ContextKind.IPI : ContextKind.HARDIRQ);
    }

    /**
     * Adds it to a machine, to come once.
     *
     * @return what must be done to an initial state beside setting up the data
     */
    Consumer<KernelState> add(Machine.Builder machine, Job job) {
        if (kind == ContextKind.HARDIRQ) {
            machine.context(0, kind, 1, job);
            return state -> {};
        }
        Field raised = machine.fields().flag("raised");
        machine.ipi(0, raised, job);
        return state -> state.set(raised, 1);
    }
}
