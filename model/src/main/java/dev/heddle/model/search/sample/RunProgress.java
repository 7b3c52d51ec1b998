package dev.heddle.model.search.sample;

/** Told after each round of runs how far a search has come; called on the thread that called the search. */
@FunctionalInterface
public interface RunProgress {

    /** Listens to nothing. */
    RunProgress SILENT = (runs, steps, failures) -> {};

    /**
     * Takes the numbers so far. Whoever owns a clock gets runs and steps per second from them.
     *
     * @param runs finished runs
     * @param steps steps of these runs
     * @param failures runs that broke a claim
     */
    void at(long runs, long steps, long failures);
}
