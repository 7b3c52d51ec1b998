package dev.heddle.model.linearmap.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Geometries;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.Mistake;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.Policy.Kfence;
import dev.heddle.model.linearmap.Prot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which gate answers what, and how far a split at run time goes: the fact sheet, section 3.5. */
class RuntimeSplitterTest {

    private static final Geometry GEOMETRY = Geometries.of(Granule.KIB_4, 48);
    private static final long START = GEOMETRY.regionStart();
    private static final long PAGE = 0x1000;
    private static final long CONT_PTE = 0x1_0000;
    private static final long PMD = 0x20_0000;
    private static final long CONT_PMD = 0x200_0000;
    private static final long PUD = 0x4000_0000;

    private static PageTables onePud() {
        var tables = new PageTables(GEOMETRY);
        tables.put(new LeafRun(START, PUD, Geometry.PUD, GEOMETRY.shift(Geometry.PUD), 1, false, Prot.KERNEL));
        return tables;
    }

    private static Moment moment(Era era, boolean bbml2, boolean capsFinal, boolean allocatorUp, int cpus) {
        return new Moment(era, bbml2, capsFinal, allocatorUp, cpus, true, false, null);
    }

    private static Moment moment(boolean requires, boolean forcePages, @Nullable AddressRange pool, Era era) {
        return new Moment(era, true, true, true, 2, requires, forcePages, pool);
    }

    private static final Moment ENABLED = moment(Era.V7_2, true, true, true, 8);

    private static RuntimeResult split(Moment moment, Design design, PageTables tables, long from, long to) {
        return new RuntimeSplitter(tables, moment, design, Splitter.NO_LIMIT).split(START + from, START + to);
    }

    /** Answers with a table are the splitter's; one without a table is a gate's. */
    private static String answer(Moment moment, Design design) {
        RuntimeResult result = split(moment, design, onePud(), PMD, 2 * PMD);
        return result.code() + (result.tables() > 0 ? " split" : "") + (result.warned() ? " warned" : "");
    }

    private static String answer(Moment moment) {
        return answer(moment, Design.base());
    }

    @Test
    void gatesOfV618() {
        assertEquals("OK split", answer(moment(Era.V6_18, true, true, true, 2)));
        assertEquals("OK", answer(moment(Era.V6_18, false, true, true, 2)));
        assertEquals("OK", answer(moment(Era.V6_18, false, false, true, 1)));
        assertEquals("OK", answer(moment(Era.V6_18, false, false, false, 4)));
        assertEquals("OK", answer(moment(true, true, null, Era.V6_18)));
        var pool = new AddressRange(START + PMD, START + 2 * PMD);
        assertEquals("OK", answer(moment(true, false, pool, Era.V6_18)));
    }

    @Test
    void gatesSinceTheRealmFix() {
        for (Era era : new Era[] {Era.V7_1, Era.V7_2}) {
            assertEquals("OK split", answer(moment(era, true, true, true, 2)));
            assertEquals("OK", answer(moment(era, false, true, true, 2)));
            assertEquals("OK split", answer(moment(era, false, false, true, 1)));
            assertEquals("EBUSY warned", answer(moment(era, false, false, false, 1)));
            assertEquals("EBUSY warned", answer(moment(era, false, false, true, 2)));
            assertEquals("OK", answer(moment(false, false, null, era)));
            var pool = new AddressRange(START + PMD, START + 2 * PMD);
            assertEquals("OK", answer(moment(true, false, pool, era)));
        }
    }

    @Test
    void gatesThatAreMistaken() {
        Moment alone = moment(Era.V7_1, false, false, true, 1);
        assertEquals("OK", answer(alone, Design.base().but(Mistake.REALM_BLACKOUT)));
        Moment several = moment(Era.V7_1, false, false, true, 2);
        assertEquals("OK split", answer(several, Design.base().but(Mistake.EARLY_SPLIT_MULTI_CPU)));
    }

    @Test
    void theMutexIsTakenBehindTheGatesOnly() {
        Moment closed = moment(false, false, null, Era.V7_2);
        assertFalse(split(closed, Design.base(), onePud(), 0, PAGE).mutex());
        assertTrue(split(closed, Design.base().but(Mistake.SLEEP_IN_SPLIT), onePud(), 0, PAGE)
                .mutex());
        assertFalse(split(ENABLED, Design.base(), onePud(), 1, PAGE).mutex());
        assertTrue(split(ENABLED, Design.base(), onePud(), 0, PAGE).mutex());
    }

