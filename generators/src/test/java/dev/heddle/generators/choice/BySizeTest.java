package dev.heddle.generators.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.math.LongMath;
import dev.heddle.generators.choice.Choices.Kind;
import dev.heddle.generators.kernel.KernelBuilds;
import dev.heddle.generators.trylock.TrylockWorkloads;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.trylock.Design;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Enumerations against closed forms. */
class BySizeTest {

    private static List<Long> bySize(Stream<? extends Draw<?>> draws, int largest) {
        long[] found = new long[largest + 1];
        draws.takeWhile(draw -> draw.size() <= largest).forEach(draw -> found[draw.size()]++);
        return IntStream.rangeClosed(0, largest).mapToObj(size -> found[size]).toList();
    }

    /** k counts without a limit that matters add up to s in (s + k - 1 choose k - 1) ways. */
    @Test
    void countsAddUpInAllWays() {
        for (int k = 1; k <= 5; k++) {
            int counts = k;
            var scenarios = Scenarios.of(choices ->
                    IntStream.range(0, counts).mapToObj(i -> choices.count(20)).toList());
            assertEquals(
                    IntStream.rangeClosed(0, 8)
                            .mapToObj(size -> LongMath.binomial(size + counts - 1, counts - 1))
                            .toList(),
                    bySize(scenarios.bySize(), 8));
        }
    }

    /** Of k things with three options, s are otherwise in (k choose s) 2^s ways. */
    @Test
    void changesCountOneEach() {
        var scenarios = Scenarios.of(choices -> IntStream.range(0, 6)
                .mapToObj(i -> choices.pick(3, Kind.CHANGE))
                .toList());
        assertEquals(
                IntStream.rangeClosed(0, 6)
                        .mapToObj(size -> LongMath.binomial(6, size) * (1L << size))
                        .toList(),
                bySize(scenarios.bySize(), 6));
    }

    /** Lists of digits: one more costs 1, so there are as many of size s as ways to write s + 1 as a sum of positive numbers. */
    @Test
    void listsGrowByOneAPartAndOneAUnit() {
        var scenarios = Scenarios.of(choices -> choices.list(1, 30, () -> choices.count(30)));
        assertEquals(
                IntStream.rangeClosed(0, 10).mapToObj(size -> 1L << size).toList(), bySize(scenarios.bySize(), 10));
    }

    /** (1 + x)^2 (1 + 2x): SMP and DEBUG_SPINLOCK are free, PREEMPTION and PREEMPT_RT are one option of three values. */
    @Test
    void twelveBuilds() {
        assertEquals(List.of(1L, 4L, 5L, 2L), bySize(KernelBuilds.all().bySize(), 3));
        assertEquals(12, KernelBuilds.all().bySize().count());
    }

    /**
     * Of one design: a kind that may do two things once or twice visits in 4 ways, one that may only allocate in 2. Around the
     * zone and the pcp lock all five kinds do two things; around the list lock three of them do one. One or two of the kinds
     * come, and the task has one operation or two.
     */
    @Test
    void ninehundredWorkloadsOfADesign() {
        int[] anywhere = {4, 4, 4, 4, 4};
        int[] list = {2, 2, 2, 4, 4};
        long expected = 2 * (2 * oneOrTwo(anywhere) + oneOrTwo(list));
        assertEquals(900, expected);
        var workloads = TrylockWorkloads.workloads(Design.v6_18(new KernelBuild(false, false, false, false)));
        assertEquals(expected, workloads.bySize().count());
    }

    private static long oneOrTwo(int[] ways) {
        long sum = 0;
        for (int i = 0; i < ways.length; i++) {
            sum += ways[i];
            for (int k = i + 1; k < ways.length; k++) {
                sum += (long) ways[i] * ways[k];
            }
        }
        return sum;
    }

    /** Two ways to say the same make one value, of the smaller size. */
    @Test
    void aValueComesOnceAtItsSmallestSize() {
        var scenarios = Scenarios.of(choices -> choices.count(3) + choices.pick(3, Kind.CHANGE));
        assertEquals(
                List.of(0, 1, 2, 3, 4, 5),
                scenarios.bySize().map(Draw::value).sorted().toList());
        assertEquals(
                List.of(0, 1, 1, 2, 3, 4), scenarios.bySize().map(Draw::size).toList());
    }

    @Test
    void anEmptyDomainOfChoicesHasOneValue() {
        var scenarios = Scenarios.of(choices -> choices.pick(1, Kind.COUNT));
        assertEquals(
                List.of(new Draw<>(0, ImmutableList.of(), 0)),
                scenarios.bySize().toList());
        assertThrows(IllegalArgumentException.class, () -> scenarios.replay(List.of(0)));
        assertTrue(scenarios.arbitrary().exhaustive().isPresent());
    }
}
