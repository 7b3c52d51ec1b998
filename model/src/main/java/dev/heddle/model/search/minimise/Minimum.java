package dev.heddle.model.search.minimise;

import dev.heddle.model.Counterexample;

/**
 * What a minimiser made of a run.
 *
 * @param found the small run
 * @param evidence how small it is known to be
 * @param why what a limit cut, in words without a full stop; empty if {@code evidence} is PROVEN
 * @param replayed the run as replays alone left it, a loop as it was; {@code found} itself if the search for the minimum was cut
 * @param replays replays that it took
 * @param states states that the search for the minimum stored; of a claim about runs, each again for every part that it may play
 *     in a run
 */
public record Minimum(
        Counterexample found, Evidence evidence, String why, Counterexample replayed, int replays, long states) {

    /** How small a run is known to be. */
    public enum Evidence {
        /** Every run with fewer switches was tried, and every run with as many switches and fewer steps. */
        PROVEN,
        /** Without any one of its steps or switches the run does not break the claim. */
        ONE_MINIMAL,
        /** A limit came first. */
        BEST_KNOWN
    }
}
