package dev.heddle.properties.explain;

import com.google.common.collect.ImmutableSet;
import dev.heddle.model.Claim;
import dev.heddle.model.Label;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every run of a model without loops, one by one, to its end: a brute force that shares nothing with the searches. */
final class AllSchedules<S extends State> {

    /**
     * One run, or the beginning of one that ends with the first state that breaks a claim of some id.
     *
     * @param ahead by label: the names of the steps that other actors could have taken instead
     * @param breaks ids of the claims that its last state breaks
     * @param sound whether none of its states breaks any claim
     * @param atRest whether the last state has no step
     */
    record Schedule(List<Label> labels, List<Set<Label>> ahead, Set<String> breaks, boolean sound, boolean atRest) {}

    private final Model<S> model;
    private final List<Schedule> found = new ArrayList<>();

    private AllSchedules(Model<S> model) {
        this.model = model;
    }

    /** All runs and all their beginnings. */
    static <S extends State> List<Schedule> of(Model<S> model) {
        var all = new AllSchedules<>(model);
        all.go(model.initialStates().get(0), List.of(), List.of(), true);
        return all.found;
    }

    private void go(S state, List<Label> labels, List<Set<Label>> ahead, boolean soundSoFar) {
        boolean atRest = model.steps().stream().noneMatch(step -> step.enabled(state));
        var breaks = new TreeSet<String>();
        for (Claim<S> claim : model.claims()) {
            if ((atRest || claim.kind() == Claim.Kind.ALWAYS) && !claim.holds().test(state)) {
                breaks.add(claim.id());
            }
        }
        boolean sound = soundSoFar && breaks.isEmpty();
        found.add(new Schedule(labels, ahead, breaks, sound, atRest));
        for (Step<S> step : model.steps()) {
            if (step.enabled(state)) {
                S next = model.newState();
                next.copyFrom(state);
                step.apply(next);
                var longer = new ArrayList<>(labels);
                longer.add(step.label(step.site(state)));
                var beside = new ArrayList<>(ahead);
                beside.add(model.steps().stream()
                        .filter(other -> other.actor() != step.actor() && other.enabled(state))
                        .map(other -> other.label(other.site(state)))
                        .collect(ImmutableSet.toImmutableSet()));
                go(next, longer, beside, sound);
            }
        }
    }
}
