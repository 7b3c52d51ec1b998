package dev.heddle.model.search.reduce;

import com.google.common.base.Preconditions;
import dev.heddle.model.Field;
import dev.heddle.model.State;
import dev.heddle.model.Symmetry;
import java.util.List;

/**
 * The symmetry of a ring of equals, each of which knows its two neighbours only: of all rotations the one stands for the rest
 * whose values, read from the first seat on, are least. No other field may hold the number of a seat.
 */
public final class Rotation<S extends State> implements Symmetry<S> {

    private final Field[] seats;
    private final int[] values;

    /** @param seats one field each, of one range, in the order of the ring */
    public Rotation(List<Field> seats) {
        Preconditions.checkArgument(
                seats.stream().mapToInt(Field::max).distinct().count() == 1, "seats of different ranges: %s", seats);
        this.seats = seats.toArray(Field[]::new);
        this.values = new int[seats.size()];
    }

    @Override
    public void canonicalize(S state) {
        for (int i = 0; i < seats.length; i++) {
            values[i] = state.get(seats[i]);
        }
        int first = 0;
        for (int start = 1; start < seats.length; start++) {
            if (isLess(start, first)) {
                first = start;
            }
        }
        for (int i = 0; first != 0 && i < seats.length; i++) {
            state.set(seats[i], values[(first + i) % seats.length]);
        }
    }

    private boolean isLess(int start, int than) {
        for (int i = 0; i < seats.length; i++) {
            int one = values[(start + i) % seats.length];
            int other = values[(than + i) % seats.length];
            if (one != other) {
                return one < other;
            }
        }
        return false;
    }
}
