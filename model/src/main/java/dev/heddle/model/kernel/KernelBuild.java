package dev.heddle.model.kernel;

/**
 * The build options that decide how contexts and locks behave.
 *
 * @param smp CONFIG_SMP
 * @param preemptRt CONFIG_PREEMPT_RT
 * @param debugSpinlock CONFIG_DEBUG_SPINLOCK; matters here on uniprocessor builds only
 * @param preemption CONFIG_PREEMPTION: a task in kernel code may be preempted; implied by {@code preemptRt}
 */
public record KernelBuild(boolean smp, boolean preemptRt, boolean debugSpinlock, boolean preemption) {

    public KernelBuild {
        preemption |= preemptRt;
    }

    public KernelBuild withPreemption(boolean on) {
        return new KernelBuild(smp, preemptRt, debugSpinlock, on);
    }
}
