package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.Verdict;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;

/** A reduced search of a random table says what the blackboard says. Tables declare no footprints, so that only paths shrink. */
@Domain(Tables.class)
@Domain(DomainContext.Global.class)
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
final class ReducedProperties {

    @Property(tries = 1000)
    void aReducedSearchHasTheSameAnswers(@ForAll TableModel table, @ForAll Storage storage) {
        var truth = new Blackboard(table);
        var outcome =
                BreadthFirst.plain().withStorage(storage).withReduction(true).explore(table.model());
        assertEquals(truth.broken(), outcome.broken().keySet().asList());
        outcome.broken().forEach((claim, depth) -> assertEquals(truth.brokenAt(claim), depth, claim));
        assertEquals(truth.sees() ? List.of(TableModel.SEEN) : List.of(), outcome.met());
        assertTrue(outcome.states() <= truth.states());
        assertEquals(
                outcome,
                BreadthFirst.plain()
                        .withStorage(storage)
                        .withThreads(3)
                        .withReduction(true)
                        .explore(table.model()));
        Statistics.label("smaller").collect(outcome.states() < truth.states()).coverage(smaller -> smaller.check(true)
                .percentage(share -> share > 20));
    }

    /** The reduced search's own traces, which a user sees only if the search for shorter ones was cut. */
    @Property(tries = 1000)
    void theTracesOfAReducedSearchRun(@ForAll TableModel table) {
        var model = table.model();
        Outcome outcome;
        try (var crew = new Crew(1);
                var exploration =
                        new Exploration<>(model, BreadthFirst.plain().withReduction(true), crew, ImmutableSet.of())) {
            outcome = exploration.run();
        }
        var truth = new Blackboard(table);
        assertEquals(ImmutableSet.copyOf(truth.broken()), outcome.broken().keySet());
        for (Counterexample trace : found(outcome)) {
            assertTrue(trace.moves().size() >= truth.brokenAt(trace.claim()));
            var labels = trace.moves().stream().map(Move::label).toList();
            var replayed = Replay.run(model, trace.claim(), ImmutableList.copyOf(labels));
            assertTrue(replayed instanceof Replay.Result.StillFails, trace + " " + replayed);
        }
        Statistics.label("found").collect(found(outcome).isEmpty()).coverage(empty -> empty.check(false)
                .percentage(share -> share > 10));
    }

    private static List<Counterexample> found(Outcome outcome) {
        return outcome.verdict() instanceof Verdict.Violated violated ? violated.found() : List.of();
    }
}
