package dev.heddle.model.linearmap.live;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;

/**
 * What a design of the split is run on.
 *
 * @param layout the map to split
 * @param cpus how many are up, 1 to 3; CPU 0 boots
 * @param lacking mask of the CPUs without BBML2, 0 if nothing is to be split; a CPU in it need not be up any more
 * @param preemptRt whether this is PREEMPT_RT
 */
public record LiveMachine(
        LiveLayout layout, int cpus, int lacking, boolean preemptRt, ImmutableSet<LiveFeature> features) {

    static final int MAX_CPUS = 3;

    public LiveMachine {
        Preconditions.checkArgument(cpus >= 1 && cpus <= MAX_CPUS, "cpus must be in 1..%s, was %s", MAX_CPUS, cpus);
    }

    /** A machine of which all CPUs but the one that boots lack BBML2; of a single CPU, another one did that is down again. */
    public static LiveMachine of(LiveLayout layout, int cpus, boolean preemptRt) {
        int lacking = cpus == 1 ? 2 : (1 << cpus) - 2;
        return new LiveMachine(layout, cpus, lacking, preemptRt, ImmutableSet.of());
    }

    /** The same, with more features. */
    public LiveMachine with(LiveFeature... more) {
        return new LiveMachine(
                layout, cpus, lacking, preemptRt, ImmutableSet.copyOf(Sets.union(features, ImmutableSet.copyOf(more))));
    }

    /** The same with other CPUs that lack BBML2. */
    public LiveMachine withLacking(int mask) {
        return new LiveMachine(layout, cpus, mask, preemptRt, features);
    }

    public boolean has(LiveFeature feature) {
        return features.contains(feature);
    }
}
