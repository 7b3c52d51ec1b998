package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.CheckerDefect;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
final class CrewTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 50", "2, 1", "2, 1000", "3, 2", "8, 5", "8, 1000"})
    void everyJobRunsExactlyOnceOnAThreadOfTheCrew(int threads, int count) {
        var runs = new AtomicIntegerArray(count);
        var strangers = new AtomicBoolean();
        try (var crew = new Crew(threads)) {
            crew.all(count, (number, thread) -> {
                runs.incrementAndGet(number);
                if (thread < 0 || thread >= threads) {
                    strangers.set(true);
                }
            });
        }
        assertEquals(
                count, IntStream.range(0, count).filter(i -> runs.get(i) == 1).count());
        assertEquals(false, strangers.get());
    }

    /** Jobs 17, 18, ... all fail; a caller must not learn which thread was quicker. */
    @RepeatedTest(50)
    void theFailureOfTheFirstJobReachesTheCaller() {
        try (var crew = new Crew(8)) {
            var thrown = assertThrows(
                    CheckerDefect.class,
                    () -> crew.all(100, (number, thread) -> {
                        if (number >= 17) {
                            throw new CheckerDefect("job " + number);
                        }
                    }));
            assertEquals("[checker defect] job 17", thrown.getMessage());
        }
    }

    @Test
    void nobodyIsStillAtWorkWhenAFailureReachesTheCaller() {
        var started = new CountDownLatch(1);
        var done = new AtomicBoolean();
        try (var crew = new Crew(2)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> crew.all(2, (number, thread) -> {
                        if (number == 0) {
                            await(started);
                            throw new IllegalStateException("job 0");
                        }
                        started.countDown();
                        spinFor(50);
                        done.set(true);
                    }));
            assertTrue(done.get(), "job 1 has ended");
        }
    }

    @Test
    void anErrorReachesTheCallerAsItIs() {
        try (var crew = new Crew(2)) {
            assertThrows(
                    StackOverflowError.class,
                    () -> crew.all(2, (number, thread) -> {
                        throw new StackOverflowError();
                    }));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Ends no sooner even if its thread is interrupted. */
    private static void spinFor(long milliseconds) {
        long end = System.nanoTime() + milliseconds * 1_000_000;
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }
}
