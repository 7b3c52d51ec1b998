package dev.heddle.model.cacheflush.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Rules;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** I8: two entries for one pair are a machine check; that both are for the same page does not excuse them. */
class SamePageTwiceTest {

    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "2, false"})
    void aTaskMapsThePairAgain(int second, boolean duplicate) {
        var world = new World(
                Topologies.called("T1"),
                new FlushMachine.Config(false, true),
                Design.V4_8,
                Extent.of(ImmutableList.of(7, 6, 5), ImmutableList.of()),
                Rules.ALL);
        var kmap = new Kmap(world);
        var first = kmap.address("first");
        var again = kmap.address("again");
        Routine twice = Routine.routine("twice")
                .locals(first, again)
                .call(kmap.kmapCoherent(frame -> 0, first))
                .call(kmap.kmapCoherent(frame -> second, again))
                .end();
        var thread = world.machine().context(0, ContextKind.TASK, 1, Job.of(twice));
        var flush = new FlushMachine(world, world.machine().done(), ImmutableList.of(state -> thread.start(state, 0)));
        Outcome outcome = BreadthFirst.plain()
                .explore(flush.model(
                        "twice",
                        List.of(Claim.always(
                                "I8", "one entry", state -> !flush.broken(state, FlushRule.DUPLICATE_ENTRY)))));
        assertTrue(outcome.complete());
        assertEquals(duplicate, outcome.broken().containsKey("I8"));
    }
}
