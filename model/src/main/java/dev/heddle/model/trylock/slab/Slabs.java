package dev.heddle.model.trylock.slab;

import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.trylock.data.Owners;
import dev.heddle.model.trylock.data.Places;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/**
 * The slabs of one kmalloc bucket: which objects of each are on its freelist, and whether the page is a slab at all. Slab
 * {@code s} (from 1) has objects {@code each * (s - 1) + 1} onwards; a set of one slab's objects is a mask of {@code each}
 * bits.
 */
final class Slabs {

    private final SlabSizes sizes;
    private final int count;
    private final int each;
    private final Field[] free;
    private final Field[] isSlab;

    Slabs(SlabSizes sizes, Layout.Builder fields) {
        this.sizes = sizes;
        this.count = sizes.slabs();
        this.each = sizes.objects();
        this.free = each(slab -> Owners.set("S" + slab + ".freelist", each, fields));
        this.isSlab = each(slab -> fields.flag("S" + slab + ".is a slab"));
    }

    private Field[] each(IntFunction<Field> make) {
        return IntStream.rangeClosed(1, count).mapToObj(make).toArray(Field[]::new);
    }

    SlabSizes sizes() {
        return sizes;
    }

    /** Slabs, and pages that can become slabs. */
    int count() {
        return count;
    }

    /** Objects of one slab. */
    int each() {
        return each;
    }

    /** Every object of one slab. */
    int all() {
        return (1 << each) - 1;
    }

    /** A local for one object of any slab; 0 is none. */
    Local object(String name) {
        return Local.of(name, count * each, object -> object == 0 ? "none" : objectName(object));
    }

    /** A local for a set of objects of one slab. */
    Local objectsOfOne(String name) {
        return Local.of(name, all());
    }

    int slabOf(int object) {
        return (object - 1) / each + 1;
    }

    int bitOf(int object) {
        return 1 << (object - 1) % each;
    }

    /** The first object of {@code slab} in {@code mask}, which is not empty. */
    int first(int slab, int mask) {
        return (slab - 1) * each + Integer.numberOfTrailingZeros(mask) + 1;
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

    /** Puts every slab in its first state and gives the objects in use to {@code owners}. */
    void setUp(KernelState state, Owners owners) {
        List<ContextKind> turns = owners.present(state);
        int given = 0;
        for (int slab = 1; slab <= sizes.partial() + sizes.full(); slab++) {
            int left = slab <= sizes.partial() ? (1 << sizes.free()) - 1 : 0;
            state.set(isSlab[slab - 1], 1);
            setFree(state, slab, left);
            for (int mask = all() & ~left; mask != 0; mask &= mask - 1) {
                ContextKind owner = left != 0 ? ContextKind.TASK : turns.get(given++ % turns.size());
                owners.setUp(state, owner, first(slab, mask));
            }
        }
    }

    /** Slabs that are on the partial list in the beginning. */
    int[] initiallyPartial() {
        return IntStream.rangeClosed(1, sizes.partial()).toArray();
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
        frame.set(free[slab - 1], 0);
    }

    boolean isSlab(State state, int slab) {
        return state.is(isSlab[slab - 1]);
    }

    /** Objects {@code mask} of {@code slab} as a set of all objects; slab 0 is none. */
    int objects(int slab, int mask) {
        return slab == 0 ? 0 : mask << ((slab - 1) * each);
    }

    /** Adds a place that holds the objects of {@code mask} of {@code slab}; slab 0 is none. */
    void add(Places places, String name, int slab, int mask) {
        places.add(name, objects(slab, mask));
    }

    void addFree(State state, Places places) {
        for (int slab = 1; slab <= count; slab++) {
            add(places, free[slab - 1].name(), slab, free(state, slab));
        }
    }

    /** The objects of every page that is a slab now. */
    int existing(State state) {
        int objects = 0;
        for (int slab = 1; slab <= count; slab++) {
            objects |= isSlab(state, slab) ? objects(slab, all()) : 0;
        }
        return objects;
    }

    /** I9: whether each page is no slab, or {@code held} by somebody, or has an object among those {@code inUse}. */
    boolean everyPageHasAPlace(State state, IntPredicate held, IntSupplier inUse) {
        int suspects = 0;
        for (int slab = 1; slab <= count; slab++) {
            suspects |= isSlab(state, slab) && !held.test(slab) ? 1 << (slab - 1) : 0;
        }
        int found = suspects == 0 ? 0 : inUse.getAsInt();
        for (; suspects != 0; suspects &= suspects - 1) {
            if ((objects(Integer.numberOfTrailingZeros(suspects) + 1, all()) & found) == 0) {
                return false;
            }
        }
        return true;
    }

    /** The free objects that S1 starts with. */
    int firstFree() {
        return sizes.partial() == 0 ? 0 : (1 << sizes.free()) - 1;
    }

    /** Whether a page has become a slab or ceased to be one. */
    boolean somePageMoved(State state) {
        for (int slab = 1; slab <= count; slab++) {
            if (isSlab(state, slab) != (slab <= sizes.partial() + sizes.full())) {
                return true;
            }
        }
        return false;
    }

    static String objectName(int object) {
        return "object " + object;
    }
}
