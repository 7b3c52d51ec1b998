package dev.heddle.model.search.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run costs no memory that has to be collected, whatever its length. */
final class AllocationTest {

    private static final int LENGTH = 20_000;

    static Stream<Sampler> samplers() {
        return Stream.of(Sampler.uniform(), new Sampler.Pct(3, LENGTH), Sampler.pos());
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void aStepAllocatesNothing(Sampler sampler) {
        var any = Graph.random(1, 7, 1);
        var ring = new Graph(
                ImmutableList.of(round(1), round(2), round(3)),
                ImmutableSet.of(),
                ImmutableSet.of(),
                1,
                any.layout(),
                any.value());
        var walker = new Walker<>(ring, Scheduler.of(sampler, ring), LENGTH);
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        // The first runs load classes and grow the list of steps.
        for (int run = 0; run < 5; run++) {
            long before = thread.getCurrentThreadAllocatedBytes();
            walker.walk(1, run);
            least = Math.min(least, thread.getCurrentThreadAllocatedBytes() - before);
            assertEquals(LENGTH, walker.length());
        }
        assertTrue(least < LENGTH / 10, least + " bytes for " + LENGTH + " steps");
    }

    /** Steps on by {@code stride} on a ring of seven values. */
    private static ImmutableList<Integer> round(int stride) {
        return Stream.iterate(0, value -> value + 1)
                .limit(7)
                .map(value -> (value + stride) % 7)
                .collect(ImmutableList.toImmutableList());
    }
}
