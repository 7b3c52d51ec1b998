package dev.heddle.model.cacheflush;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.Rules;
import java.util.stream.IntStream;

/**
 * A MIPS multiprocessor as cache flushing sees it. A CPU is a VPE; VPEs of one core share its L1 caches.
 *
 * @param id e.g. {@code T1}
 * @param part what it is, for a reader, e.g. {@code 34Kc VRX220/xRX200}
 * @param cpus one for each CPU, in the order of their numbers
 * @param dcache the L1 data cache of each core
 * @param icache the L1 instruction cache of each core
 * @param pageShift binary logarithm of the page size: 12, 14 or 16
 * @param physicallyIndexed whether the data cache has no aliases whatever its size, as with Config7.AR
 * @param sharedTlb whether the VPEs of a core share one TLB, as under SMTC
 * @param cm whether a Coherence Manager makes hit operations act on all cores
 * @param snoop what a miss finds in other cores
 * @param source where the figures come from, or why they are hypothetical
 */
public record Topology(
        String id,
        String part,
        ImmutableList<Place> cpus,
        CacheGeometry dcache,
        CacheGeometry icache,
        int pageShift,
        boolean physicallyIndexed,
        boolean sharedTlb,
        boolean cm,
        Snoop snoop,
        String source) {

    /** The most CPUs: masks are bits of an int, and no shipped part has more. */
    public static final int MAX_CPUS = 8;

    /** Where a CPU is: its package, and its core within the package; both as the platform numbers them. */
    public record Place(int pack, int core) {}

    public Topology {
        Preconditions.checkArgument(
                !cpus.isEmpty() && cpus.size() <= MAX_CPUS, "%s CPUs; 1 to %s are possible", cpus.size(), MAX_CPUS);
        Preconditions.checkArgument(
                pageShift == 12 || pageShift == 14 || pageShift == 16, "pages of 2^%s bytes", pageShift);
    }

    /** The machine as its caches and TLBs are in {@code world}; the kernel may take it for another. */
    public Topology hardwareIn(Rules world) {
        boolean apart = !world.holds(CacheRules.SIBLINGS_SHARE_L1);
        boolean pooled = !world.holds(CacheRules.TLB_PER_VPE);
        return new Topology(
                id,
                part,
                apart
                        ? IntStream.range(0, cpus.size())
                                .mapToObj(cpu -> new Place(0, cpu))
                                .collect(ImmutableList.toImmutableList())
                        : cpus,
                dcache,
                icache,
                pageShift,
                physicallyIndexed,
                sharedTlb || pooled,
                cm,
                snoop,
                source);
    }

    /** CPUs of one package: {@code vpes[c]} of them in core {@code c}, numbered core by core. */
    public static ImmutableList<Place> cores(int... vpes) {
        return IntStream.range(0, vpes.length)
                .boxed()
                .flatMap(core -> IntStream.range(0, vpes[core]).mapToObj(vpe -> new Place(0, core)))
                .collect(ImmutableList.toImmutableList());
    }

    public int cpuCount() {
        return cpus.size();
    }

    /** Cores in the order of their first CPU; that is how {@link #coreOf} numbers them. */
    public ImmutableList<Place> cores() {
        return cpus.stream().distinct().collect(ImmutableList.toImmutableList());
    }

    /** Which set of L1 caches CPU {@code cpu} uses, from 0. */
    public int coreOf(int cpu) {
        return cores().indexOf(cpus.get(cpu));
    }

    /** The CPUs that share caches with {@code cpu}, itself included, as bits. */
    public int sharers(int cpu) {
        return IntStream.range(0, cpus.size())
                .filter(other -> cpus.get(other).equals(cpus.get(cpu)))
                .map(other -> 1 << other)
                .sum();
    }

    /** All CPUs, as bits. */
    public int everyCpu() {
        return (1 << cpus.size()) - 1;
    }

    /** Whether some core has two VPEs, so that a kernel with MIPS_MT_SMP sets smp_num_siblings above 1. */
    public boolean multithreaded() {
        return cores().size() < cpus.size();
    }

    /** K: colours of the data cache that really differ. */
    public int colours() {
        return physicallyIndexed ? 1 : dcache.colours(pageShift);
    }

    /** {@code cpu_has_dc_aliases}. */
    public boolean aliases() {
        return colours() > 1;
    }
}
