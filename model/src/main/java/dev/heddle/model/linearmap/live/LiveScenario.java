package dev.heddle.model.linearmap.live;

import static dev.heddle.model.linearmap.live.LiveFeature.ATOMIC_CALLER;
import static dev.heddle.model.linearmap.live.LiveFeature.EARLY_SPLITS;
import static dev.heddle.model.linearmap.live.LiveFeature.FOLDED_LEVEL;
import static dev.heddle.model.linearmap.live.LiveFeature.KPTI;
import static dev.heddle.model.linearmap.live.LiveFeature.PRESSURE;
import static dev.heddle.model.linearmap.live.LiveFeature.PROTECTED_TABLES;
import static dev.heddle.model.linearmap.live.LiveFeature.RIVAL;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;

/**
 * A machine worth running every design on.
 *
 * @param name what is special, in a few words; unique
 */
public record LiveScenario(String name, LiveLayout layout, int cpus, ImmutableSet<LiveFeature> features) {

    /** All of them, the most telling first. */
    public static final ImmutableList<LiveScenario> ALL = ImmutableList.of(
            on("every kind of leaf", LiveLayout.FULL, 2),
            on("three CPUs", LiveLayout.SMALL, 3),
            on("one CPU is left", LiveLayout.SMALL, 1),
            on("another task allocates", LiveLayout.SMALL, 2, RIVAL),
            on("memory may be short", LiveLayout.SMALL, 2, PRESSURE),
            on("image inside a PUD leaf", LiveLayout.CUT, 2),
            on("nothing but pages", LiveLayout.PAGES, 2),
            on("KPTI afterwards", LiveLayout.SMALL, 2, KPTI),
            on("KPTI with a folded level", LiveLayout.SMALL, 2, KPTI, FOLDED_LEVEL),
            on("KPTI while memory may be short", LiveLayout.SMALL, 2, KPTI, PRESSURE),
            on("run-time splits as CPUs come up", LiveLayout.SMALL, 2, EARLY_SPLITS),
            on("run-time splitter in a softirq", LiveLayout.SMALL, 2, ATOMIC_CALLER),
            on("protected page tables", LiveLayout.SMALL, 2, PROTECTED_TABLES, PRESSURE));

    private static LiveScenario on(String name, LiveLayout layout, int cpus, LiveFeature... features) {
        return new LiveScenario(name, layout, cpus, ImmutableSet.copyOf(features));
    }

    /**
     * The scenario with that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static LiveScenario called(String name) {
        return ALL.stream()
                .filter(scenario -> scenario.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no live scenario '" + name + "'"));
    }

    /** Its machine, on PREEMPT_RT or off it. */
    public LiveMachine machine(boolean preemptRt) {
        return LiveMachine.of(layout, cpus, preemptRt).with(features.toArray(new LiveFeature[0]));
    }
}
