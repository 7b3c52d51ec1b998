package dev.heddle.generators.machine.mips;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Topology.Place;
import java.util.Collections;
import java.util.stream.Collectors;

/**
 * Which CPU belongs to which core.
 *
 * @param places one for each CPU that runs, in the order of their numbers, from CPU 0 on without gaps; not empty
 */
public record CpuLayout(ImmutableList<Place> places) {

    /** CPUs that are all of one core. */
    static CpuLayout oneCore(int cpus) {
        return new CpuLayout(ImmutableList.copyOf(Collections.nCopies(cpus, new Place(0, 0))));
    }

    public int cpus() {
        return places.size();
    }

    /** Whether some core runs two CPUs or more. */
    public boolean isMultithreaded() {
        return places.stream().distinct().count() < places.size();
    }

    /** {@code 4 CPUs in 2 cores: 2+2}. */
    @Override
    public String toString() {
        var cores = places.stream().collect(Collectors.groupingBy(place -> place, Collectors.counting()));
        if (cores.size() == 1) {
            return cpus() == 1 ? "1 CPU" : cpus() + " CPUs in 1 core";
        }
        return cpus() + " CPUs in " + cores.size() + " cores: "
                + places.stream()
                        .distinct()
                        .map(core -> String.valueOf(cores.get(core)))
                        .collect(Collectors.joining("+"));
    }
}
