package dev.heddle.properties;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import dev.heddle.model.Claim;
import dev.heddle.model.ForwardingModel;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import java.util.Set;

/**
 * A model that notes the shape of each state that a search visits. It does so by a claim that is never met and so asked of every
 * state; what it notes is a set, in which the order of the visits does not show. Not for reduced searches.
 *
 * @param shapes takes them, from many threads
 */
record ShapeWatch<S extends State>(Model<S> model, Set<ImmutableIntArray> shapes) implements ForwardingModel<S> {

    @Override
    public ImmutableList<Claim<S>> claims() {
        return ImmutableList.<Claim<S>>builder()
                .addAll(model.claims())
                .add(Claim.sometimes("growth/none", "never met: notes shapes", this::note))
                .build();
    }

    private boolean note(S state) {
        shapes.add(model.shape(state));
        return false;
    }
}
