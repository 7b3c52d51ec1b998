package dev.heddle.model.kernel;

/**
 * The build options that decide how contexts and locks behave.
 *
 * @param smp CONFIG_SMP
 * @param preemptRt CONFIG_PREEMPT_RT
 * @param debugSpinlock CONFIG_DEBUG_SPINLOCK; matters here on uniprocessor builds only
 * @param preemption CONFIG_PREEMPTION: a task in kernel code may be preempted; implied by {@code preemptRt}
 * @param moreActivations no option of a build, but it goes the same way to every machine: how often more than its scenario
 *     says a context with a budget may be activated; less, if negative, and once at least
 */
public record KernelBuild(
        boolean smp, boolean preemptRt, boolean debugSpinlock, boolean preemption, int moreActivations) {

    public KernelBuild {
        preemption |= preemptRt;
    }

    /** A build whose contexts have the budgets that their scenarios say. */
    public KernelBuild(boolean smp, boolean preemptRt, boolean debugSpinlock, boolean preemption) {
        this(smp, preemptRt, debugSpinlock, preemption, 0);
    }

    public KernelBuild withPreemption(boolean on) {
        return new KernelBuild(smp, preemptRt, debugSpinlock, on, moreActivations);
    }

    /** The same, for scenarios of another size. */
    public KernelBuild withMoreActivations(int more) {
        return new KernelBuild(smp, preemptRt, debugSpinlock, preemption, more);
    }
}
