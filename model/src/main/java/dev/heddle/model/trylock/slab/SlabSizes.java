package dev.heddle.model.trylock.slab;

import com.google.common.base.Preconditions;

/**
 * What a bucket starts with. Slabs are numbered: first those on the partial list, then the full ones, then the pages that no
 * slab is made of yet.
 *
 * @param partial slabs on the partial list
 * @param free free objects of each of them, from 1; a task has the others
 * @param full slabs on no list; contexts take turns in owning their objects, a task first
 * @param pages pages that can become slabs
 * @param objects objects of a slab, from 1
 * @param keep min_partial: a slab that becomes empty while so many are on the list goes back to the page allocator; 0 stands
 *     for more than there are
 * @param reserved whether S1 is of the memory reserves, which kmalloc() may use here and kmalloc_nolock() never
 */
public record SlabSizes(int partial, int free, int full, int pages, int objects, int keep, boolean reserved) {

    /** Two partial slabs, a full one and a page; two objects each. */
    public static final SlabSizes SMALL = new SlabSizes(2, 2, 1, 1, 2, 0, false);

    /** Objects are the bits of an int. */
    private static final int MOST_OBJECTS = 24;

    public SlabSizes {
        Preconditions.checkArgument(free >= 1 && free <= objects, "1..%s free objects, not %s", objects, free);
        Preconditions.checkArgument(
                (partial + full + pages) * objects <= MOST_OBJECTS, "more than %s objects", MOST_OBJECTS);
    }

    /** Partial slabs of {@code objects} free objects each, and nothing else. */
    public static SlabSizes partialOnly(int partial, int objects) {
        return new SlabSizes(partial, objects, 0, 0, objects, 0, false);
    }

    /** The same with other slabs and pages. */
    public SlabSizes with(int newPartial, int newFull, int newPages) {
        return new SlabSizes(newPartial, free, newFull, newPages, objects, keep, reserved);
    }

    /** The same with {@code left} free objects in each partial slab. */
    public SlabSizes withFree(int left) {
        return new SlabSizes(partial, left, full, pages, objects, keep, reserved);
    }

    /** The same with min_partial. */
    public SlabSizes withKeep(int minPartial) {
        return new SlabSizes(partial, free, full, pages, objects, minPartial, reserved);
    }

    /** The same, S1 being of the memory reserves. */
    public SlabSizes withReserve() {
        return new SlabSizes(partial, free, full, pages, objects, keep, true);
    }

    /** Slabs, and pages that can become slabs. */
    int slabs() {
        return partial + full + pages;
    }

    /** Whether an empty slab may be given back at all. */
    boolean discards() {
        return keep != 0;
    }

    /** For a scope text. */
    @Override
    public String toString() {
        return "one bucket: " + partial + " partial slabs" + (free == objects ? "" : " with " + free + " free")
                + (reserved ? ", the first of the reserves" : "")
                + (full == 0 ? "" : full == 1 ? " and a full one" : " and " + full + " full ones")
                + ", " + objects + " objects each, " + pages + " free page" + (pages == 1 ? "" : "s")
                + (discards() ? ", min_partial " + keep : "");
    }
}
