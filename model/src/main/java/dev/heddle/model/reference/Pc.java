package dev.heddle.model.reference;

import com.google.common.collect.ImmutableList;

/**
 * The program counter of a context in {@link Nested}: where it is between two steps. Numbers and not an enum, because a
 * state holds numbers and {@link NestedStep} switches over them millions of times a second.
 */
final class Pc {

    static final int IDLE = 0;

    // Allocate. From the partial list, under the list lock:
    static final int AL = 1;
    static final int AR = 2;
    static final int AW = 3;
    // else a slab from the CPU's page list:
    static final int PT = 4;
    static final int PR = 5;
    static final int PW = 6;
    // else a slab from the zone:
    static final int ZA = 7;
    // then make the new slab known, under the list lock, or give it back:
    static final int NL = 8;
    static final int NW = 9;
    static final int ZF = 10;

    // Free. Into the object's slab, under the list lock:
    static final int FL = 11;
    static final int FR = 12;
    static final int FW = 13;
    // and, if that leaves the slab empty, the slab to the CPU's page list, or through ZF to the zone:
    static final int GT = 14;
    static final int GR = 15;
    static final int GW = 16;

    /** Name and meaning of each value, in order. */
    private static final ImmutableList<String> TEXTS = ImmutableList.of(
            "IDLE",
            "AL: lock the list",
            "AR: read the partial list",
            "AW: take an object, unlock the list",
            "PT: lock the page list",
            "PR: read the page list",
            "PW: take a slab, unlock the page list",
            "ZA: take a slab from the zone",
            "NL: lock the list, with a new slab",
            "NW: add the new slab, unlock the list",
            "ZF: give the slab back to the zone",
            "FL: lock the list, to free",
            "FR: read the slab's state",
            "FW: free the object, unlock the list",
            "GT: lock the page list, with an empty slab",
            "GR: count the page list",
            "GW: put the slab away, unlock the page list");

    static final int LAST = GW;

    private Pc() {}

    /** What a context at {@code pc} does next. */
    static String text(int pc) {
        return TEXTS.get(pc);
    }

    /** The operation that {@code pc} is part of: {@code allocate} or {@code free}, or both for ZF. */
    static String routine(int pc) {
        return pc == ZF ? "" : pc < FL ? "allocate" : "free";
    }
}
