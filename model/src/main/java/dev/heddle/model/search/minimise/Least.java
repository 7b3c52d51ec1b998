package dev.heddle.model.search.minimise;

import dev.heddle.model.Counterexample;
import java.util.Optional;

/**
 * What a search for the least run that breaks a claim came to.
 *
 * @param found the least run; empty if there is none, or if a limit cut the search
 * @param complete whether no limit cut the search: then the claim holds if nothing was found
 * @param states states that it stored
 */
public record Least(Optional<Counterexample> found, boolean complete, long states) {

    /** Whether every reachable state was visited and breaks nothing. */
    public boolean holds() {
        return complete && found.isEmpty();
    }
}
