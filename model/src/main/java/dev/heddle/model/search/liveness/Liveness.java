package dev.heddle.model.search.liveness;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.Limits;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.Progress;
import dev.heddle.model.search.Storage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Judges the claims of kind EVENTUALLY, and no others: exhaustively, over the whole graph of reachable states.
 *
 * <p>A claim is broken if a run may end in a state where it fails, or if the states where it fails have a strongly connected
 * component with a step inside that is weakly fair: each actor is not ready in some state of it, or takes a fair step inside
 * it. For weak fairness this is exact: one run passes through all of such a component again and again.
 *
 * <p>A counterexample is a shortest way to the first such state that a breadth-first search finds, and a loop that owes no
 * actor anything; the loop is short, but a shorter one may exist, which {@link LeastLasso} finds. States are stored whole. One thread; the outcome is the
 * same, to the byte, each time, unless the clock cuts the search.
 */
public record Liveness(Limits limits, Progress progress) {

    /** A search within {@code limits} that reports no progress. */
    public static Liveness of(Limits limits) {
        return new Liveness(limits, Progress.SILENT);
    }

    public Liveness withProgress(Progress listener) {
        return new Liveness(limits, listener);
    }

    /**
     * Explores {@code model} and judges its claims about runs. A search that a limit cut may still find one broken; else it is
     * inconclusive.
     *
     * @return an outcome without coverage, in which the depth at which a claim broke is the length of its run, the loop
     *     included once
     */
    public <S extends State> Outcome check(Model<S> model) {
        return check(
                model,
                model.claims().stream()
                        .filter(claim -> claim.kind() == Claim.Kind.EVENTUALLY)
                        .collect(ImmutableList.toImmutableList()));
    }

    <S extends State> Outcome check(Model<S> model, ImmutableList<Claim<S>> claims) {
        var graph = new StateGraph<>(model, claims, StateGraph.Kept.FAILING);
        String cut = graph.explore(limits, progress);
        var fairness = new Fairness(model.steps());
        List<Counterexample> found = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            var broken = new Judgement<>(model, graph, fairness).of(claims.get(i), i);
            if (broken != null) {
                found.add(broken);
            }
        }
        found.sort(Comparator.comparingInt(broken -> broken.moves().size()));
        return new Outcome(
                verdict(model, graph, cut, ImmutableList.copyOf(found)),
                graph.size(),
                graph.transitions(),
                graph.depth(),
                found.stream().collect(ImmutableMap.toImmutableMap(Counterexample::claim, broken -> broken.moves()
                        .size())),
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.of(),
                cut.isEmpty(),
                Storage.EXACT,
                false,
                true);
    }

    private static Verdict verdict(
            Model<?> model, StateGraph<?> graph, String cut, ImmutableList<Counterexample> found) {
        if (!found.isEmpty()) {
            return new Verdict.Violated(found);
        }
        return cut.isEmpty()
                ? new Verdict.Proved(model.name(), graph.size(), graph.depth(), 0)
                : new Verdict.Inconclusive(cut + " after " + graph.size() + " states, at depth " + graph.depth()
                        + ", in the search for runs");
    }
}
