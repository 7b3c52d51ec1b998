package dev.heddle.model.search.reduce;

import com.google.common.base.Preconditions;
import dev.heddle.model.Field;
import dev.heddle.model.State;
import dev.heddle.model.Symmetry;
import java.util.List;

/**
 * The symmetry of things that may be renamed at will, each with the same fields: sorted by their values, least first. No
 * other field may hold the number of such a thing, and no step may prefer one of them by its number.
 */
public final class Interchangeable<S extends State> implements Symmetry<S> {

    private final Field[][] things;
    /** The values of each thing as one number; ordered as the values are, the first field counting most. */
    private final long[] keys;

    /**
     * Things that are alike.
     *
     * @param things the fields of each, in the same order and of the same ranges; together at most 63 bits
     */
    public Interchangeable(List<List<Field>> things) {
        this.things =
                things.stream().map(fields -> fields.toArray(Field[]::new)).toArray(Field[][]::new);
        this.keys = new long[things.size()];
        int bits = 0;
        for (int i = 0; i < this.things[0].length; i++) {
            int max = this.things[0][i].max();
            bits += width(max);
            for (Field[] thing : this.things) {
                Preconditions.checkArgument(thing[i].max() == max, "things differ in the range of %s", thing[i]);
            }
        }
        Preconditions.checkArgument(bits < Long.SIZE, "a thing takes %s bits, at most 63 will do", bits);
    }

    private static int width(int max) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(max);
    }

    @Override
    public void canonicalize(S state) {
        for (int i = 0; i < things.length; i++) {
            long key = 0;
            for (Field field : things[i]) {
                key = key << width(field.max()) | state.get(field);
            }
            int at = i;
            for (; at > 0 && keys[at - 1] > key; at--) {
                keys[at] = keys[at - 1];
            }
            keys[at] = key;
        }
        for (int i = 0; i < things.length; i++) {
            long key = keys[i];
            for (int f = things[i].length - 1; f >= 0; f--) {
                Field field = things[i][f];
                state.set(field, (int) (key & (1L << width(field.max())) - 1));
                key >>>= width(field.max());
            }
        }
    }
}
