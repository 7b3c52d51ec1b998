package dev.heddle.model.search;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.State;
import java.util.Arrays;

/** Remembers at which depth each claim was first broken or, for a `sometimes`, first met. One thread's own. */
final class ClaimWatch<S extends State> {

    static final int NEVER = Integer.MAX_VALUE;

    private final ImmutableList<Claim<S>> claims;
    private final int[] first;

    ClaimWatch(ImmutableList<Claim<S>> claims) {
        this.claims = claims;
        this.first = new int[claims.size()];
        Arrays.fill(first, NEVER);
    }

    /** Asks the claims that concern every reachable state. */
    void askReachable(S state, int level) {
        ask(Claim.Kind.ALWAYS, state, level);
        ask(Claim.Kind.SOMETIMES, state, level);
    }

    void ask(Claim.Kind kind, S state, int level) {
        for (int i = 0; i < first.length; i++) {
            Claim<S> claim = claims.get(i);
            if (claim.kind() == kind
                    && first[i] > level
                    && claim.holds().test(state) == (kind == Claim.Kind.SOMETIMES)) {
                first[i] = level;
            }
        }
    }

    void merge(ClaimWatch<S> other) {
        for (int i = 0; i < first.length; i++) {
            first[i] = Math.min(first[i], other.first[i]);
        }
    }

    /** Depth at which claim {@code index} was first broken (or met), or {@link #NEVER}. */
    int first(int index) {
        return first[index];
    }
}
