package dev.heddle.model.reference;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Field;
import dev.heddle.model.Layout;

/**
 * A context x of {@link Nested}: its place in the machine, and its variables, so that {@code x.pc} is what the specification
 * calls pc[x]. The contexts of one CPU share top and pl.
 */
final class NestedContext {

    static final int TASK = 0;
    static final int IRQ = 1;
    static final int NMI = 2;
    static final int KPROBE = 3;

    private static final ImmutableList<String> NAMES = ImmutableList.of("TASK", "IRQ", "NMI", "KPROBE");

    /** x itself. */
    final int number;
    /** c, the CPU it runs on. */
    final int cpu;
    /** k, its class: {@link #TASK}, {@link #IRQ}, {@link #NMI} or {@link #KPROBE}. */
    final int kind;

    final Field pc;
    final Field hold;
    final Field sel;
    final Field aux;
    final Field below;

    /** top[c], pl[c], and pc of the task on c. */
    final Field top;

    final Field pl;
    final Field taskPc;

    /** @param pc of every context; {@code top} and {@code pl} are of every CPU */
    NestedContext(NestedParameters p, int number, Field[] pc, Field[] top, Field[] pl, Layout.Builder fields) {
        this.number = number;
        this.cpu = number / p.classes();
        this.kind = number % p.classes();
        this.pc = pc[number];
        this.taskPc = pc[cpu * p.classes() + TASK];
        this.top = top[cpu];
        this.pl = pl[cpu];
        this.hold = fields.field("hold of " + this, p.lastObject());
        this.sel = fields.field("sel of " + this, p.lastObject());
        this.aux = fields.field("aux of " + this, Math.max(NestedState.MOST_ACT, p.slabs()));
        this.below = fields.internal("below " + this, p.classes());
    }

    /** What top[c] says while this context runs. */
    int running() {
        return 1 + kind;
    }

    /** Whether it waits for a lock; the others try once and give up. */
    boolean blocks() {
        return kind <= IRQ;
    }

    @Override
    public String toString() {
        return "CPU" + cpu + " " + NAMES.get(kind);
    }
}
