package dev.heddle.generators.machine.fuzz;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** Many inputs on several threads, each watched: one that takes longer than {@link #HANG_SECONDS} ends the run. */
final class FuzzRun {

    /** Inputs take milliseconds; the rest is for a machine that is busy with other things. */
    private static final int HANG_SECONDS = 60;

    private static final int MOST_FAILURES = 10;

    private final Fuzzer fuzzer;
    private final long to;
    private final AtomicLong next;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean stop;

    /** Inputs {@code from} up to but without {@code to}. */
    FuzzRun(Fuzzer fuzzer, long from, long to) {
        this.fuzzer = fuzzer;
        this.to = to;
        this.next = new AtomicLong(from);
    }

    long read() {
        return read.get();
    }

    long refused() {
        return refused.get();
    }

    /** Runs them all, or until ten failed or one hangs, and returns the failures. */
    ImmutableList<Throwable> run(int threads) throws InterruptedException {
        AtomicLongArray current = new AtomicLongArray(threads);
        Thread[] workers = IntStream.range(0, threads)
                .mapToObj(i -> new Thread(() -> work(i, current), "fuzz-" + i))
                .toArray(Thread[]::new);
        for (Thread worker : workers) {
            worker.setDaemon(true);
            worker.start();
        }
        long[] seen = new long[threads];
        int[] seconds = new int[threads];
        while (Arrays.stream(workers).anyMatch(Thread::isAlive) && !stop) {
            Thread.sleep(100);
            for (int i = 0; i < threads; i++) {
                long now = current.get(i);
                seconds[i] = now == seen[i] && workers[i].isAlive() ? seconds[i] + 1 : 0;
                seen[i] = now;
                if (seconds[i] > 10 * HANG_SECONDS) {
                    AssertionError hang = new AssertionError("index " + now + " hangs");
                    hang.setStackTrace(workers[i].getStackTrace());
                    failures.add(hang);
                    stop = true;
                }
            }
        }
        return ImmutableList.copyOf(failures);
    }

    private void work(int worker, AtomicLongArray current) {
        for (long index = next.getAndIncrement(); index < to && !stop; index = next.getAndIncrement()) {
            current.set(worker, index);
            try {
                (fuzzer.check(index) == Fuzzer.Result.READ ? read : refused).incrementAndGet();
            } catch (Throwable failure) {
                failures.add(failure);
                stop |= failures.size() >= MOST_FAILURES;
            }
        }
    }

    /**
     * Runs many: {@code inputs [seed [from [threads]]]}. Prints the failures, each with what repeats it, and exits with 1 if there are
     * any.
     */
    public static void main(String[] args) throws InterruptedException {
        long inputs = number(args, 0).orElse(1_000_000L);
        long seed = number(args, 1).orElse(7L);
        long from = number(args, 2).orElse(0L);
        int threads = number(args, 3)
                .orElse((long) Runtime.getRuntime().availableProcessors())
                .intValue();
        FuzzRun run = new FuzzRun(new Fuzzer(Corpus.load(), seed), from, from + inputs);
        ImmutableList<Throwable> failures = run.run(threads);
        for (Throwable failure : failures) {
            System.err.println(failure.getMessage());
            Throwable cause = Optional.ofNullable(failure.getCause()).orElse(failure);
            Arrays.stream(cause.getStackTrace()).limit(12).forEach(frame -> System.err.println("    " + frame));
        }
        System.out.println(
                "seed " + seed + ", inputs " + from + " to " + (from + inputs - 1) + ": " + run.read() + " read, "
                        + run.refused() + " refused, " + failures.size() + " failed" + (run.stop ? ", stopped" : ""));
        System.exit(failures.isEmpty() ? 0 : 1);
    }

    private static Optional<Long> number(String[] args, int at) {
        return args.length > at ? Optional.of(Long.valueOf(args[at].replace("_", ""))) : Optional.empty();
    }
}
