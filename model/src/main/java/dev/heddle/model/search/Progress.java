package dev.heddle.model.search;

/** Told once a round how far a search has come; called on the thread that called the search. */
@FunctionalInterface
public interface Progress {

    /** Listens to nothing. */
    Progress SILENT = (states, transitions, depth, queue) -> {};

    /**
     * Takes the numbers of the search so far.
     *
     * @param states distinct states so far
     * @param transitions steps taken so far
     * @param depth steps from an initial state to the states now being expanded
     * @param queue states found so far for the next level
     */
    void at(long states, long transitions, int depth, long queue);
}
