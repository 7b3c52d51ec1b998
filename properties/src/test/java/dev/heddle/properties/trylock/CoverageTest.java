package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSet;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;
import dev.heddle.properties.coverage.Coverage;
import dev.heddle.properties.coverage.Coverage.Fallback;
import dev.heddle.properties.coverage.Coverage.Refusal;
import dev.heddle.properties.coverage.Coverage.Seen;
import dev.heddle.properties.coverage.Coverage.Triple;
import dev.heddle.properties.coverage.Survey;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The goals of the fact sheet, section 7: triples, fallbacks, refusals and shields that the small cells must come across. */
final class CoverageTest {

    private static final int MOST_STATES = 1_000_000;
    private static final TrylockSystem SYSTEM = new TrylockSystem();

    /**
     * A lock without a state, one that prints and fails, and RT: SMP adds no path to what one CPU does. The proposals are made
     * of designs that the variants have, all but P11's in the pages.
     */
    private static final Coverage ALL =
            of(List.of("C3", "C4", "C5"), variant -> variant.id().matches("[VD]\\d.*|P11"));

    private static Coverage of(List<String> configs, Predicate<Variant> which) {
        var survey = new Survey();
        for (Variant variant : SYSTEM.variants()) {
            if (which.test(variant)) {
                for (String config : configs) {
                    for (Cell cell : SYSTEM.cells(variant, config, Scope.SMALL)) {
                        survey.add(cell, MOST_STATES);
                    }
                }
            }
        }
        return survey.done();
    }

    /** The undo of a sheaf that an NMI has just taken from a free barn: only another CPU could have taken the lock since. */
    private static final Set<String> NEVER_FAILS =
            ImmutableSet.of("barn_put_empty_sheaf in nolock mode: trylock_irqsave barn->lock");

    @Test
    void everyTrylockSucceedsSomewhereAndFailsSomewhere() {
        for (Fallback fallback : ALL.fallbacks()) {
            assertTrue(fallback.got() > 0, fallback::toString);
            assertEquals(!NEVER_FAILS.contains(fallback.where()), fallback.failed() > 0, fallback::toString);
        }
        Set<String> tried = ALL.fallbacks().stream().map(Fallback::where).collect(Collectors.toSet());
        assertTrue(tried.containsAll(NEVER_FAILS), tried::toString);
    }

    /** Section 2.8: what each function goes on with when its lock is taken. */
    @Test
    void everyFallbackOfTheSheetIsTaken() {
        assertFallback("pcp_spin_trylock(): trylock pcp->lock", "rmqueue(): rmqueue_buddy(): ");
        assertFallback("pcp_spin_trylock(): trylock pcp->lock", "__free_frozen_pages(): free_one_page(): ");
        assertFallback("rmqueue_buddy(): trylock_irqsave zone->lock", "");
        assertFallback("free_pages_nolock(): trylock_irqsave zone->lock", "free_pages_nolock(): push the page");
        assertFallback("get_partial_node(): trylock_irqsave list_lock", "___slab_alloc(): make a page a new slab");
        assertFallback(
                "alloc_from_new_slab(): trylock_irqsave list_lock", "alloc_from_new_slab(): free_frozen_pages_nolock");
        assertFallback(
                "barn_replace_full_sheaf(): trylock_irqsave barn->lock", "__pcs_replace_full_main(): unlock pcs->lock");
        assertFallback("free_to_pcs(): trylock pcs->lock", "defer_free(): ");
    }

    private static void assertFallback(String where, String next) {
        assertTrue(
                ALL.fallbacks().stream()
                        .filter(each -> each.where().equals(where))
                        .anyMatch(each -> each.next().stream()
                                .anyMatch(then -> next.isEmpty() ? then.isEmpty() : then.startsWith(next))),
                () -> where + " -> " + next);
    }

    /** The gates that kernels have, those that were proposed, and a trylock of each lock. */
    @Test
    void everyRefusalReasonIsSeen() {
        for (String gate : List.of(
                "zone->lock: alloc_frozen_pages_nolock(): gate",
                "zone->lock: free_pages_nolock(): gate",
                "list_lock: kmalloc_nolock(): gate",
                "barn->lock: kmalloc_nolock(): gate",
                "barn->lock: enter: kfree_nolock")) {
            assertRefused(gate + ", PREEMPT_RT, NMI");
            assertRefused(gate + ", uniprocessor, NMI");
            assertRefused(gate + ", uniprocessor, interrupts off");
        }
        assertRefused("zone->lock: alloc_frozen_pages_nolock(): gate, uniprocessor, hardirq");
        assertRefused("list_lock: kmalloc_nolock(): gate, uniprocessor, softirq");
        assertRefused("pcp->lock: enter: alloc_pages, uniprocessor, softirq");
        for (String lock : List.of("pcp->lock", "zone->lock", "list_lock", "barn->lock", "pcs->lock")) {
            assertTrue(
                    ALL.refusals().stream()
                            .anyMatch(each ->
                                    each.lock().equals(lock) && each.why().endsWith(lock + " fails")),
                    lock);
        }
    }

