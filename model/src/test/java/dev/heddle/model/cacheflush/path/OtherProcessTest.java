package dev.heddle.model.cacheflush.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Claim;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Mistake;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.search.BreadthFirst;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** V23, V24 and V35: a flush on CPUs that do not run the process, or that remember another page. */
class OtherProcessTest {

    /** What a flush that was skipped leaves behind. */
    private static final Set<FlushRule> LEFT = Set.of(FlushRule.LINE_LEFT, FlushRule.STALE_ACCESS);

    /**
     * The process ran on the first CPU. Asking the own CPU fails where another CPU flushes for it: a sibling, or any with a
     * Coherence Manager. Asking those online fails once it has gone offline and left its lines in a core that is still used.
     */
    @ParameterizedTest
    @CsvSource({
        "T1, ASID_OF_OWN_CPU, true",
        "T1, ASID_OF_ONLINE_CPUS, true",
        "T4, ASID_OF_OWN_CPU, true",
        "T4, ASID_OF_ONLINE_CPUS, true",
        "T4-2x1, ASID_OF_OWN_CPU, true",
        "T4-2x1, ASID_OF_ONLINE_CPUS, false",
        "T5, ASID_OF_OWN_CPU, false",
        "T5, ASID_OF_ONLINE_CPUS, false",
        "T7, ASID_OF_OWN_CPU, true",
        "T7, ASID_OF_ONLINE_CPUS, true"
    })
    void aFlushThatAsksTooFewCpusForAnAsidIsSkipped(String topology, Mistake mistake, boolean skipped) {
        Cells.on(topology, false, Design.V4_8.with(mistake))
                .brokenByPair(Kind.RECENT_ASID, 7)
                .forEach((pair, broken) -> assertEquals(skipped ? LEFT : Set.of(), broken, topology + " " + pair));
    }

    @ParameterizedTest
    @ValueSource(strings = {"T1", "T2", "T3", "T4", "T4-2x1", "T5", "T6", "T7", "T10"})
    void v48AsksAsManyAsItFlushesFor(String topology) {
        assertEquals(Set.of(), Cells.on(topology, false, Design.V4_8).brokenByAnyPair(Kind.RECENT_ASID, 7));
        assertEquals(Set.of(), Cells.on(topology, false, Design.V4_8).brokenByAnyPair(Kind.SIGNAL_TRAMPOLINE, 7));
    }

    /** One core shares its caches, and a Coherence Manager finds lines by their physical address. */
    @ParameterizedTest
    @CsvSource({"T1, false", "T2, false", "T3, false", "T4, false", "T5, true", "T6, true", "T7, true", "T10, true"})
    void aUserAddressMeansSomethingElseToAnotherProcess(String topology, boolean matters) {
        var cells = Cells.on(topology, false, Design.V4_8.with(Mistake.RAW_USER_ADDRESS));
        cells.brokenByPair(Kind.SIGNAL_TRAMPOLINE, 7).forEach((pair, broken) -> {
            boolean moved = cells.topology().coreOf(pair.charAt(0) - '0')
                    != cells.topology().coreOf(pair.charAt(2) - '0');
            assertEquals(matters, broken.contains(FlushRule.WRONG_PAGE), pair);
            assertEquals(matters, broken.contains(FlushRule.LINE_LEFT), pair);
            assertEquals(matters && moved, broken.contains(FlushRule.STALE_ACCESS), pair);
        });
    }

    /**
     * The other core's TLB keeps the page that was in the slot before. With CONFIG_PREEMPT_COUNT nothing is sent, which flushes no
     * wrong page; but then nobody flushes what the other core wrote, as in S6.
     */
    @ParameterizedTest
    @CsvSource({"false, true", "true, false"})
    void aSlotOfKmapAtomicIsRememberedElsewhere(boolean preemptCount, boolean wrongPage) {
        Set<FlushRule> broken = Cells.on("T10", preemptCount, Design.V4_8).broken(Kind.HIGHMEM);
        assertEquals(wrongPage, broken.contains(FlushRule.WRONG_PAGE));
        assertEquals(true, broken.containsAll(LEFT));
        assertEquals(false, broken.contains(FlushRule.UNMAPPED), "there is a page table entry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"T1", "T2", "T3", "T4", "T5", "T7"})
    void highmemMattersOnlyWithoutAliasesAndWithRealCalls(String topology) {
        assertEquals(Set.of(), Cells.on(topology, false, Design.V4_8).broken(Kind.HIGHMEM));
    }

    /** V24, "wrong or no frame": also where the address means another page, what the own page has stays stale. */
    @Test
    void flushingAnotherProcesssPageIsNoFlushOfTheOwn() {
        var machine = FlushMachine.of(
                Topologies.called("T5"),
                new FlushMachine.Config(false, false),
                Design.V4_8.with(Mistake.RAW_USER_ADDRESS),
                FlushScenario.of(Kind.SIGNAL_TRAMPOLINE, 0, 1));
        Claim<KernelState> both = Claim.sometimes(
                "both",
                "the wrong page is flushed, and the right one is stale",
                state -> machine.broken(state, FlushRule.WRONG_PAGE) && machine.broken(state, FlushRule.STALE_ACCESS));
        assertTrue(BreadthFirst.plain()
                .explore(machine.model("V24", List.of(both)))
                .met()
                .contains("both"));
    }
}
