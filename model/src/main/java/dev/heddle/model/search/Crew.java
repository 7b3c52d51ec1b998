package dev.heddle.model.search;

import com.google.common.base.Throwables;
import dev.heddle.model.CheckerDefect;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs numbered jobs on a fixed number of threads and waits for all of them. Which thread takes which job is left to
 * chance, so a job's outcome may depend on its number only. If jobs fail, the caller gets what the first of them threw.
 *
 * <p>A search calls its crew some thousand times a second, each time for less than a millisecond. So whoever waits first
 * looks for a while and only then sleeps: to wake a thread takes as long as many a job.
 */
public final class Crew implements AutoCloseable {

    /** One numbered job, done by one of the crew's threads. */
    public interface Job {
        void run(int number, int thread);
    }

    /** Looks before sleep, some twenty to fifty microseconds; none where threads have to share a processor. */
    private static final int LOOKS = 1_000;

    private final int threads;
    private final int looks;
    private final Helper[] helpers;
    private volatile @Nullable Work work;
    private volatile boolean closed;

    /** Makes a crew of {@code threads}, at least 1, the caller's own among them. */
    public Crew(int threads) {
        this.threads = threads;
        this.looks = threads <= Runtime.getRuntime().availableProcessors() ? LOOKS : 0;
        this.helpers = new Helper[threads - 1];
    }

    int threads() {
        return threads;
    }

    /** Runs jobs 0..{@code count}-1; the caller's thread works too. Waking others for one job would only cost. */
    public void all(int count, Job job) {
        var next = new Work(count, job, threads > 1 && count > 1 ? helpers.length : 0, Thread.currentThread());
        if (next.helping.get() > 0) {
            start();
            work = next;
            for (Helper helper : helpers) {
                helper.wake();
            }
        }
        next.drain(0);
        for (int look = 0; next.helping.get() > 0; look++) {
            if (look < looks) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(next);
            }
        }
        next.complain();
    }

    /** The caller alone does what is too little to share. */
    void alone(int count, Job job) {
        for (int number = 0; number < count; number++) {
            job.run(number, 0);
        }
    }

    /** Most searches are too small to need helpers at all. */
    private void start() {
        for (int i = 0; i < helpers.length && helpers[i] == null; i++) {
            helpers[i] = new Helper(i + 1);
            helpers[i].start();
        }
    }

    /** Jobs that are given out together. */
    private static final class Work {
        private final int count;
        private final Job job;
        private final Thread caller;
        private final AtomicInteger ticket = new AtomicInteger();
        private final AtomicInteger helping;
        private final ConcurrentSkipListMap<Integer, Throwable> failures = new ConcurrentSkipListMap<>();

        Work(int count, Job job, int helping, Thread caller) {
            this.count = count;
            this.job = job;
            this.helping = new AtomicInteger(helping);
            this.caller = caller;
        }

        /**
         * Works until no job is left or one has failed. A job that was taken is done, and all jobs before it were taken, so
         * the first failure is the same on any number of threads.
         */
        void drain(int thread) {
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

        void leave() {
            if (helping.decrementAndGet() == 0) {
                LockSupport.unpark(caller);
            }
        }

        void complain() {
            if (!failures.isEmpty()) {
                Throwable first = failures.firstEntry().getValue();
                Throwables.throwIfUnchecked(first);
                throw new CheckerDefect("a search thread failed", first);
            }
        }
    }

    private final class Helper extends Thread {
        private final int number;
        private volatile boolean asleep;

        Helper(int number) {
            super("heddle-search");
            this.number = number;
            setDaemon(true);
        }

        void wake() {
            if (asleep) {
                LockSupport.unpark(this);
            }
        }

        @Override
        public void run() {
            Work done = null;
            while (true) {
                Work next = await(done);
                if (next == null) {
                    return;
                }
                next.drain(number);
                next.leave();
                done = next;
            }
        }

        /** The work that follows {@code done}; null when the crew is dismissed. */
        private @Nullable Work await(@Nullable Work done) {
            for (int look = 0; look < looks && work == done && !closed; look++) {
                Thread.onSpinWait();
            }
            asleep = true;
            while (work == done && !closed) {
                LockSupport.park(Crew.this);
            }
            asleep = false;
            return closed ? null : work;
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Helper helper : helpers) {
            if (helper != null) {
                LockSupport.unpark(helper);
            }
        }
    }
}
