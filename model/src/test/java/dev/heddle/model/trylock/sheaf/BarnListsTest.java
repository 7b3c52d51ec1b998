package dev.heddle.model.trylock.sheaf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Step;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.data.KernelList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Two lists for nodes with one pair of links. */
class BarnListsTest {

    private static final KernelBuild UP = new KernelBuild(false, false, false, false);
    private static final int DAMAGED = -1;

    private final Machine.Builder machine = Machine.builder(UP, 1);
    private final ImmutableList<KernelList> pair =
            KernelList.pair("full", "empty", 3, Sheaves::name, machine.fields(), Design.v6_18(UP));
    private final KernelList full = pair.get(0);
    private final KernelList empty = pair.get(1);
    private final Local node = full.node("node");

    @Test
    void eachListHasItsOwnMembers() {
        KernelState end = run(1, given -> Routine.routine("nothing").end());
        assertEquals(0b011, full.members(end));
        assertEquals(0b100, empty.members(end));
    }

    @Test
    void aNodeGoesFromOneListToTheOther() {
        KernelState end = run(1, given -> Routine.routine("move")
                .call(full.delete(given))
                .call(empty.addHead(given))
                .end());
        assertEquals(0b010, full.members(end));
        assertEquals(0b101, empty.members(end));
    }

    @Test
    void theLastNodeLeavesAnEmptyListBehind() {
        KernelState end = run(3, given -> Routine.routine("move")
                .call(empty.delete(given))
                .call(full.addHead(given))
                .end());
        assertEquals(0b111, full.members(end));
        assertEquals(0, empty.members(end));
    }

    /** A walk that comes to the other list's head has left its list. */
    @Test
    void aNodeOnBothListsDamagesTheOneThatDoesNotKnow() {
        KernelState end = run(2, empty::addHead);
        assertEquals(DAMAGED, full.members(end));
        assertEquals(0b111, full.reachable(end));
        assertEquals(0b110, empty.members(end));
    }

    /** Lets a task do something to one node, with sheaves A and B on the first list and C on the second. */
    private KernelState run(int which, Function<Local, Routine> what) {
        machine.context(
                0,
                ContextKind.TASK,
                1,
                Job.of(Routine.routine("test")
                        .locals(node)
                        .then(frame -> frame.set(node, which))
                        .call(what.apply(node))
                        .end()));
        var model = new KernelModel("lists", machine.done(), this::setUp, ImmutableList.of());
        KernelState state = model.newState();
        state.copyFrom(model.initialStates().get(0));
        for (int at = 0; at < model.steps().size(); ) {
            Step<KernelState> step = model.steps().get(at);
            boolean enabled = step.enabled(state);
            if (enabled) {
                step.apply(state);
            }
            at = enabled ? 0 : at + 1;
        }
        return state;
    }

    private void setUp(KernelState state) {
        full.setUp(state, 1, 2);
        empty.put(state, 3);
    }
}
