package dev.heddle.model.linearmap.boot;

/** What a boot can do wrong. Once done it stays on record. */
public enum BootRule {
    /** More tables were asked for than were set aside. */
    POOL_EXHAUSTED,
    /** The split is over and took fewer tables than a design had set aside that means to count them. */
    LEFT_OVERS,
    /** A page that was set aside, or the array, is neither in use nor given back. */
    LEAK,
    /** A page was taken from behind the array, or freed while it is a table, or a slot was freed that holds none. */
    PAGE_MISUSED,
    /** A call was made where it is illegal. */
    ILLEGAL_CALL,
    /** An address that was mapped translates to something else or to nothing. */
    TRANSLATION,
    /** An address is mapped, or valid, that was not. */
    NEWLY_MAPPED,
    /** The split is over and left a block or a hint. */
    INCOMPLETE,
    /** A leaf of the image alias was changed. */
    ALIAS_CHANGED,
    /** A group was left with the hint on some entries only. */
    MIXED_GROUP,
    /** More tables were taken than the map got. */
    SPLIT_TWICE,
    /** A page was not to be had, and work went on as if it were, or a translation changed. */
    FAILURE_IGNORED,
    /** The array is larger than any block of the buddy allocator. */
    ARRAY_TOO_LARGE,
    /** A change of protection was refused, or the image alias stayed writable. */
    CHANGE_REFUSED,
    /** KPTI used pages that are not those of its block, or not the ones it believes. */
    KPTI_PAGES,
    /** The run-time splitter said that all was well and left no borders, took too many tables, or slept where it must not. */
    NO_BORDERS,
    /** What was split was split again. */
    SPLIT_AGAIN,
    /** Blocks that needed splitting were not split, or others were, or the kernel panicked over nothing. */
    WRONG_DECISION,
    /** The kernel panicked with memory free. */
    NEEDLESS_PANIC
}
