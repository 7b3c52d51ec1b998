package dev.heddle.model.search;

import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.search.reduce.PathReduction;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thread's scratch space and counters. Nothing here is shared, and nothing is allocated per step. */
final class Expander<S extends State> {

    private static final int NONE = -1;

    private final Model<S> model;
    private final Step<S>[] steps;
    private final @Nullable Reducer<S> reducer;
    private final PathReduction.Walker<S> walker = this::walked;
    private ClaimWatch<S> watch;
    /** Level of the states that are being found. */
    private int below;

    private final S current;
    private final S next;
    private final long[] words;
    private final int width;
    /** Where the sites of a step begin in {@link #fired}. */
    private final int[] firstSite;

    /** Whether a step has more than one site: most have not, and need not be asked which one is next. */
    private final boolean[] manySites;

    private final long[] fired;
    /** What the first state of a chunk led to: by step, its site, or {@link #NONE}, and the hash of the successor. */
    private final int[] sampleSites;

    private final long[] sampleHashes;

    private long transitions;

    @SuppressWarnings("unchecked")
    Expander(Model<S> model, boolean reduced) {
        this.model = model;
        this.reducer = reduced ? new Reducer<>(model) : null;
        this.steps = (Step<S>[]) model.steps().toArray(new Step<?>[0]);
        this.watch = new ClaimWatch<>(model.claims());
        this.current = model.newState();
        this.next = model.newState();
        this.width = model.layout().words();
        this.words = new long[Chunk.STATES * width];
        this.firstSite = new int[steps.length + 1];
        this.manySites = new boolean[steps.length];
        for (int k = 0; k < steps.length; k++) {
            firstSite[k + 1] = firstSite[k] + steps[k].sites();
            manySites[k] = steps[k].sites() > 1;
        }
        this.fired = new long[firstSite[steps.length]];
        this.sampleSites = new int[steps.length];
        this.sampleHashes = new long[steps.length];
    }

    /** @param first what is known of each claim, see {@link ClaimWatch#first} */
    void startLevel(int level, int[] first) {
        below = level + 1;
        if (reducer != null) {
            reducer.startLevel(level, first);
        }
    }

    /** Judges and expands every state of {@code chunk}; the successors go to {@code out}, one batch a part. */
    void expand(Chunk chunk, int level, Batch[] out) {
        int count = chunk.to() - chunk.from();
        chunk.part().log().read(chunk.from(), chunk.to(), words);
        current.load(words, 0);
        remember();
        for (int i = 0; i < count; i++) {
            current.load(words, i * width);
            watch.askReachable(current, level);
            expand(level, out);
        }
        current.load(words, 0);
        compare();
    }

    private void expand(int level, Batch[] out) {
        long before = transitions;
        for (int k = 0; k < steps.length; k++) {
            Step<S> step = steps[k];
            if (step.enabled(current)) {
                transitions++;
                fired[firstSite[k] + (manySites[k] ? step.site(current) : 0)]++;
                next.copyFrom(current);
                step.apply(next);
                if (!next.sameAs(current)) {
                    long hash = reducer == null ? Fingerprint.of(next, width) : settle(reducer);
                    out[Visited.partOf(hash)].add(next, hash);
                }
            }
        }
        if (transitions == before) {
            watch.askQuiescent(current, level);
        }
    }

    /** Turns {@link #next} into the state that stands for it; those that are passed are judged and forgotten. */
    private long settle(Reducer<S> how) {
        watch.askReachable(next, below);
        how.settle(next, walker);
        return Fingerprint.of(next, width);
    }

    private void walked(int step, int site, S after) {
        fired[firstSite[step] + site]++;
        transitions++;
        watch.askReachable(after, below);
    }

    /** Notes what the first state of a chunk leads to. */
    private void remember() {
        for (int k = 0; k < steps.length; k++) {
            sampleSites[k] = steps[k].enabled(current) ? steps[k].site(current) : NONE;
            sampleHashes[k] = sampleSites[k] == NONE ? 0 : hashAfter(steps[k]);
        }
    }

    private long hashAfter(Step<S> step) {
        next.copyFrom(current);
        step.apply(next);
        return Fingerprint.of(next, width);
    }

    /** Expands the first state of a chunk again: a step that now does something else looks outside the state. */
    private void compare() {
        for (int k = 0; k < steps.length; k++) {
            boolean enabled = steps[k].enabled(current);
            int site = enabled ? steps[k].site(current) : NONE;
            long hash = enabled ? hashAfter(steps[k]) : 0;
            if (site != sampleSites[k] || hash != sampleHashes[k]) {
                throw new CheckerDefect("model " + model.name() + ": step \""
                        + steps[k].label(Math.max(site, sampleSites[k]))
                        + "\" did something else when it was taken again from the same state; does it read or write"
                        + " anything outside the state? The state is " + current);
            }
        }
    }

    /**
     * Whether every successor of a state is known.
     *
     * @param how the reducer of the level that the state is on; null if nothing is reduced
     */
    boolean isClosed(Part part, int index, Visited visited, @Nullable Reducer<S> how) {
        part.log().load(index, current, words);
        for (Step<S> step : steps) {
            if (step.enabled(current)) {
                next.copyFrom(current);
                step.apply(next);
                if (next.sameAs(current)) {
                    // Not walked on from when it was expanded, either; where it would lead to may be nowhere stored.
                    continue;
                }
                if (how != null) {
                    how.settle(next, (taken, site, after) -> {});
                }
                next.store(words, 0);
                long hash = Fingerprint.of(next, width);
                if (!visited.part(Visited.partOf(hash)).holds(hash, words)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Asks the claims of states that will not be expanded: those of {@code part} from index {@code from} on. */
    void judge(Part part, int from, int to, int level) {
        // By the chunk, not by the state: states on the disk would be read one by one.
        for (int at = from; at < to; at += Chunk.STATES) {
            int count = Math.min(Chunk.STATES, to - at);
            part.log().read(at, at + count, words);
            for (int i = 0; i < count; i++) {
                current.load(words, i * width);
                watch.askReachable(current, level);
            }
        }
    }

    /** Knows of the claims what an earlier search has found, and looks for the rest. */
    void watch(int[] first) {
        watch = new ClaimWatch<>(model.claims(), first);
    }

    /** Counts on from what an earlier search has counted. */
    void count(long taken, long[] firedBefore) {
        transitions = taken;
        System.arraycopy(firedBefore, 0, fired, 0, fired.length);
    }

    /** How often each site was taken by any of {@code expanders}, by step and site. */
    static <S extends State> long[] fired(List<Expander<S>> expanders) {
        var sum = new long[expanders.get(0).fired.length];
        for (Expander<S> expander : expanders) {
            Arrays.setAll(sum, i -> sum[i] + expander.fired[i]);
        }
        return sum;
    }

    ClaimWatch<S> watch() {
        return watch;
    }

    long transitions() {
        return transitions;
    }
}
