package dev.heddle.model.kernel;

import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * One CPU: which thread it runs, which interrupt-like contexts nest on top of it, and what is masked. With
 * CONFIG_PREEMPT_COUNT=n the kernel does not store the preempt depth; the model does, because disabling preemption still
 * keeps a task from being switched out, and no predicate used here reads it.
 */
public final class Cpu {

    /** Nested sections a context can hold: two locks and a pin, with one to spare. */
    private static final int MAX_DEPTH = 7;

    private final int number;
    private final Field thread;
    private final Field top;
    private final Field irqOff;
    private final Field preemptDepth;
    private final Field bhDepth;
    private final Field irqWorkPending;
    private final List<Context> contexts = new ArrayList<>();

    Cpu(int number, Layout.Builder fields) {
        this.number = number;
        String prefix = "CPU" + number + ".";
        thread = fields.internal(prefix + "thread", Machine.MAX_CONTEXTS);
        top = fields.internal(prefix + "top", Machine.MAX_CONTEXTS);
        irqOff = fields.field(prefix + "irqs", 1, off -> off == 0 ? "on" : "off");
        preemptDepth = fields.internal(prefix + "preempt depth", MAX_DEPTH);
        bhDepth = fields.internal(prefix + "bh depth", MAX_DEPTH);
        irqWorkPending = fields.flag(prefix + "irq_work pending");
    }

    public int number() {
        return number;
    }

    /** Context number + 1 of the thread it runs, or 0 when idle. */
    Field thread() {
        return thread;
    }

    /** Context number + 1 of the innermost interrupt-like context, or 0. */
    Field top() {
        return top;
    }

    public Field irqOff() {
        return irqOff;
    }

    Field preemptDepth() {
        return preemptDepth;
    }

    Field bhDepth() {
        return bhDepth;
    }

    Field irqWorkPending() {
        return irqWorkPending;
    }

    List<Context> contexts() {
        return contexts;
    }
}
