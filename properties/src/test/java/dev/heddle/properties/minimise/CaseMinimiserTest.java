package dev.heddle.properties.minimise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Replay;
import dev.heddle.model.search.minimise.MinimiseLimits;
import dev.heddle.model.search.sample.Sampler;
import dev.heddle.model.search.sample.Sampling;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.CapsuleReplay;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.bug.Certificate;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.properties.trylock.TrylockSystem;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bugs of the three systems, from whichever run they are found by. */
final class CaseMinimiserTest {

    private static final int SEEDS = 100;

    private static KernelSystem system(String name) {
        return switch (name) {
            case "trylock" -> new TrylockSystem();
            case "linearmap" -> new LinearMapSystem();
            default -> new CacheFlushSystem();
        };
    }

    private static Cell cell(KernelSystem system, String variant, String config, String scenario) {
        return system.cells(system.variant(variant), config, Scope.SMALL).stream()
                .filter(cell -> cell.scenario().equals(scenario))
                .findFirst()
                .orElseThrow();
    }

    private static Model<?> model(Cell cell) {
        return Objects.requireNonNull(cell.model()).get();
    }

    private static Counterexample searched(Cell cell, String claim, int threads) {
        return cell.check(BreadthFirst.plain().withThreads(threads))
                .counterexample(claim)
                .orElseThrow();
    }

    /** Steps are those that the awake gate counts by hand; that no run has fewer switches was seen by going through the scenario. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trylock    | V09 | C3      | zone: alloc_frozen_pages_nolock in NMI | I9  | 2 | 21",
                "trylock    | V02 | C3      | pcp: alloc_pages or __free_pages in softirq | I16 | 2 | 24",
                "linearmap  | V45 | rt=n    | boot: E2, QEMU virt, 4 GiB | I18 | 6 | 14",
                "linearmap  | V1  | rt=y    | boot: E2, QEMU virt, 4 GiB | I5  | 4 | 6",
                "cacheflush | V4  | T1,PC=n | S1: CPU1 flushes | I1 | 1 | 4"
            })
    void aHundredSeedsGiveOneCapsule(
            String name, String variant, String config, String scenario, String claim, int switches, int steps) {
        KernelSystem system = system(name);
        Cell cell = cell(system, variant, config, scenario);
        var minimiser = new CaseMinimiser(system, MinimiseLimits.USUAL);
        Set<String> capsules = new TreeSet<>();
        int found = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            Sampler sampler = seed % 2 == 0 ? Sampler.uniform() : Sampler.pct(3);
            Optional<FirstRun> first =
                    FirstRun.sampled(model(cell), name + "/" + claim, Sampling.of(sampler, 300, seed));
            if (first.isPresent()) {
                found++;
                Minimised small =
                        minimiser.within(cell, Scope.SMALL, first.get().run());
                capsules.add(
                        Capsule.of(small.cell(), small.scope(), small.found()).format());
                assertEquals(steps, small.found().moves().size());
                assertEquals(switches, small.found().switches());
                assertInstanceOf(Certificate.Proven.class, small.certificate());
                assertTrue(small.replays() < 500, () -> small.replays() + " replays");
            }
        }
        assertTrue(found >= SEEDS / 2, found + " of " + SEEDS + " seeds found it");
        assertEquals(1, capsules.size());
    }

    @Test
    void threadsMakeNoDifference() {
        KernelSystem system = system("trylock");
        Cell cell = cell(system, "V07", "C3", "list_lock, v6.18 slab: kmalloc_nolock in NMI over kmalloc");
        var sampling = Sampling.of(Sampler.uniform(), 2_000, 7).withDepthBound(1_000);
        Minimised one = minimised(system, cell, searched(cell, "I6", 1));
        assertEquals(
                one.found(), minimised(system, cell, searched(cell, "I6", 2)).found());
        Optional<FirstRun> alone = FirstRun.sampled(model(cell), "trylock/I17", sampling);
        assertEquals(alone, FirstRun.sampled(model(cell), "trylock/I17", sampling.withThreads(2)));
        assertTrue(alone.isPresent());
        assertNotEquals(0, alone.get().number());
    }

    private static Minimised minimised(KernelSystem system, Cell cell, Counterexample found) {
        return new CaseMinimiser(system, MinimiseLimits.USUAL).minimise(cell, Scope.SMALL, found);
    }

    /** V06 breaks without any interrupt on every uniprocessor kernel; without DEBUG_SPINLOCK there is less to explain. */
    @Test
    void aConfigurationWithFewerDeviationsIsTheSimplerStory() {
        KernelSystem system = system("trylock");
        Cell debug = cell(system, "V06", "C4", "pcp: alloc_pages or __free_pages in softirq");
        Minimised small = minimised(system, debug, searched(debug, "I5", 1));
        assertEquals("C3", small.cell().config());
        assertEquals(debug.scenario(), small.cell().scenario());
        assertInstanceOf(Certificate.Proven.class, small.certificate());
        assertEquals(0, small.replays());
    }

    /** Two CPUs that flush are more than one, and the bug needs one. */
    @Test
    void aScenarioWithFewerWhoActIsTheSimplerStory() {
        KernelSystem system = system("cacheflush");
        Cell two = cell(system, "V4", "T1,PC=n", "S2: CPU0 and CPU1 flush");
        assertEquals(
                "S1: CPU1 flushes",
                minimised(system, two, searched(two, "I1", 1)).cell().scenario());
    }

