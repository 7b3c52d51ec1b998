package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.Label;
import dev.heddle.model.Verdict;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;

/** The search against one on a blackboard, on random tables. */
@Domain(Tables.class)
@Domain(DomainContext.Global.class)
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
final class BreadthFirstProperties {

    @Property(tries = 600)
    void everyNumberAgreesWithTheBlackboard(@ForAll TableModel table, @ForAll Storage storage) {
        var truth = new Blackboard(table);
        var outcome = BreadthFirst.plain().withStorage(storage).explore(table.model());
        assertEquals(truth.states(), outcome.states(), "states");
        assertEquals(truth.depth(), outcome.depth(), "depth");
        assertEquals(coverage(table, truth), outcome.coverage());
        assertEquals(
                coverage(table, truth).stream().mapToLong(Outcome.Fired::times).sum(), outcome.transitions());
        assertEquals(truth.broken(), outcome.broken().keySet().asList(), "first broken first");
        outcome.broken().forEach((claim, depth) -> assertEquals(truth.brokenAt(claim), depth, claim));
        assertEquals(truth.sees() ? List.of(TableModel.SEEN) : List.of(), outcome.met());
        assertEquals(truth.sees() ? List.of() : List.of(TableModel.SEEN), outcome.unmet());
        assertEquals(
                truth.broken().isEmpty() ? "PROVED" : "VIOLATED",
                outcome.verdict().word());
        Statistics.label("depth").collect(truth.depth() >= 3).coverage(depth -> depth.check(true)
                .percentage(share -> share > 25));
        Statistics.label("verdict").collect(outcome.verdict().word()).coverage(verdict -> {
            verdict.check("PROVED").percentage(share -> share > 10);
            verdict.check("VIOLATED").percentage(share -> share > 10);
        });
    }

    @Property(tries = 2000)
    void aTraceOfWholeStatesIsTheCalmestOfAllShortestOnes(@ForAll TableModel table) {
        var truth = new Blackboard(table);
        var found = found(BreadthFirst.plain().withStorage(Storage.EXACT).explore(table.model()));
        assertEquals(truth.broken(), found.stream().map(Counterexample::claim).toList());
        for (var trace : found) {
            var best = truth.calmestOfAll(trace.claim());
            assertEquals(best.labels(), labels(trace));
            assertEquals(best.switches(), trace.switches());
            assertEquals(changes(best.start()), trace.initial());
        }
        Statistics.label("switches")
                .collect(found.stream().anyMatch(trace -> trace.switches() > 0))
                .coverage(switches -> switches.check(true).percentage(share -> share > 4));
    }

    @Property(tries = 300)
    void aTraceOfFingerprintsIsAsShortAndRuns(@ForAll TableModel table) {
        var truth = new Blackboard(table);
        var found = found(BreadthFirst.plain().withStorage(Storage.FINGERPRINT).explore(table.model()));
        assertEquals(truth.broken(), found.stream().map(Counterexample::claim).toList());
        for (var trace : found) {
            assertEquals(truth.brokenAt(trace.claim()), trace.moves().size());
            int end = table.starts().stream()
                    .filter(start -> changes(start).equals(trace.initial()))
                    .findFirst()
                    .orElseThrow();
            for (Label label : labels(trace)) {
                end = after(table, end, label);
            }
            assertTrue(truth.breaks(trace.claim(), end));
        }
        Statistics.label("length")
                .collect(found.stream().anyMatch(trace -> trace.moves().size() > 1))
                .coverage(length -> length.check(true).percentage(share -> share > 10));
    }

    @Property(tries = 150)
    void theOutcomeIsTheSameOnAnyNumberOfThreads(@ForAll TableModel table, @ForAll Storage storage) {
        var search = BreadthFirst.plain().withStorage(storage);
        var alone = search.explore(table.model());
        for (int threads : new int[] {2, 3, 8}) {
            var together = search.withThreads(threads).explore(table.model());
            assertEquals(alone, together);
            assertEquals(alone.toString(), together.toString());
        }
    }

    /** From another initial value the same steps may lead to the same fault; then that run is as good. */
    @Property(tries = 300)
    void aCounterexampleReplays(@ForAll TableModel table, @ForAll Storage storage) {
        var model = table.model();
        var found = found(BreadthFirst.plain().withStorage(storage).explore(model));
        for (var trace : found) {
            var replayed =
                    assertInstanceOf(Replay.Result.StillFails.class, Replay.run(model, trace.claim(), labels(trace)));
            assertEquals(trace.claim(), replayed.counterexample().claim());
            assertEquals(labels(trace), labels(replayed.counterexample()));
            if (storage == Storage.EXACT || table.starts().size() == 1) {
                assertEquals(trace, replayed.counterexample());
            }
        }
        Statistics.label("found").collect(found.isEmpty()).coverage(empty -> empty.check(false)
                .percentage(share -> share > 10));
    }

    /** Thousands of values: several chunks a level, tables that grow, and most values found more than once. */
    @Property(tries = 15)
    void largeTablesAgreeWithTheBlackboardOnAnyNumberOfThreads(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int steps, @ForAll Storage storage) {
        var table = Tables.large(seed, 20_000, steps);
        var truth = new Blackboard(table);
        var search = BreadthFirst.plain().withStorage(storage);
        var outcome = search.explore(table.model());
        assertEquals(truth.states(), outcome.states(), "states");
        assertEquals(truth.depth(), outcome.depth(), "depth");
        assertEquals(coverage(table, truth), outcome.coverage());
        assertEquals(truth.broken(), outcome.broken().keySet().asList());
        outcome.broken().forEach((claim, depth) -> assertEquals(truth.brokenAt(claim), depth, claim));
        assertEquals(outcome, search.withThreads(2).explore(table.model()));
        assertEquals(outcome, search.withThreads(8).explore(table.model()));
        Statistics.label("size").collect(truth.states() > 5_000).coverage(size -> size.check(true)
                .percentage(share -> share > 50));
    }

    private static ImmutableList<Outcome.Fired> coverage(TableModel table, Blackboard truth) {
        var coverage = ImmutableList.<Outcome.Fired>builder();
        for (int step = 0; step < table.rows().size(); step++) {
            for (int site = 0; site < TableModel.SITES; site++) {
                coverage.add(new Outcome.Fired(table.label(step, site), truth.fired(step, site)));
            }
        }
        return coverage.build();
    }

    private static List<Counterexample> found(Outcome outcome) {
        return outcome.verdict() instanceof Verdict.Violated violated ? violated.found() : List.of();
    }

    private static ImmutableList<Label> labels(Counterexample trace) {
        return trace.moves().stream().map(Move::label).collect(ImmutableList.toImmutableList());
    }

    private static int after(TableModel table, int value, Label label) {
        for (int step = 0; step < table.rows().size(); step++) {
            if (table.label(step, TableModel.site(value)).equals(label) && table.next(step, value) != TableModel.NONE) {
                return table.next(step, value);
            }
        }
        throw new AssertionError("the table has no step " + label + " from " + value);
    }

    /** What a trace says of an initial value: its two fields, unless they are 0. */
    private static ImmutableList<Change> changes(int value) {
        var changes = ImmutableList.<Change>builder();
        if (value % 4 != 0) {
            changes.add(new Change("low", "0", Integer.toString(value % 4)));
        }
        if (value / 4 != 0) {
            changes.add(new Change("high", "0", Integer.toString(value / 4)));
        }
        return changes.build();
    }
}
