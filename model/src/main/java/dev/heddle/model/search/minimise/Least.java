package dev.heddle.model.search.minimise;

import dev.heddle.model.Counterexample;
import java.util.Optional;

/**
 * What a search for the least run that breaks a claim came to.
 *
 * @param found the least run; empty if there is none, or if a limit cut the search
 * @param complete whether no limit cut the search: then the claim holds if nothing was found, and else nothing smaller breaks it
 * @param states states that it stored
 */
public record Least(Optional<Counterexample> found, boolean complete, long states) {

    /** What is known before anything was searched for, if nothing has to be. */
    static final Least UNASKED = new Least(Optional.empty(), true, 0);

    /** What this search, which found nothing, and a second one came to. */
    Least and(Least second) {
        return new Least(second.found(), complete && second.complete(), states + second.states());
    }

    /** Whether every reachable state was visited and breaks nothing. */
    public boolean holds() {
        return complete && found.isEmpty();
    }
}
