package dev.heddle.properties.explain;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.ForwardingModel;
import dev.heddle.model.Label;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.stream.IntStream;

/**
 * A model for the search for runs that keep to a restriction and break one claim of kind EVENTUALLY. A step that is not allowed
 * stays enabled, so that its actor is still owed it, and leads to a state where the claim holds and that comes up anyway: such
 * a run does not break the claim from there on, and no state comes up that would not else.
 */
record RestrictedModel<S extends State>(Model<S> model, Claim<S> claim, Restriction<S> allowed, S refuge)
        implements ForwardingModel<S> {

    @Override
    public ImmutableList<Claim<S>> claims() {
        return ImmutableList.of(claim);
    }

    @Override
    public ImmutableList<Step<S>> steps() {
        return IntStream.range(0, model.steps().size())
                .<Step<S>>mapToObj(number -> new Restricted<>(model.steps().get(number), number, allowed, refuge))
                .collect(ImmutableList.toImmutableList());
    }

    private record Restricted<S extends State>(Step<S> step, int number, Restriction<S> allowed, S refuge)
            implements Step<S> {

        @Override
        public int actor() {
            return step.actor();
        }

        @Override
        public boolean enabled(S state) {
            return step.enabled(state);
        }

        @Override
        public void apply(S state) {
            if (allowed.allows(number, state)) {
                step.apply(state);
            } else {
                state.copyFrom(refuge);
            }
        }

        @Override
        public boolean fair() {
            return step.fair();
        }

        @Override
        public int sites() {
            return step.sites();
        }

        @Override
        public int site(S state) {
            return step.site(state);
        }

        @Override
        public Label label(int site) {
            return step.label(site);
        }
    }
}
