package dev.heddle.model.search.sample;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Claim;
import dev.heddle.model.Model;
import dev.heddle.model.Verdict;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Adds up runs in the order of their numbers. */
final class Tally {

    /** Of every interval and bound that a search gives. */
    static final double CONFIDENCE = 0.95;

    private static final long NEVER = -1;

    private final Model<?> model;
    private final Draws states = new Draws();
    private final Draws paths = new Draws();
    private final ScheduleCount.Mean schedules = new ScheduleCount.Mean();
    private final long[] failures;
    private final long[] firstFailure;
    private final boolean[] met;
    private long runs;
    private long steps;
    private long cut;
    private int longest;
    private boolean picked;

    Tally(Model<?> model) {
        this.model = model;
        int claims = model.claims().size();
        this.failures = new long[claims];
        this.firstFailure = new long[claims];
        this.met = new boolean[claims];
        Arrays.fill(firstFailure, NEVER);
    }

    void add(Round round, int slot) {
        int broken = round.broken(slot);
        if (broken != Walker.NOTHING) {
            failures[broken]++;
            firstFailure[broken] = firstFailure[broken] == NEVER ? runs : firstFailure[broken];
        }
        runs++;
        steps += round.length(slot);
        cut += round.cut(slot) ? 1 : 0;
        longest = Math.max(longest, round.length(slot));
        picked |= round.picked(slot);
        schedules.add(round.weight(slot));
        states.add(round.state(slot));
        paths.add(round.path(slot));
        for (int claim = 0; claim < met.length; claim++) {
            met[claim] |= round.met(claim, slot);
        }
    }

    /** Indices of the `sometimes` claims that no run has met so far. */
    int[] unmet() {
        return IntStream.range(0, met.length)
                .filter(claim -> sometimes(claim) && !met[claim])
                .toArray();
    }

    long runs() {
        return runs;
    }

    long steps() {
        return steps;
    }

    long failures() {
        return Arrays.stream(failures).sum();
    }

    /** Numbers of the runs, counted from 0, in which a claim ended a run for the first time; ascending. */
    long[] firstFailures() {
        return Arrays.stream(firstFailure).filter(run -> run != NEVER).sorted().toArray();
    }

    SampleOutcome outcome(Sampler sampler, Sampling search, List<SampleOutcome.Found> found) {
        var rate = FailureRate.of(failures(), runs, CONFIDENCE);
        var drawn = states.count();
        var counts = ImmutableMap.<String, Long>builder();
        IntStream.range(0, failures.length)
                .boxed()
                .filter(claim -> failures[claim] > 0)
                .sorted(Comparator.comparingLong(claim -> firstFailure[claim]))
                .forEach(claim -> counts.put(model.claims().get(claim).id(), failures[claim]));
        return new SampleOutcome(
                found.isEmpty()
                        ? new Verdict.Sampled(runs, search.seed(), rate.bound(), CONFIDENCE)
                        : new Verdict.Violated(found.stream()
                                .map(SampleOutcome.Found::counterexample)
                                .collect(ImmutableList.toImmutableList())),
                sampler,
                search.seed(),
                runs,
                steps,
                search.depthBound(),
                longest,
                cut,
                ImmutableList.copyOf(found),
                counts.buildOrThrow(),
                rate,
                sampler instanceof Sampler.Pct pct
                        ? Optional.of(MissBound.of(pct, new Actors(model).number(), longest, picked, runs))
                        : Optional.empty(),
                UnseenMass.of("one state of each run, each visit as likely", drawn, CONFIDENCE),
                UnseenMass.of("each run, its initial state and its steps", paths.count(), CONFIDENCE),
                SizeEstimate.of(drawn),
                sampler instanceof Sampler.Uniform && schedules.finite()
                        ? Optional.of(schedules.count())
                        : Optional.empty(),
                sometimes(true),
                sometimes(false),
                unasked());
    }

    private ImmutableList<String> unasked() {
        return model.claims().stream()
                .filter(claim -> claim.kind() == Claim.Kind.EVENTUALLY)
                .map(Claim::id)
                .collect(ImmutableList.toImmutableList());
    }

    private ImmutableList<String> sometimes(boolean wanted) {
        return IntStream.range(0, met.length)
                .filter(claim -> sometimes(claim) && met[claim] == wanted)
                .mapToObj(claim -> model.claims().get(claim).id())
                .collect(ImmutableList.toImmutableList());
    }

    private boolean sometimes(int claim) {
        return model.claims().get(claim).kind() == Claim.Kind.SOMETIMES;
    }
}
