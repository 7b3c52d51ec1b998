package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Verdict;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.trylock.Design;
import org.junit.jupiter.api.Test;

/** What happens in a cache with slab debugging, followed by hand through the steps of its functions. */
class DebugCacheTest {

    /**
     * The task starts, looks at nr_partial, locks, takes S1 and reads its freelist; the NMI starts, asks its gate, looks at
     * nr_partial, tries the lock, takes S1, reads, takes the first object, unlocks; the task takes the same object.
     */
    @Test
    void theTaskAndTheNmiTakeTheSameObject() {
        Outcome outcome = explore(Build.Standard.C3);
        assertEquals(5 + 8 + 1, outcome.broken().get("trylock/I7"));
    }

    /** An NMI in the task's section finds no partial slab it may look at, makes a slab, and cannot add it either. */
    @Test
    void aNewSlabIsPutOffWhereTheLockIsTaken() {
        Outcome outcome = explore(Build.Standard.C1);
        assertTrue(outcome.verdict() instanceof Verdict.Proved);
        assertTrue(fired(outcome, "push the slab on the llist") > 0);
        assertTrue(fired(outcome, "pop a slab from the llist") > 0);
    }

    /** Without a state in the lock no trylock fails, and a partial slab is always there. */
    @Test
    void onAUniprocessorNoSlabIsPutOff() {
        assertEquals(0, fired(explore(Build.Standard.C3), "push the slab on the llist"));
    }

    private static long fired(Outcome outcome, String step) {
        return outcome.coverage().stream()
                .filter(each -> each.label().text().endsWith(step))
                .mapToLong(each -> each.times())
                .sum();
    }

    private static Outcome explore(Build.Standard config) {
        return BreadthFirst.plain()
                .explore(DebugCacheCases.alloc(ContextKind.NMI, Design::v6_18)
                        .model()
                        .apply(config.build()));
    }
}
