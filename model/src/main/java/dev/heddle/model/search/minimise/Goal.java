package dev.heddle.model.search.minimise;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.search.TraceWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The states that a run is after: those that break one claim. Of a claim about runs, those in which a run may end for good. */
final class Goal<S extends State> {

    private final Model<S> model;
    private final Claim<S> claim;
    private final boolean always;
    private final ImmutableList<Step<S>> keepGoing;

    Goal(Model<S> model, Claim<S> claim) {
        this.model = model;
        this.claim = claim;
        this.always = claim.kind() == Claim.Kind.ALWAYS;
        this.keepGoing = always
                ? ImmutableList.of()
                : model.steps().stream()
                        .filter(step -> claim.kind() == Claim.Kind.AT_QUIESCENCE || step.fair())
                        .collect(ImmutableList.toImmutableList());
    }

    /**
     * The goal of one claim. An id that names a claim about states and one about runs means the first: a state that breaks it is
     * the simpler story.
     *
     * @param forEver whether the claim about runs is meant
     * @throws IllegalArgumentException if the model makes no such claim
     */
    static <S extends State> Goal<S> of(Model<S> model, String id, boolean forEver) {
        return claimed(model, id, forEver)
                .map(claim -> new Goal<>(model, claim))
                .orElseThrow(() -> unknown(model, id));
    }

    /** The claim of that id about states, or about runs. */
    static <S extends State> Optional<Claim<S>> claimed(Model<S> model, String id, boolean forEver) {
        return model.claims().stream()
                .filter(claim -> claim.id().equals(id)
                        && claim.kind() != Claim.Kind.SOMETIMES
                        && (claim.kind() == Claim.Kind.EVENTUALLY) == forEver)
                .findFirst();
    }

    static IllegalArgumentException unknown(Model<?> model, String id) {
        return new IllegalArgumentException("model " + model.name() + " does not claim " + id + "; it claims "
                + model.claims().stream().map(Claim::id).toList());
    }

    boolean isReached(S state) {
        if (claim.holds().test(state)) {
            return false;
        }
        for (Step<S> step : keepGoing) {
            if (step.enabled(state)) {
                return false;
            }
        }
        return true;
    }

    Claim<S> claim() {
        return claim;
    }

    boolean forEver() {
        return claim.kind() == Claim.Kind.EVENTUALLY;
    }

    /** Indices of the initial states that look like that of {@code run}. */
    ImmutableIntArray startsOf(Counterexample run) {
        var writer = new TraceWriter<>(model);
        return ImmutableIntArray.copyOf(IntStream.range(0, model.initialStates().size())
                .filter(i -> writer.write(claim, model.initialStates().get(i), ImmutableList.of())
                        .initial()
                        .equals(run.initial())));
    }

    Counterexample write(Run run) {
        S initial = model.initialStates().get(run.start());
        List<Step<S>> path = run.steps().stream().mapToObj(model.steps()::get).toList();
        var writer = new TraceWriter<>(model);
        return forEver() ? writer.write(claim, initial, path, path.size()) : writer.write(claim, initial, path);
    }
}
