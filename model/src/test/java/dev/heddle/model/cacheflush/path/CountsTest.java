package dev.heddle.model.cacheflush.path;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Rules;
import dev.heddle.model.Verdict;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.search.BreadthFirst;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** I4 is about counts too: "preempt and pagefault counts return to their start values". */
class CountsTest {

    @Test
    void balancedCountsAreFine() {
        assertFalse(unbalanced(frame -> {}));
    }

    @Test
    void disabledPreemptionIsNotLeftBehind() {
        assertTrue(unbalanced(Frame::preemptDisable));
    }

    @Test
    void disabledPageFaultsAreNotLeftBehind() {
        World world = world();
        assertTrue(unbalanced(world, frame -> frame.add(world.cpus().pagefaultsDisabled(0), 1)));
    }

    private static boolean unbalanced(Consumer<Frame> leaves) {
        return unbalanced(world(), leaves);
    }

    private static boolean unbalanced(World world, Consumer<Frame> leaves) {
        var forgetful = Routine.routine("forgetful")
                .step("leave", leaves::accept)
                .masks()
                .end();
        var thread = world.machine().context(0, ContextKind.TASK, 1, Job.of(forgetful));
        var flush = new FlushMachine(world, world.machine().done(), ImmutableList.of(state -> thread.start(state, 0)));
        Claim<KernelState> claim =
                Claim.always("I4", "counts return", state -> !flush.broken(state, FlushRule.UNBALANCED));
        return BreadthFirst.plain()
                        .explore(flush.model("counts", List.of(claim)))
                        .verdict()
                instanceof Verdict.Violated;
    }

    private static World world() {
        return new World(
                Topologies.called("T1"),
                new FlushMachine.Config(false, true),
                Design.V4_8,
                Extent.of(ImmutableList.of(FlushScenario.REPORTED_COLOUR), ImmutableList.of()),
                Rules.ALL);
    }
}
