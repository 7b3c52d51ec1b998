package dev.heddle.model.search.sample;

import com.google.common.base.Preconditions;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.search.Crew;
import dev.heddle.model.search.TraceWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Random runs of a model, for when there are too many states to visit.
 *
 * <p>Promises: run number {@code i} depends on the model, the sampler, the seed, the depth bound and {@code i}, and on
 * nothing else; so the outcome is the same, to the byte, for every number of threads. One exception: a search that
 * {@code timeIsUp} cuts ends where it ends, with the runs made so far. It never proves anything.
 *
 * <p>A run starts at one of the initial states, each as likely, and ends when a claim breaks, when no step is enabled, or
 * at the depth bound.
 *
 * @param runs most runs to make, at least 1
 * @param seed any number
 * @param depthBound most steps of a run, at least 1
 * @param threads at least 1
 * @param stopAtFirst whether to end with the first run that breaks a claim; if not, all runs are made and failures counted
 * @param timeIsUp asked after each round of runs, so that at least one round is made; the caller owns the clock
 */
public record Sampling(
        Sampler sampler,
        long runs,
        long seed,
        int depthBound,
        int threads,
        boolean stopAtFirst,
        BooleanSupplier timeIsUp,
        RunProgress progress) {

    /** Runs of small models end long before this. */
    public static final int USUAL_DEPTH_BOUND = 10_000;

    /** Runs of each kind that PCT takes its length from. */
    private static final int PILOT_RUNS = 64;

    public Sampling {
        Preconditions.checkArgument(runs >= 1, "runs must be at least 1, were %s", runs);
        Preconditions.checkArgument(depthBound >= 1, "the depth bound must be at least 1, was %s", depthBound);
        Preconditions.checkArgument(threads >= 1, "threads must be at least 1, was %s", threads);
    }

    /** All runs, on one thread, without a clock or listener. */
    public static Sampling of(Sampler sampler, long runs, long seed) {
        return new Sampling(sampler, runs, seed, USUAL_DEPTH_BOUND, 1, false, () -> false, RunProgress.SILENT);
    }

    public Sampling withSeed(long other) {
        return new Sampling(sampler, runs, other, depthBound, threads, stopAtFirst, timeIsUp, progress);
    }

    public Sampling withSampler(Sampler other) {
        return new Sampling(other, runs, seed, depthBound, threads, stopAtFirst, timeIsUp, progress);
    }

    public Sampling withDepthBound(int steps) {
        return new Sampling(sampler, runs, seed, steps, threads, stopAtFirst, timeIsUp, progress);
    }

    public Sampling withThreads(int number) {
        return new Sampling(sampler, runs, seed, depthBound, number, stopAtFirst, timeIsUp, progress);
    }

    /** The same search, which ends with its first failure. */
    public Sampling stoppingAtFirst() {
        return new Sampling(sampler, runs, seed, depthBound, threads, true, timeIsUp, progress);
    }

    public Sampling withTime(BooleanSupplier isUp) {
        return new Sampling(sampler, runs, seed, depthBound, threads, stopAtFirst, isUp, progress);
    }

    public Sampling withProgress(RunProgress listener) {
        return new Sampling(sampler, runs, seed, depthBound, threads, stopAtFirst, timeIsUp, listener);
    }

    /** Makes the runs and judges the model's claims. */
    public <S extends State> SampleOutcome explore(Model<S> model) {
        return explore(model, DrawListener.SILENT);
    }

    /** The same, telling {@code listener} what is drawn from each run. */
    public <S extends State> SampleOutcome explore(Model<S> model, DrawListener listener) {
        Sampler settled = settle(model);
        List<Walker<S>> walkers = IntStream.range(0, threads)
                .mapToObj(thread -> new Walker<>(model, Scheduler.of(settled, model), depthBound))
                .toList();
        var tally = new Tally(model);
        var round = new Round(model.claims().size());
        try (var crew = new Crew(threads)) {
            do {
                play(round, tally, crew, walkers, listener);
                progress.at(tally.runs(), tally.steps(), tally.failures());
            } while (tally.runs() < runs && !(stopAtFirst && tally.failures() > 0) && !timeIsUp.getAsBoolean());
        }
        return tally.outcome(settled, this, found(model, tally, walkers.get(0)));
    }

    /**
     * The sampler with every number known. PCT's length, if it is open, is the longest of some uniform runs or, if longer, of
     * some runs of PCT with that length: those go where uniform runs seldom go.
     */
    <S extends State> Sampler settle(Model<S> model) {
        if (!(sampler instanceof Sampler.Pct pct) || pct.length() > 0) {
            return sampler;
        }
        int uniform = longest(model, Sampler.uniform(), 1);
        return new Sampler.Pct(pct.bugDepth(), longest(model, new Sampler.Pct(pct.bugDepth(), uniform), uniform));
    }

    private <S extends State> int longest(Model<S> model, Sampler by, int atLeast) {
        var pilot = new Walker<>(model, Scheduler.of(by, model), depthBound);
        int longest = atLeast;
        for (int i = 1; i <= PILOT_RUNS; i++) {
            // Numbers that the search's own runs do not have.
            pilot.walk(seed, -i);
            longest = Math.max(longest, pilot.length());
        }
        return longest;
    }

    private <S extends State> void play(
            Round round, Tally tally, Crew crew, List<Walker<S>> walkers, DrawListener listener) {
        long first = tally.runs();
        int size = (int) Math.min(Round.RUNS, runs - first);
        round.clear();
        walkers.forEach(walker -> walker.want(tally.unmet()));
        crew.all((size + Round.JOB - 1) / Round.JOB, (job, thread) -> {
            Walker<S> walker = walkers.get(thread);
            int end = Math.min(size, (job + 1) * Round.JOB);
            for (int slot = job * Round.JOB; slot < end && !(stopAtFirst && round.failedBefore(slot)); slot++) {
                walker.walk(seed, first + slot);
                round.record(slot, walker);
            }
        });
        for (int slot = 0; slot < size && !(stopAtFirst && round.failedBefore(slot)); slot++) {
            tally.add(round, slot);
            listener.drawn(round.state(slot), round.path(slot), round.weight(slot));
        }
    }

    /** Makes the failing runs again, this time to be shown. */
    private <S extends State> List<SampleOutcome.Found> found(Model<S> model, Tally tally, Walker<S> walker) {
        List<SampleOutcome.Found> found = new ArrayList<>();
        for (long run : tally.firstFailures()) {
            walker.walk(seed, run);
            var claim = model.claims().get(walker.broken());
            var counterexample = new TraceWriter<>(model).write(claim, walker.start(), walker.path());
            found.add(new SampleOutcome.Found(claim.id(), run + 1, walker.length(), counterexample));
        }
        return found;
    }
}
