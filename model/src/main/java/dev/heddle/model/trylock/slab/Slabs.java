package dev.heddle.model.trylock.slab;

import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.trylock.data.Owners;
import dev.heddle.model.trylock.data.Places;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The slabs of one kmalloc bucket: which objects of each are on its freelist, and whether the page is a slab at all. Slab
 * {@code s} (from 1) has objects {@code OBJECTS * (s - 1) + 1} onwards; a set of one slab's objects is a mask of {@link
 * #OBJECTS} bits.
 */
final class Slabs {

    static final int OBJECTS = 2;

    /** Every object of one slab. */
    static final int ALL = (1 << OBJECTS) - 1;

    private final int count;
    private final Field[] free;
    private final Field[] isSlab;

    Slabs(int count, Layout.Builder fields) {
        this.count = count;
        this.free = each(slab -> Owners.set("S" + slab + ".freelist", OBJECTS, fields));
        this.isSlab = each(slab -> fields.flag("S" + slab + ".is a slab"));
    }

    private Field[] each(IntFunction<Field> make) {
        return IntStream.rangeClosed(1, count).mapToObj(make).toArray(Field[]::new);
    }

    int count() {
        return count;
    }

    int objects() {
        return count * OBJECTS;
    }

    /** A local for one object of any slab; 0 is none. */
    Local object(String name) {
        return Local.of(name, objects(), object -> object == 0 ? "none" : objectName(object));
    }

    /** A local for a set of objects of one slab. */
    static Local objectsOfOne(String name) {
        return Local.of(name, ALL);
    }

    static int slabOf(int object) {
        return (object - 1) / OBJECTS + 1;
    }

    static int bitOf(int object) {
        return 1 << (object - 1) % OBJECTS;
    }

    /** The first object of {@code slab} in {@code mask}, which is not empty. */
    static int first(int slab, int mask) {
        return (slab - 1) * OBJECTS + Integer.numberOfTrailingZeros(mask) + 1;
    }

    /** The freelist of each slab. */
    Field[] freelists() {
        return free;
    }

    /** Which pages are slabs. */
    Field[] marks() {
        return isSlab;
    }

    int free(State state, int slab) {
        return state.get(free[slab - 1]);
    }

    void setFree(State state, int slab, int mask) {
        state.set(free[slab - 1], mask);
    }

    /** Makes {@code slab} a slab with {@code mask} on its freelist. */
    void setUp(State state, int slab, int mask) {
        state.set(isSlab[slab - 1], 1);
        setFree(state, slab, mask);
    }

    /** A page that is no slab yet becomes one, its freelist empty; 0 if the zone has none. */
    int takePage(Frame frame) {
        for (int slab = 1; slab <= count; slab++) {
            if (!frame.is(isSlab[slab - 1])) {
                frame.set(isSlab[slab - 1], 1);
                return slab;
            }
        }
        return 0;
    }

    /** The page of {@code slab}, none of whose objects is in use, goes back to the zone. */
    void returnPage(Frame frame, int slab) {
        frame.set(isSlab[slab - 1], 0);
    }

    /** Adds a place that holds the objects of {@code mask} of {@code slab}; slab 0 is none. */
    static void add(Places places, String name, int slab, int mask) {
        places.add(name, slab == 0 ? 0 : mask << ((slab - 1) * OBJECTS));
    }

    void addFree(State state, Places places) {
        for (int slab = 1; slab <= count; slab++) {
            add(places, free[slab - 1].name(), slab, free(state, slab));
        }
    }

    /** The objects of every page that is a slab now. */
    int existing(State state) {
        int all = 0;
        for (int slab = 1; slab <= count; slab++) {
            all |= state.is(isSlab[slab - 1]) ? ALL << ((slab - 1) * OBJECTS) : 0;
        }
        return all;
    }

    static String objectName(int object) {
        return "object " + object;
    }
}
