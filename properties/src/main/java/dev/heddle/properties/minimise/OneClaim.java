package dev.heddle.properties.minimise;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;

/** A model that makes one of its claims alone, so that no other one ends a random run before. */
record OneClaim<S extends State>(Model<S> whole, Claim<S> claim) implements Model<S> {

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public Layout layout() {
        return whole.layout();
    }

    @Override
    public S newState() {
        return whole.newState();
    }

    @Override
    public ImmutableList<S> initialStates() {
        return whole.initialStates();
    }

    @Override
    public ImmutableList<Step<S>> steps() {
        return whole.steps();
    }

    @Override
    public ImmutableList<Claim<S>> claims() {
        return ImmutableList.of(claim);
    }

    @Override
    public ImmutableList<String> remarks(S state) {
        return whole.remarks(state);
    }
}
