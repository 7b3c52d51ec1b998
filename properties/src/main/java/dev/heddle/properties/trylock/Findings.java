package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Finding;
import dev.heddle.properties.Finding.Place;
import dev.heddle.properties.Finding.Rule;
import dev.heddle.properties.Scope;

/** The two holes that the merged fixes leave: residual holes R1 and R2 of the fact sheet, section 4. */
final class Findings {

    private static final String UP = "CONFIG_SMP=n, CONFIG_PREEMPT_RT=n, CONFIG_DEBUG_SPINLOCK=n";

    private static final Rule NO_STATE = new Rule(
            "Without SMP and DEBUG_SPINLOCK a spinlock stores nothing; its trylock always succeeds.",
            "include/linux/spinlock_up.h, spinlock_api_up.h");

    private Findings() {}

    static ImmutableList<Finding> all() {
        return ImmutableList.of(probeInSection(), kfreeInNmi());
    }

    private static Finding probeInSection() {
        return new Finding(
                "R1",
                "mm: on UP a probe may allocate under a held zone->lock",
                "Without SMP spin_trylock() succeeds on a held lock, and a kprobe that is no NMI passes the gates merged for"
                        + " that. In the run below one in a zone->lock section calls alloc_frozen_pages_nolock(): one page goes"
                        + " to two owners, and nothing oopses.",
                UP + "; with 620b46ed6ae1 and 5b31044e649e, so v7.1-rc2, 7.0.4, 6.18.27 and later",
                new Place("V11", "C3", Scope.SMALL, "zone: alloc_frozen_pages_nolock in kprobe", "I9"),
                ImmutableList.of(
                        NO_STATE,
                        new Rule(
                                "A kprobe may sit on almost any instruction, also with interrupts off and a lock held.",
                                "the kernel's documentation of kprobes, which lists the exceptions"),
                        new Rule(
                                "Probes by jump or ftrace, fentry, kretprobes and tracepoints run as part of the probed code, so"
                                        + " in_nmi() is false; an int3 probe on x86 sets it, and is refused.",
                                "int3: source of the entry code; the others: general knowledge"),
                        new Rule(
                                "On UP the gates refuse in NMI and nothing else.",
                                "620b46ed6ae1; later can_spin_trylock(), mm/internal.h"),
                        new Rule(
                                "Tracepoints fire in the section too (mm_page_alloc_zone_locked, mm_page_alloc_extfrag), and"
                                        + " alloc_pages_nolock() allows calls from there: enough for two holders, not for this damage.",
                                "mm/page_alloc.c and its comment")),
                "V44",
                "refuse, or not try, where interrupted code of this CPU may hold the lock. in_nmi() does not tell; on UP"
                        + " irqs_disabled() does, as zone->lock, list_lock and barn->lock are held with interrupts off only."
                        + " It refuses every caller with interrupts off. A locked state does, too (V20).",
                ImmutableList.of(
                        "list_lock, v6.18 slab: kmalloc_nolock, kfree_nolock in kprobe",
                        "list_lock, v7.0 slab: kmalloc_nolock in kprobe",
                        "barn: kmalloc_nolock in kprobe over either put"),
                "Not new: the cover letter of 27 April 2026 leaves kprobes open, as rare and costly to fix. Who allocates in"
                        + " such a probe was not looked into.");
    }

    private static Finding kfreeInNmi() {
        return new Finding(
                "R2",
                "mm/slub: on UP kfree_nolock() in NMI may enter a held barn->lock",
                "kfree_nolock() has no gate for NMI without SMP, where spin_trylock() succeeds on a held lock. In the run below"
                        + " an NMI comes while rcu_free_sheaf() puts a sheaf into the barn, and a sheaf that is in use ends up"
                        + " on the list of empty ones.",
                UP + "; mm/slub.c from v7.0 on, with every gate that was merged by July 2026",
                new Place(
                        "V28",
                        "C3",
                        Scope.SMALL,
                        "barn: kfree_nolock with barn_get_empty_sheaf in NMI over barn_put_empty_sheaf after a flush",
                        "I7"),
                ImmutableList.of(
                        NO_STATE,
                        new Rule(
                                "kfree_nolock() does not ask can_spin_trylock().",
                                "mm/slub.c, v7.0 and the mm tree after July 2026 (0349fd012b68)"),
                        new Rule(
                                "It tries barn->lock if the main sheaf is full and there is no spare, or a full one.",
                                "mm/slub.c, __pcs_replace_full_main()"),
                        new Rule(
                                "rcu_free_sheaf() takes barn->lock without the sheaves' local lock, which has a state on UP and"
                                        + " would turn the NMI away.",
                                "mm/slub.c, v7.0; local_lock_internal.h"),
                        new Rule(
                                "Disabled interrupts do not stop an NMI. The object may come from kmalloc_nolock() called"
                                        + " outside NMI.",
                                "general knowledge")),
                "V48",
                "put the object off, as kfree_nolock() does where a trylock fails, before it tries barn->lock in NMI on UP:"
                        + " can_spin_trylock() says so. The object is then freed later, by irq_work.",
                ImmutableList.of(
                        "barn: kfree_nolock with barn_replace_full_sheaf in NMI over barn_put_empty_sheaf",
                        "barn: kfree_nolock with barn_replace_full_sheaf in NMI over barn_put_full_sheaf"),
                "This comes from reading source: no report of it is known, nor whether anything in the tree frees such an object"
                        + " in NMI on UP, nor whether later source has mended it.");
    }
}
