package dev.heddle.model.linearmap;

/** How a design works out how many page tables to set aside before the split. */
public enum CountRule {
    /** Walk both ranges: 1 + the entries of a PMD table for a PUD leaf, 1 for a PMD leaf; then skip what is below. */
    TWO_WALKS,
    /** The same, without ACTION_CONTINUE at a PUD leaf. */
    TWO_WALKS_NO_CONTINUE,
    /** Add up the blocks while they are mapped. */
    AT_MAP,
    /** The same, without the blocks of the image alias. */
    AT_MAP_NO_ALIAS,
    /** The first walk ends at _text instead of _stext. */
    UP_TO_TEXT,
    /** A PUD leaf counts 1. */
    FORGET_PMD_CHILDREN,
    /** A PUD leaf counts the entries of a PMD table, and not the table itself. */
    FORGET_PUD_TABLE,
    /** No callback for PUD leaves. */
    PMD_ONLY,
    /** A contiguous group of PMD leaves counts 1. */
    CONT_ONCE,
    /** Leaves that the walk covers in part only are left out. */
    FULLY_COVERED_ONLY,
    /** Only the range before the image. */
    FIRST_RANGE_ONLY,
    /** Only the range behind the image. */
    SECOND_RANGE_ONLY,
    /** One walk over the whole linear region, image alias included. */
    WHOLE,
    /** Bytes of memory divided by the bytes of a PMD leaf. */
    RAM_DIV_PMD,
    /** 64, whatever the machine. */
    FIXED_64,
    /** What the largest machine that can be configured would need. */
    WORST_CASE,
    /** TWO_WALKS, done as soon as the page allocator is up: before the boot CPU may split for its own ends. */
    TWO_WALKS_EARLY;

    /**
     * Whether a design that counts so means to count what the split takes. The others are bounds: what is left over is freed, and
     * is no fault of theirs.
     */
    public boolean meansToBeExact() {
        return switch (this) {
            case WHOLE, RAM_DIV_PMD, FIXED_64, WORST_CASE, TWO_WALKS_EARLY -> false;
            default -> true;
        };
    }
}
