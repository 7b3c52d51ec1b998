package dev.heddle.model.linearmap.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.LinearMapBuilder;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.SmallMachines;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** On what kernels build, the count is exact: the fact sheet's theorem, section 5. */
class KernelShapeProperties {

    @Provide
    static Arbitrary<LinearMap> machines() {
        return SmallMachines.all();
    }

    @Property(tries = 4000)
    void countIsNeed(@ForAll("machines") LinearMap map, @ForAll @IntRange(max = 8) int head) {
        PageTables tables = LinearMapBuilder.build(map);
        ImmutableList<AddressRange> walked = walked(map, head);
        Assume.that(walked.stream().noneMatch(AddressRange::isEmpty));
        // The alias of a real image is far smaller than a PUD leaf; here it may be one.
        AddressRange leftOut = new AddressRange(
                /* start= */ walked.get(0).end(), /* end= */ walked.get(1).start());
        Assume.that(tables.runs(leftOut.start(), leftOut.end()).stream().noneMatch(run -> run.level() == Geometry.PUD));
        Count count = Counter.walks(CountRule.TWO_WALKS, tables, walked, Era.V7_2);
        assertEquals(count, Need.of(tables, walked, Era.V7_2));
        SplitResult used = new WalkEntryByEntry(tables, Design.base(), Splitter.NO_LIMIT).split(walked);
        assertEquals(count, Count.of(used.pmdTables(), used.pteTables()));
        assertTrue(used.completed());
    }

    /** The image's head section takes {@code head} pages, if the alias has as many. */
    private static ImmutableList<AddressRange> walked(LinearMap map, int head) {
        Geometry geometry = map.geometry();
        long text = map.image().text();
        long stext = Math.min(text + head * geometry.pageSize(), map.image().initBegin());
        return ImmutableList.of(
                new AddressRange(geometry.regionStart(), map.va(stext)),
                new AddressRange(map.va(map.image().initBegin()), geometry.regionEnd()));
    }
}
