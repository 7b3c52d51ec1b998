package dev.heddle.model.trylock;

import dev.heddle.model.Reads;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine;

/**
 * One lock of the allocators with the data it guards, the functions that take it, and what must be true of that data. A
 * small scenario holds one area; what other locks would guard is atomic there.
 *
 * <p>Each invariant comes with a twin: the situation without which it holds for nothing. An invariant that an area has no
 * data for holds, and its twin never comes up.
 */
public interface Area {

    /** What the questions below are about. */
    enum Data {
        LISTS,
        FROZEN,
        OBJECTS,
        PCP_COUNT,
        PAGES,
        DEFERRALS
    }

    /**
     * What the invariant about {@code data} looks at, in a state of {@code machine}; its twin may look at all of that in any
     * state. Nothing where the area has no such data.
     */
    default Reads reads(Data data, Machine machine) {
        return Reads.nothing();
    }

    /** Puts the shared data in its first state. */
    void setUp(KernelState state);

    /** I5: every list walks the same both ways, meets no poison, and is as long as its counter says, while no one edits it. */
    default boolean listsIntact(KernelState state) {
        return true;
    }

    /** A list is being edited. */
    default boolean listInUse(KernelState state) {
        return false;
    }

    /** I6: a slab is frozen exactly while it is a CPU's slab or on its way there or back. */
    default boolean frozenAsOwned(KernelState state) {
        return true;
    }

    /** A slab is frozen. */
    default boolean someSlabFrozen(KernelState state) {
        return false;
    }

    /** I7: every object is in exactly one place. */
    default boolean objectsConserved(KernelState state) {
        return true;
    }

    /** An object is somewhere else than at first. */
    default boolean someObjectMoved(KernelState state) {
        return false;
    }

    /** I8: the pcp count is the number of pages on the pcp list, while no one is in its section. */
    default boolean pcpCountRight(KernelState state) {
        return true;
    }

    /** A context is inside a section of the pcp lock. */
    default boolean pcpLockHeld(KernelState state) {
        return false;
    }

    /** The pcp list has changed. */
    default boolean pcpUsed(KernelState state) {
        return false;
    }

    /** I9: every page is in exactly one place. */
    default boolean pagesConserved(KernelState state) {
        return true;
    }

    /** A page is somewhere else than at first. */
    default boolean somePageMoved(KernelState state) {
        return false;
    }

    /** I10: at rest nothing that was put off is left undone. */
    default boolean deferralsDone(KernelState state) {
        return true;
    }

    /** Something is put off. */
    default boolean somethingDeferred(KernelState state) {
        return false;
    }

    /** What is wrong with the data, for the reader of a broken invariant; may be empty. */
    default String describe(KernelState state) {
        return "";
    }

    /** Two complaints as one; either may be empty. */
    static String join(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + "; " + second;
    }
}
