package dev.heddle.generators.schedule;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.heddle.generators.choice.Choices;
import dev.heddle.generators.choice.Choices.Kind;
import dev.heddle.generators.choice.Scenarios;
import dev.heddle.generators.schedule.Run.End;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Label;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.search.TraceWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The runs of one model, each made by a sequence of numbers: which initial state, then which of the enabled steps, again and
 * again, until a claim breaks or no step is left.
 *
 * <p>Number 0 lets the actor of the last step go on. The other steps come behind: those that must happen some day ({@link
 * Step#fair}) before those that need not, then by actor, then as the model lists them. So the size of a run is how often
 * somebody else acts although the last actor could go on, which for a kernel is how often something interrupts or preempts.
 *
 * @param mostSteps a run that comes to this many ends there, at least 1
 */
public record Schedules<S extends State>(Model<S> model, int mostSteps) {

    /** No actor has acted yet. */
    private static final int NOBODY = -1;

    public Schedules {
        Preconditions.checkArgument(mostSteps >= 1, "runs of at most %s steps", mostSteps);
    }

    /** All runs. */
    public Scenarios<Run> scenarios() {
        return Scenarios.of(this::walk);
    }

    /**
     * The run that breaks its claims, for a reader.
     *
     * @param claim id of one of {@code run.broken()}
     */
    public Counterexample counterexample(Run run, String claim) {
        Preconditions.checkArgument(run.broken().contains(claim), "the run breaks %s, not %s", run.broken(), claim);
        Claim<S> broken = model.claims().stream()
                .filter(each -> each.id().equals(claim) && each.kind() != Claim.Kind.EVENTUALLY)
                .findFirst()
                .orElseThrow();
        List<Step<S>> path = run.steps().stream().map(model.steps()::get).toList();
        return new TraceWriter<>(model).write(broken, model.initialStates().get(run.start()), path);
    }

    private Run walk(Choices choices) {
        ImmutableList<S> starts = model.initialStates();
        int start = choices.pick(starts.size(), Kind.CHANGE);
        S state = model.newState();
        state.copyFrom(starts.get(start));
        var steps = ImmutableList.<Integer>builder();
        var labels = ImmutableList.<Label>builder();
        int actor = NOBODY;
        for (int taken = 0; ; taken++) {
            List<Integer> enabled = enabled(state, actor);
            ImmutableList<String> broken = broken(state, enabled.isEmpty());
            if (!broken.isEmpty() || enabled.isEmpty() || taken == mostSteps) {
                End end = !broken.isEmpty() ? End.BROKEN : enabled.isEmpty() ? End.FINISHED : End.CUT;
                return new Run(start, steps.build(), labels.build(), broken, end);
            }
            int chosen = enabled.get(choices.pick(enabled.size(), Kind.RARE_CHANGE));
            Step<S> step = model.steps().get(chosen);
            steps.add(chosen);
            labels.add(step.label(step.site(state)));
            step.apply(state);
            actor = step.actor();
        }
    }

    /** Indices of the enabled steps, the simplest first. */
    private List<Integer> enabled(S state, int last) {
        List<Integer> enabled = new ArrayList<>();
        for (int i = 0; i < model.steps().size(); i++) {
            if (model.steps().get(i).enabled(state)) {
                enabled.add(i);
            }
        }
        enabled.sort(Comparator.<Integer, Boolean>comparing(i -> step(i).actor() != last)
                .thenComparing(i -> !step(i).fair())
                .thenComparing(i -> step(i).actor()));
        return enabled;
    }

    private Step<S> step(int index) {
        return model.steps().get(index);
    }

    private ImmutableList<String> broken(S state, boolean quiescent) {
        return model.claims().stream()
                .filter(claim ->
                        claim.kind() == Claim.Kind.ALWAYS || (claim.kind() == Claim.Kind.AT_QUIESCENCE && quiescent))
                .filter(claim -> !claim.holds().test(state))
                .map(Claim::id)
                .collect(ImmutableList.toImmutableList());
    }
}
