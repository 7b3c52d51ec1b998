package dev.heddle.model.search;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a run over the states of a model has seen, made into an {@link Outcome}. */
final class Findings<S extends State> {

    private final Model<S> model;
    private final Visited visited;
    private final List<Expander<S>> expanders;
    private final int depth;
    private final Cut cut;
    private final boolean reduced;
    private final ClaimWatch<S> watch;

    Findings(Model<S> model, Visited visited, List<Expander<S>> expanders, int depth, Cut cut, boolean reduced) {
        this.model = model;
        this.visited = visited;
        this.expanders = expanders;
        this.depth = depth;
        this.cut = cut;
        this.reduced = reduced;
        this.watch = ClaimWatch.merged(model.claims(), expanders);
    }

    Outcome outcome() {
        List<Integer> broken = new ArrayList<>();
        var met = ImmutableList.<String>builder();
        var unmet = ImmutableList.<String>builder();
        for (int i = 0; i < model.claims().size(); i++) {
            boolean happened = watch.first(i) != ClaimWatch.NEVER;
            Claim<S> claim = model.claims().get(i);
            if (claim.kind() == Claim.Kind.SOMETIMES) {
                (happened ? met : unmet).add(claim.id());
            } else if (happened) {
                broken.add(i);
            }
        }
        broken.sort(Comparator.comparingInt(watch::first));
        ImmutableList<Counterexample> traces = traces(broken);
        var brokenAt = ImmutableMap.<String, Integer>builder();
        traces.forEach(trace -> brokenAt.put(trace.claim(), trace.moves().size()));
        return new Outcome(
                verdict(traces),
                visited.size(),
                expanders.stream().mapToLong(Expander::transitions).sum(),
                depth,
                brokenAt.buildOrThrow(),
                met.build(),
                unmet.build(),
                coverage(),
                cut == Cut.NONE,
                storage(),
                reduced,
                !reduced || broken.isEmpty());
    }

    private ImmutableList<Counterexample> traces(List<Integer> broken) {
        var shortest = new ShortestTrace<>(model, visited);
        var any = new ReducedTrace<>(model, visited, watch.first());
        return broken.stream()
                .map(i -> {
                    Claim<S> claim = model.claims().get(i);
                    return reduced ? any.to(claim, watch.first(i)) : shortest.to(claim, watch.first(i));
                })
                .collect(ImmutableList.toImmutableList());
    }

    private Storage storage() {
        return visited.exact() ? Storage.EXACT : Storage.FINGERPRINT;
    }

    private Verdict verdict(ImmutableList<Counterexample> found) {
        if (!found.isEmpty()) {
            return new Verdict.Violated(found);
        }
        long states = visited.size();
        if (cut != Cut.NONE) {
            return new Verdict.Inconclusive(cut.why() + " after " + states + " states, at depth " + depth);
        }
        boolean oneToOne = visited.exact() || model.layout().words() == 1;
        double omission = oneToOne ? 0 : Fingerprint.omissionProbability(states);
        return new Verdict.Proved(model.name(), states, depth, omission);
    }

    private ImmutableList<Outcome.Fired> coverage() {
        long[] fired = Expander.fired(expanders);
        var coverage = ImmutableList.<Outcome.Fired>builder();
        int at = 0;
        for (Step<S> step : model.steps()) {
            for (int site = 0; site < step.sites(); site++) {
                coverage.add(new Outcome.Fired(step.label(site), fired[at++]));
            }
        }
        return coverage.build();
    }
}
