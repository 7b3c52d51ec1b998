package dev.heddle.model.linearmap.split;

import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.LinearMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run-time split asks about before it does anything.
 *
 * @param era which gates there are
 * @param bbml2 whether the system has the capability; false as long as capabilities are not final
 * @param capsFinal whether capabilities are final
 * @param allocatorUp whether the page allocator is up
 * @param onlineCpus CPUs online, at least 1
 * @param requiresBbml2 the flag {@code linear_map_requires_bbml2}
 * @param forcePages whether all memory is mapped with pages, as the kernel would answer now
 * @param kfencePool addresses in the linear map, or null
 */
public record Moment(
        Era era,
        boolean bbml2,
        boolean capsFinal,
        boolean allocatorUp,
        int onlineCpus,
        boolean requiresBbml2,
        boolean forcePages,
        @Nullable AddressRange kfencePool) {

    /**
     * Run time, with all CPUs up.
     *
     * @param bbml2 whether every CPU may change block sizes live
     */
    public static Moment atRunTime(LinearMap map, boolean bbml2, int onlineCpus) {
        return of(map, bbml2, true, true, onlineCpus);
    }

    /** Between the page allocator and the first secondary: capabilities are not final. */
    public static Moment beforeSecondaries(LinearMap map) {
        return of(map, false, false, true, 1);
    }

    /** Any moment of a boot whose flag is what its policy makes it. */
    public static Moment of(LinearMap map, boolean bbml2, boolean capsFinal, boolean allocatorUp, int onlineCpus) {
        AddressRange pool = map.kfencePool();
        return new Moment(
                Era.of(map.rules()),
                bbml2,
                capsFinal,
                allocatorUp,
                onlineCpus,
                map.policy().requiresBbml2(),
                map.policy().forcePages(),
                pool == null ? null : map.va(pool));
    }

    public Moment in(Era other) {
        return new Moment(other, bbml2, capsFinal, allocatorUp, onlineCpus, requiresBbml2, forcePages, kfencePool);
    }

    boolean inKfencePool(long va) {
        return kfencePool != null && kfencePool.start() <= va && va < kfencePool.end();
    }
}
