package dev.heddle.generators.machine.memory;

/** What to do about a list whose end is missing. */
enum Cut {
    REFUSED,
    /** The user says that a part is all there is. */
    INTENDED
}
