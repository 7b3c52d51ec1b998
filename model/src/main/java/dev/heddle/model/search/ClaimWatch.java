package dev.heddle.model.search;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.State;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Remembers at which depth each claim was first broken or, for a `sometimes`, first met. One thread's own, and asked with
 * levels that never go down: so a claim that has its answer is not asked again.
 */
final class ClaimWatch<S extends State> {

    static final int NEVER = Integer.MAX_VALUE;

    private final int[] first;
    private final Open<S> reachable;
    private final Open<S> quiescent;

    ClaimWatch(ImmutableList<Claim<S>> claims) {
        this.first = new int[claims.size()];
        Arrays.fill(first, NEVER);
        this.reachable = new Open<>(claims, Claim.Kind.ALWAYS, Claim.Kind.SOMETIMES);
        this.quiescent = new Open<>(claims, Claim.Kind.AT_QUIESCENCE);
    }

    /** The claims of some kinds that have no answer yet, side by side. */
    private static final class Open<S extends State> {
        private final Predicate<? super S>[] holds;
        /** What {@link #holds} must say to be the answer. */
        private final boolean[] answer;

        private final int[] claim;
        private int count;

        @SuppressWarnings("unchecked")
        Open(ImmutableList<Claim<S>> claims, Claim.Kind... kinds) {
            this.holds = (Predicate<? super S>[]) new Predicate<?>[claims.size()];
            this.answer = new boolean[claims.size()];
            this.claim = new int[claims.size()];
            for (int i = 0; i < claims.size(); i++) {
                if (Arrays.asList(kinds).contains(claims.get(i).kind())) {
                    holds[count] = claims.get(i).holds();
                    answer[count] = claims.get(i).kind() == Claim.Kind.SOMETIMES;
                    claim[count++] = i;
                }
            }
        }

        void ask(S state, int level, int[] first) {
            for (int i = 0; i < count; i++) {
                if (holds[i].test(state) == answer[i]) {
                    first[claim[i]] = Math.min(first[claim[i]], level);
                    count--;
                    holds[i] = holds[count];
                    answer[i] = answer[count];
                    claim[i] = claim[count];
                    i--;
                }
            }
        }
    }

    /** Asks the claims that concern every reachable state. */
    void askReachable(S state, int level) {
        reachable.ask(state, level, first);
    }

    /** Asks the claims that concern states where no step is enabled. */
    void askQuiescent(S state, int level) {
        quiescent.ask(state, level, first);
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