    private static void assertRefused(String reason) {
        assertTrue(
                ALL.refusals().stream().anyMatch(each -> (each.lock() + ": " + each.why()).equals(reason)),
                () -> reason + " not among "
                        + ALL.refusals().stream().map(Refusal::why).collect(Collectors.joining("; ")));
    }

    /** Section 3.11: inside the barn section of a kfree(), which holds pcs->lock, a nested free turns back at that. */
    @Test
    void aShieldIsHit() {
        assertTrue(ALL.shields().stream()
                .anyMatch(each -> each.lock().equals("pcs->lock")
                        && each.outer().equals("kfree")
                        && each.step().startsWith("list_del(): d2")
                        && each.inner().equals("kfree_nolock")));
    }

    /**
     * Where a nested free turns back before it tries: barn_replace_full_sheaf() finds enough full sheaves, or
     * barn_get_empty_sheaf() none that is empty. In the first, the nested one runs after the last object was freed.
     */
    private static final Set<String> NO_NEED = ImmutableSet.of(
            "free_deferred_objects over kfree: __slab_free(): push the object on its slab's freelist",
            "kfree_nolock over kmem_cache_return_sheaf: sheaf_flush_unused(): flush the sheaf to its slab",
            "kfree_nolock over rcu_free_sheaf to barn_put_full_sheaf: barn_put_empty_sheaf(): lock_irqsave barn->lock",
            "kfree_nolock over rcu_free_sheaf to barn_put_full_sheaf: sheaf_flush_unused(): flush the sheaf to its slab");

    @Test
    void everyTripleThatTheRulesAllowIsVisitedOrTurnedAway() {
        Set<String> noNeed = ALL.triples().stream()
                .filter(each -> each.seen() == Seen.NO_NEED)
                .map(each -> each.inner() + " over " + each.outer() + ": " + each.step())
                .collect(Collectors.toSet());
        assertEquals(NO_NEED, noNeed);
        for (Triple triple : ALL.triples()) {
            if (triple.seen() == Seen.TURNED_BACK) {
                assertTrue(triple.by().endsWith(" pcs->lock"), triple::toString);
            }
        }
        assertTrue(ALL.count(Seen.TRIED) * 10 >= ALL.possible() * 8, "most are visited");
    }

    /** The steps of rmqueue_buddy(), section 3.4; an NMI comes before each of them. */
    @Test
    void anNmiTriesTheZoneLockAtEveryStepOfAnAllocation() {
        Coverage one = of(List.of("C3"), variant -> variant.id().equals("V09"));
        for (String step : List.of(
                "rmqueue_buddy(): lock_irqsave zone->lock",
                "rmqueue_buddy(): P = first free page",
                "list_del(): d1: load prev and next",
                "list_del(): d2: next->prev = prev",
                "list_del(): d3: prev->next = next",
                "list_del(): d4: poison both links",
                "nr_free--: load",
                "nr_free--: store",
                "rmqueue_buddy(): unlock_irqrestore zone->lock")) {
            assertEquals(Seen.TRIED, seen(one, "alloc_pages", step), step);
        }
    }

    /** Section 2.1: with interrupts off no hardirq, so the section is masked; before and after it they are on. */
    @Test
    void aHardirqStaysOutOfASectionWithInterruptsOff() {
        Coverage one = of(List.of("C3"), variant -> variant.id().equals("V46"));
        assertFalse(one.triples().isEmpty());
        for (Triple triple : one.triples()) {
            if (triple.outer().equals("kmalloc") && triple.step().startsWith("list_del(): ")) {
                assertEquals(Seen.MASKED, triple.seen(), triple::toString);
            }
            if (triple.step().equals("get_from_partial_node(): lock_irqsave list_lock")) {
                assertEquals(Seen.TRIED, triple.seen(), triple::toString);
            }
        }
    }

    private static Seen seen(Coverage in, String outer, String step) {
        return in.triples().stream()
                .filter(each -> each.outer().equals(outer) && each.step().equals(step))
                .map(Triple::seen)
                .findFirst()
                .orElseThrow(() -> new AssertionError(step));
    }
}
