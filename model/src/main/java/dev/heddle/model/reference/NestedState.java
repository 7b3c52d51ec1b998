package dev.heddle.model.reference;

import static dev.heddle.model.reference.Pc.AR;
import static dev.heddle.model.reference.Pc.AW;
import static dev.heddle.model.reference.Pc.FR;
import static dev.heddle.model.reference.Pc.FW;
import static dev.heddle.model.reference.Pc.GR;
import static dev.heddle.model.reference.Pc.GW;
import static dev.heddle.model.reference.Pc.IDLE;
import static dev.heddle.model.reference.Pc.NW;
import static dev.heddle.model.reference.Pc.PR;
import static dev.heddle.model.reference.Pc.PW;

import dev.heddle.model.Field;
import dev.heddle.model.State;

/** A state of {@link Nested} with what the specification derives from the variables; slabs are numbered from 0. */
final class NestedState extends State {

    /** Places of a slab, the values of wh[s]; {@code PCP + c} is the page list of CPU c. */
    static final int ZONE = 0;

    static final int PART = 1;
    static final int FULL = 2;
    static final int TAKEN = 3;
    static final int PCP = 4;

    /** Values of bad. */
    static final int DOUBLE_ACQUISITION = 1;

    static final int DAMAGE = 2;

    /** What freeing an object does to its slab, the values of {@link #act}. */
    static final int STAYS = 1;

    static final int BECOMES_PARTIAL = 2;
    static final int BECOMES_EMPTY = 3;
    static final int MOST_ACT = BECOMES_EMPTY;

    private final NestedFields at;
    private final NestedParameters p;

    NestedState(NestedFields fields) {
        super(fields.layout);
        at = fields;
        p = fields.parameters;
    }

    /** The invariant. */
    boolean sound() {
        return !is(at.bad);
    }

    void damage() {
        set(at.bad, DAMAGE);
    }

    // Slabs and their objects. Object j, from 1, is bit (j-1)%O of slab (j-1)/O.

    int slabOf(int object) {
        return (object - 1) / p.objects();
    }

    int bitOf(int object) {
        return (object - 1) % p.objects();
    }

    int objectAt(int slab, int bit) {
        return slab * p.objects() + bit + 1;
    }

    int place(int slab) {
        return get(at.wh[slab]);
    }

    void place(int slab, int place) {
        set(at.wh[slab], place);
    }

    /** The allocated bits of a slab. */
    int mask(int slab) {
        return get(at.mask[slab]);
    }

    void mask(int slab, int bits) {
        set(at.mask[slab], bits);
    }

    int allBits() {
        return (1 << p.objects()) - 1;
    }

    /** 1 + the least slab at {@code place}, or 0. */
    int first(int place) {
        for (int s = 0; s < at.wh.length; s++) {
            if (place(s) == place) {
                return 1 + s;
            }
        }
        return 0;
    }

    /** How many slabs are at {@code place}. */
    int count(int place) {
        int count = 0;
        for (int s = 0; s < at.wh.length; s++) {
            count += place(s) == place ? 1 : 0;
        }
        return count;
    }

    /** What it does to the slab of the object that {@code x} holds to free that object. */
    int act(NestedContext x) {
        int s = slabOf(get(x.hold));
        return Integer.bitCount(mask(s)) <= 1 ? BECOMES_EMPTY : place(s) == FULL ? BECOMES_PARTIAL : STAYS;
    }

    // The two locks. Without state, a lock looks free to whoever asks.

    boolean freeList() {
        return p.locksWithState() < 2 || !is(at.lk);
    }

    boolean freePage(NestedContext x) {
        return p.locksWithState() == 0 || !is(x.pl);
    }

    /** LOCK_LIST(x, next). */
    void lockList(NestedContext x, int next) {
        lock(at.lk, x, next);
    }

    void unlockList() {
        add(at.lk, -1);
    }

    /** LOCK_PAGE(x, next). */
    void lockPage(NestedContext x, int next) {
        lock(x.pl, x, next);
    }

    void unlockPage(NestedContext x) {
        add(x.pl, -1);
    }

    private void lock(Field inside, NestedContext x, int next) {
        if (p.grantIsError() && is(inside)) {
            set(at.bad, DOUBLE_ACQUISITION);
        }
        add(inside, 1);
        set(x.pc, next);
    }

    // Contexts.

    /** irqoff(c) of the CPU of {@code x}: its task is where interrupts are off. */
    boolean irqOff(NestedContext x) {
        return switch (get(x.taskPc)) {
            case AR, AW, NW, FR, FW -> true;
            case PR, PW, GR, GW -> p.pagesIrqOff();
            default -> false;
        };
    }

    /** END(x). */
    void end(NestedContext x) {
        set(x.pc, IDLE);
        set(x.sel, 0);
        set(x.aux, 0);
        set(x.top, get(x.below));
        set(x.below, 0);
    }

    /** The value of bad, as a reader should see it. */
    String verdict() {
        return showBad(get(at.bad));
    }

    static String showBad(int bad) {
        return switch (bad) {
            case DOUBLE_ACQUISITION -> "double acquisition";
            case DAMAGE -> "damaged list";
            default -> "no";
        };
    }

    static String showPlace(int place) {
        return switch (place) {
            case ZONE -> "zone";
            case PART -> "partial list";
            case FULL -> "full, on no list";
            case TAKEN -> "taken";
            default -> "page list of CPU" + (place - PCP);
        };
    }
}
