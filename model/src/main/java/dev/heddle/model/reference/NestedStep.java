package dev.heddle.model.reference;

import static dev.heddle.model.reference.NestedState.BECOMES_EMPTY;
import static dev.heddle.model.reference.NestedState.BECOMES_PARTIAL;
import static dev.heddle.model.reference.NestedState.FULL;
import static dev.heddle.model.reference.NestedState.PART;
import static dev.heddle.model.reference.NestedState.PCP;
import static dev.heddle.model.reference.NestedState.TAKEN;
import static dev.heddle.model.reference.NestedState.ZONE;
import static dev.heddle.model.reference.Pc.AL;
import static dev.heddle.model.reference.Pc.AR;
import static dev.heddle.model.reference.Pc.AW;
import static dev.heddle.model.reference.Pc.FL;
import static dev.heddle.model.reference.Pc.FR;
import static dev.heddle.model.reference.Pc.FW;
import static dev.heddle.model.reference.Pc.GR;
import static dev.heddle.model.reference.Pc.GT;
import static dev.heddle.model.reference.Pc.GW;
import static dev.heddle.model.reference.Pc.NL;
import static dev.heddle.model.reference.Pc.NW;
import static dev.heddle.model.reference.Pc.PR;
import static dev.heddle.model.reference.Pc.PT;
import static dev.heddle.model.reference.Pc.PW;
import static dev.heddle.model.reference.Pc.ZA;
import static dev.heddle.model.reference.Pc.ZF;

import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Label;
import dev.heddle.model.Step;

/**
 * Step(x): the context that runs on its CPU goes on.
 *
 * @param capacity H
 */
record NestedStep(NestedContext x, int capacity) implements Step<NestedState> {

    @Override
    public int actor() {
        return x.number;
    }

    @Override
    public boolean enabled(NestedState s) {
        return s.get(x.top) == x.running() && s.sound() && !(x.blocks() && spins(s));
    }

    private boolean spins(NestedState s) {
        return switch (s.get(x.pc)) {
            case AL, NL, FL -> !s.freeList();
            default -> false;
        };
    }

    @Override
    public void apply(NestedState s) {
        switch (s.get(x.pc)) {
            case AL -> {
                if (s.freeList()) {
                    s.lockList(x, AR);
                } else {
                    s.end(x); // the allocation fails
                }
            }
            case AR -> readPartialList(s);
            case AW -> takeObject(s);
            case PT -> {
                if (s.freePage(x)) {
                    s.lockPage(x, PR);
                } else {
                    s.set(x.pc, ZA);
                }
            }
            case PR -> readPageList(s);
            case PW -> takePage(s);
            case ZA -> takeFromZone(s);
            case NL -> {
                if (s.freeList()) {
                    s.lockList(x, NW);
                } else {
                    s.set(x.pc, ZF);
                }
            }
            case NW -> addSlab(s);
            case ZF -> {
                s.place(s.get(x.sel) - 1, ZONE);
                s.end(x);
            }
            case FL -> {
                if (s.freeList()) {
                    s.lockList(x, FR);
                } else {
                    s.end(x); // the object stays with x, for a later activation
                }
            }
            case FR -> {
                s.set(x.aux, s.act(x));
                s.set(x.pc, FW);
            }
            case FW -> freeObject(s);
            case GT -> {
                if (s.freePage(x)) {
                    s.lockPage(x, GR);
                } else {
                    s.set(x.pc, ZF);
                }
            }
            case GR -> {
                s.set(x.aux, s.count(PCP + x.cpu));
                s.set(x.pc, GW);
            }
            case GW -> putPage(s);
            default -> throw new CheckerDefect(x + " runs while idle: " + s);
        }
    }

    /** AR. */
    private void readPartialList(NestedState s) {
        int f = s.first(PART);
        if (f == 0) {
            s.unlockList();
            s.set(x.pc, PT);
        } else {
            int leastFree = Integer.numberOfTrailingZeros(~s.mask(f - 1));
            s.set(x.sel, s.objectAt(f - 1, leastFree));
            s.set(x.pc, AW);
        }
    }

    /** AW. */
    private void takeObject(NestedState s) {
        int object = s.get(x.sel);
        int slab = s.slabOf(object);
        int bit = 1 << s.bitOf(object);
        if (s.place(slab) != PART || (s.mask(slab) & bit) != 0) {
            s.damage();
            return;
        }
        s.mask(slab, s.mask(slab) | bit);
        if (s.mask(slab) == s.allBits()) {
            s.place(slab, FULL);
        }
        s.set(x.hold, object);
        s.unlockList();
        s.end(x);
    }

    /** PR. */
    private void readPageList(NestedState s) {
        int f = s.first(PCP + x.cpu);
        if (f == 0) {
            s.unlockPage(x);
            s.set(x.pc, ZA);
        } else {
            s.set(x.sel, f);
            s.set(x.pc, PW);
        }
    }

    /** PW. */
    private void takePage(NestedState s) {
        int slab = s.get(x.sel) - 1;
        if (s.place(slab) != PCP + x.cpu) {
            s.damage();
            return;
        }
        s.place(slab, TAKEN);
        s.unlockPage(x);
        s.set(x.pc, NL);
    }

    /** ZA. One step, like ZF: the zone's lock is not part of the question. */
    private void takeFromZone(NestedState s) {
        int f = s.first(ZONE);
        if (f == 0) {
            s.end(x); // out of memory
        } else {
            s.place(f - 1, TAKEN);
            s.set(x.sel, f);
            s.set(x.pc, NL);
        }
    }

    /** NW: the first object of the new slab is the caller's. */
    private void addSlab(NestedState s) {
        int slab = s.get(x.sel) - 1;
        s.mask(slab, 1);
        s.place(slab, s.allBits() == 1 ? FULL : PART);
        s.set(x.hold, s.objectAt(slab, 0));
        s.unlockList();
        s.end(x);
    }

    /** FW. */
    private void freeObject(NestedState s) {
        int object = s.get(x.hold);
        int slab = s.slabOf(object);
        int bit = 1 << s.bitOf(object);
        int act = s.get(x.aux);
        if ((s.mask(slab) & bit) == 0 || act != s.act(x)) {
            s.damage();
            return;
        }
        s.unlockList();
        s.mask(slab, s.mask(slab) & ~bit);
        s.set(x.hold, 0);
        if (act == BECOMES_EMPTY) {
            s.place(slab, TAKEN);
            s.set(x.sel, slab + 1);
            s.set(x.aux, 0);
            s.set(x.pc, GT);
            return;
        }
        if (act == BECOMES_PARTIAL) {
            s.place(slab, PART);
        }
        s.end(x);
    }

    /** GW. */
    private void putPage(NestedState s) {
        int known = s.get(x.aux);
        if (known != s.count(PCP + x.cpu)) {
            s.damage();
            return;
        }
        s.place(s.get(x.sel) - 1, known < capacity ? PCP + x.cpu : ZONE);
        s.unlockPage(x);
        s.end(x);
    }

    @Override
    public int sites() {
        return Pc.LAST;
    }

    /** Every value of pc but IDLE is a site. */
    @Override
    public int site(NestedState s) {
        return s.get(x.pc) - 1;
    }

    @Override
    public Label label(int site) {
        return new Label(x.toString(), Pc.routine(site + 1), Pc.text(site + 1));
    }
}
