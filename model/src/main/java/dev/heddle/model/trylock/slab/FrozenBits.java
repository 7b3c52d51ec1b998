package dev.heddle.model.trylock.slab;

import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A bit for each slab: whether it is frozen, that is a CPU's or on its way there or back. */
final class FrozenBits implements PartialList.Frozen {

    private final Field[] bits;

    FrozenBits(int slabs, Layout.Builder fields) {
        bits = IntStream.rangeClosed(1, slabs)
                .mapToObj(which -> fields.flag("S" + which + ".frozen"))
                .toArray(Field[]::new);
    }

    @Override
    public boolean is(State state, int slab) {
        return state.is(bits[slab - 1]);
    }

    @Override
    public Field[] fields() {
        return bits;
    }

    void set(State state, int slab, boolean frozen) {
        state.set(bits[slab - 1], frozen);
    }

    boolean any(State state) {
        return Arrays.stream(bits).anyMatch(state::is);
    }
}
