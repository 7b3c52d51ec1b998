package dev.heddle.model.cacheflush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.cacheflush.Design.Policy;
import dev.heddle.model.cacheflush.Masks.Operation;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * I11 over every grouping of up to 8 CPUs into cores, every set of them online and every sender: 5295 groupings (the sum of the
 * first eight Bell numbers), 4,675,941 calls. CPUs keep their numbers, because the kernel takes the lowest one online.
 */
class MaskCoverageTest {

    private static final int[] BELL_NUMBERS = {1, 1, 2, 5, 15, 52, 203, 877, 4140};

    private interface Call {
        void check(Numbering numbering, Masks masks, int online, int sender);
    }

    /** Hands over every sender that is online; {@code cpu0} for those sets only that have CPU 0 in them. */
    private static long each(int mostCpus, boolean cpu0, Call call) {
        long[] calls = new long[1];
        for (int cpus = 1; cpus <= mostCpus; cpus++) {
            int n = cpus;
            int[] groupings = new int[1];
            Numbering.each(n, numbering -> {
                groupings[0]++;
                var masks = new Masks(numbering.places(), numbering.multithreaded());
                for (int online = 1; online < 1 << n; online += cpu0 ? 2 : 1) {
                    for (int sender = 0; sender < n; sender++) {
                        if ((online & 1 << sender) != 0) {
                            calls[0]++;
                            call.check(numbering, masks, online, sender);
                        }
                    }
                }
            });
            assertEquals(BELL_NUMBERS[n], groupings[0]);
        }
        return calls[0];
    }

    @Test
    void eachOtherCoreIsCalledOnceByItsLowestCpuOnline() {
        long calls = each(8, false, (numbering, masks, online, sender) -> {
            int mask = masks.mask(Policy.P2, online, sender);
            if (mask != (numbering.lowestOnline(online) & ~numbering.coreOf(sender))
                    || !numbering.covers(online, sender, mask & online & ~(1 << sender))) {
                throw new AssertionError(describe(numbering, online, sender, mask));
            }
        });
        assertEquals(callsOf(8), calls);
    }

    /** Of n CPUs, sets of CPUs online with a sender among them: n * 2^(n-1). */
    private static long callsOf(int mostCpus) {
        long calls = 0;
        for (int n = 1; n <= mostCpus; n++) {
            calls += (long) BELL_NUMBERS[n] * n * (1 << (n - 1));
        }
        return calls;
    }

    private static String describe(Numbering numbering, int online, int sender, int mask) {
        return numbering + ", online " + Integer.toBinaryString(online) + ": CPU" + sender + " calls "
                + Integer.toBinaryString(mask);
    }

    /** What the map of CPU 0 says of one sender it says of all, and there is no IPI where all share one L1. */
    @Test
    void whileCpu0IsOnlineItsMapSpeaksForAll() {
        each(8, true, (numbering, masks, online, sender) -> {
            boolean others = (online & ~numbering.coreOf(sender)) != 0;
            if (others != masks.calls(Policy.P2, true, false, online, Operation.HIT)
                    || others != (masks.foreign(online, sender) != 0)) {
                throw new AssertionError(describe(numbering, online, sender, masks.foreign(online, sender)));
            }
        });
    }

    /**
     * Maps of CPUs that are offline are not computed anew. So if CPU 0 could go, a sibling of it that stayed would call nobody
     * when another core comes: CPU 0's map still says that there is none. It takes three CPUs.
     */
    @Test
    void ifCpu0CouldGoOfflineItsOldMapWouldMisleadOthers() {
        assertEquals(0, misled(2));
        assertTrue(misled(3) > 0);
        var masks = new Masks(Topology.cores(2, 1), true);
        assertEquals(0, masks.foreign(0b011, 0));
        assertEquals(0b100, masks.foreign(0b110, 1));
    }

    /** In how many ways the map that CPU 0 had when it left, with another CPU staying, is empty when a sender's is not. */
    private static int misled(int cpus) {
        int[] found = new int[1];
        Numbering.each(cpus, numbering -> {
            var masks = new Masks(numbering.places(), numbering.multithreaded());
            for (int before = 3; before < 1 << cpus; before += 2) {
                for (int online = 2; online < 1 << cpus; online += 2) {
                    for (int sender = 1; sender < cpus; sender++) {
                        boolean sends = (online & 1 << sender) != 0 && masks.foreign(online, sender) != 0;
                        found[0] += sends && masks.foreign(before, 0) == 0 ? 1 : 0;
                    }
                }
            }
        });
        return found[0];
    }

