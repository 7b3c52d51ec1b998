package dev.heddle.model.kernel;

import static dev.heddle.model.Rule.Grade.DERIVED;
import static dev.heddle.model.Rule.Grade.DOCUMENT;
import static dev.heddle.model.Rule.Grade.MEMORY;
import static dev.heddle.model.Rule.Grade.SOURCE;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Rule;

/** What machines of this package take for true of contexts, masks and locks. Versions are of the kernel. */
public final class KernelRules {

    public static final Rule NMI_NOT_NESTED = Rule.builtInto(
            "Context",
            "trylock/R-nmi-not-nested",
            "No NMI comes while one is live on the same CPU.",
            MEMORY,
            "hardware masks NMIs until the return; x86 latches what comes early. A CPU has one context of a kind");

    public static final Rule NMI_NOT_MASKED = Rule.asked(
            "trylock/R-nmi-not-masked",
            "An NMI comes whatever local_irq_save(), preempt_disable() and local_bh_disable() have masked.",
            DOCUMENT,
            "report of 15 April 2026 and 5b31044e649e: an NMI inside an irqsave section");

    public static final Rule NMI_IS_HARDIRQ = Rule.asked(
            "trylock/R-nmi-is-hardirq",
            "in_hardirq() is true in an NMI: its entry raises the hardirq count too.",
            SOURCE,
            "include/linux/hardirq.h, __nmi_enter(), v6.18");

    public static final Rule INT3_IS_NMI_LIKE = Rule.asked(
            "trylock/R-int3-is-nmi-like",
            "A kprobe by int3 is entered the NMI way on x86: in_nmi() is true and interrupts are off.",
            SOURCE,
            "arch/x86/kernel/traps.c, exc_int3(), v6.18; other architectures not looked up");

    public static final Rule PROBE_INHERITS = Rule.asked(
            "trylock/R-probe-inherits",
            "In a plain probe (optimised or ftrace kprobe, fentry, tracepoint) in_nmi() and its kin answer for the probed code.",
            MEMORY,
            "fact sheet 2.4, exact for x86 only");

    public static final Rule PROBE_NOT_NESTED = Rule.asked(
            "trylock/R-probe-not-nested",
            "A probe that is hit while a probe handler runs on that CPU is skipped.",
            MEMORY,
            "kernel/kprobes.c: the second hit is counted as missed");

    public static final Rule PROBE_NOT_MASKED = Rule.asked(
            "trylock/R-probe-not-masked",
            "A probe fires with interrupts off and locks held as it does elsewhere.",
            DOCUMENT,
            "Documentation/trace/kprobes.rst");

    public static final Rule NOKPROBE_HOLDS = Rule.asked(
            "trylock/R-nokprobe-holds",
            "No probe sits on the own text of a NOKPROBE_SYMBOL or noinstr function; out-of-line callees are not covered.",
            DOCUMENT,
            "Documentation/trace/kprobes.rst, section on the blacklist");

    public static final Rule IRQS_OFF_MASK = Rule.asked(
            "trylock/R-irqs-off-mask",
            "With interrupts off no hardirq, IPI, irq_work or softirq comes on that CPU.",
            DOCUMENT,
            "Documentation/kernel-hacking/hacking.rst");

    public static final Rule HARDIRQ_HAS_IRQS_OFF = Rule.asked(
            "trylock/R-hardirq-has-irqs-off",
            "Hardirq handlers, IPIs and irq_work run with interrupts off.",
            DOCUMENT,
            "kernel/irq/handle.c, __handle_irq_event_percpu(): warns of a handler that enables them");

    public static final Rule BH_OFF_MASKS = Rule.asked(
            "trylock/R-bh-off-masks",
            "No softirq runs on a CPU while bottom halves are disabled there; off RT.",
            SOURCE,
            "kernel/softirq.c, in_interrupt() in irq_exit and do_softirq, v6.18");

    public static final Rule SOFTIRQ_NOT_IN_HARDIRQ = Rule.asked(
            "trylock/R-softirq-not-in-hardirq",
            "No softirq runs before the hardirq that it would interrupt is through, even with interrupts on; off RT.",
            SOURCE,
            "kernel/softirq.c, irq_exit(), v6.18");

