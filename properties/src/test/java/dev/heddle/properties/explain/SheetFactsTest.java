package dev.heddle.properties.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.bug.Explanation.Effect;
import dev.heddle.properties.bug.Explanation.Kind;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the fact sheets' tables, and the routines read by hand, say that a bug needs. */
class SheetFactsTest {

    /** Row V07 of the table: F(I1,I6) in C3, and nowhere else; the preemption model changes no verdict. */
    @Test
    void theFrozenSlabNeedsAUniprocessorWithoutDebuggingOrRt() {
        Explained v07 = v07();
        assertEquals(
                Set.of("DEBUG_SPINLOCK n -> y", "PREEMPT_RT n -> y", "SMP n -> y"),
                v07.with(Kind.SYMBOL, Effect.NEEDED));
        assertEquals(Set.of("PREEMPTION n -> y"), v07.with(Kind.SYMBOL, Effect.NOT_NEEDED));
    }

    /**
     * By hand, from the two functions. Both sides take the first partial slab, S1, and freeze it: 8 and 40, 19 and 28. The task
     * has read S1's neighbours (9) before the NMI poisons them, else it dies of the poison; the NMI's own (20) are there for its
     * stores. Interrupts must be on in cpu_slab->lock again (5), or the NMI's trylock of that fails. What the NMI stores into the
     * list, what the task stores later, and every unlock after that matter not.
     */
    @Test
    void eachSideMustFindTheSameSlabAndFreezeIt() {
        Explained v07 = v07();
        assertEquals(numbers(1, 5, 8, 9, 10, 19, 20, 28, 40), v07.with(Kind.STEP, Effect.NEEDED));
        assertEquals(31, v07.with(Kind.STEP, Effect.ON_THE_WAY).size());
        assertEquals(Set.of(), v07.with(Kind.STEP, Effect.NOT_NEEDED));
    }

    /** By hand: partial.next is S1 until d3 stores it, and the task's copy of S1's links is good from d1 on. */
    @Test
    void theNmiComesBetweenD1AndD3() {
        Explained v07 = v07();
        assertEquals(numbers(10), v07.with(Kind.SWITCH, Effect.NOT_NEEDED));
        assertEquals(
                "breaks as well before list_del(): d3: prev->next = next",
                v07.factor(Kind.SWITCH, "10 CPU0 NMI before CPU0 task: list_del(): d2")
                        .detail());
    }

    /** Rule by rule: an NMI that could be masked would wait for the unlock; the rest is about other contexts. */
    @Test
    void theFrozenSlabNeedsThatNmisAreNotMasked() {
        assertEquals(Set.of("trylock/R-nmi-not-masked"), v07().with(Kind.ASSUMPTION, Effect.NEEDED));
    }

    /** Section 4: on T1, V4 breaks I1 iff the sender is CPU1, with PREEMPT_COUNT=n only; without aliases nothing is mapped. */
    @Test
    void theBlindMaskNeedsNoPreemptCountAndAnotherCpu() {
        Explained v4 = Explained.of("cacheflush", "V4", "T1,PC=n", "S1: CPU1 flushes");
        Set<String> symbols = v4.with(Kind.SYMBOL, Effect.NEEDED);
        Set<String> machine = v4.with(Kind.TOPOLOGY, Effect.NEEDED);
        assertTrue(symbols.contains("PREEMPT_COUNT n -> y"), symbols.toString());
        // 32K in 4 ways are 8K a way: with pages of 16K there is one colour
        assertTrue(symbols.contains("page 4K -> 16K"), symbols.toString());
        assertTrue(machine.contains("vpes 2 -> 1"), machine.toString());
        assertTrue(machine.contains("ar n -> y"), machine.toString());
        // T5 is two cores of one VPE: every CPU is in the mask
        assertTrue(v4.with(Kind.TOPOLOGY, Effect.NOT_NEEDED).contains("vpes 2 -> 1+1"));
        assertEquals(
                Set.of("cacheflush/R-blast-faults", "cacheflush/R-preempt-count-blind", "cacheflush/R-tlb-per-vpe"),
                v4.with(Kind.ASSUMPTION, Effect.NEEDED));
        // All four steps: map, send, take, blast.
        assertEquals(numbers(1, 2, 3, 4), v4.with(Kind.STEP, Effect.NEEDED));
    }

    /** Row 1: "RT only; passes non-RT"; pages from the start leave nothing to split. */
    @Test
    void theAllocationInTheStopperNeedsRt() {
        Explained v1 = Explained.of("linearmap", "V1", "rt=y", "boot: E2, QEMU virt, 4 GiB");
        Set<String> symbols = v1.with(Kind.SYMBOL, Effect.NEEDED);
        assertTrue(symbols.contains("rt y -> n"), symbols.toString());
        assertTrue(symbols.contains("debug_pagealloc n -> y"), symbols.toString());
        assertFalse(symbols.contains("kpti n -> y"), symbols.toString());
        assertTrue(v1.with(Kind.TOPOLOGY, Effect.NOT_NEEDED).contains("machine E2 -> E4"));
        assertTrue(
                v1.with(Kind.ASSUMPTION, Effect.NEEDED).contains("linearmap/R-rt-allocator-sleeps"),
                () -> v1.with(Kind.ASSUMPTION, Effect.NEEDED).toString());
    }

    /**
     * Row V47: fails on every build. By hand: an irq_work that puts its object back (10) and queues itself again (11) is what goes
     * on for ever; the object has to be on the llist first (5, 6). No state is wrong, so only runs tell.
     */
    @Test
    void theEndlessDeferralNeedsNoSymbolAndBothPuttings() {
        Explained v47 =
                Explained.of("trylock", "V47", "C3", "barn: kfree_nolock in NMI over kfree with barn_get_empty_sheaf");
        assertTrue(v47.found().forEver());
        assertEquals(Set.of(), v47.with(Kind.SYMBOL, Effect.NEEDED));
        assertEquals(4, v47.with(Kind.SYMBOL, Effect.NOT_NEEDED).size());
        assertTrue(v47.with(Kind.STEP, Effect.NEEDED).containsAll(numbers(5, 6, 10, 11)));
        assertEquals(
                "breaks in 11 steps, for ever", v47.factor(Kind.SYMBOL, "SMP").detail());
    }

    private static Explained v07() {
        return Explained.of("trylock", "V07", "C3", "list_lock, v6.18 slab: kmalloc_nolock in NMI over kmalloc");
    }

    private static Set<String> numbers(Integer... numbers) {
        var texts = new TreeSet<String>();
        Stream.of(numbers).map(String::valueOf).forEach(texts::add);
        return texts;
    }
}
