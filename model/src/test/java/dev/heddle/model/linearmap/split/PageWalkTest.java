package dev.heddle.model.linearmap.split;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.model.linearmap.Geometries;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.Prot;
import dev.heddle.model.linearmap.split.PageWalk.Action;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of the walk, with callbacks that do one thing each: the fact sheet, section 4. */
class PageWalkTest {

    private static final Geometry GEOMETRY = Geometries.of(Granule.KIB_4, 48);
    private static final long START = GEOMETRY.regionStart();
    private static final long PMD = GEOMETRY.entrySize(Geometry.PMD);
    private static final long PUD = GEOMETRY.entrySize(Geometry.PUD);

    private final PageTables tables = new PageTables(GEOMETRY);
    private final List<String> visits = new ArrayList<>();

    private void leaves(long at, int level, long count) {
        tables.put(new LeafRun(START + at, at, level, GEOMETRY.shift(level), count, false, Prot.KERNEL));
    }

    private ReturnCode walk(long from, long to, PageWalk.Callback callback) {
        return new PageWalk(tables, LeafRun::valid).walk(START + from, START + to, visit -> {
            visits.add(visit.run().level() + ":" + visit.entries() + "/" + visit.wholeEntries());
            return callback.visit(visit);
        });
    }

    private void toBlocks(PageWalk.Visit visit) {
        LeafRun run = visit.run();
        tables.put(run.part(visit.first(), visit.last()).at(Geometry.PMD, GEOMETRY.shift(Geometry.PMD)));
    }

    @Test
    void anEmptyRangeIsRefusedBeforeAnyCallback() {
        leaves(0, Geometry.PUD, 1);
        assertEquals(ReturnCode.EINVAL, walk(0, 0, visit -> visit.done(Action.SUBTREE)));
        assertEquals(List.of(), visits);
    }

    @Test
    void leavesPartlyInTheRangeAreToldOfAndHolesAreNot() {
        leaves(0, Geometry.PUD, 2);
        leaves(3 * PUD, Geometry.PMD, 4);
        assertEquals(ReturnCode.OK, walk(PMD, 3 * PUD + 3 * PMD - 4096, visit -> visit.done(Action.CONTINUE)));
        assertEquals(List.of("1:2/1", "2:3/2"), visits);
    }

    /** As in the walk that counts with CONTINUE forgotten: what is read again is still a leaf. */
    @Test
    void subtreeOfALeafThatStaysOneIsPassedBy() {
        leaves(0, Geometry.PUD, 2);
        walk(0, 2 * PUD, visit -> visit.done(Action.SUBTREE));
        assertEquals(List.of("1:2/2"), visits);
    }

    @Test
    void subtreeOfALeafThatBecameATableIsWalkedWithinTheRange() {
        leaves(0, Geometry.PUD, 2);
        walk(PUD - PMD, PUD + 2 * PMD, visit -> {
            if (visit.run().level() == Geometry.PUD) {
                toBlocks(visit);
            }
            return visit.done(Action.SUBTREE);
        });
        assertEquals(List.of("1:2/0", "2:3/3"), visits);
    }

    @Test
    void continueDoesNotLookWhatBecameOfTheLeaf() {
        leaves(0, Geometry.PUD, 2);
        walk(0, 2 * PUD, visit -> {
            toBlocks(visit);
            return visit.done(Action.CONTINUE);
        });
        assertEquals(List.of("1:2/2"), visits);
    }

    @Test
    void againTellsOfTheSameEntriesAsTheyAreNow() {
        leaves(0, Geometry.PUD, 1);
        walk(0, PUD, visit -> {
            if (visit.run().level() == Geometry.PMD) {
                return visit.done(Action.CONTINUE);
            }
            toBlocks(visit);
            return visit.done(Action.AGAIN);
        });
        assertEquals(List.of("1:1/1", "2:512/512"), visits);
    }

    @Test
    void aCallbackMayActOnSomeOfTheLeavesOnly() {
        leaves(0, Geometry.PUD, 3);
        walk(0, 3 * PUD, visit -> {
            if (visit.run().level() == Geometry.PMD) {
                return visit.done(Action.CONTINUE);
            }
            tables.put(visit.run()
                    .part(visit.first(), visit.first() + PUD)
                    .at(Geometry.PMD, GEOMETRY.shift(Geometry.PMD)));
            return visit.done(1, Action.SUBTREE);
        });
        assertEquals(List.of("1:3/3", "2:512/512", "1:2/2", "2:512/512", "1:1/1", "2:512/512"), visits);
    }

    @Test
    void anErrorEndsTheWalk() {
        leaves(0, Geometry.PUD, 1);
        leaves(PUD, Geometry.PMD, 1);
        assertEquals(ReturnCode.ENOMEM, walk(0, 2 * PUD, visit -> visit.fails(ReturnCode.ENOMEM)));
        assertEquals(List.of("1:1/1"), visits);
    }

    @Test
    void whatIsNoLeafToTheWalkIsPassedBy() {
        leaves(0, Geometry.PMD, 1);
        long invalid = Prot.KERNEL & ~Prot.VALID;
        tables.put(new LeafRun(START + PMD, PMD, Geometry.PMD, GEOMETRY.shift(Geometry.PMD), 1, false, invalid));
        leaves(2 * PMD, Geometry.PMD, 1);
        walk(0, 3 * PMD, visit -> visit.done(Action.CONTINUE));
        assertEquals(List.of("2:1/1", "2:1/1"), visits);
    }
}
