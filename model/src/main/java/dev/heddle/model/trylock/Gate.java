package dev.heddle.model.trylock;

import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelBuild;

/**
 * What a nolock function asks before it goes near a trylock: a truth table over {@link Predicate}. Two gates that refuse the
 * same are equal in {@link #refused}, however they are written.
 *
 * @param text how it is written, as in C
 * @param refused bit i is set if the caller is turned away where bit k of i says whether predicate k holds
 */
public record Gate(String text, long refused) {

    /** Nothing is asked. */
    public static final Gate NONE = new Gate("no gate", 0);

    /** Refuses NMI and hardirq on PREEMPT_RT. Kernel: try_alloc_pages(), v6.15; kmalloc_nolock(), af92793e52c3. */
    public static final Gate RT_ONLY = when(Predicate.RT).and(when(Predicate.IN_HARDIRQ));

    /**
     * Refuses also NMI on a uniprocessor build. Kernel: 620b46ed6ae1 and 5b31044e649e of 27 April 2026; from July 2026 the
     * same question is can_spin_trylock() in mm/internal.h.
     */
    public static final Gate CAN_SPIN_TRYLOCK =
            RT_ONLY.or(when(Predicate.SMP).not().and(when(Predicate.IN_NMI))).named("!can_spin_trylock()");

    /** The proposal of 16 April 2026: on a uniprocessor build refuses NMI and hardirq. */
    public static final Gate NMI_OR_HARDIRQ =
            RT_ONLY.or(onUp(when(Predicate.IN_NMI).or(when(Predicate.IN_HARDIRQ))));

    /** The same, asking in_hardirq() only, which an NMI answers with yes. */
    public static final Gate HARDIRQ_ONLY = RT_ONLY.or(onUp(when(Predicate.IN_HARDIRQ)));

    /** On a uniprocessor build refuses whoever is no task, softirqs included. */
    public static final Gate NOT_IN_TASK =
            RT_ONLY.or(onUp(when(Predicate.IN_TASK).not()));

    /** On a uniprocessor build refuses whoever runs with interrupts off. */
    public static final Gate IRQS_DISABLED = RT_ONLY.or(onUp(when(Predicate.IRQS_DISABLED)));

    /** Refuses where {@code predicate} holds. */
    public static Gate when(Predicate predicate) {
        long refused = 0;
        for (int row = 0; row < 1 << Predicate.values().length; row++) {
            if ((row >> predicate.ordinal() & 1) != 0) {
                refused |= 1L << row;
            }
        }
        return new Gate(predicate.toString(), refused);
    }

    private static Gate onUp(Gate gate) {
        return when(Predicate.SMP).not().and(gate);
    }

    /** Refuses where both do. */
    public Gate and(Gate other) {
        return new Gate(operand() + " && " + other.operand(), refused & other.refused);
    }

    /** Refuses where either does. */
    public Gate or(Gate other) {
        return new Gate(operand() + " || " + other.operand(), refused | other.refused);
    }

    /** Refuses where this does not. */
    public Gate not() {
        return new Gate("!" + operand(), ~refused);
    }

    /** The same under another name. */
    public Gate named(String name) {
        return new Gate(name, refused);
    }

    private String operand() {
        return text.contains(" ") ? "(" + text + ")" : text;
    }

    /** Whether the caller in {@code frame} is turned away. */
    public boolean refuses(Frame frame, KernelBuild build) {
        int row = 0;
        if (refused != 0) {
            for (Predicate predicate : PREDICATES) {
                row |= predicate.holds(frame, build) ? 1 << predicate.ordinal() : 0;
            }
        }
        return (refused >>> row & 1) != 0;
    }

    private static final Predicate[] PREDICATES = Predicate.values();

    @Override
    public String toString() {
        return text;
    }
}