    public static final Rule SPINLOCK_KEEPS_CPU = Rule.asked(
            "trylock/R-spinlock-keeps-cpu",
            "Whoever holds a lock that spins is not preempted: taking it raises the preempt count.",
            SOURCE,
            "include/linux/spinlock_api_smp.h and spinlock_up.h, v6.18");

    public static final Rule PREEMPT_OFF_KEEPS_CPU = Rule.asked(
            "trylock/R-preempt-off-keeps-cpu",
            "A thread with a raised preempt count keeps its CPU; without PREEMPT_COUNT because nothing preempts.",
            DOCUMENT,
            "Documentation/locking/preempt-locking.rst");

    public static final Rule IRQS_OFF_KEEP_CPU = Rule.asked(
            "trylock/R-irqs-off-keep-cpu",
            "A thread with interrupts off is not preempted.",
            DOCUMENT,
            "Documentation/locking/preempt-locking.rst");

    public static final Rule BH_OFF_KEEPS_CPU = Rule.asked(
            "trylock/R-bh-off-keeps-cpu",
            "Off RT a thread with bottom halves disabled is not preempted; on RT it may be.",
            SOURCE,
            "include/linux/preempt.h, kernel/softirq.c, v6.18");

    public static final Rule URGENT_PREEMPTS = Rule.asked(
            "trylock/R-urgent-preempts",
            "A thread is preempted by a more urgent one only.",
            MEMORY,
            "fixed priorities, as of RT threads; CFS may decide otherwise");

    public static final Rule WAITER_SLEEPS = Rule.asked(
            "trylock/R-waiter-sleeps",
            "Who waits for a lock of PREEMPT_RT gives the CPU to any other thread until the lock is free.",
            SOURCE,
            "kernel/locking/rtmutex.c, rtmutex_lock_block(), v6.18");

    public static final Rule RT_LOCK_LEAVES_IRQS_ON = Rule.asked(
            "trylock/R-rt-lock-leaves-irqs-on",
            "On RT spin_lock_irqsave() and its kin leave interrupts and preemption enabled.",
            SOURCE,
            "include/linux/spinlock_rt.h, v6.18");

    public static final Rule RT_LOCAL_TRYLOCK_REFUSES = Rule.asked(
            "trylock/R-rt-local-trylock-refuses",
            "On RT local_trylock() fails at once in NMI and hardirq.",
            SOURCE,
            "include/linux/local_lock_internal.h, v6.18");

    public static final Rule RT_SOFTIRQ_IS_CURRENT = Rule.asked(
            "trylock/R-rt-softirq-is-current",
            "On RT in_serving_softirq() is true for the softirq thread only, not for who preempts it.",
            SOURCE,
            "include/linux/preempt.h: the count is in task_struct on RT, v6.18");

    public static final Rule IRQ_WORK_COMES = Rule.asked(
            "trylock/R-irq-work-comes",
            "Queued irq_work runs on its CPU some day.",
            MEMORY,
            "by self-interrupt or, without one, by the timer tick");

    public static final Rule IPI_COMES = Rule.asked(
            "cacheflush/R-ipi-comes",
            "An inter-processor interrupt that was raised arrives some day.",
            MEMORY,
            "not looked up");

    public static final Rule BH_OFF_IS_INTERRUPT = Rule.asked(
            "cacheflush/R-bh-off-is-interrupt",
            "in_interrupt() is true in a task with bottom halves disabled too.",
            MEMORY,
            "include/linux/preempt.h: any softirq count counts");

    public static final Rule PREEMPT_COUNT_BLIND = Rule.asked(
            "cacheflush/R-preempt-count-blind",
            "With PREEMPT_COUNT=n in_atomic() does not see disabled preemption.",
            SOURCE,
            "include/linux/preempt.h, v4.4; J. Hogan, 13 July 2016, took it for the cause");

    public static final Rule RT_ALLOCATOR_SLEEPS = Rule.asked(
            "linearmap/R-rt-allocator-sleeps",
            "On RT the page allocator takes locks that sleep, also for GFP_ATOMIC and free_pages().",
            DOCUMENT,
            "Documentation/core-api/real-time/differences.rst, cited by V. Babka, December 2025");

