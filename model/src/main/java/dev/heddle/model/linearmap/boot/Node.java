package dev.heddle.model.linearmap.boot;

import dev.heddle.model.linearmap.split.TablePool;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a boot has come.
 *
 * @param machine which machine it is of
 * @param image number of the map it has
 * @param counted tables that were counted so far
 * @param made tables that the split has added so far
 * @param pool what was set aside, or null if nothing was yet
 * @param broken what went wrong so far, each with the numbers behind it
 * @param events what has come up so far
 */
record Node(
        int machine,
        int image,
        long counted,
        long made,
        @Nullable TablePool pool,
        Panic panic,
        Map<BootRule, String> broken,
        Set<BootEvent> events) {

    long setAside() {
        return pool == null ? 0 : pool.filled();
    }

    long freed() {
        return pool == null ? 0 : pool.freed();
    }

    boolean hasArray() {
        return pool != null && pool.array();
    }
}
