package dev.heddle.model.search;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.State;
import java.util.Arrays;
import java.util.List;
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
        this(claims, never(claims.size()));
    }

    /** @param first what is known already, by claim */
    ClaimWatch(ImmutableList<Claim<S>> claims, int[] first) {
        this.first = first.clone();
        this.reachable = new Open<>(claims, first, Claim.Kind.ALWAYS, Claim.Kind.SOMETIMES);
        this.quiescent = new Open<>(claims, first, Claim.Kind.AT_QUIESCENCE);
    }

    private static int[] never(int claims) {
        var first = new int[claims];
        Arrays.fill(first, NEVER);
        return first;
    }

    /** The claims of some kinds that have no answer yet, side by side. */
    private static final class Open<S extends State> {
        private final Predicate<? super S>[] holds;
        /** What {@link #holds} must say to be the answer. */
        private final boolean[] answer;

        private final int[] claim;
        private int count;

        @SuppressWarnings("unchecked")
        Open(ImmutableList<Claim<S>> claims, int[] first, Claim.Kind... kinds) {
            this.holds = (Predicate<? super S>[]) new Predicate<?>[claims.size()];
            this.answer = new boolean[claims.size()];
            this.claim = new int[claims.size()];
            for (int i = 0; i < claims.size(); i++) {
                if (first[i] == NEVER
                        && Arrays.asList(kinds).contains(claims.get(i).kind())) {
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

    /** What all of {@code expanders} have found. */
    static <S extends State> ClaimWatch<S> merged(ImmutableList<Claim<S>> claims, List<Expander<S>> expanders) {
        var merged = new ClaimWatch<>(claims);
        for (Expander<S> expander : expanders) {
            Arrays.setAll(merged.first, i -> Math.min(merged.first[i], expander.watch().first[i]));
        }
        return merged;
    }

    /** By claim: the depth at which it was first broken (or met), or {@link #NEVER}. */
    int[] first() {
        return first.clone();
    }

    /** Depth at which claim {@code index} was first broken (or met), or {@link #NEVER}. */
    int first(int index) {
        return first[index];
    }
}
