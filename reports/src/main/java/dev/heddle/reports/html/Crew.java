package dev.heddle.reports.html;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.CheckerDefect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Threads that make things which do not depend on each other; these come in the order of what they are made of. */
final class Crew implements AutoCloseable {

    private final ExecutorService pool;

    Crew(int threads) {
        pool = Executors.newFixedThreadPool(threads, task -> {
            var thread = new Thread(task, "heddle-pages");
            thread.setDaemon(true);
            return thread;
        });
    }

    <A, B> ImmutableList<B> all(List<A> things, Function<A, B> make) {
        List<Future<B>> begun = new ArrayList<>();
        things.forEach(thing -> begun.add(pool.submit(() -> make.apply(thing))));
        var made = ImmutableList.<B>builder();
        begun.forEach(each -> made.add(await(each)));
        return made.build();
    }

    private static <B> B await(Future<B> job) {
        try {
            return job.get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            Throwables.throwIfUnchecked(cause);
            throw new CheckerDefect("a page could not be made", cause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CheckerDefect("told to stop while pages were made", stopped);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
