package dev.heddle.model.linearmap.boot;

/** Why a boot ended before its time. */
enum Panic {
    NONE("no"),
    WALK_FAILED("walk failed"),
    COUNT_OF_ZERO("count of 0"),
    NO_ARRAY("no array"),
    OUT_OF_MEMORY("out of memory"),
    POOL_EXHAUSTED("no table left in the pool"),
    LOCK_HELD("allocator lock held");

    private final String text;

    Panic(String text) {
        this.text = text;
    }

    static String show(int ordinal) {
        return values()[ordinal].text;
    }
}
