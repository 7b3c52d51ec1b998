package dev.heddle.model.search;

/** States {@code from} up to {@code to} of a part's log: the unit of work that one thread expands. */
record Chunk(Part part, int from, int to) {

    /** Long enough that a hand-over costs nothing per state, short enough that two threads share a small level. */
    static final int STATES = 256;
}
