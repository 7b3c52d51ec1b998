package dev.heddle.reports.bench;

import com.google.common.collect.ImmutableList;

/**
 * Whole searches of one workload with one number of threads.
 *
 * @param seconds what each run took, from the shortest to the longest; at least one, none 0
 * @param heapBytes the most heap in use during a run beyond what was in use before, the least of all runs; it includes
 *     garbage that was not collected yet
 * @param speedup how many times as fast as one thread: the median over the rounds
 */
public record SearchRate(
        Workload workload,
        int threads,
        long states,
        long transitions,
        int depth,
        ImmutableList<Double> seconds,
        long heapBytes,
        double speedup) {

    public double median() {
        return median(seconds);
    }

    public double least() {
        return seconds.get(0);
    }

    public double most() {
        return seconds.get(seconds.size() - 1);
    }

    public double statesPerSecond() {
        return states / median();
    }

    /** Time of the whole search over transitions, in nanoseconds; with several threads it is the time on the wall. */
    public double nanosPerTransition() {
        return median() * 1e9 / transitions;
    }

    public double bytesPerState() {
        return (double) heapBytes / states;
    }

    static double median(ImmutableList<Double> ascending) {
        int half = ascending.size() / 2;
        return ascending.size() % 2 == 1 ? ascending.get(half) : (ascending.get(half - 1) + ascending.get(half)) / 2;
    }
}
