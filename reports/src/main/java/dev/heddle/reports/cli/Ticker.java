package dev.heddle.reports.cli;

import dev.heddle.model.search.Progress;
import dev.heddle.model.search.sample.RunProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * The progress line on standard error, for whatever takes longer than a second: one line that rewrites itself on a
 * terminal; in a pipe a plain line after 1, 2, 4, ... seconds, then every minute, so that logs stay short.
 */
final class Ticker {

    private static final long SECOND = 1_000_000_000L;
    private static final long FIRST = SECOND;
    private static final long ON_A_TERMINAL = SECOND / 5;
    private static final long LONGEST_IN_A_PIPE = 60 * SECOND;
    private static final int WIDTH = 75;

    private final Console console;
    private final long start;
    private final List<Search> searches = new ArrayList<>();
    private int cells;
    private int cellsDone;
    private long statesDone;
    private long runsDone;
    private long stepsDone;
    private long next = FIRST;
    private boolean shown;

    Ticker(Console console) {
        this.console = console;
        this.start = console.nanos().getAsLong();
    }

    /** One search that is going on. */
    private static final class Search implements Progress {
        private final Ticker ticker;
        private long states;
        private int depth;
        private long queue;

        Search(Ticker ticker) {
            this.ticker = ticker;
        }

        @Override
        public void at(long newStates, long transitions, int newDepth, long newQueue) {
            synchronized (ticker) {
                states = newStates;
                depth = newDepth;
                queue = newQueue;
                ticker.tick(ticker::line);
            }
        }
    }

    /** Watches random runs of the next cell; {@link #sampled} ends it. */
    RunProgress sampling() {
        return (runs, steps, failures) -> {
            synchronized (this) {
                tick(now -> sampledLine(now, runsDone + runs, stepsDone + steps));
            }
        };
    }

    /** Counts a cell that was sampled. */
    synchronized void sampled(long runs, long steps) {
        cellsDone++;
        runsDone += runs;
        stepsDone += steps;
    }

    /** Says how many cells there are to do in all. */
    synchronized void expect(int number) {
        cells += number;
    }

    /** Begins to watch a search. */
    synchronized Progress begin() {
        var search = new Search(this);
        searches.add(search);
        return search;
    }

    /** Ends watching one; {@code finished} is false if the same cell will be searched again. */
    synchronized void end(Progress search, boolean finished) {
        if (search instanceof Search ended && searches.remove(ended) && finished) {
            cellsDone++;
            statesDone += ended.states;
        }
    }

    /** Removes the line from a terminal, before anything else is written. */
    synchronized void clear() {
        if (shown && console.errIsTerminal()) {
            console.err().print("\r" + " ".repeat(WIDTH) + "\r");
            console.err().flush();
        }
        shown = false;
    }

    /** Time since the command began, in seconds. */
    double seconds() {
        return (console.nanos().getAsLong() - start) / (double) SECOND;
    }

    private void tick(LongFunction<String> words) {
        long now = console.nanos().getAsLong() - start;
        if (now < next) {
            return;
        }
        next = console.errIsTerminal() ? now + ON_A_TERMINAL : now + Math.min(now, LONGEST_IN_A_PIPE);
        String line = words.apply(now);
        if (console.errIsTerminal()) {
            console.err().print("\r" + line + " ".repeat(Math.max(0, WIDTH - line.length())));
            console.err().flush();
        } else {
            console.err().println(line);
        }
        shown = true;
    }

    private String line(long now) {
        long states = statesDone;
        long queue = 0;
        int depth = 0;
        for (Search search : searches) {
            states += search.states;
            queue += search.queue;
            depth = Math.max(depth, search.depth);
        }
        double elapsed = now / (double) SECOND;
        String line = String.format(
                Locale.ROOT,
                "cell %d/%d: %d states, %.0f/s, depth %d, queue %d, %.1f s",
                Math.min(cells, cellsDone + 1),
                cells,
                states,
                states / elapsed,
                depth,
                queue,
                elapsed);
        return line.length() > WIDTH ? line.substring(0, WIDTH) : line;
    }

    private String sampledLine(long now, long runs, long steps) {
        double elapsed = now / (double) SECOND;
        return String.format(
                Locale.ROOT,
                "cell %d/%d: %d runs, %d steps, %.0f/s, %.1f s",
                Math.min(cells, cellsDone + 1),
                cells,
                runs,
                steps,
                steps / elapsed,
                elapsed);
    }
}