    /** On SMP nothing is deviated from, and the lock has a state: V09 holds there, so the uniprocessor is the smallest that breaks. */
    @Test
    void smallerScenariosThatHoldAreCounted() {
        KernelSystem system = system("trylock");
        Cell up = cell(system, "V09", "C3", "zone: alloc_frozen_pages_nolock in NMI");
        Minimised small = minimised(system, up, searched(up, "I9", 1));
        assertEquals(up.config(), small.cell().config());
        var proven = assertInstanceOf(Certificate.Proven.class, small.certificate());
        assertEquals(1, proven.scenarios());
        assertTrue(proven.sentence().endsWith("1 smaller scenario holds"), proven.sentence());
    }

    @Test
    void aSmallerScenarioThatWasCutProvesNothing() {
        KernelSystem system = system("trylock");
        Cell up = cell(system, "V09", "C3", "zone: alloc_frozen_pages_nolock in NMI");
        Counterexample found = searched(up, "I9", 1);
        var cut = new CaseMinimiser(system, MinimiseLimits.USUAL.withStates(20));
        assertInstanceOf(
                Certificate.OneMinimal.class,
                cut.minimise(up, Scope.SMALL, found).certificate());
        assertEquals(found, cut.minimise(up, Scope.SMALL, found).found());
    }

    /**
     * Work that is put off again and again never ends. The task is entered and takes the lock (2 steps), the NMI is entered, fails to
     * get it, pushes its object and queues the irq_work (4), which does the same on its own for ever: it is entered, takes the list,
     * fails, pushes, queues (5). None of the three can be left out, and each comes once.
     */
    @Test
    void theLeastLoopOfV47() {
        KernelSystem system = system("trylock");
        Cell cell = cell(system, "V47", "C1", "barn: kfree_nolock in NMI over kfree with barn_get_empty_sheaf");
        Minimised small = minimised(system, cell, searched(cell, "I10", 1));
        assertEquals("C1", small.cell().config());
        assertSize(2, 11, small.found());
        assertEquals(6, small.found().loopFrom());
        var proven = assertInstanceOf(Certificate.Proven.class, small.certificate());
        assertTrue(proven.sentence().contains("a loop counted once"), proven.sentence());
        assertStillFails(small);
    }

    /** On a uniprocessor there is more to explain than on SMP, where V47 breaks as well. */
    @Test
    void aSmallerScenarioOfARunForEver() {
        KernelSystem system = system("trylock");
        Cell cell = cell(system, "V47", "C3", "barn: kfree_nolock in NMI over kfree with barn_get_empty_sheaf");
        Minimised small = minimised(system, cell, searched(cell, "I10", 1));
        assertEquals("C1", small.cell().config());
        assertSize(2, 11, small.found());
        assertStillFails(small);
    }

    /** The search for fewest steps comes to 47 as well; that none of its loops is smaller is what the minimiser adds. */
    @Test
    void theLeastEndOfV52() {
        KernelSystem system = system("linearmap");
        Cell cell = cell(system, "V52", "rt=n,kpti=y", "live: KPTI afterwards");
        Counterexample found = searched(cell, "I14", 1);
        Minimised small = minimised(system, cell, found);
        assertFalse(small.found().loops());
        assertSize(9, 47, small.found());
        assertEquals(47, found.moves().size());
        assertInstanceOf(Certificate.Proven.class, small.certificate());
        assertStillFails(small);
    }

    /** Whatever is cut, the result breaks its claim, is no larger than what was given, and does not say that it is proven. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trylock    | V09 | C3      | zone: alloc_frozen_pages_nolock in NMI | I9 | 1-minimal",
                "trylock    | V47 | C1      | barn: kfree_nolock in NMI over kfree with barn_get_empty_sheaf | I10 | best-known",
                "linearmap  | V45 | rt=n    | boot: E2, QEMU virt, 4 GiB | I18 | 1-minimal",
                "linearmap  | V52 | rt=n,kpti=y | live: KPTI afterwards | I14 | best-known",
                "cacheflush | V4  | T1,PC=n | S1: CPU1 flushes | I1 | 1-minimal"
            })
    void aCutThirdStageIsHonest(
            String name, String variant, String config, String scenario, String claim, String word) {
        KernelSystem system = system(name);
        Cell cell = cell(system, variant, config, scenario);
        Counterexample first = FirstRun.sampled(model(cell), name + "/" + claim, Sampling.of(Sampler.uniform(), 500, 3))
                .map(FirstRun::run)
                .orElseGet(() -> searched(cell, claim, 1));
        for (int replays : new int[] {1, 480}) {
            var limits = new MinimiseLimits(replays, 3);
            Minimised cut = new CaseMinimiser(system, limits).within(cell, Scope.SMALL, first);
            assertEquals(replays == 1 ? "best-known" : word, cut.certificate().word());
            assertTrue(cut.found().switches() <= first.switches());
            assertStillFails(cut);
        }
    }

    private static void assertSize(int switches, int steps, Counterexample found) {
        assertEquals(steps, found.moves().size());
        assertEquals(switches, found.switches());
    }

    /** The capsule, written and read, replayed on the cell that it names. */
    private static void assertStillFails(Minimised small) {
        var capsule = Capsule.parse(
                Capsule.of(small.cell(), small.scope(), small.found()).format());
        var again = assertInstanceOf(Replay.Result.StillFails.class, CapsuleReplay.run(small.cell(), capsule));
        assertEquals(small.found(), again.counterexample());
    }
}
