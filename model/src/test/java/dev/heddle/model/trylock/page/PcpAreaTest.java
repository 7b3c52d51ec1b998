package dev.heddle.model.trylock.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.Field;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.PcpDesign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The invariants of the pcp data hold at first, and each breaks when its data is spoilt and only then. */
final class PcpAreaTest {

    private static final KernelBuild UP = new KernelBuild(false, false, false, false);

    private final Start start = Start.of(PcpDesign.TRYLOCK_IRQSAVE_ONLY);
    private final PcpArea area = start.area();
    private final KernelState state = start.state();

    /** An area in its first state, which a test may spoil. */
    private record Start(PcpArea area, KernelState state) {

        static Start of(PcpDesign how) {
            var machine = Machine.builder(UP, 1);
            var area = new PcpArea(Design.v6_18(UP).withPcp(how), machine, ImmutableSet.of(ContextKind.TASK));
            machine.context(0, ContextKind.TASK, 1, Machine.Job.of(area.allocPages(), area.freePages()));
            var model = new KernelModel("pcp", machine.done(), area::setUp, ImmutableList.of());
            return new Start(area, model.initialStates().get(0));
        }

        Field field(String name) {
            return state.layout().fields().stream()
                    .filter(field -> field.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        boolean allHold() {
            return area.listsIntact(state) && area.pcpCountRight(state) && area.pagesConserved(state);
        }
    }

    private Field field(String name) {
        return start.field(name);
    }

    @ParameterizedTest
    @EnumSource
    void everyDesignStartsSoundAndUnused(PcpDesign how) {
        var first = Start.of(how);
        assertTrue(first.allHold());
        assertFalse(first.area().pcpUsed(first.state()));
        assertFalse(first.area().somePageMoved(first.state()));
        assertFalse(first.area().listInUse(first.state()));
    }

    @Test
    void aCountThatIsNotTheLengthOfTheListIsWrong() {
        state.add(field("pcp->count"), -1);
        assertFalse(area.pcpCountRight(state));
        assertTrue(area.listsIntact(state) && area.pagesConserved(state));
        assertTrue(area.pcpUsed(state));
    }

    @Test
    void aListThatWalksDifferentlyBackwardsIsDamaged() {
        state.set(field("P2.prev"), state.get(field("P1.prev")));
        assertFalse(area.listsIntact(state));
        assertTrue(area.pcpCountRight(state) && area.pagesConserved(state));
    }

    @Test
    void aPageInTwoPlacesOrInNoneIsNotConserved() {
        state.set(field("zone"), 0b001);
        assertFalse(area.pagesConserved(state), "page 1 is on the list and in the zone");
        assertTrue(area.somePageMoved(state));
        state.set(field("zone"), 0);
        state.set(field("pages of task"), 0);
        assertFalse(area.pagesConserved(state), "page 3 is nowhere");
        assertTrue(area.listsIntact(state) && area.pcpCountRight(state));
    }

    @Test
    void whileSomeoneIsInsideOnlyAPageWithTwoOwnersIsWrong() {
        state.set(field("pcp->lock held by"), 1);
        state.add(field("pcp->count"), -1);
        state.set(field("P2.prev"), state.get(field("P1.prev")));
        state.set(field("pages of task"), 0);
        assertTrue(start.allHold());
        assertTrue(area.listInUse(state));
        state.set(field("pages of task"), 0b001);
        state.set(field("zone"), 0b001);
        assertFalse(area.pagesConserved(state));
    }

    @Test
    void listsThatAreOffStayEmptyWhoeverIsInside() {
        var off = Start.of(PcpDesign.OFF_ON_UP);
        off.state().set(off.field("pcp->lock held by"), 1);
        assertTrue(off.area().pcpCountRight(off.state()));
        off.state().set(off.field("pcp->count"), 1);
        assertFalse(off.area().pcpCountRight(off.state()));
    }

    @Test
    void eachContextOwnsAPageAtFirst() {
        assertEquals(0b100, state.get(field("pages of task")));
    }
}
