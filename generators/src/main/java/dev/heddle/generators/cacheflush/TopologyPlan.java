package dev.heddle.generators.cacheflush;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.CacheGeometry;
import dev.heddle.model.cacheflush.Snoop;
import dev.heddle.model.cacheflush.Topology;
import java.util.stream.Collectors;

/**
 * A machine as it is drawn, before what cannot be together is taken out.
 *
 * @param vpes of each core
 * @param link what is between the cores; a single core needs nothing
 */
record TopologyPlan(
        ImmutableList<Integer> vpes, CacheGeometry dcache, int pageShift, boolean physicallyIndexed, Link link) {

    /** What is between the cores. */
    enum Link {
        SAME_SET,
        EVERY_SET,
        COHERENCE_MANAGER
    }

    private static final CacheGeometry ICACHE = new CacheGeometry(32 << 10, 4, 32);

    /** Whether a page has at most as many colours as kmap_coherent() has indices for; more are a mistake of their own (V17). */
    boolean fewColours() {
        return dcache.colours(pageShift) <= 8;
    }

    /** One core has nobody to snoop; it may well have a Coherence Manager. */
    Topology topology() {
        String shape = vpes.stream().map(String::valueOf).collect(Collectors.joining("+"));
        boolean everySet = link == Link.EVERY_SET && vpes.size() > 1;
        return new Topology(
                shape,
                "cores of " + shape + " VPEs, " + link,
                Topology.cores(vpes.stream().mapToInt(Integer::intValue).toArray()),
                dcache,
                ICACHE,
                pageShift,
                physicallyIndexed,
                false,
                link == Link.COHERENCE_MANAGER,
                everySet ? Snoop.ALL : Snoop.SAME,
                "drawn at random");
    }
}
