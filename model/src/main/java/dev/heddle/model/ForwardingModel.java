package dev.heddle.model;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;

/**
 * A model that is another one but for what it overrides. What only reduced searches ask is not passed on: other claims or other
 * steps may tell states apart that were the same but for names. Nor are the rules, as {@link Model#under} would lose what is
 * overridden.
 */
public interface ForwardingModel<S extends State> extends Model<S> {

    /** The other one. */
    Model<S> model();

    @Override
    default String name() {
        return model().name();
    }

    @Override
    default Layout layout() {
        return model().layout();
    }

    @Override
    default S newState() {
        return model().newState();
    }

    @Override
    default ImmutableList<S> initialStates() {
        return model().initialStates();
    }

    @Override
    default ImmutableList<Step<S>> steps() {
        return model().steps();
    }

    @Override
    default ImmutableList<Claim<S>> claims() {
        return model().claims();
    }

    @Override
    default ImmutableIntArray shape(S state) {
        return model().shape(state);
    }

    @Override
    default ImmutableList<String> remarks(S state) {
        return model().remarks(state);
    }
}
