package dev.heddle.reports.cli;

import com.google.common.base.Throwables;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Checkpoints;
import dev.heddle.model.search.Limits;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.Progress;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Checks many cells and hands them over in their order.
 *
 * <p>Most cells are small, and a small one is done faster by one thread than by several: so cells are first searched side
 * by side, one thread each, up to {@link #SMALL} states. What turns out to be larger is searched again from the start,
 * one after the other, by all threads. The search promises the same outcome for every number of threads, so nobody can
 * tell the difference.
 */
final class Runner {

    /** A fraction of a second for one thread; what a second search then does again does not matter. */
    private static final long SMALL = 50_000;

    private static final double NANOS = 1e9;

    private final Console console;
    private final int threads;
    private final Limits limits;
    private final boolean reduce;
    private final CheckpointDirectory checkpoints;
    private final Ticker ticker;
    private final Interrupt interrupt;

    /**
     * A runner that has not begun.
     *
     * @param limits for each cell; their clock is asked for all cells together
     * @param reduce whether to search reduced, and to compare with a plain search where that stays small
     */
    Runner(Session session, int threads, Limits limits, boolean reduce, CheckpointDirectory checkpoints) {
        this.console = session.console();
        this.ticker = session.ticker();
        this.interrupt = session.interrupt();
        this.threads = threads;
        this.limits = limits.withTime(() -> limits.timeIsUp().getAsBoolean() || interrupt.getAsBoolean());
        this.reduce = reduce;
        this.checkpoints = checkpoints;
    }

    /** Gives {@code taker} the result of each cell, in the order of the cells. */
    void run(List<Cell> cells, Consumer<Checked> taker) {
        interrupt.searching();
        ticker.expect(cells.size());
        if (threads == 1 || cells.size() <= 1) {
            cells.forEach(cell -> taker.accept(whole(cell)));
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, cells.size()), task -> {
            var thread = new Thread(task, "heddle-cells");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Checked>> started = new ArrayList<>();
            cells.forEach(cell -> started.add(pool.submit(() -> small(cell))));
            List<Integer> late = new ArrayList<>();
            for (int i = 0; i < cells.size(); i++) {
                Checked checked = await(started.get(i));
                if (!late.isEmpty() || (tooLarge(checked) && !interrupt.getAsBoolean())) {
                    late.add(i);
                } else {
                    taker.accept(explained(checked));
                }
            }
            // The pool is idle now, so that a large cell has all threads to itself.
            for (int i : late) {
                Checked checked = await(started.get(i));
                boolean again = tooLarge(checked) && !interrupt.getAsBoolean();
                taker.accept(again ? explained(better(checked, whole(cells.get(i)))) : explained(checked));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Whether the search, or the plain one beside a reduced one, was cut by our own limit and not by that of the user. */
    private boolean tooLarge(Checked checked) {
        Outcome outcome = checked.result().outcome();
        return outcome != null
                && outcome.states() > 0
                && (!outcome.complete() || outcome.reduced())
                && limits.states() > SMALL;
    }

    /** The second search, unless the time was up before it got as far as the first had got. */
    private static Checked better(Checked first, Checked second) {
        Outcome before = first.result().outcome();
        Outcome after = second.result().outcome();
        if (before != null && after != null && after.states() == 0) {
            // The first one was cut by our own limit, which is none of the user's; what ended the cell is the time.
            return before.verdict() instanceof Verdict.Inconclusive
                    ? new Checked(first.result().withOutcome(before.withVerdict(outOfTime(before))), first.seconds())
                    : first;
        }
        boolean lost = before != null
                && after != null
                && before.verdict() instanceof Verdict.Violated
                && !(after.verdict() instanceof Verdict.Violated)
                && !after.complete();
        return lost ? first : second;
    }

    private static Verdict outOfTime(Outcome cut) {
        return new Verdict.Inconclusive(
                "the time limit was reached after " + cut.states() + " states, at depth " + cut.depth());
    }

    private Checked small(Cell cell) {
        return check(cell, 1, limits.withStates(Math.min(limits.states(), SMALL)), Checkpoints.NONE);
    }

    private Checked whole(Cell cell) {
        Checked checked = check(cell, threads, limits, checkpoints.of(cell));
        checkpoints.leave(cell);
        return explained(checked);
    }

    private Checked check(Cell cell, int crew, Limits bounds, Checkpoints saved) {
        if (limits.timeIsUp().getAsBoolean()) {
            // To build a model may take as long as to search it.
            String why = interrupt.getAsBoolean()
                    ? "interrupted before it began"
                    : "the budget was spent before this cell began";
            return new Checked(new CellResult(cell, cell.model() == null ? null : Outcome.unsearched(why)), 0);
        }
        long begin = console.nanos().getAsLong();
        Progress progress = ticker.begin();
        BreadthFirst search = BreadthFirst.plain()
                .withThreads(crew)
                .withLimits(bounds)
                .withProgress(progress)
                .withCheckpoints(saved);
        CellResult result = reduce ? cell.crossCheck(search) : cell.check(search);
        var checked = new Checked(result, (console.nanos().getAsLong() - begin) / NANOS);
        ticker.end(progress, bounds.states() == limits.states() || !tooLarge(checked));
        return checked;
    }

    /** A search that was never begun says so itself. */
    private Checked explained(Checked checked) {
        Outcome outcome = checked.result().outcome();
        return outcome == null || outcome.states() == 0
                ? checked
                : new Checked(checked.result().withOutcome(interrupt.explain(outcome)), checked.seconds());
    }

    private static Checked await(Future<Checked> job) {
        try {
            return job.get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            Throwables.throwIfUnchecked(cause);
            throw new CheckerDefect("a cell could not be checked", cause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Interrupt.Interrupted();
        }
    }
}
