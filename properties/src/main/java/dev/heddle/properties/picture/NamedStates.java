package dev.heddle.properties.picture;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.Counterexample.Move;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The states of a run by the names of their fields, worked out from what its steps change. Fields that are 0 at the start and
 * never change are not in a trace, and not here.
 */
public final class NamedStates {

    private final ImmutableList<ImmutableMap<String, String>> states;

    private NamedStates(ImmutableList<ImmutableMap<String, String>> states) {
        this.states = states;
    }

    public static NamedStates of(Counterexample found) {
        Map<String, String> now = new LinkedHashMap<>();
        found.initial().forEach(change -> now.put(change.field(), change.after()));
        // What a step changes first was so from the start.
        for (Move move : found.moves()) {
            for (Change change : move.changes()) {
                now.putIfAbsent(change.field(), change.before());
            }
        }
        var states = ImmutableList.<ImmutableMap<String, String>>builder();
        states.add(ImmutableMap.copyOf(now));
        for (Move move : found.moves()) {
            move.changes().forEach(change -> now.put(change.field(), change.after()));
            states.add(ImmutableMap.copyOf(now));
        }
        return new NamedStates(states.build());
    }

    /** Names of all fields, those that the first state sets first. */
    public ImmutableSet<String> fields() {
        return states.get(0).keySet();
    }

    /**
     * The values after so many steps, in the order of {@link #fields}.
     *
     * @param steps from 0, the start, to the number of moves
     */
    public ImmutableMap<String, String> after(int steps) {
        return states.get(steps);
    }

    /** How many states there are: one more than moves. */
    public int size() {
        return states.size();
    }
}
