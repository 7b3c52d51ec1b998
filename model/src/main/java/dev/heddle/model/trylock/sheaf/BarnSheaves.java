package dev.heddle.model.trylock.sheaf;

import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.trylock.data.Owners;
import java.util.stream.IntStream;

/**
 * Sheaves: small arrays of free objects. Kernel: struct slab_sheaf, mm/slub.c, v7.0. Differs: the array is a set, because
 * nothing here asks in which order objects come out.
 */
final class BarnSheaves {

    /** s->sheaf_capacity, scaled down: one object makes a sheaf not empty, another one makes it full. */
    static final int CAPACITY = 2;

    private final int objects;
    private final Field[] contents;

    BarnSheaves(int sheaves, int objects, Layout.Builder fields) {
        this.objects = objects;
        this.contents = IntStream.rangeClosed(1, sheaves)
                .mapToObj(sheaf -> Owners.set(name(sheaf) + ".objects", objects, fields))
                .toArray(Field[]::new);
    }

    /** The objects of each sheaf. */
    Field[] allContents() {
        return contents;
    }

    int count() {
        return contents.length;
    }

    /** Sheaves go by letters and objects by numbers, so that a trace shows which is which. */
    static String name(int sheaf) {
        return sheaf == 0 ? "none" : "sheaf " + (char) ('A' + sheaf - 1);
    }

    /** A shared pointer to a sheaf; 0 is none. */
    Field pointer(String name, Layout.Builder fields) {
        return fields.field(name, count(), BarnSheaves::name);
    }

    /** A local for a sheaf; 0 is none. */
    Local sheaf(String name) {
        return Local.of(name, count(), BarnSheaves::name);
    }

    /** A local for an object; 0 is none. */
    Local object(String name) {
        return Local.of(name, objects, object -> object == 0 ? "none" : "object " + object);
    }

    void setUp(State state, int sheaf, int... members) {
        for (int object : members) {
            state.set(contents[sheaf - 1], contents(state, sheaf) | bit(object));
        }
    }

    static int bit(int object) {
        return 1 << (object - 1);
    }

    /** The objects of one sheaf, one bit each. */
    int contents(State state, int sheaf) {
        return state.get(contents[sheaf - 1]);
    }

    /** A sheaf with its objects. */
    String describe(State state, int sheaf) {
        return name(sheaf) + " with " + contents[sheaf - 1].show(contents(state, sheaf));
    }

    boolean full(Frame frame, int sheaf) {
        return Integer.bitCount(contents(frame.state(), sheaf)) == CAPACITY;
    }

    /** Puts an object that is in flight into a sheaf that has room. */
    void push(Frame frame, int sheaf, Local object) {
        frame.set(contents[sheaf - 1], contents(frame.state(), sheaf) | bit(frame.get(object)));
        frame.set(object, 0);
    }

    /** Empties a sheaf; returns what was in it, one bit each. */
    int flush(Frame frame, int sheaf) {
        int members = contents(frame.state(), sheaf);
        frame.set(contents[sheaf - 1], 0);
        return members;
    }
}
