package dev.heddle.model;

/**
 * The name of a step, as a reader sees it and as a stored trace keeps it.
 *
 * @param actor who acts, e.g. {@code CPU0 NMI}
 * @param routine the function the step is part of, without parentheses; empty if none
 * @param text what the step does, in a few words; must not hold a line break
 */
public record Label(String actor, String routine, String text) {

    @Override
    public String toString() {
        return actor + ": " + (routine.isEmpty() ? "" : routine + "(): ") + text;
    }
}
