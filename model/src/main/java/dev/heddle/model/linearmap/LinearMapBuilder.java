package dev.heddle.model.linearmap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.linearmap.Mapper.Liveness;

/**
 * The linear map as a kernel builds it at boot, before there is a second CPU.
 *
 * <p>Kernel: arch/arm64/mm/mmu.c, map_mem(). What is mapped, in which order, is {@link MapOrder}'s; how a range becomes
 * leaves, {@link Mapper}'s.
 */
public final class LinearMapBuilder {

    private LinearMapBuilder() {}

    /**
     * The tables of {@code map}.
     *
     * @throws IllegalArgumentException if a region of memory ends inside a block that the image or the KFENCE pool was mapped
     *     with, which no kernel survives
     */
    public static PageTables build(LinearMap map) {
        return build(map, ImmutableSet.of());
    }

    /** The same by a builder that makes these mistakes, as far as they concern it: {@link Mistake#CONT_OVER_TABLE}. */
    public static PageTables build(LinearMap map, ImmutableSet<Mistake> mistakes) {
        return carriedOut(map, new MapOrder(map).requests(), mistakes);
    }

    /**
     * How many tables at {@code level}, below the root, are reached by a descriptor that does not forbid execution in the
     * kernel: before mid-2026 those that only the image's alias or the KFENCE pool needed.
     */
    public static long executableTables(LinearMap map, int level) {
        ImmutableList<MapRequest> requests = new MapOrder(map).requests();
        ImmutableList<MapRequest> noExec =
                requests.stream().filter(MapRequest::noExec).collect(ImmutableList.toImmutableList());
        // The requests that make tables executable come last, so what the others leave is what was there before them.
        return carriedOut(map, requests, ImmutableSet.of()).tables(level)
                - carriedOut(map, noExec, ImmutableSet.of()).tables(level);
    }

    private static PageTables carriedOut(
            LinearMap map, ImmutableList<MapRequest> requests, ImmutableSet<Mistake> mistakes) {
        var tables = new PageTables(map.geometry());
        var mapper = new Mapper(tables, map.va(0), liveness(map.rules(), mistakes));
        requests.forEach(mapper::map);
        return tables;
    }

    private static Liveness liveness(BuildRules rules, ImmutableSet<Mistake> mistakes) {
        if (rules != BuildRules.V7_2) {
            return Liveness.UNCHECKED;
        }
        return mistakes.contains(Mistake.CONT_OVER_TABLE) ? Liveness.LEAVES : Liveness.LEAVES_AND_TABLES;
    }
}
