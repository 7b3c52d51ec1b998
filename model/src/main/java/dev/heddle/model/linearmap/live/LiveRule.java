package dev.heddle.model.linearmap.live;

/** What a step can do wrong. Once done it stays on record in the state. */
public enum LiveRule {
    /** More tables were asked for than were set aside. */
    POOL_EXHAUSTED("pool exhausted"),
    /** The job is over and a page, or the array, is neither in use nor given back. */
    LEAK("leak"),
    /** A page was handed out twice, from outside the array, freed twice, or freed while it is a table. */
    PAGE_MISUSED("page misused"),
    /** A call was made where it is illegal. */
    ILLEGAL_CALL("illegal call"),
    /** An address that was mapped translates to something else or to nothing. */
    TRANSLATION("translation changed"),
    /** An address that was not mapped has a translation. */
    HOLE_MAPPED("hole mapped"),
    /** A table can be walked before all its entries are written and seen. */
    UNWRITTEN_ENTRY("unwritten entry published"),
    /** The entry above a mapped address was empty for a moment. */
    PARENT_MISSING("parent missing"),
    /** The split is over and left a block or a hint. */
    INCOMPLETE("incomplete"),
    /** A group was left with the hint on some entries only. */
    MIXED_GROUP("mixed group"),
    /** The map changed while another CPU used it, or a CPU used it again before the flush. */
    NOT_PARKED("not parked"),
    /** An entry that leads to a table was made to lead to another one. */
    SPLIT_TWICE("split twice"),
    /** A page was not to be had, and work went on as if it were, or what it was for was changed already. */
    FAILURE_IGNORED("failure ignored"),
    /** KPTI used pages that are not those of its block, or not the ones it believes. */
    KPTI_BLOCK("KPTI pages wrong"),
    /** The kernel panicked with memory free: for a lock that was held, or for nothing. Not for a pool that is exhausted. */
    NEEDLESS_PANIC("panic with memory free"),
    /** The run-time splitter's mutex was taken by a caller that must not sleep. */
    MUTEX_IN_ATOMIC("mutex in atomic context");

    private final String text;

    LiveRule(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
