package dev.heddle.model.search.sample;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Verdict;
import java.util.Optional;

/**
 * What random runs found, and what they say of the runs that were not made.
 *
 * @param verdict SAMPLED if no run broke a claim, VIOLATED if one did, INCONCLUSIVE never
 * @param sampler how steps were picked; for PCT with the length that was used
 * @param seed makes the same runs again
 * @param runs how many runs were made; a search that stopped at its first failure made none after it
 * @param steps steps of all runs together
 * @param depthBound the longest that a run may be, in steps
 * @param longest steps of the longest run
 * @param cut runs that the depth bound ended: what comes later in them, and what holds at quiescence, was not looked at
 * @param found the first failing run of each claim that ended a run, earliest run first
 * @param failures for each of these claims in the same order, how many runs it ended
 * @param rate failures of a run, whatever the claim
 * @param miss what PCT promises; empty for other samplers
 * @param states what the runs have not seen of the states: one state is drawn from each run, each as likely as the others
 * @param paths what the runs have not seen of the runs: a sample is a whole run, its initial state and its steps
 * @param space how many states runs can come to, estimated from the same draws as {@code states}
 * @param schedules how many different runs there are; empty unless runs were uniform and the number fits into a double
 * @param met ids of the `sometimes` claims that were met in some run
 * @param unmet ids of the `sometimes` claims that were not
 * @param unasked ids of the claims about runs that never end: a random run ends, so it says nothing of them
 */
public record SampleOutcome(
        Verdict verdict,
        Sampler sampler,
        long seed,
        long runs,
        long steps,
        int depthBound,
        int longest,
        long cut,
        ImmutableList<Found> found,
        ImmutableMap<String, Long> failures,
        FailureRate rate,
        Optional<MissBound> miss,
        UnseenMass states,
        UnseenMass paths,
        SizeEstimate space,
        Optional<ScheduleCount> schedules,
        ImmutableList<String> met,
        ImmutableList<String> unmet,
        ImmutableList<String> unasked) {

    /**
     * A failing run, as it was run: neither shortest nor calmest.
     *
     * @param claim the claim that ended it, the first in the model's order if several broke in the same step
     * @param run its number, counted from 1
     * @param depth its length in steps
     */
    public record Found(String claim, long run, int depth, Counterexample counterexample) {}

    /** The earliest failing run. */
    public Optional<Found> first() {
        return found.stream().findFirst();
    }
}
