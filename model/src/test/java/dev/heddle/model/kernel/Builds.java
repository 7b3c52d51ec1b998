package dev.heddle.model.kernel;

/** The builds that the tests of this package run on. */
final class Builds {

    /** One CPU, a task in kernel code runs until it sleeps. */
    static final KernelBuild UP = new KernelBuild(false, false, false, false);

    static final KernelBuild SMP = new KernelBuild(true, false, false, false);

    /** As {@link #SMP}, and a task in kernel code may be preempted. */
    static final KernelBuild PREEMPT = SMP.withPreemption(true);

    static final KernelBuild RT = new KernelBuild(true, true, false, true);

    private Builds() {}
}
