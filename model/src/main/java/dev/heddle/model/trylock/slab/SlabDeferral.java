package dev.heddle.model.trylock.slab;

import static dev.heddle.model.kernel.Routine.routine;

import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Mistake;
import dev.heddle.model.trylock.data.Owners;
import dev.heddle.model.trylock.data.Places;
import java.util.stream.IntStream;

/**
 * Objects and slabs whose free a nolock function put off. Kernel: defer_free() and defer_deactivate_slab() in mm/slub.c,
 * v6.18: two lockless lists a CPU, popped by an irq_work that is queued when the list pushed to was empty.
 */
final class SlabDeferral {

    private final Slabs slabs;
    private final Field objects;
    private final Field pushedSlabs;
    /** slab->flush_freelist: what the CPU's freelist held when the slab was put off. */
    private final Field[] flushed;
    /** The mistake of a variant. */
    private final boolean twoSteps;

    private final Local first;

    /** @param whose a prefix of the names of its fields; may be empty */
    SlabDeferral(String whose, Slabs slabs, Design design, Layout.Builder fields) {
        this.slabs = slabs;
        twoSteps = design.makes(Mistake.PUSHES_IN_TWO_STEPS);
        objects = Owners.set(whose + "deferred objects", slabs.count() * slabs.each(), fields);
        pushedSlabs = Owners.set(whose + "deferred slabs", slabs.count(), fields);
        flushed = IntStream.rangeClosed(1, slabs.count())
                .mapToObj(slab -> Owners.set(whose + "S" + slab + ".flush_freelist", slabs.each(), fields))
                .toArray(Field[]::new);
        first = Local.of("llist read", objects.max());
    }

    /** defer_free(): puts off {@code object}, which is in flight. */
    Routine deferObject(Local object) {
        if (twoSteps) {
            return routine("defer_free")
                    .locals(first)
                    .step("load the llist's first entry", frame -> frame.set(first, frame.get(objects)))
                    .reads(objects)
                    .sets(first)
                    .step("store the object as the first entry", frame -> push(frame, object, frame.get(first)))
                    .writes(objects)
                    .sets(object)
                    .masks()
                    .marks()
                    .end();
        }
        return routine("defer_free")
                .step("push the object on the llist", frame -> push(frame, object, frame.get(objects)))
                .writes(objects)
                .sets(object)
                .masks()
                .marks()
                .end();
    }

    /** The object goes before what the list was taken to hold. */
    private void push(Frame frame, Local object, int others) {
        queueIfEmpty(frame, objects);
        frame.set(objects, others | 1 << (frame.get(object) - 1));
        frame.set(object, 0);
        frame.defer();
    }

    /** defer_deactivate_slab(): puts off a slab that was the CPU's, with its freelist. */
    Routine deferSlab(Local slab, Local freelist) {
        return routine("defer_deactivate_slab")
                .step("push the slab on the llist", frame -> {
                    queueIfEmpty(frame, pushedSlabs);
                    frame.set(pushedSlabs, frame.get(pushedSlabs) | 1 << (frame.get(slab) - 1));
                    frame.set(flushed[frame.get(slab) - 1], frame.get(freelist));
                    frame.set(slab, 0);
                    frame.set(freelist, 0);
                    frame.defer();
                })
                .writes(pushedSlabs)
                .writes(flushed)
                .sets(slab, freelist)
                .masks()
                .marks()
                .end();
    }

    /** Each of the two lists asks for itself: the irq_work may be done with one and busy with the other. */
    private static void queueIfEmpty(Frame frame, Field list) {
        if (!frame.is(list)) {
            frame.queueIrqWork();
        }
    }

    /** Pops one slab with its freelist; 0 if there is none. */
    void popSlab(Frame frame, Local slab, Local freelist) {
        int lowest = Integer.lowestOneBit(frame.get(pushedSlabs));
        int which = lowest == 0 ? 0 : Integer.numberOfTrailingZeros(lowest) + 1;
        frame.set(slab, which);
        if (which != 0) {
            frame.set(pushedSlabs, frame.get(pushedSlabs) & ~lowest);
            frame.set(freelist, frame.get(flushed[which - 1]));
            frame.set(flushed[which - 1], 0);
        }
    }

    /** Pops one object; 0 if there is none. */
    void popObject(Frame frame, Local object) {
        int lowest = Integer.lowestOneBit(frame.get(objects));
        frame.set(object, lowest == 0 ? 0 : Integer.numberOfTrailingZeros(lowest) + 1);
        frame.set(objects, frame.get(objects) & ~lowest);
    }

    /** What is put off. */
    Field[] putOff() {
        return new Field[] {objects, pushedSlabs};
    }

    /** The freelists of slabs that were put off. */
    Field[] flushed() {
        return flushed;
    }

    boolean pending(State state) {
        return state.is(objects) || state.is(pushedSlabs);
    }

    boolean holds(State state, int slab) {
        return (state.get(pushedSlabs) >> (slab - 1) & 1) != 0;
    }

    void addTo(Places places, State state) {
        places.add(objects.name(), state.get(objects));
        for (int slab = 1; slab <= slabs.count(); slab++) {
            slabs.add(places, flushed[slab - 1].name(), slab, state.get(flushed[slab - 1]));
        }
    }
}
