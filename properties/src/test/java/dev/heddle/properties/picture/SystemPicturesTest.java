package dev.heddle.properties.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.properties.trylock.TrylockSystem;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Pictures of states that were written down by hand. */
final class SystemPicturesTest {

    private static <P extends Picture.Part> P part(
            KernelSystem system, Class<P> kind, String title, ImmutableMap<String, String> values) {
        return system.picture(values).parts().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(part -> part.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError(title + " is not among "
                        + system.picture(values).parts().stream()
                                .map(Picture.Part::title)
                                .toList()));
    }

    private static String words(Box box) {
        return (box.name() + " " + box.text()).strip()
                + (box.tone() == Tone.PLAIN ? "" : " " + box.tone().word());
    }

    private static Picture.Chain partial(String headNext, String headPrev, String next, String prev, String count) {
        return part(
                new TrylockSystem(),
                Picture.Chain.class,
                "partial",
                ImmutableMap.<String, String>builder()
                        .put("partial.next", headNext)
                        .put("partial.prev", headPrev)
                        .put("S1.next", next)
                        .put("S1.prev", prev)
                        .put("S2.next", "partial")
                        .put("S2.prev", "S1")
                        .put("nr_partial", count)
                        .buildOrThrow());
    }

    private static String walk(Picture.Chain chain) {
        return chain.boxes().stream().map(SystemPicturesTest::words).collect(Collectors.joining(", "));
    }

    @Test
    void aSoundListComesBackToItsHead() {
        Picture.Chain list = partial("S1", "S2", "S2", "partial", "2");
        assertEquals("partial head, S1, S2, partial", walk(list));
        assertTrue(list.sound());
        assertEquals("nr_partial is 2, 2 on the list", list.note());
    }

    @Test
    void aListThatIsBeingEditedSaysWhereItsLinksDisagree() {
        // d2 of list_del(S1) has set S2->prev's like; here the head has let go of S1, and S2 still points back to it.
        Picture.Chain list = partial("S2", "S2", "S2", "partial", "2");
        assertEquals("partial head, S2 prev S1 marked, partial", walk(list));
        assertEquals("next and prev disagree; nr_partial is 2, 1 on the list", list.note());
    }

    @Test
    void poisonThatIsFollowedIsDamage() {
        Picture.Chain list = partial("S1", "S2", "poison", "poison", "2");
        assertEquals("partial head, S1 prev poison marked, poison bad", walk(list));
        assertEquals("leads to poison; nr_partial is 2", list.note());
        assertTrue(!list.sound());
    }

    @Test
    void aListThatNeverComesBackEnds() {
        Picture.Chain list = partial("S1", "S2", "S1", "partial", "2");
        assertEquals("partial head, S1, S1 bad", walk(list));
        assertEquals("never comes back to its head; nr_partial is 2", list.note());
    }

    @Test
    void twoHoldersOfALockAreDamage() {
        var locks = part(
                new TrylockSystem(),
                Picture.Row.class,
                "locks held by",
                ImmutableMap.of("list_lock held by", "CPU0 task, CPU0 NMI", "pcs->lock held by", "nobody"));
        assertEquals(Tone.BAD, locks.boxes().get(0).tone());
        assertEquals("pcs->lock nobody empty", words(locks.boxes().get(1)));
    }

    /** A table of four entries a level: PMD4 is the first below PUD1, PTE19 the last below PMD4. */
    @Test
    void entriesStandBelowTheTableThatLeadsToThem() {
        var tree = part(
                new LinearMapSystem(),
                Picture.Tree.class,
                "page tables",
                ImmutableMap.of(
                        "PUD1",
                        "table",
                        "PMD4",
                        "table PXN",
                        "PTE19",
                        "leaf PXN",
                        "PMD5",
                        "leaf PXN cont",
                        "PTE20",
                        "leaf"));
        assertEquals(
                "0 PUD1 table busy, 1 PMD4 table PXN busy, 2 PTE19 leaf PXN, 1 PMD5 leaf PXN cont marked,"
                        + " 2 PTE20 leaf empty",
                tree.nodes().stream()
                        .map(node -> node.depth() + " " + words(node.box()))
                        .collect(Collectors.joining(", ")));
    }

    @Test
    void thePoolHoldsWhatIsSetAsideAndNotYetHandedOutOrFreed() {
        var live = part(
                new LinearMapSystem(),
                Picture.Gauge.class,
                "pool of tables",
                ImmutableMap.of(
                        "count", "9", "pages set aside", "{0,1,2,3}", "pages handed out", "{0}", "pages freed", "{}"));
        assertEquals(3, live.value());
        assertEquals(9, live.max());
        var boot = part(
                new LinearMapSystem(),
                Picture.Gauge.class,
                "pool of tables",
                ImmutableMap.of("counted", "2050", "set aside", "2050", "tables made", "2037", "freed", "13"));
        assertEquals(0, boot.value());
        assertEquals("0 left: 2050 counted, 2050 set aside, 2037 handed out, 13 freed", boot.text());
    }

    @Test
    void leavesOfAFullSizeMachineAreCountedBySize() {
        var leaves = part(
                new LinearMapSystem(),
                Picture.Row.class,
                "leaves by size",
                ImmutableMap.of("map", "3 x 1G, 511 x 2M (496 with hint)"));
        assertEquals("1G 3", words(leaves.boxes().get(0)));
        assertEquals("2M 511 (496 with hint)", words(leaves.boxes().get(1)));
    }

    @Test
    void dirtyLinesAndMappedSlotsStandOut() {
        var values = ImmutableMap.of(
                "core0 D$ page A colour 1", "v1 dirty",
                "core0 D$ page B colour 1", "no line",
                "PTE fffd7000", "page A",
                "CPU1 TLB wired[0]", "none",
                "oops", "fault: a cache operation");
        var lines = part(new CacheFlushSystem(), Picture.Row.class, "core0 D$", values);
        assertEquals("page A colour 1 v1 dirty marked", words(lines.boxes().get(0)));
        assertEquals("page B colour 1 no line empty", words(lines.boxes().get(1)));
        assertEquals(
                "fffd7000 page A busy",
                words(part(new CacheFlushSystem(), Picture.Row.class, "fixmap", values)
                        .boxes()
                        .get(0)));
        assertEquals(
                "wired[0] none empty",
                words(part(new CacheFlushSystem(), Picture.Row.class, "CPU1 TLB", values)
                        .boxes()
                        .get(0)));
        assertEquals(
                Tone.BAD,
                part(new CacheFlushSystem(), Picture.Row.class, "fault", values)
                        .boxes()
                        .get(0)
                        .tone());
    }
}
