package dev.heddle.model.trylock.data;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.IntFunction;

/** Where things (pages or objects) are in one state, to be asked whether each is in exactly one place. */
public final class Places {

    private record Place(String name, int mask) {}

    private final List<Place> places = new ArrayList<>();
    private int once;
    private int twice;

    /** Adds a place that holds the things of {@code mask}; thing 1 is bit 0. */
    public void add(String name, int mask) {
        if (mask != 0) {
            places.add(new Place(name, mask));
            twice |= once & mask;
            once |= mask;
        }
    }

    /** Adds a place that holds one thing, or nothing if {@code thing} is 0. */
    public void addThing(String name, int thing) {
        add(name, thing == 0 ? 0 : 1 << (thing - 1));
    }

    /** The things that are in some place. */
    public int found() {
        return once;
    }

    /** Whether nothing is in two places, and each thing of {@code needed} is in one. */
    public boolean conserved(int needed) {
        return twice == 0 && (needed & ~once) == 0;
    }

    /** Each thing that is in two places or, if in {@code needed}, in none; empty if there is no such thing. */
    public String misplaced(int needed, IntFunction<String> name) {
        var wrong = new StringJoiner("; ");
        int suspects = twice | (needed & ~once);
        for (int thing = 1; suspects >>> (thing - 1) != 0; thing++) {
            int bit = 1 << (thing - 1);
            if ((suspects & bit) != 0) {
                List<String> where = places.stream()
                        .filter(place -> (place.mask() & bit) != 0)
                        .map(Place::name)
                        .toList();
                wrong.add(name.apply(thing) + " is "
                        + (where.isEmpty() ? "nowhere" : "in " + String.join(" and in ", where)));
            }
        }
        return wrong.toString();
    }
}
