package dev.heddle.model.search;

import com.google.common.base.Throwables;
import dev.heddle.model.CheckerDefect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs numbered jobs on a fixed number of threads and waits for all of them. Which thread takes which job is left to
 * chance, so a job's outcome may depend on its number only. If jobs fail, the caller gets what the first of them threw.
 */
public final class Crew implements AutoCloseable {

    /** One numbered job, done by one of the crew's threads. */
    public interface Job {
        void run(int number, int thread);
    }

    private final int threads;
    private final ExecutorService pool;

    /** Makes a crew of {@code threads}, at least 1, the caller's own among them. */
    public Crew(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(Math.max(1, threads - 1), task -> {
            var thread = new Thread(task, "heddle-search");
            thread.setDaemon(true);
            return thread;
        });
    }

    int threads() {
        return threads;
    }

    /** Runs jobs 0..{@code count}-1; the caller's thread works too. Waking others for one job would only cost. */
    public void all(int count, Job job) {
        var ticket = new AtomicInteger();
        var failures = new ConcurrentSkipListMap<Integer, Throwable>();
        int helpers = Math.min(threads, count) - 1;
        List<Future<?>> others = new ArrayList<>();
        for (int thread = 1; thread <= helpers; thread++) {
            int number = thread;
            others.add(pool.submit(() -> drain(ticket, count, job, number, failures)));
        }
        drain(ticket, count, job, 0, failures);
        for (Future<?> other : others) {
            await(other);
        }
        if (!failures.isEmpty()) {
            throw unchecked(failures.firstEntry().getValue());
        }
    }

    /**
     * Works until no job is left or one has failed. A job that was taken is done, and all jobs before it were taken, so
     * the first failure is the same on any number of threads.
     */
    private static void drain(AtomicInteger ticket, int count, Job job, int thread, Map<Integer, Throwable> failures) {
        while (failures.isEmpty()) {
            int number = ticket.getAndIncrement();
            if (number >= count) {
                return;
            }
            try {
                job.run(number, thread);
            } catch (Throwable failure) {
                failures.put(number, failure);
            }
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        Throwables.throwIfUnchecked(failure);
        return new CheckerDefect("a search thread failed", failure);
    }

    private static void await(Future<?> job) {
        try {
            job.get();
        } catch (ExecutionException failed) {
            throw unchecked(Objects.requireNonNullElse(failed.getCause(), failed));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CheckerDefect("the search was interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
