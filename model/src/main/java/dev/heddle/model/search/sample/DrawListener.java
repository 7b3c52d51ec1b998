package dev.heddle.model.search.sample;

import dev.heddle.model.State;

/**
 * Told what is drawn from each run, in the order of the runs: for experiments that hold the estimates of a search against
 * a truth that is known otherwise. Called on the thread that called the search.
 */
@FunctionalInterface
public interface DrawListener {

    /** Listens to nothing. */
    DrawListener SILENT = (state, path, weight) -> {};

    /**
     * Takes what was drawn from the next run.
     *
     * @param state the {@linkplain #identity identity} of one of the run's states, each as likely
     * @param path the same for two runs if they are of the same steps from the same initial state, and else hardly ever
     * @param weight one over the probability that a uniform walk makes this run; infinite if that is too small for a double
     */
    void drawn(long state, long path, double weight);

    /** A number for a state: the same for equal states of a layout, and for others hardly ever (64 bits). */
    static long identity(State state) {
        long hash = 0;
        for (int i = 0; i < state.layout().words(); i++) {
            hash = Chance.fold(hash, state.word(i));
        }
        return hash;
    }
}
