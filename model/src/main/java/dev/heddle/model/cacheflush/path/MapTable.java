package dev.heddle.model.cacheflush.path;

import dev.heddle.model.kernel.Frame;

/** How a fixmap slot comes to translate to a page, and how that is undone. */
interface MapTable {

    /** Lets {@code slot} stand for {@code page} on the CPU of {@code frame}. */
    void map(Frame frame, int slot, int page);

    /** Undoes the newest mapping of the CPU of {@code frame}, which its caller believes to be that of {@code slot}. */
    void unmap(Frame frame, int slot);

    /** An interrupt of the CPU of {@code frame} that was called to flush at {@code slot} has done so. */
    default void used(Frame frame, int slot) {}

    /** The one of the world's design. */
    static MapTable of(World world) {
        return switch (world.design().mapping()) {
            case WIRED -> new WiredEntries(world);
            case PTE_PER_CPU, PTE_PER_CPU_DROPPED, PTE_SHARED, SMTC -> new PageTableSlots(world);
        };
    }
}
