package dev.heddle.model.search.sample;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What came out of up to {@link #RUNS} runs, made side by side and looked at afterwards in the order of their numbers: so
 * nothing depends on which thread made which run, or how far the others were when one failed.
 */
final class Round {

    /** Runs in a round: enough to share out, few enough that the caller's clock is asked several times a second. */
    static final int RUNS = 512;

    /** Runs that a thread takes at a time. */
    static final int JOB = 16;

    private final int[] length = new int[RUNS];
    private final int[] broken = new int[RUNS];
    private final boolean[] cut = new boolean[RUNS];
    private final boolean[] picked = new boolean[RUNS];
    private final double[] weight = new double[RUNS];
    private final long[] state = new long[RUNS];
    private final long[] path = new long[RUNS];
    private final boolean[][] met;
    private final AtomicInteger firstFailure = new AtomicInteger();

    Round(int claims) {
        this.met = new boolean[claims][RUNS];
    }

    void clear() {
        firstFailure.set(RUNS);
    }

    void record(int slot, Walker<?> walker) {
        length[slot] = walker.length();
        broken[slot] = walker.broken();
        cut[slot] = walker.cut();
        picked[slot] = walker.picked();
        weight[slot] = walker.weight();
        state[slot] = walker.sampledState();
        path[slot] = walker.sampledPath();
        for (int claim = 0; claim < met.length; claim++) {
            met[claim][slot] = walker.met(claim);
        }
        if (broken[slot] != Walker.NOTHING) {
            firstFailure.accumulateAndGet(slot, Math::min);
        }
    }

    /** Whether a run before {@code slot} failed; then a search that stops at its first failure need not make this one. */
    boolean failedBefore(int slot) {
        return firstFailure.get() < slot;
    }

    int length(int slot) {
        return length[slot];
    }

    /** Index of the claim that the run broke, or {@link Walker#NOTHING}. */
    int broken(int slot) {
        return broken[slot];
    }

    boolean cut(int slot) {
        return cut[slot];
    }

    boolean picked(int slot) {
        return picked[slot];
    }

    double weight(int slot) {
        return weight[slot];
    }

    long state(int slot) {
        return state[slot];
    }

    long path(int slot) {
        return path[slot];
    }

    boolean met(int claim, int slot) {
        return met[claim][slot];
    }
}
