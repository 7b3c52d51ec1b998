package dev.heddle.model.search.liveness;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One verdict over all claims of a model: first those about states, then, if it makes any, those about runs. A claim that is
 * there in both kinds and broken already is not asked a second time: a state that breaks it is the simpler story.
 *
 * @param search finds the states; its limits hold for the search for runs as well
 */
public record SafetyThenLiveness(BreadthFirst search) {

    /** Explores {@code model}; numbers, coverage and storage are those of the search for states. */
    public <S extends State> Outcome explore(Model<S> model) {
        Outcome safety = search.explore(model);
        ImmutableList<Claim<S>> left = model.claims().stream()
                .filter(claim -> claim.kind() == Claim.Kind.EVENTUALLY)
                .filter(claim -> !safety.broken().containsKey(claim.id()))
                .collect(ImmutableList.toImmutableList());
        return left.isEmpty()
                ? safety
                : merged(safety, Liveness.of(search.limits()).check(model, left));
    }

    private static Outcome merged(Outcome safety, Outcome liveness) {
        List<String> broken = new ArrayList<>(safety.broken().keySet());
        broken.addAll(liveness.broken().keySet());
        var depths = ImmutableMap.<String, Integer>builder()
                .putAll(safety.broken())
                .putAll(liveness.broken())
                .buildOrThrow();
        // Stable, so that of two that break at one depth the state comes first.
        broken.sort(Comparator.comparingInt(depths::get));
        return new Outcome(
                verdict(safety, liveness, broken),
                safety.states(),
                safety.transitions(),
                safety.depth(),
                broken.stream().collect(ImmutableMap.toImmutableMap(id -> id, depths::get)),
                safety.met(),
                safety.unmet(),
                safety.coverage(),
                safety.complete() && liveness.complete(),
                safety.storage(),
                safety.reduced(),
                safety.shortest());
    }

    private static Verdict verdict(Outcome safety, Outcome liveness, List<String> order) {
        List<Counterexample> found = Stream.of(safety, liveness)
                .map(Outcome::verdict)
                .flatMap(verdict ->
                        verdict instanceof Verdict.Violated violated ? violated.found().stream() : Stream.empty())
                .sorted(Comparator.comparingInt(run -> order.indexOf(run.claim())))
                .toList();
        if (!found.isEmpty()) {
            return new Verdict.Violated(ImmutableList.copyOf(found));
        }
        return safety.verdict() instanceof Verdict.Proved ? proved(safety, liveness) : safety.verdict();
    }

    /** The states of the two searches are the same ones, so the first one's proof covers both. */
    private static Verdict proved(Outcome safety, Outcome liveness) {
        return liveness.verdict() instanceof Verdict.Proved ? safety.verdict() : liveness.verdict();
    }
}
