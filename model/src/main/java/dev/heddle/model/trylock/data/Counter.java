package dev.heddle.model.trylock.data;

import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Routine;

/** A plain counter whose ++ and -- are a load and a store, with an interleaving point between them. May go below zero. */
public final class Counter {

    /** Wraps at eight; shipped scopes count at most four things, so 7 can only be -1. */
    private static final int RANGE = 8;

    private final String name;
    private final Field value;
    private final Local loaded;

    public Counter(String name, Layout.Builder fields) {
        this.name = name;
        this.value = fields.field(name, RANGE - 1, count -> Integer.toString(signed(count)));
        this.loaded = Local.of("loaded " + name, RANGE - 1, count -> Integer.toString(signed(count)));
    }

    private static int signed(int stored) {
        return stored == RANGE - 1 ? -1 : stored;
    }

    /** Where it is kept. */
    public Field field() {
        return value;
    }

    public int get(State state) {
        return signed(state.get(value));
    }

    public void set(State state, int count) {
        state.set(value, Math.floorMod(count, RANGE));
    }

    public Routine increment() {
        return add(1, "++");
    }

    public Routine decrement() {
        return add(-1, "--");
    }

    private Routine add(int delta, String sign) {
        return Routine.routine(name + sign)
                .locals(loaded)
                .step("load", frame -> frame.set(loaded, frame.get(value)))
                .reads(value)
                .sets(loaded)
                .step("store", frame -> frame.set(value, Math.floorMod(frame.get(loaded) + delta, RANGE)))
                .writes(value)
                .end();
    }
}
