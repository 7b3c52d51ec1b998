package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProgressTest {

    private record Report(long states, long transitions, int depth, long queue, Thread thread) {}

    /** Levels of four counters up to 1: 1, 4, 6, 4, 1 states with 4, 3, 2, 1, 0 steps each. */
    @ParameterizedTest
    @EnumSource
    void everyRoundIsReportedOnTheCallersThread(Storage storage) {
        List<Report> reports = new ArrayList<>();
        Progress listener = (states, transitions, depth, queue) ->
                reports.add(new Report(states, transitions, depth, queue, Thread.currentThread()));
        BreadthFirst.plain()
                .withStorage(storage)
                .withThreads(4)
                .withProgress(listener)
                .explore(new Counters(4, 1).model());
        var here = Thread.currentThread();
        assertEquals(
                List.of(
                        new Report(5, 4, 0, 4, here),
                        new Report(11, 16, 1, 6, here),
                        new Report(15, 28, 2, 4, here),
                        new Report(16, 32, 3, 1, here),
                        new Report(16, 32, 4, 0, here)),
                reports);
    }
}
