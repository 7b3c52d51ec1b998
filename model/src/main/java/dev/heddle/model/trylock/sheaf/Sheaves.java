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
final class Sheaves {

    /** s->sheaf_capacity, scaled down: one object makes a sheaf not empty, another one makes it full. */
    static final int CAPACITY = 2;

    private final int objects;
    private final Field[] contents;
    /** Sheaves that free_empty_sheaf() has freed, one bit each. */
    private final Field freed;

    Sheaves(int sheaves, int objects, Layout.Builder fields) {
        this.objects = objects;
        this.contents = IntStream.rangeClosed(1, sheaves)
                .mapToObj(sheaf -> Owners.set(name(sheaf) + ".objects", objects, fields))
                .toArray(Field[]::new);
        this.freed = fields.field("sheaves freed", (1 << sheaves) - 1);
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
        return fields.field(name, count(), Sheaves::name);
    }

    /** A local for a sheaf; 0 is none. */
    Local sheaf(String name) {
        return Local.of(name, count(), Sheaves::name);
    }

    /** A local for an object; 0 is none. */
    Local object(String name) {
        return Local.of(name, objects, object -> object == 0 ? "none" : "object " + object);
    }

    Field freed() {
        return freed;
    }

    /** free_empty_sheaf(): the sheaf is no sheaf any more. */
    void free(Frame frame, int sheaf) {
        frame.set(freed, frame.get(freed) | bit(sheaf));
    }

    boolean isFreed(State state, int sheaf) {
        return (state.get(freed) & bit(sheaf)) != 0;
    }

    void setUp(State state, int sheaf, int... members) {
        state.set(contents[sheaf - 1], bits(members));
    }

    /** The bit of an object or a sheaf in a set. */
    static int bit(int number) {
        return 1 << (number - 1);
    }

    /** A set of objects. */
    static int bits(int... objects) {
        int bits = 0;
        for (int object : objects) {
            bits |= bit(object);
        }
        return bits;
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

    boolean empty(Frame frame, int sheaf) {
        return contents(frame.state(), sheaf) == 0;
    }

    /** Takes an object out of a sheaf; nothing is in flight afterwards if it is empty. */
    void pop(Frame frame, int sheaf, Local object) {
        int members = contents(frame.state(), sheaf);
        int highest = Integer.highestOneBit(members);
        frame.set(contents[sheaf - 1], members & ~highest);
        frame.set(object, highest == 0 ? 0 : Integer.numberOfTrailingZeros(highest) + 1);
    }

    /** Puts objects, one bit each, into an empty sheaf. */
    void put(Frame frame, int sheaf, int members) {
        frame.set(contents[sheaf - 1], members);
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
