package dev.heddle.model.linearmap.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.State;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.WorkedExamples;
import dev.heddle.model.linearmap.boot.BootScenario.Machine;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Boots of the worked example E2, step by step. */
final class BootModelTest {

    private static final ImmutableList<Machine> E2 = ImmutableList.of(new Machine("E2", WorkedExamples.e2()));

    private static ImmutableList<Claim<State>> noClaims(BootModel model) {
        return ImmutableList.of();
    }

    private static BootModel model(BootScenario scenario) {
        return new BootModel(scenario, BootModelTest::noClaims);
    }

    /** Values of a field in all states, those that are not 0. */
    private static Set<String> values(BootModel model, String field) {
        var found = new TreeSet<String>();
        var seen = ImmutableList.<Claim<State>>of(Claim.always("test/seen", "looks at every state", state -> {
            state.layout().fields().stream()
                    .filter(each -> each.name().equals(field) && state.is(each))
                    .forEach(each -> found.add(each.show(state.get(each))));
            return true;
        }));
        BreadthFirst.plain().withThreads(1).explore(new BootModel(model.scenario(), same -> seen));
        return found;
    }

    /** map_mem, CPU1 up, the decision, two walks, the pool, stop, wait, two ranges, flush, on, left-overs, alias. */
    @Test
    void aBootWithoutTroubleIsOneRunOfFourteenSteps() {
        Outcome outcome = BreadthFirst.plain().explore(model(BootScenario.of("e2", E2, Design.v3(), false)));
        assertEquals(15, outcome.states());
        assertEquals(14, outcome.depth());
        assertTrue(outcome.coverage().stream().allMatch(fired -> fired.times() == 1));
    }

    @Test
    void whereNoSecondaryLacksBbml2NothingIsSplit() {
        BootModel model = model(BootScenario.of("e2", E2, Design.v3(), false).secondaryLacking(false));
        assertEquals(5, BreadthFirst.plain().explore(model).states());
        assertFalse(model.scenario().splits());
        assertEquals(Set.of(), values(model, "tables made"));
    }

    /** Section 11: the last paragraph, run-time splits before the count on E2. */
    @Test
    void earlySplitsMakeTheCountSmaller() {
        var shared = ImmutableList.of(
                new AddressRange(0x8400_0000L, 0x8800_0000L),
                new AddressRange(0x8432_1000L, 0x8432_2000L),
                new AddressRange(0x8432_1000L, 0x8472_2000L),
                new AddressRange(0xbfff_0000L, 0xc001_0000L));
        BootModel model = model(BootScenario.of("e2", E2, Design.v3(), false).sharingEarly(shared));
        assertEquals(Set.of("2", "2033", "2034", "2035", "2036", "2037"), values(model, "counted"));
        assertEquals(Set.of("2", "2033", "2034", "2035", "2036", "2037"), values(model, "tables made"));
        assertEquals(Set.of(), values(model, "freed"));
    }

    @Test
    void whatCannotBeHadIsGivenBack() {
        BootModel model = model(BootScenario.of("e2", E2, Design.v3(), false).refusing(5L));
        assertEquals(Set.of("out of memory"), values(model, "panic"));
        assertEquals(Set.of("5"), values(model, "freed"));
    }

    /** As observed: the panic leaves what was built until then, and the hint of the group is lost before. */
    @Test
    void withoutAPoolTheMapIsLeftHalfDone() {
        BootModel model = model(BootScenario.of("e2", E2, Design.base(), false).refusing(99L));
        assertTrue(values(model, "tables made").contains("99"));
        assertEquals(Set.of("out of memory"), values(model, "panic"));
    }

    @Test
    void mapsAreShownByTheirLeaves() {
        BootModel model = model(BootScenario.of("e2", E2, Design.v3(), false));
        assertTrue(values(model, "map").contains("13 x 2M, 1041920 x 4K"), () -> values(model, "map")
                .toString());
    }
}