    public static final Rule STRICTLY_NESTED = Rule.builtInto(
            "Context",
            "trylock/R-strictly-nested",
            "On one CPU an interrupt or probe ends before what it came in on goes on, and puts back the interrupt flag.",
            DERIVED,
            "fact sheet 2.1; threads are exempt");

    public static final Rule RT_THREADS = Rule.builtInto(
            "ContextKind",
            "trylock/R-rt-threads",
            "On RT device interrupts, softirqs and irq_work that is not marked hard run in threads; IPIs do not.",
            SOURCE,
            "kernel/irq/manage.c, kernel/softirq.c, kernel/irq_work.c, v6.18");

    public static final Rule IN_ORDER = Rule.builtInto(
            "AdvanceStep",
            "trylock/R-in-order",
            "Steps of all contexts happen one after the other, in program order, and everybody sees them at once.",
            DERIVED,
            "a choice: memory order is left to herd7 and GenMC");

    public static final Rule UP_STORES_NOTHING = Rule.builtInto(
            "NoWord",
            "trylock/R-up-stores-nothing",
            "Without SMP and DEBUG_SPINLOCK a spinlock stores nothing, and its trylock always succeeds.",
            SOURCE,
            "include/linux/spinlock_up.h, v6.18");

    public static final Rule UP_DEBUG_NEVER_WAITS = Rule.builtInto(
            "UpDebugWord",
            "trylock/R-up-debug-never-waits",
            "Without SMP but with DEBUG_SPINLOCK a lock stores whether it is held; a blocking acquire prints and goes on.",
            SOURCE,
            "include/linux/spinlock_up.h and kernel/locking/spinlock_debug.c, v6.18");

    public static final Rule QUEUED_TRY_NEEDS_ZERO = Rule.builtInto(
            "QueuedWord",
            "trylock/R-queued-try-needs-zero",
            "A queued spinlock's trylock fails on any nonzero word, without a write, also if somebody only waits.",
            MEMORY,
            "include/asm-generic/qspinlock.h, queued_spin_trylock()");

    public static final Rule RT_OWNER_IS_TASK = Rule.builtInto(
            "RtMutexWord",
            "trylock/R-rt-owner-is-task",
            "The owner of a lock of PREEMPT_RT is a task, also where an interrupt above that task took it.",
            SOURCE,
            "kernel/locking/rtmutex.c, v6.18");

    public static final Rule LOCAL_TRYLOCK_BYTE = Rule.builtInto(
            "LocalTrylockWord",
            "trylock/R-local-trylock-byte",
            "Off RT local_trylock_t has a byte on every build; a trylock looks at it, a blocking acquire only sets it.",
            SOURCE,
            "include/linux/local_lock_internal.h, v6.18");

    /** All of them, in the order of their ids. */
    public static final ImmutableList<Rule> ALL = ImmutableList.of(
            BH_OFF_IS_INTERRUPT,
            IPI_COMES,
            PREEMPT_COUNT_BLIND,
            RT_ALLOCATOR_SLEEPS,
            BH_OFF_KEEPS_CPU,
            BH_OFF_MASKS,
            HARDIRQ_HAS_IRQS_OFF,
            IN_ORDER,
            INT3_IS_NMI_LIKE,
            IRQ_WORK_COMES,
            IRQS_OFF_KEEP_CPU,
            IRQS_OFF_MASK,
            LOCAL_TRYLOCK_BYTE,
            NMI_IS_HARDIRQ,
            NMI_NOT_MASKED,
            NMI_NOT_NESTED,
            NOKPROBE_HOLDS,
            PREEMPT_OFF_KEEPS_CPU,
            PROBE_INHERITS,
            PROBE_NOT_MASKED,
            PROBE_NOT_NESTED,
            QUEUED_TRY_NEEDS_ZERO,
            RT_LOCAL_TRYLOCK_REFUSES,
            RT_LOCK_LEAVES_IRQS_ON,
            RT_OWNER_IS_TASK,
            RT_SOFTIRQ_IS_CURRENT,
            RT_THREADS,
            SOFTIRQ_NOT_IN_HARDIRQ,
            SPINLOCK_KEEPS_CPU,
            STRICTLY_NESTED,
            UP_DEBUG_NEVER_WAITS,
            UP_STORES_NOTHING,
            URGENT_PREEMPTS,
            WAITER_SLEEPS);

    private KernelRules() {}
}
