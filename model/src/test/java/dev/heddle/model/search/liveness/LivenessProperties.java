package dev.heddle.model.search.liveness;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ContiguousSet;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.Limits;
import dev.heddle.model.search.Replay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** Verdicts and runs on random tables, against fixpoints over sets of values. */
@Domain(Digraph.All.class)
@Domain(DomainContext.Global.class)
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
final class LivenessProperties {

    @Property(tries = 4000)
    void theVerdictIsThatOfTheFixpoint(@ForAll Digraph graph) {
        var truth = new Truth(graph);
        var outcome = graph.model().check();
        assertEquals(truth.broken() ? "VIOLATED" : "PROVED", outcome.verdict().word());
        Counterexample found = found(outcome.verdict());
        Statistics.label("verdict")
                .collect(found == null ? "holds" : found.loops() ? "loop" : "end")
                .coverage(verdict -> {
                    verdict.check("holds").percentage(share -> share > 5);
                    verdict.check("loop").percentage(share -> share > 10);
                    verdict.check("end").percentage(share -> share > 10);
                });
        if (found != null) {
            assertEquals(truth.shortestStem(), found.loopFrom(), "steps before the loop, or the end");
            assertTrue(isFairAndBad(graph, truth, found));
            Statistics.label("loop of two or more")
                    .collect(found.moves().size() - found.loopFrom() > 1)
                    .coverage(loop -> loop.check(true).percentage(share -> share > 5));
        }
    }

    @Property(tries = 1000)
    void aRunReplaysAndAnotherDoesNot(@ForAll Digraph graph) {
        Counterexample found = found(graph.model().check().verdict());
        Statistics.label("found").collect(found != null);
        if (found == null) {
            return;
        }
        var labels = found.moves().stream().map(Counterexample.Move::label).toList();
        var replayed =
                assertInstanceOf(Replay.Result.StillFails.class, LassoReplay.run(graph.model(), "play/live", labels));
        assertEquals(found, replayed.counterexample());
        var all = new Digraph(graph.rows(), graph.actors(), graph.fair(), allOf(graph.values()));
        assertFalse(LassoReplay.run(all.model(), "play/live", labels) instanceof Replay.Result.StillFails);
    }

    /** A search that was cut proves nothing, and what it finds broken is. */
    @Property(tries = 1000)
    void aCutSearchIsHonest(@ForAll Digraph graph, @ForAll @IntRange(min = 1, max = 6) int states) {
        var whole = graph.model().check();
        var cut = Liveness.of(Limits.ofThisMachine().withStates(states)).check(graph.model());
        if (cut.complete()) {
            assertEquals(whole, cut);
        } else if (cut.verdict() instanceof Verdict.Violated) {
            assertEquals("VIOLATED", whole.verdict().word());
            assertTrue(isFairAndBad(graph, new Truth(graph), found(cut.verdict())));
        } else {
            assertEquals("INCONCLUSIVE", cut.verdict().word());
        }
        Statistics.label("cut")
                .collect(cut.complete() ? "not" : cut.verdict().word())
                .coverage(how -> {
                    how.check("INCONCLUSIVE").percentage(share -> share > 2);
                    how.check("VIOLATED").percentage(share -> share > 2);
                });
    }

    /** Thousands of values, so that every chunk and table grows; the closure would take too long there. */
    @Property(tries = 20)
    void largeTablesAgreeWithTheFixpoint(@ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int steps) {
        var graph = Digraph.All.large(seed, 6_000, steps);
        var truth = new Truth(graph);
        var outcome = graph.model().check();
        assertEquals(truth.broken() ? "VIOLATED" : "PROVED", outcome.verdict().word());
        Counterexample found = found(outcome.verdict());
        assertTrue(found == null || isFairAndBad(graph, truth, found));
        assertEquals(outcome, graph.model().check());
    }

    private static ImmutableSet<Integer> allOf(int values) {
        return ImmutableSet.copyOf(ContiguousSet.closedOpen(0, values));
    }

    private static @Nullable Counterexample found(Verdict verdict) {
        return verdict instanceof Verdict.Violated violated ? violated.found().get(0) : null;
    }

    /** Walks the run on the table: its steps are there, and from the loop on it is bad, closed, and owes nobody anything. */
    static boolean isFairAndBad(Digraph graph, Truth truth, @Nullable Counterexample run) {
        List<Integer> at = new ArrayList<>(List.of(0));
        List<Integer> steps = new ArrayList<>();
        for (var move : requireNonNull(run).moves()) {
            int step = Integer.parseInt(move.label().text());
            int next = graph.next(step, at.get(at.size() - 1));
            if (next == Digraph.NONE) {
                return false;
            }
            steps.add(step);
            at.add(next);
        }
        Set<Integer> owed = new HashSet<>(graph.actors());
        for (int i = run.loopFrom(); i < at.size(); i++) {
            int value = at.get(i);
            if (graph.good().contains(value)) {
                return false;
            }
            owed.removeIf(actor -> !truth.ready(actor, value));
            if (i < steps.size() && graph.fair().get(steps.get(i))) {
                owed.remove(graph.actors().get(steps.get(i)));
            }
        }
        return owed.isEmpty() && at.get(run.loopFrom()).equals(at.get(at.size() - 1));
    }
}
