package dev.heddle.model.kernel;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Field;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the effect or condition of one part of a routine touches. Every part may read its context's own locals; nobody else
 * can tell.
 *
 * @param reads shared fields that it reads
 * @param writes shared fields that it reads and writes
 * @param sets locals that it writes
 * @param holdersOf locks whose word and holders it looks at
 * @param also what else it does
 * @param declared whether somebody wrote this down; the first declaration replaces what a part touches without one
 */
record Touch(
        ImmutableList<Field> reads,
        ImmutableList<Field> writes,
        ImmutableList<Local> sets,
        ImmutableList<Lock> holdersOf,
        Set<Also> also,
        boolean declared) {

    enum Also {
        /** Reads every field that the system declares, and looks at every lock. */
        READS_ALL,
        /** Writes every field that the system declares, and every own local. */
        WRITES_ALL,
        /** The kernel may die of it. */
        MAY_OOPS,
        /** May leave a mark: a breach, a refusal, a deferral. */
        MARKS,
        /** Masks or unmasks interrupts, preemption or bottom halves, or queues irq_work. */
        MASKS,
        /** Asks in which context it runs, as in_nmi() and its kin do. */
        ASKS_CONTEXT,
        /** Asks what is masked, as irqs_disabled() does; in_interrupt() and in_atomic() ask this and {@link #ASKS_CONTEXT}. */
        ASKS_MASKS
    }

    static final Touch NOTHING = new Touch(
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            EnumSet.noneOf(Also.class),
            true);

    /** A point where a thread may be switched out. */
    static final Touch RESCHEDULES = of(EnumSet.of(Also.ASKS_MASKS, Also.MARKS));

    /** A step that declares nothing. */
    static final Touch ANYTHING = of(EnumSet.allOf(Also.class));

    /** A test that declares nothing. */
    static final Touch LOOKS_AT_ANYTHING = of(EnumSet.of(Also.READS_ALL, Also.ASKS_CONTEXT, Also.ASKS_MASKS));

    /** A branch that declares nothing. */
    static final Touch ASKS_CONTEXT = of(EnumSet.of(Also.ASKS_CONTEXT));

    private static Touch of(Set<Also> also) {
        return new Touch(ImmutableList.of(), ImmutableList.of(), ImmutableList.of(), ImmutableList.of(), also, false);
    }

    static Touch setting(ImmutableList<Local> locals) {
        return NOTHING.with(ImmutableList.of(), ImmutableList.of(), locals, ImmutableList.of());
    }

    boolean does(Also what) {
        return also.contains(what);
    }

    Touch with(
            ImmutableList<Field> read,
            ImmutableList<Field> written,
            ImmutableList<Local> set,
            ImmutableList<Lock> asked) {
        return declared
                ? new Touch(
                        join(reads, read), join(writes, written), join(sets, set), join(holdersOf, asked), also, true)
                : NOTHING.with(read, written, set, asked);
    }

    Touch and(Also what) {
        if (!declared) {
            return NOTHING.and(what);
        }
        var both = EnumSet.of(what);
        both.addAll(also);
        return new Touch(reads, writes, sets, holdersOf, both, true);
    }

    private static <T> ImmutableList<T> join(ImmutableList<T> first, ImmutableList<T> second) {
        return ImmutableList.<T>builder().addAll(first).addAll(second).build();
    }
}
