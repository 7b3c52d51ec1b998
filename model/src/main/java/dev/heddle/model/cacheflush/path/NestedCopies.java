package dev.heddle.model.cacheflush.path;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import java.util.Collections;
import java.util.function.Consumer;

/**
 * A thread copies from page A through a coherent mapping, and what interrupts it does so from page B, once: a softirq over one
 * copy, or a device interrupt over as many as a TLB has entries to wire, and one more.
 */
final class NestedCopies implements Staging {

    /** Entries to wire: enough for a thread and an interrupt, and one to spare. A real TLB has 16 to 64. */
    static final int ENTRIES = 3;

    private final FlushScenario scenario;
    private final int cpu;

    NestedCopies(FlushScenario scenario) {
        this.scenario = scenario;
        cpu = scenario.cpus().get(0);
    }

    @Override
    public Extent extent() {
        return Extent.of(scenario.coloursOf(2), ImmutableList.of()).mappingIn(ENTRIES);
    }

    @Override
    public ImmutableList<Consumer<KernelState>> stage(World world, FlushPaths paths) {
        boolean repeated = scenario.kind() == FlushScenario.Kind.REPEATED;
        var copy = new CoherentCopy(world, paths.kmap());
        Routine[] copies = Collections.nCopies(repeated ? ENTRIES + 1 : 1, copy.copyUserHighpage(0))
                .toArray(Routine[]::new);
        Context thread = world.machine().context(cpu, ContextKind.TASK, 1, Job.of(copies));
        world.machine()
                .context(
                        cpu, repeated ? ContextKind.HARDIRQ : ContextKind.SOFTIRQ, 1, Job.of(copy.copyUserHighpage(1)));
        return ImmutableList.of(state -> thread.start(state, 0));
    }
}
