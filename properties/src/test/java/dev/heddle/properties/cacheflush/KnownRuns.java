package dev.heddle.properties.cacheflush;

import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.cacheflush.path.FlushMachine.Config;
import dev.heddle.model.cacheflush.path.FlushScenario;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;

/** Scenarios that are not drawn. */
final class KnownRuns {

    private KnownRuns() {}

    /** A scenario under a kernel as such a machine needs it. */
    static Run of(Topology machine, boolean preemptCount, FlushScenario scenario) {
        return new Run(machine, new Config(preemptCount, machine.multithreaded()), scenario);
    }

    /** S1 without CONFIG_PREEMPT_COUNT. */
    static Run flushBy(Topology machine, int cpu) {
        return of(machine, false, FlushScenario.of(Kind.ANON_FLUSH, cpu));
    }
}