    /** smp_num_siblings of 1 on cores that have two CPUs: whoever is not the lowest of its core calls its own core. */
    @Test
    void withoutASiblingMapASenderThatIsNotItsCoresLowestCallsItsSibling() {
        each(7, false, (numbering, masks, online, sender) -> {
            int mask = new Masks(masks.places(), false).mask(Policy.P2, online, sender) & online & ~(1 << sender);
            assertWrongIf((numbering.lowestOnline(online) & 1 << sender) == 0, numbering, online, sender, mask);
        });
    }

    @Test
    void p1CallsTheSendersSiblingExactlyIfTheSenderIsNotItsCoresLowest() {
        each(7, false, (numbering, masks, online, sender) -> {
            int mask = masks.mask(Policy.P1, online, sender) & online & ~(1 << sender);
            assertWrongIf((numbering.lowestOnline(online) & 1 << sender) == 0, numbering, online, sender, mask);
        });
    }

    @Test
    void p0WithoutMtSmpIsWrongExactlyIfACoreHasTwoOnline() {
        each(7, false, (numbering, masks, online, sender) -> {
            assertTrue(masks.calls(Policy.P0, false, true, online, Operation.HIT));
            int mask = masks.mask(Policy.P0, online, sender) & online & ~(1 << sender);
            assertWrongIf(numbering.lowestOnline(online) != online, numbering, online, sender, mask);
            assertEquals(mask, masks.mask(Policy.ALL_OTHERS, online, sender));
        });
    }

    @Test
    void p0WithMtSmpIsWrongExactlyIfAnotherCoreIsOnline() {
        each(7, false, (numbering, masks, online, sender) -> {
            assertFalse(masks.calls(Policy.P0, true, false, online, Operation.HIT));
            assertWrongIf((online & ~numbering.coreOf(sender)) != 0, numbering, online, sender, 0);
        });
    }

    /** With MT the maps are empty; without it only CPU 0's is, but nobody looks at another one. */
    @Test
    void allCoreNumbers0MeanNoIpiAtAllAndThatIsWrongIfAnotherCoreIsOnline() {
        each(7, true, (numbering, masks, online, sender) -> {
            var zero = new Masks(Numbering.single(numbering.cpus()).places(), numbering.multithreaded());
            assertFalse(zero.calls(Policy.P2, true, false, online, Operation.HIT_AND_INDEX));
            assertWrongIf((online & ~numbering.coreOf(sender)) != 0, numbering, online, sender, 0);
            int left = numbering.multithreaded() || sender == 0 ? 0 : 1;
            assertEquals(left, zero.foreign(online, sender));
        });
    }

    private static void assertWrongIf(boolean wrong, Numbering numbering, int online, int sender, int targets) {
        if (wrong == numbering.covers(online, sender, targets)) {
            throw new AssertionError(describe(numbering, online, sender, targets));
        }
    }

    /**
     * Masks know packages and core numbers by equality alone. Cores over packages in every way, core numbers beginning at 0 in
     * each, so that equal numbers in two packages come up: 190,101 ways in all (the numbers of partitions of partitions), with every
     * set of CPUs online; of 8 CPUs, which are 167,894 of those ways, with all or all but one.
     */
    @Test
    void howCoresAreSpreadOverPackagesDoesNotMatter() {
        int[] ways = new int[9];
        for (int cpus = 1; cpus <= 8; cpus++) {
            int n = cpus;
            Numbering.each(
                    n,
                    numbering -> Numbering.each(numbering.cores(), pack -> {
                        ways[n]++;
                        var masks = new Masks(numbering.places(pack), true);
                        for (int cpu = 0; cpu < n; cpu++) {
                            assertEquals(numbering.coreOf(cpu), masks.siblings(cpu));
                        }
                        for (int online = 0; online < 1 << n; online++) {
                            if (n < 8 || Integer.bitCount(online) >= n - 1) {
                                assertEquals(numbering.lowestOnline(online), masks.representatives(online));
                            }
                        }
                    }));
        }
        assertEquals("[0, 1, 3, 12, 60, 358, 2471, 19302, 167894]", Arrays.toString(ways));
    }
}
