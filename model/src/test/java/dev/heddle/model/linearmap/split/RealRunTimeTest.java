package dev.heddle.model.linearmap.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Boot;
import dev.heddle.model.linearmap.Boots;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.Prot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real kernels did to the linear map between the split and user space. */
class RealRunTimeTest {

    static ImmutableList<Boot> bootsThatReachedUserSpace() {
        return Boots.all().stream()
                .filter(boot -> boot.stops().containsKey("userspace"))
                .collect(ImmutableList.toImmutableList());
    }

    @ParameterizedTest
    @MethodSource("bootsThatReachedUserSpace")
    void theAliasBecomesWhatTheKernelMadeOfIt(Boot boot) {
        LinearMap map = boot.linearMap();
        Era era = boot.rules() == BuildRules.V7_2 ? Era.V7_2 : Era.V6_18;
        PageTables tables = boot.stop("after_split_point").pageTables(boot.geometry());
        assertEquals(0, AliasReadOnly.apply(tables, map, era, Design.base()));
        AddressRange alias =
                map.va(new AddressRange(map.image().text(), map.image().initBegin()));
        assertEquals(0, AfterSplit.writableBytes(tables, alias));
        PageTables seen = boot.stop("userspace").pageTables(boot.geometry());
        assertFalse(leaves(seen, alias).isEmpty());
        assertEquals(leaves(seen, alias), leaves(tables, alias));
    }

    /**
     * The leaves in {@code range}, cut to it; whether they are global is left out, for a kernel may have changed that for all
     * of its mappings at once in between.
     */
    private static ImmutableList<LeafRun> leaves(PageTables tables, AddressRange range) {
        var part = new PageTables(tables.geometry());
        for (LeafRun run : tables.runs(range.start(), range.end())) {
            part.put(run.part(Math.max(run.va(), range.start()), Math.min(run.end(), range.end()))
                    .withProt(run.prot() & ~Prot.NOT_GLOBAL));
        }
        return part.runs();
    }

    @Test
    void aLatePoolIsSplitOutOfItsBlockAndItsPagesAreInvalidatedInPlace() {
        Boot boot = Boots.of("k72-blk-late-kfence");
        LinearMap map = boot.linearMap();
        PageTables tables = boot.stop("after_split_point").pageTables(boot.geometry());
        PageTables seen = boot.stop("userspace").pageTables(boot.geometry());
        AddressRange pool = map.va(boot.pool("late-kfence-pool").orElseThrow());
        Moment moment = Moment.atRunTime(map, true, 2);

        AliasReadOnly.apply(tables, map, Era.V7_2, Design.base());
        AliasReadOnly.applyToData(tables, map, Era.V7_2, Design.base());
        RuntimeResult split =
                LateKfence.split(tables, pool, moment, map.policy().kfence(), Design.base(), Splitter.NO_LIMIT);
        assertEquals(new RuntimeResult(ReturnCode.OK, false, true, 1, 0, 1), split);

        // Which pages KFENCE protects is chance; how it does it is not.
        var protection = new RangeProtection(tables, inPool(moment, pool), Design.base(), 0);
        for (LeafRun run : seen.runs(pool.start(), pool.end())) {
            if (!run.valid()) {
                assertEquals(
                        ReturnCode.OK,
                        protection.valid(run.va(), run.end(), false).code());
            }
        }
        assertEquals(boot.stop("userspace").runs(), tables.runs());
        assertEquals(boot.stop("userspace").tables(Geometry.PTE), tables.tables(Geometry.PTE));
    }

    private static Moment inPool(Moment moment, AddressRange pool) {
        return new Moment(
                moment.era(),
                moment.bbml2(),
                moment.capsFinal(),
                moment.allocatorUp(),
                moment.onlineCpus(),
                moment.requiresBbml2(),
                moment.forcePages(),
                pool);
    }

    @Test
    void aLatePoolInAMapThatIsSplitTakesNoTable() {
        Boot boot = Boots.of("k72-split-256m");
        LinearMap map = boot.linearMap();
        PageTables tables = boot.stop("after_split_point").pageTables(boot.geometry());
        var pool = new AddressRange(map.va(0x48000000L), map.va(0x48200000L));
        RuntimeResult split = LateKfence.split(
                tables, pool, Moment.atRunTime(map, false, 2), map.policy().kfence(), Design.base(), 0);
        assertEquals(new RuntimeResult(ReturnCode.OK, false, true, 0, 0, 0), split);
        assertTrue(boot.stop("after_split_point").runs().equals(tables.runs()));
    }
}
