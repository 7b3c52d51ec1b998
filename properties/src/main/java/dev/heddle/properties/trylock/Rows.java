package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Variant;

/**
 * The rows of the matrix: the variants of the fact sheet "nested spin_trylock() on UP", section 6, the proposals of its section
 * 4, and the damage of its section 3.12.
 */
final class Rows {

    private Rows() {}

    /** V01 to V48: how the kernel did it, does it or could do it. V47 and V48 are no rows of the sheet. */
    static ImmutableList<Variant> variants() {
        return ImmutableList.of(
                new Variant(
                        "V01",
                        "pcp trylock with interrupts on, an interrupt allocates or frees",
                        "574907741599, on SMP and on PREEMPT_RT"),
                new Variant(
                        "V02",
                        "the blocking pcp lock of a drain leaves interrupts on; a softirq allocates or frees",
                        "before 038a102535eb of January 2026"),
                new Variant(
                        "V03",
                        "the blocking pcp lock of a drain masks interrupts on a uniprocessor",
                        "038a102535eb of January 2026"),
                new Variant(
                        "V04",
                        "V03, and an NMI allocates or frees in a pcp section",
                        "derived: masking interrupts does not stop an NMI"),
                new Variant(
                        "V05",
                        "on a uniprocessor the pcp trylock always fails and the lists stay empty",
                        "a373f371166d of V. Babka's cleanup of 27 February 2026"),
                new Variant(
                        "V06", "V05, but somebody puts a page on the list, so that an unlock is reached", "mutation"),
                new Variant(
                        "V07",
                        "v6.18 kmalloc_nolock(), NMI in get_partial_node()",
                        "Harry Yoo's report of 15 April 2026"),
                new Variant(
                        "V08",
                        "v7.0 kmalloc_nolock(), NMI in get_from_partial_node()",
                        "call trace in 5b31044e649e, 27 April 2026"),
                new Variant(
                        "V09",
                        "NMI alloc_frozen_pages_nolock() in rmqueue()",
                        "report behind 620b46ed6ae1, 27 April 2026"),
                new Variant(
                        "V10",
                        "both allocation gates: 620b46ed6ae1 and 5b31044e649e; NMI allocates",
                        "v7.1-rc2, 7.0.4, 6.18.27"),
                new Variant(
                        "V11",
                        "V10, and a kprobe in a section allocates (residual hole R1)",
                        "left open by the 27 April 2026 cover letter"),
                new Variant(
                        "V12",
                        "V10, and an int3 kprobe in a section allocates: in_nmi() is true there",
                        "x86 int3 entry"),
                new Variant("V13", "only the page gate of 620b46ed6ae1: the slab functions have none", "mutation"),
                new Variant("V14", "only the slab gate; alloc_frozen_pages_nolock() in NMI", "mutation"),
                new Variant("V15", "P6: on a uniprocessor refuse NMI and hardirq", "V. Babka, 16 April 2026"),
                new Variant("V16", "the same gate asking in_hardirq() only, which is true in an NMI too", "mutation"),
                new Variant("V17", "the same gate asking !in_task(), which refuses softirqs as well", "mutation"),
                new Variant(
                        "V18",
                        "one flag that all pcps share on a uniprocessor, as mailed",
                        "M. Wilcox, 14 February 2026"),
                new Variant(
                        "V19",
                        "the shared flag corrected: it returns the pcp and disables preemption; two zones",
                        "derived from the mail of 14 February 2026"),
                new Variant(
                        "V20",
                        "P3: a uniprocessor spinlock with a locked state, its debug print removed",
                        "V. Babka's RFC of 13 February 2026"),
                new Variant("V21", "P3 with the debug print left in", "mutation"),
                new Variant(
                        "V22",
                        "P3, and a nested context that waits: the lock does not spin, so its unlock frees the outer one's",
                        "mutation"),
                new Variant(
                        "V23",
                        "P2: uniprocessor builds get the spinlock of SMP builds",
                        "V. Babka's RFC of 13 February 2026"),
                new Variant(
                        "V24",
                        "P5: pcp, zone, list_lock and barn get a lock type with a locked state",
                        "discussed in the thread of February and April 2026"),
                new Variant("V24b", "P5 with barn forgotten", "mutation"),
                new Variant("V24l", "P5 with list_lock forgotten", "mutation"),
                new Variant("V24p", "P5 with pcp forgotten", "mutation"),
                new Variant("V24z", "P5 with zone forgotten", "mutation"),
                new Variant("V25", "free_pages_nolock() in NMI before July 2026", "B. Jackman's July 2026 series"),
                new Variant(
                        "V26",
                        "the July gate in __free_frozen_pages() only, not in free_one_page()",
                        "second patch of B. Jackman's July 2026 series"),
                new Variant("V27", "both July 2026 gates on the free side", "B. Jackman's July 2026 series"),
                new Variant(
                        "V28",
                        "R2: with every gate in place, kfree_nolock() in NMI over rcu_free_sheaf()",
                        "mm/slub.c, v7.0; no report known"),
                new Variant(
                        "V29",
                        "the same over kfree(), which has the sheaves' local lock when it takes the barn's",
                        "mm/slub.c, v7.0"),
                new Variant("V30", "V29, but the local lock is tried after the barn was touched", "mutation"),
                new Variant(
                        "V31",
                        "NOKPROBE_SYMBOL on the outer function only; the probe sits on a function it calls",
                        "April 2026, and mutation"),
                new Variant("V32", "a trylock_irqsave that fails leaves interrupts off", "mutation"),
                new Variant("V33", "a failed trylock of the list lock goes on as if it had succeeded", "mutation"),
                new Variant(
                        "V34", "a free unlocks the pcp after its commit returned that the lock was lost", "mutation"),
                new Variant(
                        "V35",
                        "the nolock path waits for its lock: the flag was not passed on",
                        "mutation; two fixes of v7.0 removed waits from this path"),
                new Variant("V36", "the gate for PREEMPT_RT is gone", "source comment of the gate"),
                new Variant("V37", "an object is pushed on the llist by a load and a store", "mutation"),
                new Variant(
                        "V38",
                        "a nolock free that puts an object off queues no irq_work, or only behind another one",
                        "mutation"),
                new Variant(
                        "V39", "frees that wait never take what was put off from zone->trylock_free_pages", "mutation"),
                new Variant("V40", "a nolock free also frees what others put off", "mutation"),
                new Variant("V41", "the blocking pcp lock of a drain is taken in hardirq or softirq", "mutation"),
                new Variant(
                        "V42",
                        "not mainline: a free in a task waits for another CPU's pcp under a lock that interrupts take",
                        "R. van Riel's RFC PATCH 03/45 of 30 April 2026"),
                new Variant(
                        "V43",
                        "a new slab that could not get its list_lock is dropped, its page not returned",
                        "mutation"),
                new Variant(
                        "V44",
                        "P11: on a uniprocessor refuse whoever runs with interrupts off",
                        "derived; not in the thread"),
                new Variant("V45", "V07 with CONFIG_LIST_HARDENED", "derived"),
                new Variant(
                        "V46",
                        "V10 where the overflow interrupt is no NMI but a hardirq",
                        "derived; no NMI from the PMU"),
                new Variant(
                        "V47",
                        "the irq_work frees by kfree_nolock(), which may put the object off again",
                        "mutation; beyond the fact sheet's rows"),
                new Variant(
                        "V48",
                        "V28 with can_spin_trylock() in kfree_nolock(): what a fix of R2 must do",
                        "derived; beyond the fact sheet's rows"));
    }

