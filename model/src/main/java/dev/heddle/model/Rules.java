package dev.heddle.model;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The world that a model is about: all rules hold in it, but for those that were taken away to see what rests on them. */
public final class Rules {

    /** The world as it is taken to be. */
    public static final Rules ALL = new Rules(ImmutableSet.of(), null);

    /** Steps ask very often, and this is nearly always the answer. */
    private final boolean plain;

    private final ImmutableSet<Rule> missing;
    private final @Nullable Consumer<Rule> listener;

    private Rules(ImmutableSet<Rule> missing, @Nullable Consumer<Rule> listener) {
        this.missing = missing;
        this.listener = listener;
        this.plain = missing.isEmpty() && listener == null;
    }

    /** Whether {@code rule} holds. */
    public boolean holds(Rule rule) {
        return plain || look(rule);
    }

    private boolean look(Rule rule) {
        if (listener != null) {
            listener.accept(rule);
        }
        return !missing.contains(rule);
    }

    /** Whether all rules hold. */
    public boolean complete() {
        return missing.isEmpty();
    }

    /**
     * The same world without {@code rule} as well.
     *
     * @throws IllegalArgumentException if it cannot be taken away
     */
    public Rules without(Rule rule) {
        if (!rule.canBeTakenAway()) {
            throw new IllegalArgumentException(rule + " is in the build of " + rule.embodiedBy()
                    + " and cannot be taken away; ask Rule.canBeTakenAway() first");
        }
        return new Rules(Sets.union(missing, Set.of(rule)).immutableCopy(), listener);
    }

    /** The same world, which tells {@code listener} of every rule that it is asked for; from many threads if many search. */
    public Rules tellingTo(Consumer<Rule> whoAsks) {
        return new Rules(missing, whoAsks);
    }

    @Override
    public String toString() {
        return missing.isEmpty() ? "all rules" : "all rules but " + missing;
    }
}
