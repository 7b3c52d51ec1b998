package dev.heddle.model.search;

/** A run of frontier states of one part: the unit of work that one thread expands. */
record Chunk(VisitedPart part, int from, int to) {

    /** Long enough that a hand-over costs nothing per state, short enough that two threads share a small level. */
    static final int STATES = 256;
}
