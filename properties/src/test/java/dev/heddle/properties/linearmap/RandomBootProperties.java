package dev.heddle.properties.linearmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.generators.linearmap.Layouts;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Geometries;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.boot.BootModel;
import dev.heddle.model.linearmap.boot.BootScenario;
import dev.heddle.model.search.BreadthFirst;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Machines at random boot as the worked examples do: what is expected follows from the facts of each. */
final class RandomBootProperties {

    @Provide
    Arbitrary<LinearMap> machines() {
        return Layouts.inBlocks(
                        ImmutableList.of(
                                Geometries.of(Granule.KIB_4, 48),
                                Geometries.of(Granule.KIB_4, 39),
                                Geometries.of(Granule.KIB_16, 47),
                                Geometries.of(Granule.KIB_64, 48)),
                        ImmutableList.of(BuildRules.V6_18, BuildRules.V7_2))
                .arbitrary();
    }

    private static Set<String> broken(LinearMap map, Design design) {
        var machines = ImmutableList.of(new BootScenario.Machine("random", map));
        var model = new BootModel(BootScenario.of("random", machines, design, false), BootClaims::of);
        return ImmutableSet.copyOf(
                BreadthFirst.plain().withThreads(1).explore(model).broken().keySet());
    }

    @Property(tries = 300)
    void whatIsSoundBreaksNothing(@ForAll("machines") LinearMap map) {
        assertEquals(Set.of(), broken(map, Design.base()));
        assertEquals(Set.of(), broken(map, Design.v5()));
        assertEquals(Set.of(), broken(map, Design.v5().counting(CountRule.TWO_WALKS_NO_CONTINUE)));
    }

    @Property(tries = 300)
    void shortCountsBreakWhereTheFactsSaySo(@ForAll("machines") LinearMap map) {
        Facts facts = Facts.of(map);
        // An image at the very start of the linear region leaves that walk nothing, and a walk over nothing fails.
        boolean nothing = map.va(map.image().text()) == map.geometry().regionStart();
        Set<String> upToText = broken(map, Design.v5().counting(CountRule.UP_TO_TEXT));
        assertEquals(nothing, upToText.contains("linearmap/I22"), "walks over nothing");
        assertEquals(!nothing && facts.heads() > 0, upToText.contains("linearmap/I1"), "counts up to _text");
        assertEquals(facts.puds() > 0, breaksPool(map, CountRule.FORGET_PUD_TABLE), "forgets tables of PUD leaves");
        assertEquals(facts.second() > 0, breaksPool(map, CountRule.FIRST_RANGE_ONLY), "counts the first range");
        assertEquals(facts.first() > 0, breaksPool(map, CountRule.SECOND_RANGE_ONLY), "counts the second range");
    }

    private static boolean breaksPool(LinearMap map, CountRule rule) {
        return broken(map, Design.v5().counting(rule)).contains("linearmap/I1");
    }
}
