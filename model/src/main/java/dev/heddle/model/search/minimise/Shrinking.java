package dev.heddle.model.search.minimise;

import dev.heddle.model.State;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a run smaller by replays of it with pieces left out or put together: an actor's steps, stretches that one actor runs
 * without a switch, single steps. What is left out may be many pieces at first and is ever fewer (Zeller and Hildebrandt, IEEE
 * TSE 2002); what stays is repaired by passing over steps that are not enabled any more.
 */
final class Shrinking<S extends State> {

    private final Replays<S> replays;
    private Run best;
    private boolean oneMinimal;

    Shrinking(Replays<S> replays, Run first) {
        this.replays = replays;
        this.best = first;
    }

    /** The smallest run that was found. */
    Run best() {
        return best;
    }

    /** Whether every single step and every single switch was tried in vain since the last success. */
    boolean oneMinimal() {
        return oneMinimal;
    }

    /** Goes on until nothing more can be left out or no replay is left. */
    void run() {
        boolean better = true;
        while (better && !replays.spent()) {
            better = withoutActors();
            better |= withoutStretches();
            better |= withMergedStretches();
            better |= withoutSteps();
        }
        oneMinimal = !better && !replays.spent();
    }

    /** What one actor runs without a switch: steps {@code from} to {@code to}, which is not included. */
    private record Stretch(int actor, int from, int to) {}

    private List<Stretch> stretches() {
        List<Stretch> stretches = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= best.length(); i++) {
            int actor = replays.actor(best.steps().get(from));
            if (i == best.length() || replays.actor(best.steps().get(i)) != actor) {
                stretches.add(new Stretch(actor, from, i));
                from = i;
            }
        }
        return stretches;
    }

    private boolean withoutActors() {
        boolean better = false;
        for (int actor : stretches().stream().map(Stretch::actor).distinct().toList()) {
            var kept = new Pieces();
            stretches().stream().filter(stretch -> stretch.actor() != actor).forEach(kept::add);
            better |= kept.isBetter();
        }
        return better;
    }

    private boolean withoutStretches() {
        boolean better = false;
        for (int size = stretches().size() / 2; size >= 1; size /= 2) {
            int at = 0;
            while (at < stretches().size() && !replays.spent()) {
                List<Stretch> all = stretches();
                var kept = new Pieces();
                for (int i = 0; i < all.size(); i++) {
                    if (i < at || i >= at + size) {
                        kept.add(all.get(i));
                    }
                }
                if (kept.isBetter()) {
                    better = true;
                } else {
                    at += size;
                }
            }
        }
        return better;
    }

    /** Lets an actor run further before it is interrupted, or start later, so that two of its stretches become one. */
    private boolean withMergedStretches() {
        boolean better = false;
        int first = 0;
        while (first < stretches().size() && !replays.spent()) {
            int second = next(first);
            if (second >= 0
                    && (merged(first, second, true).isBetter()
                            || merged(first, second, false).isBetter())) {
                better = true;
            } else {
                first++;
            }
        }
        return better;
    }

    /** The next stretch of the same actor; -1 if there is none. */
    private int next(int first) {
        List<Stretch> all = stretches();
        for (int i = first + 1; i < all.size(); i++) {
            if (all.get(i).actor() == all.get(first).actor()) {
                return i;
            }
        }
        return -1;
    }

    private Pieces merged(int first, int second, boolean early) {
        List<Stretch> order = stretches();
        if (early) {
            order.add(first + 1, order.remove(second));
        } else {
            order.add(second - 1, order.remove(first));
        }
        var moved = new Pieces();
        order.forEach(moved::add);
        return moved;
    }

    private boolean withoutSteps() {
        boolean better = false;
        for (int size = Math.max(1, best.length() / 4); size >= 1; size /= 2) {
            int at = 0;
            while (at < best.length() && !replays.spent()) {
                var kept = new Pieces();
                kept.add(0, at);
                kept.add(Math.min(best.length(), at + size), best.length());
                if (kept.isBetter()) {
                    better = true;
                } else {
                    at += size;
                }
            }
        }
        return better;
    }

    /** A run put together of pieces of the best one. */
    private final class Pieces {
        private final int[] steps = new int[best.length()];
        private int count;

        void add(Stretch stretch) {
            add(stretch.from(), stretch.to());
        }

        void add(int from, int to) {
            for (int i = from; i < to; i++) {
                steps[count++] = best.steps().get(i);
            }
        }

        /** Runs it; it is the best one from now on if it breaks the claim and is smaller. */
        boolean isBetter() {
            if (replays.spent()) {
                return false;
            }
            Run run = replays.repaired(best.start(), steps, count);
            if (run == null || !run.isSmallerThan(best)) {
                return false;
            }
            best = run;
            return true;
        }
    }
}
