package dev.heddle.model.kernel;

import dev.heddle.model.FieldSet;

/** What a claim may ask of a machine's state, beside marks and the system's own data. */
public enum Aspect {
    /** Who is inside a section of which lock. */
    HOLDERS,
    /** What the implementations of the locks store. */
    WORDS,
    /** Which contexts are live. */
    LIVE,
    /** Which contexts the CPUs execute. */
    RUNNING,
    /** Which locks are about to be tried. */
    TRIES,
    /** Which locks are about to be taken by whoever may wait for them. */
    BLOCKS,
    /** Which locks are waited for. */
    WAITS,
    /** Which locks are about to be dropped. */
    DROPS,
    /** Whether interrupts and preemption are off. */
    MASKS,
    /** Whether irq_work or an IPI is pending. */
    IRQ_WORK,
    /** How the kernel died. */
    OOPS;

    void addTo(FieldSet fields, Machine machine) {
        switch (this) {
            case HOLDERS -> machine.locks().forEach(lock -> fields.add(lock.holders()));
            case WORDS -> machine.locks().forEach(lock -> fields.add(lock.word().fields()));
            case LIVE ->
                machine.contexts().forEach(context -> fields.add(context.ahead().live()));
            case RUNNING -> machine.cpus().forEach(cpu -> fields.add(cpu.top(), cpu.thread()));
            case TRIES ->
                machine.contexts().forEach(context -> fields.add(context.ahead().tries()));
            case BLOCKS ->
                machine.contexts().forEach(context -> fields.add(context.ahead().blocks()));
            case WAITS ->
                machine.contexts().forEach(context -> fields.add(context.ahead().waits()));
            case DROPS ->
                machine.contexts().forEach(context -> fields.add(context.ahead().drops()));
            case MASKS -> machine.cpus().forEach(cpu -> fields.add(cpu.irqOff(), cpu.preemptDepth(), cpu.top()));
            case IRQ_WORK -> {
                machine.cpus().forEach(cpu -> fields.add(cpu.irqWorkPending()));
                for (Context context : machine.contexts()) {
                    if (context.calls() != null) {
                        fields.add(context.calls());
                    }
                }
            }
            case OOPS -> fields.add(machine.oops());
        }
    }
}
