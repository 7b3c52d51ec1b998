package dev.heddle.model.cacheflush.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.cacheflush.Topologies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What virtually indexed caches do to a page that is seen in two colours: the user's, 1, and the kernel's, 0. */
final class CachesTest {

    private static final int USER = 1;
    private static final int KERNEL = 0;
    private static final int PAGE = 0;

    private final Layout.Builder fields = Layout.builder();

    private Caches caches(String topology) {
        return new Caches(fields, Topologies.called(topology), 1, 2, ImmutableList.of(KERNEL, USER), true);
    }

    /** The alias hazard: nothing in the own core looks at the other colour. */
    @Test
    void aLoadInAnotherColourMissesTheDirtyLineUntilThatIsFlushed() {
        var caches = caches("T1");
        var state = new State(fields.build());
        caches.write(state, 0, PAGE, USER);
        assertEquals(1, caches.read(state, 1, PAGE, USER), "the sibling shares the cache");
        assertEquals(0, caches.read(state, 1, PAGE, KERNEL));
        assertTrue(caches.isStale(state, PAGE, 0));
        caches.hitWritebackInvalidate(state, 1, PAGE, USER);
        assertEquals(0, caches.read(state, 0, PAGE, KERNEL), "the stale line of the kernel's colour is still there");
        caches.hitWritebackInvalidate(state, 1, PAGE, KERNEL);
        assertEquals(1, caches.read(state, 0, PAGE, KERNEL));
    }

    /** Does a local flush suffice for a page that another core wrote? With a CM, or where a miss looks in every set. */
    @ParameterizedTest
    @CsvSource({"T4-2x1, true", "T5, false", "T6, true"})
    void aLocalFlushReachesAnotherCoreOnlyThroughTheInterconnect(String topology, boolean reaches) {
        var caches = caches(topology);
        var state = new State(fields.build());
        caches.write(state, 0, PAGE, USER);
        caches.hitWritebackInvalidate(state, 1, PAGE, USER);
        assertEquals(reaches ? 1 : 0, caches.read(state, 1, PAGE, KERNEL));
    }

    /** What a store takes from other cores: the line in its own colour, or every line; its own core keeps the other colour. */
    @ParameterizedTest
    @CsvSource({"T4-2x1, true", "T5, true", "T6, false"})
    void aStoreTakesTheLinesOfOtherCoresThatTheSnoopFinds(String topology, boolean keepsOtherColour) {
        var caches = caches(topology);
        var state = new State(fields.build());
        caches.read(state, 1, PAGE, USER);
        caches.read(state, 1, PAGE, KERNEL);
        caches.write(state, 0, PAGE, USER);
        assertFalse(caches.holdsDirtyOrStale(state, 1, PAGE, USER));
        assertEquals(keepsOtherColour, caches.holdsDirtyOrStale(state, 1, PAGE, KERNEL));
    }

    @ParameterizedTest
    @CsvSource({"T1", "T4-2x1", "T5", "T6"})
    void anIndexOperationNeverLeavesItsCore(String topology) {
        var caches = caches(topology);
        var state = new State(fields.build());
        int other = Topologies.called(topology).cores().size() - 1;
        caches.fetch(state, 1, PAGE);
        caches.write(state, 1, PAGE, USER);
        caches.indexWritebackInvalidateAll(state, 0);
        caches.indexInvalidateInstructions(state, 0);
        assertEquals(other > 0, caches.holdsDirtyOrStale(state, other, PAGE, USER));
        assertEquals(other > 0, caches.holdsStaleInstructions(state, other, PAGE));
    }

    /** Instructions are fetched from memory: what lies dirty in the data cache is not seen. */
    @Test
    void aFetchDoesNotSeeTheDataCache() {
        var caches = caches("T1");
        var state = new State(fields.build());
        caches.write(state, 0, PAGE, USER);
        assertEquals(0, caches.fetch(state, 0, PAGE));
        assertTrue(caches.holdsStaleInstructions(state, 0, PAGE));
        caches.hitWritebackInvalidate(state, 0, PAGE, USER);
        assertEquals(0, caches.fetch(state, 0, PAGE), "the old line is still there");
        caches.hitInvalidateInstructions(state, 0, PAGE);
        assertEquals(1, caches.fetch(state, 0, PAGE));
        assertFalse(caches.holdsStaleInstructions(state, 0, PAGE));
    }

    @Test
    void aColourThatTheHardwareHasNotIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Caches(fields, Topologies.called("T1"), 1, 1, ImmutableList.of(2), false));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Caches(fields, Topologies.called("T2"), 1, 1, ImmutableList.of(1), false));
    }
}
