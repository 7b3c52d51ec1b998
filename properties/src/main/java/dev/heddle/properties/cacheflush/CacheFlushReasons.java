package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.properties.Reasons;
import dev.heddle.properties.Reasons.NeverFired;

/** Why mutations of this system survive, claims of it break nowhere, and steps of it never run. */
final class CacheFlushReasons {

    private CacheFlushReasons() {}

    static Reasons all() {
        return new Reasons(
                ImmutableMap.of(),
                ImmutableMap.of(
                        "I13",
                        "no variant of the fact sheet maps a page whose flush is due; FlushRule has it for one that does"),
                ImmutableMap.of(),
                ImmutableList.of(new NeverFired(
                        " | scheduled",
                        1,
                        "a second task runs where the first one sleeps or starts a CPU, and is never preempted")));
    }
}
