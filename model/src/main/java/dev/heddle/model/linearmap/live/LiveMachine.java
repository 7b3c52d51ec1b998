package dev.heddle.model.linearmap.live;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Optional;

/**
 * What a design of the split is run on.
 *
 * @param layout the map to split
 * @param cpus how many are up, 1 to 6; CPU 0 boots
 * @param lacking mask of the CPUs without BBML2, 0 if nothing is to be split; a CPU in it need not be up any more
 * @param preemptRt whether this is PREEMPT_RT
 */
public record LiveMachine(
        LiveLayout layout, int cpus, int lacking, boolean preemptRt, ImmutableSet<LiveFeature> features) {

    static final int MAX_CPUS = 6;

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

    /** The same with so many CPUs, of which all but the one that boots lack BBML2; empty if there is no room for so many. */
    public Optional<LiveMachine> withCpus(int number) {
        return number > MAX_CPUS
                ? Optional.empty()
                : Optional.of(of(layout, number, preemptRt).with(features.toArray(new LiveFeature[0])));
    }

    /** The same with other CPUs that lack BBML2. */
    public LiveMachine withLacking(int mask) {
        return new LiveMachine(layout, cpus, mask, preemptRt, features);
    }

    public boolean has(LiveFeature feature) {
        return features.contains(feature);
    }
}
