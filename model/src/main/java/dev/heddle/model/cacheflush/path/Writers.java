package dev.heddle.model.cacheflush.path;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Topology;

/** Who may have written a page before a run starts. */
final class Writers {

    private Writers() {}

    /** The first CPU of every core: which CPU of a core it was makes no difference. */
    static ImmutableList<Integer> oneOfEachCore(Topology topology) {
        return topology.cores().stream()
                .map(place -> topology.cpus().indexOf(place))
                .collect(ImmutableList.toImmutableList());
    }
}
