package dev.heddle.model;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import org.jspecify.annotations.Nullable;

/**
 * A finite transition system: where it starts, which steps it can take, and what is claimed of its states.
 *
 * <p>A model is immutable and may be used by many threads; the states it hands out are scratch space and belong to
 * whoever asked for them. Everything a step reads or writes must be in the state: a model that keeps anything elsewhere
 * breaks every promise the searches make.
 *
 * @param <S> the model's own state type, so that steps and claims can reach its typed helpers
 */
public interface Model<S extends State> {

    /** What the reader calls this model, e.g. {@code trylock V07 C3}. */
    String name();

    /** The fields that together are one state. */
    Layout layout();

    /** A new scratch state, every field 0. */
    S newState();

    /** The states a run may start from, at least one. The order is part of the contract: ties between traces follow it. */
    ImmutableList<S> initialStates();

    /**
     * All steps. The order is part of the contract: among equally short and equally calm traces the report shows the one
     * whose steps come first here.
     */
    ImmutableList<Step<S>> steps();

    /** What is claimed of the reachable states and of runs; ids are unique within {@link Claim.Kind#EVENTUALLY} and without. */
    ImmutableList<Claim<S>> claims();

    /**
     * A new look ahead that knows more than the footprints of the steps do, or null if the model has none. Only reduced
     * searches ask; null is always right.
     */
    default @Nullable Interference<S> interference() {
        return null;
    }

    /**
     * A new canonical form of the model's states, or null if no two states are the same but for names. Only reduced searches
     * ask; null is always right.
     */
    default @Nullable Symmetry<S> symmetry() {
        return null;
    }

    /**
     * The rules of the world that verdicts about this model rest on: those that its code may ask for or is built by. Empty if the
     * model is about no world but its own.
     */
    default ImmutableList<Rule> rules() {
        return ImmutableList.of();
    }

    /**
     * The same model, claims included, in another world: to see whether a verdict stays when a rule is taken away. Fields and
     * steps may be others. Reduced searches find nothing to save where a rule is missing.
     */
    default Model<S> under(Rules world) {
        return this;
    }

    /**
     * What {@code state} looks like without its data: where each actor is, and what is held. Two states of one shape have equal
     * numbers, also if they are of two models that differ in size alone. Only growth asks; what a model that declares nothing
     * has of it is which steps come next.
     */
    default ImmutableIntArray shape(S state) {
        var next = ImmutableIntArray.builder();
        for (int i = 0; i < steps().size(); i++) {
            Step<S> step = steps().get(i);
            if (step.enabled(state)) {
                next.add(i).add(step.site(state));
            }
        }
        return next.build();
    }

    /** Facts about {@code state} that a reader of a trace wants beside the fields, such as held locks; often empty. */
    default ImmutableList<String> remarks(S state) {
        return ImmutableList.of();
    }
}
