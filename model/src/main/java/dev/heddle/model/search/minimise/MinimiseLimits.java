package dev.heddle.model.search.minimise;

import com.google.common.base.Preconditions;

/**
 * When a minimiser gives up; counted, never timed, so that the same run gives the same result on every machine.
 *
 * @param replays most replays of a run with pieces left out, at least 1
 * @param states most states that the search for the minimum stores, at least 0; 0 leaves that search out
 */
public record MinimiseLimits(int replays, long states) {

    /**
     * Ten times what any scenario of scope small takes in states. It is about a second's work: a larger one had better be cut than
     * keep its user waiting.
     */
    public static final MinimiseLimits USUAL = new MinimiseLimits(480, 200_000);

    public MinimiseLimits {
        Preconditions.checkArgument(replays >= 1, "there must be a replay, there were %s", replays);
        Preconditions.checkArgument(states >= 0, "the limit of states must not be negative, was %s", states);
    }

    public MinimiseLimits withReplays(int most) {
        return new MinimiseLimits(most, states);
    }

    public MinimiseLimits withStates(long most) {
        return new MinimiseLimits(replays, most);
    }
}
