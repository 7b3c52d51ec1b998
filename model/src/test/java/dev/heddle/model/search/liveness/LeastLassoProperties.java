package dev.heddle.model.search.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Counterexample;
import dev.heddle.model.State;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.Replay;
import dev.heddle.model.search.minimise.Least;
import dev.heddle.model.search.minimise.MinimiseLimits;
import dev.heddle.model.search.minimise.Minimiser;
import dev.heddle.model.search.minimise.Minimum;
import dev.heddle.model.search.minimise.Minimum.Evidence;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;

/** Least runs for ever of random tables, against all runs up to a length. */
@Domain(Digraph.All.class)
@Domain(DomainContext.Global.class)
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
final class LeastLassoProperties {

    private static final String CLAIM = "play/live";
    private static final long ENOUGH = 100_000;

    @Property(tries = 1000)
    void theLeastRunIsThatOfAllRuns(@ForAll Digraph graph) {
        Counterexample found = search(graph, ENOUGH).find();
        assertEquals(new Truth(graph).broken(), found != null);
        if (found == null) {
            return;
        }
        assertTrue(LivenessProperties.isFairAndBad(graph, new Truth(graph), found));
        List<Integer> steps = steps(found);
        var walks = new Walks(graph);
        assertEquals(walks.switches(steps), found.switches());
        boolean all = steps.size() <= walks.length();
        if (all) {
            assertEquals(walks.least().orElseThrow(), steps);
        } else {
            assertTrue(walks.least().isEmpty()
                    || walks.compare(steps, walks.least().get()) < 0);
        }
        Statistics.label("all runs as long were looked at").collect(all).coverage(seen -> seen.check(true)
                .percentage(share -> share > 95));
        Statistics.label("switches").collect(found.switches() > 0).coverage(switches -> switches.check(true)
                .percentage(share -> share > 10));
        Statistics.label("it")
                .collect(found.loops() ? found.loopFrom() > 0 ? "loops behind a stem" : "loops" : "ends")
                .coverage(how -> {
                    how.check("loops behind a stem").percentage(share -> share > 10);
                    how.check("ends").percentage(share -> share > 10);
                });
        Statistics.label("the run of the verdict is larger")
                .collect(walks.compare(steps, steps(verdict(graph))) < 0)
                .coverage(larger -> larger.check(true).percentage(share -> share > 5));
    }

    /** From the run of the verdict, whichever that is, and without one. */
    @Property(tries = 500)
    void aMinimiserComesDownToIt(@ForAll Digraph graph) {
        Counterexample least = search(graph, ENOUGH).find();
        Least alone = Minimiser.usual().least(graph.model(), CLAIM);
        assertTrue(alone.complete());
        assertEquals(least, alone.found().orElse(null));
        if (least != null) {
            Minimum minimum = Minimiser.usual().minimise(graph.model(), verdict(graph));
            assertEquals(least, minimum.found());
            assertEquals(Evidence.PROVEN, minimum.evidence());
            assertEquals(minimum, Minimiser.usual().minimise(graph.model(), verdict(graph)));
            assertEquals(least, Minimiser.usual().minimise(graph.model(), least).found());
            assertStillFails(graph, least);
        }
    }

    /** What is cut proves nothing, and what is left still breaks the claim. */
    @Property(tries = 500)
    void aCutSearchIsHonest(@ForAll Digraph graph, @ForAll @IntRange(max = 12) int limit) {
        LeastLasso<State> search = search(graph, limit);
        Counterexample found = search.find();
        Counterexample least = search(graph, ENOUGH).find();
        if (search.cut()) {
            assertNull(found);
        } else {
            assertEquals(least, found);
        }
        if (least != null) {
            var minimiser = new Minimiser(MinimiseLimits.USUAL.withStates(limit));
            Minimum minimum = minimiser.minimise(graph.model(), verdict(graph));
            assertEquals(search.cut() ? Evidence.BEST_KNOWN : Evidence.PROVEN, minimum.evidence());
            assertEquals(search.cut(), !minimum.why().isEmpty());
            assertStillFails(graph, minimum.found());
            assertFalse(minimum.found().switches() > verdict(graph).switches());
        }
        Statistics.label("cut").collect(search.cut()).coverage(cut -> cut.check(true)
                .percentage(share -> share > 20));
    }

    private static LeastLasso<State> search(Digraph graph, long limit) {
        Play model = graph.model();
        return new LeastLasso<>(model, model.claims().get(0), limit);
    }

    private static Counterexample verdict(Digraph graph) {
        return assertInstanceOf(Verdict.Violated.class, graph.model().check().verdict())
                .found()
                .get(0);
    }

    private static void assertStillFails(Digraph graph, Counterexample run) {
        var labels = run.moves().stream().map(Counterexample.Move::label).toList();
        var again = assertInstanceOf(Replay.Result.StillFails.class, LassoReplay.run(graph.model(), CLAIM, labels));
        assertEquals(run, again.counterexample());
    }

    private static List<Integer> steps(Counterexample run) {
        return run.moves().stream()
                .map(move -> Integer.parseInt(move.label().text()))
                .toList();
    }
}
