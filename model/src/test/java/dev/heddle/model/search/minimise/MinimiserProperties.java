package dev.heddle.model.search.minimise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.Label;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.search.minimise.Minimum.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.statistics.Statistics;

/** The minimiser against a brute force, on random boards. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
final class MinimiserProperties {

    private static final List<String> CLAIMS = List.of(Board.SAFE, Board.TIDY);

    @Property(tries = 1500)
    void theLeastRunIsThatOfABruteForce(@ForAll long seed) {
        var board = Board.random(seed);
        for (String claim : CLAIMS) {
            var truth = new BruteForce<>(board, state -> board.breaks(claim, state));
            Optional<BruteForce.Path> path = truth.least();
            Least least = Minimiser.usual().least(board, claim);
            assertTrue(least.complete());
            assertEquals(path.isEmpty(), least.holds());
            path.ifPresent(best -> assertSame(board, truth, best, least.found().orElseThrow()));
            Statistics.label("switches")
                    .collect(path.map(BruteForce.Path::switches).orElse(-1) >= 1)
                    .coverage(switches -> switches.check(true).percentage(share -> share > 8));
        }
    }

    @Property(tries = 1500)
    void anyRunComesDownToTheLeastOne(@ForAll long seed) {
        var board = Board.random(seed);
        for (String claim : CLAIMS) {
            Optional<List<Label>> walk = walk(board, claim, seed);
            if (walk.isPresent()) {
                var truth = new BruteForce<>(board, state -> board.breaks(claim, state));
                BruteForce.Path best = truth.least().orElseThrow();
                Minimum minimum = Minimiser.usual().minimise(board, claim, walk.get());
                assertSame(board, truth, best, minimum.found());
                assertEquals(Evidence.PROVEN, minimum.evidence());
                assertTrue(minimum.why().isEmpty());
                assertNotLarger(minimum.found(), minimum.replayed());
                assertEquals(minimum, Minimiser.usual().minimise(board, claim, walk.get()));
                Statistics.label("made shorter")
                        .collect(walk.get().size() > best.steps())
                        .coverage(shorter -> shorter.check(true).percentage(share -> share > 30));
            }
        }
    }

    /** Starts of hundreds of steps: replays alone may be spent before nothing more can go, the search does not mind. */
    @Property(tries = 500)
    void aLongStartComesDownToTheLeastOne(@ForAll long seed) {
        var board = Board.random(seed);
        Optional<List<Label>> walk = walk(board, Board.SAFE, seed, 200, 1000);
        Statistics.label("long").collect(walk.isPresent()).coverage(found -> found.check(true)
                .percentage(share -> share > 5));
        if (walk.isPresent()) {
            assertTrue(walk.get().size() >= 200);
            var truth = new BruteForce<>(board, state -> board.breaks(Board.SAFE, state));
            Minimum minimum = Minimiser.usual().minimise(board, Board.SAFE, walk.get());
            assertSame(board, truth, truth.least().orElseThrow(), minimum.found());
            assertEquals(Evidence.PROVEN, minimum.evidence());
            Minimum cut = new Minimiser(MinimiseLimits.USUAL.withStates(0)).minimise(board, Board.SAFE, walk.get());
            assertTrue(cut.replays() <= MinimiseLimits.USUAL.replays());
            assertNotLarger(minimum.found(), cut.found());
        }
    }

    /** Without the search a run is left that breaks the claim, is no longer than the first, and loses no single step. */
    @Property(tries = 1500)
    void whatReplaysLeaveLosesNoStep(@ForAll long seed) {
        var board = Board.random(seed);
        var minimiser = new Minimiser(MinimiseLimits.USUAL.withStates(0));
        for (String claim : CLAIMS) {
            Optional<List<Label>> walk = walk(board, claim, seed);
            if (walk.isPresent()) {
                Minimum minimum = minimiser.minimise(board, claim, walk.get());
                assertEquals(Evidence.ONE_MINIMAL, minimum.evidence());
                assertTrue(minimum.replays() <= MinimiseLimits.USUAL.replays());
                assertEquals(0, minimum.states());
                assertLosesNothing(board, claim, minimum.found());
            }
        }
    }

    @Property(tries = 500)
    void aReplayTooFewLeavesABestKnownRun(@ForAll long seed) {
        var board = Board.random(seed);
        var minimiser = new Minimiser(new MinimiseLimits(1, 0));
        walk(board, Board.SAFE, seed).ifPresent(walk -> {
            Minimum minimum = minimiser.minimise(board, Board.SAFE, walk);
            assertEquals(Evidence.BEST_KNOWN, minimum.evidence());
            assertFalse(minimum.why().isEmpty());
            assertEquals(walk.subList(0, minimum.found().moves().size()), labels(minimum.found()));
        });
    }

    private static void assertSame(Board board, BruteForce<State> truth, BruteForce.Path best, Counterexample found) {
        assertEquals(truth.labels(best), labels(found));
        assertEquals(best.switches(), found.switches());
        State start = board.initialStates().get(best.indices().get(0));
        int value = start.get(board.field());
        assertEquals(
                value == 0 ? List.of() : List.of(Integer.toString(value)),
                found.initial().stream().map(Counterexample.Change::after).toList());
    }

    private static void assertNotLarger(Counterexample small, Counterexample large) {
        assertTrue(small.switches() < large.switches()
                || (small.switches() == large.switches()
                        && small.moves().size() <= large.moves().size()));
    }

    private static List<Label> labels(Counterexample run) {
        return run.moves().stream().map(Move::label).toList();
    }

    /** The run with each step left out in turn, the steps behind it as far as they can be taken: none breaks the claim and is smaller. */
    private static void assertLosesNothing(Board board, String claim, Counterexample found) {
        int from = found.initial().stream()
                .mapToInt(change -> Integer.parseInt(change.after()))
                .sum();
        for (int out = 0; out < found.moves().size(); out++) {
            State state = board.newState();
            state.set(board.field(), from);
            int steps = 0;
            int switches = 0;
            int actor = -1;
            for (int i = 0; i < found.moves().size() && !board.breaks(claim, state); i++) {
                Label wanted = found.moves().get(i).label();
                Step<State> step = board.steps().stream()
                        .filter(each -> each.label(0).equals(wanted))
                        .findFirst()
                        .orElseThrow();
                if (i != out && step.enabled(state)) {
                    step.apply(state);
                    switches += actor < 0 || actor == step.actor() ? 0 : 1;
                    actor = step.actor();
                    steps++;
                }
            }
            boolean smaller = switches < found.switches()
                    || (switches == found.switches() && steps < found.moves().size());
            assertFalse(board.breaks(claim, state) && smaller, () -> "step can go from " + found);
        }
    }

    private static Optional<List<Label>> walk(Board board, String claim, long seed) {
        return walk(board, claim, seed, 0, 60);
    }

    /**
     * The names of the steps of a random run that breaks the claim, none of the first {@code free} does; empty if none of a few
     * runs does within {@code most} steps.
     */
    private static Optional<List<Label>> walk(Board board, String claim, long seed, int free, int most) {
        var random = new SplittableRandom(seed);
        for (int attempt = 0; attempt < 8; attempt++) {
            State state = board.newState();
            state.copyFrom(board.initialStates()
                    .get(random.nextInt(board.initialStates().size())));
            List<Label> labels = new ArrayList<>();
            while (!board.breaks(claim, state) && labels.size() < most) {
                boolean safe = labels.size() < free;
                List<Step<State>> enabled = board.steps().stream()
                        .filter(step ->
                                step.enabled(state) && !(safe && board.breaks(claim, after(board, step, state))))
                        .toList();
                if (enabled.isEmpty()) {
                    break;
                }
                Step<State> step = enabled.get(random.nextInt(enabled.size()));
                labels.add(step.label(0));
                step.apply(state);
            }
            if (board.breaks(claim, state)) {
                return Optional.of(labels);
            }
        }
        return Optional.empty();
    }

    private static State after(Board board, Step<State> step, State state) {
        State next = board.newState();
        next.copyFrom(state);
        step.apply(next);
        return next;
    }
}
