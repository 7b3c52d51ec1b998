package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.properties.trylock.TrylockSystem;

/** The systems that ship with Heddle, in the order in which reports show them. */
final class Systems {

    private Systems() {}

    static ImmutableList<KernelSystem> all() {
        return ImmutableList.of(new TrylockSystem(), new LinearMapSystem(), new CacheFlushSystem());
    }
}
