package dev.heddle.model.search;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Label;
import dev.heddle.model.Verdict;

/**
 * What a search did and found.
 *
 * @param verdict the answer; PROVED only if every reachable state was visited
 * @param states distinct states visited, the initial ones included
 * @param transitions pairs of a visited state and a step enabled in it
 * @param depth steps from an initial state to the furthest level that has a state
 * @param broken ids of the claims that broke with the depth at which they first did, those that broke first in front;
 *     for a claim about runs the depth is the length of its run, a loop counted once
 * @param met ids of the `sometimes` claims that were met
 * @param unmet ids of the `sometimes` claims that were not
 * @param coverage how often each site of each step fired; 0 for those that never did
 * @param complete whether every reachable state was visited
 * @param storage how states were remembered, never {@link Storage#AUTO}
 * @param reduced whether the search stored some states to stand for all: then {@code states} and {@code depth} are about the
 *     stored ones, and {@code transitions} and {@code coverage} about the steps it took
 * @param shortest whether no run breaks a claim about states in fewer steps than the counterexample does; false only if a
 *     limit kept a reduced search from looking for shortest ones
 */
public record Outcome(
        Verdict verdict,
        long states,
        long transitions,
        int depth,
        ImmutableMap<String, Integer> broken,
        ImmutableList<String> met,
        ImmutableList<String> unmet,
        ImmutableList<Fired> coverage,
        boolean complete,
        Storage storage,
        boolean reduced,
        boolean shortest) {

    /** How often one site fired. */
    public record Fired(Label label, long times) {}

    /** What there is to say of a model that was not searched. */
    public static Outcome unsearched(String why) {
        return new Outcome(
                new Verdict.Inconclusive(why),
                0,
                0,
                0,
                ImmutableMap.of(),
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.of(),
                false,
                Storage.EXACT,
                false,
                true);
    }

    /** The same numbers with another word on what they mean. */
    public Outcome withVerdict(Verdict other) {
        return new Outcome(
                other, states, transitions, depth, broken, met, unmet, coverage, complete, storage, reduced, shortest);
    }

    /** The same outcome with the counterexamples of another search, if that found one for each claim that broke. */
    Outcome withTracesOf(Outcome other) {
        if (!other.broken.keySet().containsAll(broken.keySet())) {
            return this;
        }
        return new Outcome(
                other.verdict,
                states,
                transitions,
                depth,
                other.broken,
                met,
                unmet,
                coverage,
                complete,
                storage,
                reduced,
                other.shortest);
    }
}