    @Test
    void whatIsNotPageAlignedIsInvalidUnlessAGateAnswersFirst() {
        assertEquals(
                ReturnCode.EINVAL,
                split(ENABLED, Design.base(), onePud(), 1, PAGE).code());
        assertEquals(
                ReturnCode.EINVAL,
                split(ENABLED, Design.base(), onePud(), 0, PAGE + 8).code());
        Moment closed = moment(false, false, null, Era.V7_2);
        assertEquals(
                ReturnCode.OK, split(closed, Design.base(), onePud(), 1, PAGE).code());
    }

    /** The split stops at the first level at which the address is aligned; hints go with it, and no others. */
    @Test
    void leavesAreSplitOnlyAsFarAsNeeded() {
        PageTables tables = onePud();
        assertEquals(0, split(ENABLED, Design.base(), tables, 0, PUD).tables());
        assertEquals("L1x1", leaves(tables));
        // One table of blocks with hints, and the address is a border between groups.
        assertEquals(1, split(ENABLED, Design.base(), tables, 0, CONT_PMD).tables());
        assertEquals("L2x512c", leaves(tables));
        // The hint of one group goes.
        assertEquals(0, split(ENABLED, Design.base(), tables, 0, PMD).tables());
        assertEquals("L2x16 L2x496c", leaves(tables));
        // One block becomes groups of pages.
        assertEquals(1, split(ENABLED, Design.base(), tables, 0, CONT_PTE).tables());
        assertEquals("L3x512c L2x15 L2x496c", leaves(tables));
        // The hint of one of those groups goes.
        assertEquals(0, split(ENABLED, Design.base(), tables, 0, 2 * PAGE).tables());
        assertEquals("L3x16 L3x496c L2x15 L2x496c", leaves(tables));
    }

    /** Both ends of a page are inside the same group: to split at the end that is less aligned is enough. */
    @Test
    void ofOnePageTheLessAlignedEndIsSplit() {
        PageTables tables = onePud();
        assertEquals(2, split(ENABLED, Design.base(), tables, 0, PAGE).tables());
        assertEquals("L3x16 L3x496c L2x15 L2x496c", leaves(tables));
        tables = onePud();
        assertEquals(2, split(ENABLED, Design.base(), tables, PUD - PAGE, PUD).tables());
        assertEquals("L2x496c L2x15 L3x496c L3x16", leaves(tables));
    }

    @Test
    void twoTablesPerEndAtMost() {
        var tables = new PageTables(GEOMETRY);
        tables.put(new LeafRun(START, PUD, Geometry.PUD, GEOMETRY.shift(Geometry.PUD), 2, false, Prot.KERNEL));
        assertEquals(4, split(ENABLED, Design.base(), tables, PAGE, PUD + PAGE).tables());
    }

    @Test
    void withoutATableTheOtherEndIsNotTried() {
        var tables = new PageTables(GEOMETRY);
        tables.put(new LeafRun(START, PUD, Geometry.PUD, GEOMETRY.shift(Geometry.PUD), 2, false, Prot.KERNEL));
        RuntimeResult result =
                new RuntimeSplitter(tables, ENABLED, Design.base(), 1).split(START + PAGE, START + PUD + PAGE);
        assertEquals(new RuntimeResult(ReturnCode.ENOMEM, false, true, 2, 1, 0), result);
        // The block's group has lost its hint by then, as inside stop_machine().
        assertEquals("L2x16 L2x496c L1x1", leaves(tables));
    }

    @Test
    void aLatePoolIsLeftAloneIfAllIsInPagesOrItIsEarlyOrByMistake() {
        var pool = new AddressRange(START + PMD, START + 2 * PMD);
        assertEquals(2, late(pool, moment(true, false, null, Era.V7_2), Kfence.LATE, Design.base()));
        assertEquals(0, late(pool, moment(true, true, null, Era.V7_2), Kfence.LATE, Design.base()));
        assertEquals(0, late(pool, moment(true, false, null, Era.V7_2), Kfence.EARLY, Design.base()));
        Design mistaken = Design.base().but(Mistake.LATE_KFENCE_NOT_SPLIT);
        assertEquals(0, late(pool, moment(true, false, null, Era.V7_2), Kfence.LATE, mistaken));
    }

    private static long late(AddressRange pool, Moment moment, Kfence kfence, Design design) {
        return LateKfence.split(onePud(), pool, moment, kfence, design, Splitter.NO_LIMIT)
                .tables();
    }

    private static String leaves(PageTables tables) {
        var text = new StringBuilder();
        for (LeafRun run : tables.runs()) {
            text.append(text.isEmpty() ? "" : " ")
                    .append("L")
                    .append(run.level())
                    .append("x")
                    .append(run.count())
                    .append(run.cont() ? "c" : "");
        }
        return text.toString();
    }
}