    /** P0 to P11: what was proposed on the list, and P11, which was not. */
    static ImmutableList<Variant> proposals() {
        return ImmutableList.of(
                new Variant("P0", "as it was: pcp variant A, gates for RT only", "v6.18.0"),
                new Variant("P1", "irqsave in the blocking pcp lock on UP", "038a102535eb"),
                new Variant("P2", "drop the uniprocessor spinlock", "V. Babka, 13 February 2026"),
                new Variant("P3", "a locked state in every uniprocessor spinlock", "V. Babka, 13 February 2026"),
                new Variant("P4", "one flag for every pcp on UP, corrected", "M. Wilcox, 14 February 2026"),
                new Variant("P5", "a lock type of their own for pcp, zone, list_lock and barn", "April 2026"),
                new Variant("P6", "on UP, NULL in NMI and hardirq", "V. Babka, 16 April 2026"),
                new Variant("P7", "on UP, pcp lists off", "a373f371166d"),
                new Variant("P8", "P7, and NULL in NMI on UP", "620b46ed6ae1 and 5b31044e649e"),
                new Variant("P9", "P8, and the July 2026 gates on the free side", "B. Jackman, July 2026"),
                new Variant("P10", "NOKPROBE_SYMBOL on ___slab_alloc() of v6.18", "April 2026"),
                new Variant(
                        "P11", "P7, and on UP refuse whoever runs with interrupts off", "derived; not in the thread"));
    }

    /** D01 to D17: each a window between an outer and a nested operation, with the damage that it does. */
    static ImmutableList<Variant> damage() {
        return ImmutableList.of(
                new Variant(
                        "D01",
                        "list_lock, v6.18: remove over remove, S chosen, links not yet read",
                        "an outer list_del() of a poisoned node"),
                new Variant(
                        "D02",
                        "list_lock, v6.18: remove over remove, links read, not yet written",
                        "the frozen-slab BUG"),
                new Variant(
                        "D03",
                        "list_lock: add at head over remove, links read, not yet written",
                        "a slab that is on no list any more"),
                new Variant(
                        "D04",
                        "list_lock: remove of the head over add, links read, not yet written",
                        "a slab on the list that somebody else owns"),
                new Variant(
                        "D05",
                        "list_lock: add over add, links read, not yet written",
                        "one of two slabs added cannot be reached"),
                new Variant(
                        "D06",
                        "list_lock, v7.0: the last object is taken between picking the slab and reading its freelist",
                        "the outer context dereferences NULL"),
                new Variant(
                        "D07",
                        "list_lock, v7.0: a slab is picked after its last object was taken and before it leaves the list",
                        "the nested context dereferences NULL"),
                new Variant(
                        "D08",
                        "list_lock, v7.0: a refill walks on to a slab that was removed meanwhile",
                        "a walk into poison"),
                new Variant(
                        "D09",
                        "zone: rmqueue over rmqueue, links read, not yet written",
                        "one page handed out twice, and nothing crashes"),
                new Variant("D10", "zone: any over expand", "halves of a block added twice or in the wrong place"),
                new Variant(
                        "D11",
                        "pcp, variant A: an interrupt allocates between the drain's look at the count and the zone lock",
                        "a loop that never ends, interrupts off"),
                new Variant(
                        "D12",
                        "pcp: a change of the count between its load and its store",
                        "a lost update: the count is not the length of the list"),
                new Variant(
                        "D13",
                        "pcp, variant A: a softirq frees between the drain's two unlocks",
                        "two holders and no damage"),
                new Variant("D14", "barn: replace_full over put_full", "a full sheaf that cannot be reached"),
                new Variant(
                        "D15",
                        "barn: get_empty or replace_full over put_empty",
                        "a sheaf in use that is on the empty list"),
                new Variant("D16", "barn: any over barn_shrink", "a lost sheaf, or counters that are wrong"),
                new Variant("D17", "barn: get_empty over put_full", "two holders and no damage"));
    }
}
