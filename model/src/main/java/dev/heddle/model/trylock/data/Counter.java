package dev.heddle.model.trylock.data;

import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Routine;
import java.util.function.ToIntFunction;

/** A plain counter whose ++ and -- are a load and a store, with an interleaving point between them. May go below zero. */
public final class Counter {

    /** Wraps at eight; small scopes count at most four things, so 7 can only be -1. */
    private static final int RANGE = 8;

    private final String name;
    private final int range;
    private final Field value;
    private final Local loaded;

    public Counter(String name, Layout.Builder fields) {
        this(name, RANGE, fields);
    }

    /** @param range how many values it tells apart, from -1 up; it wraps beyond them */
    public Counter(String name, int range, Layout.Builder fields) {
        this.name = name;
        this.range = range;
        this.value = fields.field(name, range - 1, count -> Integer.toString(signed(count)));
        this.loaded = Local.of("loaded " + name, range - 1, count -> Integer.toString(signed(count)));
    }

    private int signed(int stored) {
        return stored == range - 1 ? -1 : stored;
    }

    /** Where it is kept. */
    public Field field() {
        return value;
    }

    public int get(State state) {
        return signed(state.get(value));
    }

    public void set(State state, int count) {
        state.set(value, Math.floorMod(count, range));
    }

    public Routine increment() {
        return add(frame -> 1, "++");
    }

    public Routine decrement() {
        return add(frame -> -1, "--");
    }

    /** Adds as many as {@code howMany} says. */
    public Routine add(Local howMany) {
        return add(frame -> frame.get(howMany), " += " + howMany.name());
    }

    private Routine add(ToIntFunction<Frame> delta, String sign) {
        return Routine.routine(name + sign)
                .locals(loaded)
                .step("load", frame -> frame.set(loaded, frame.get(value)))
                .reads(value)
                .sets(loaded)
                .step(
                        "store",
                        frame -> frame.set(value, Math.floorMod(frame.get(loaded) + delta.applyAsInt(frame), range)))
                .writes(value)
                .end();
    }
}
