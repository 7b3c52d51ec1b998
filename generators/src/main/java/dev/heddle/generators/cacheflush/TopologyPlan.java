package dev.heddle.generators.cacheflush;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.choice.Choices;
import dev.heddle.generators.choice.Choices.Kind;
import dev.heddle.model.cacheflush.CacheGeometry;
import dev.heddle.model.cacheflush.Snoop;
import dev.heddle.model.cacheflush.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    private static final int MOST_CORES = 4;
    private static final int MOST_VPES = 2;

    /** More than a page has kmap_coherent() indices for are a mistake of their own (V17). */
    private static final int MOST_COLOURS = 8;

    /** Every size of cache holds two lines in each way at the least. */
    static TopologyPlan of(int mostCpus, Choices choices) {
        ImmutableList<Integer> vpes = cores(mostCpus, choices);
        int pageShift = choices.mostlyFirst(ImmutableList.of(12, 14, 16));
        int kib = choices.oneOf(ImmutableList.of(32, 16, 8, 64));
        int ways = choices.oneOf(Stream.of(4, 2, 1, 8)
                .filter(each -> ((kib << 10) / each) >> pageShift <= MOST_COLOURS)
                .toList());
        int line = choices.oneOf(ImmutableList.of(32, 16, 64, 128));
        boolean physicallyIndexed = choices.seldom();
        return new TopologyPlan(
                vpes,
                new CacheGeometry(kib << 10, ways, line),
                pageShift,
                physicallyIndexed,
                choices.oneOf(links(vpes)));
    }

    /** VPEs of each core. */
    private static ImmutableList<Integer> cores(int mostCpus, Choices choices) {
        List<Integer> vpes = new ArrayList<>();
        int left = mostCpus;
        do {
            int more = 1 + choices.count(Math.min(MOST_VPES, left) - 1);
            vpes.add(more);
            left -= more;
        } while (left > 0 && vpes.size() < MOST_CORES && choices.pick(2, Kind.MORE) == 1);
        return ImmutableList.copyOf(vpes);
    }

    /** One core has nobody to snoop; it may well have a Coherence Manager. */
    private static ImmutableList<Link> links(ImmutableList<Integer> vpes) {
        return vpes.size() == 1
                ? ImmutableList.of(Link.SAME_SET, Link.COHERENCE_MANAGER)
                : ImmutableList.copyOf(Link.values());
    }

    Topology topology() {
        String shape = vpes.stream().map(String::valueOf).collect(Collectors.joining("+"));
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
                link == Link.EVERY_SET ? Snoop.ALL : Snoop.SAME,
                "drawn at random");
    }
}
