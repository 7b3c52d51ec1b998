package dev.heddle.model.kernel;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A kernel function as a table of labelled atomic steps, in the order of the function it stands for. Between two steps any
 * context that may interrupt does; within a step nothing does. What touches only locals belongs to the step before it
 * ({@link Builder#then}, {@link Builder#when}), because nobody else can tell.
 *
 * @param locals cleared when the routine returns
 * @param probeable whether a kprobe may sit on its steps; false for NOKPROBE_SYMBOL and noinstr functions
 */
public record Routine(String name, ImmutableList<Part> parts, ImmutableList<Local> locals, boolean probeable) {

    /** What a step does to the state. */
    @FunctionalInterface
    public interface Effect {
        void run(Frame frame);
    }

    /** What a branch asks. */
    @FunctionalInterface
    public interface Condition {
        boolean holds(Frame frame);
    }

    /** One entry of the table. */
    sealed interface Part {}

    /** A step; one without text is part of the step before it. */
    record Do(@Nullable String text, Effect effect, Touch touch) implements Part {}

    /** Goes to {@code label} if the condition holds; without text it is part of the step before it. */
    record Branch(@Nullable String text, Condition condition, String label, Touch touch) implements Part {}

    /** Waits until the condition holds, with the CPU; that it came true is a step. */
    record Await(String text, Condition condition, Touch touch) implements Part {}

    /** A point where the thread may be switched out. */
    record Resched(String text) implements Part {}

    record Mark(String label) implements Part {}

    record Go(String label) implements Part {}

    /** Takes a lock; a failed trylock goes to {@code orElse}, or on as if it had the lock where that is null. */
    record Take(Lock lock, Acquire how, @Nullable String orElse) implements Part {}

    record Drop(Lock lock, Acquire how) implements Part {}

    /** Runs {@code callee}; goes to {@code orElse} where that fails. */
    record Call(Routine callee, @Nullable String orElse) implements Part {}

    /** Leaves the routine, perhaps by telling the caller that it failed. */
    record Leave(boolean failed) implements Part {}

    /** The same, and no kprobe sits on its steps or on those of the routines it calls. */
    public Routine withoutProbes() {
        ImmutableList<Part> unprobed = parts.stream()
                .map(part -> part instanceof Call call ? new Call(call.callee().withoutProbes(), call.orElse()) : part)
                .collect(ImmutableList.toImmutableList());
        return new Routine(name, unprobed, locals, false);
    }

    public static Builder routine(String name) {
        return new Builder(name);
    }

    /** Writes a routine down, top to bottom. */
    public static final class Builder {

        private final String name;
        private final List<Part> parts = new ArrayList<>();
        private final ImmutableList.Builder<Local> locals = ImmutableList.builder();
        private boolean probeable = true;

        private Builder(String name) {
            this.name = name;
        }

        /** Declares the routine's local variables. */
        public Builder locals(Local... declared) {
            locals.add(declared);
            return this;
        }

        /** No kprobe may sit on this routine's own steps; those of the routines it calls stay probeable. */
        public Builder noKprobe() {
            probeable = false;
            return this;
        }

        /** One atomic step on shared data. */
        public Builder step(String text, Effect effect) {
            parts.add(new Do(text, effect, Touch.ANYTHING));
            return this;
        }

        /** Something that touches locals only, or that belongs to the step before it. */
        public Builder then(Effect effect) {
            parts.add(new Do(null, effect, Touch.ANYTHING));
            return this;
        }

        /** Reads shared data in a step of its own and goes to {@code label} if {@code condition} holds. */
        public Builder test(String text, Condition condition, String label) {
            parts.add(new Branch(text, condition, label, Touch.LOOKS_AT_ANYTHING));
            return this;
        }

        /**
         * Waits, without giving the CPU away, until {@code condition} holds, which looks at shared data. Interrupts come while it
         * waits if they are on.
         */
        public Builder await(String text, Condition condition) {
            parts.add(new Await(text, condition, Touch.LOOKS_AT_ANYTHING));
            return this;
        }

        /**
         * A thread gives the CPU to any other thread that wants it, before it goes on: {@code cond_resched()} or any call that
         * sleeps. A breach where nothing may sleep.
         */
        public Builder resched(String text) {
            parts.add(new Resched(text));
            return this;
        }

        /**
         * Goes to {@code label} if {@code condition} holds, which asks own locals and the kind of context only, unless more is
         * declared.
         */
        public Builder when(Condition condition, String label) {
            parts.add(new Branch(null, condition, label, Touch.ASKS_CONTEXT));
            return this;
        }

        /**
         * Declares that the part before this reads {@code shared} and own locals, and nothing else but what is declared beside
         * this. Without any declaration a step touches whatever the system declares, and a branch of {@link #when} asks its
         * context. {@code FootprintCheck} finds what is missing.
         */
        public Builder reads(Field... shared) {
            return touches(touch -> touch.with(
                    ImmutableList.copyOf(shared), ImmutableList.of(), ImmutableList.of(), ImmutableList.of()));
        }

        /** Declares that the part before this reads and writes {@code shared}, as {@link #reads} does. */
        public Builder writes(Field... shared) {
            return touches(touch -> touch.with(
                    ImmutableList.of(), ImmutableList.copyOf(shared), ImmutableList.of(), ImmutableList.of()));
        }

        /** Declares that the part before this writes these own locals, as {@link #reads} does. */
        public Builder sets(Local... own) {
            return touches(touch ->
                    touch.with(ImmutableList.of(), ImmutableList.of(), ImmutableList.copyOf(own), ImmutableList.of()));
        }

        /** Declares that the part before this looks whether {@code lock} is held, as {@link #reads} does. */
        public Builder asks(Lock lock) {
            return touches(touch ->
                    touch.with(ImmutableList.of(), ImmutableList.of(), ImmutableList.of(), ImmutableList.of(lock)));
        }

        /** Declares that the kernel may die of the part before this, as {@link #reads} does. */
        public Builder mayOops() {
            return touches(touch -> touch.and(Touch.Also.MAY_OOPS));
        }

        /** Declares that the part before this may leave a mark: a breach, a refusal, a deferral. */
        public Builder marks() {
            return touches(touch -> touch.and(Touch.Also.MARKS));
        }

        /** Declares that the part before this masks interrupts or preemption, or queues irq_work. */
        public Builder masks() {
            return touches(touch -> touch.and(Touch.Also.MASKS));
        }

        /** Declares that the part before this asks in which context it runs, but not what is masked. */
        public Builder asksContext() {
            return touches(touch -> touch.and(Touch.Also.ASKS_CONTEXT));
        }

        /** Declares that the part before this asks what is masked. */
        public Builder asksMasks() {
            return touches(touch -> touch.and(Touch.Also.ASKS_MASKS));
        }

        private Builder touches(UnaryOperator<Touch> more) {
            Part last = parts.remove(parts.size() - 1);
            if (last instanceof Do step) {
                parts.add(new Do(step.text(), step.effect(), more.apply(step.touch())));
            } else if (last instanceof Branch branch) {
                parts.add(new Branch(branch.text(), branch.condition(), branch.label(), more.apply(branch.touch())));
            } else if (last instanceof Await await) {
                parts.add(new Await(await.text(), await.condition(), more.apply(await.touch())));
            } else {
                throw new CheckerDefect("routine " + name + ": " + last + " declares by itself what it touches");
            }
            return this;
        }

        /** Notes that the operation was refused {@code lock}; worth counting if nobody held it. No step of its own. */
        public Builder refuses(Lock lock) {
            return then(frame -> frame.refuse(lock)).asks(lock).marks();
        }

        public Builder label(String label) {
            parts.add(new Mark(label));
            return this;
        }

        public Builder go(String label) {
            parts.add(new Go(label));
            return this;
        }

        /** Takes a lock and waits as long as its implementation does. */
        public Builder acquire(Lock lock, Acquire how) {
            Preconditions.checkArgument(
                    !how.tries(), "%s of %s in %s needs a label to go to on failure", how, lock, name);
            parts.add(new Take(lock, how, null));
            return this;
        }

        /** Takes a lock; a trylock that fails goes to {@code orElse}, a blocking form never does. */
        public Builder acquire(Lock lock, Acquire how, String orElse) {
            parts.add(new Take(lock, how, orElse));
            return this;
        }

        /** Tries a lock and goes on as if it had it, whatever came back: a mistake that variants make on purpose. */
        public Builder tryAndIgnoreFailure(Lock lock, Acquire how) {
            Preconditions.checkArgument(how.tries(), "%s cannot fail", how);
            parts.add(new Take(lock, how, null));
            return this;
        }

        public Builder release(Lock lock, Acquire how) {
            parts.add(new Drop(lock, how));
            return this;
        }

        public Builder call(Routine callee) {
            parts.add(new Call(callee, null));
            return this;
        }

        /** Calls a routine that may fail; then goes to {@code orElse}. */
        public Builder call(Routine callee, String orElse) {
            parts.add(new Call(callee, orElse));
            return this;
        }

        /** Leaves the routine. The end of the table does so too. */
        public Builder returns() {
            parts.add(new Leave(false));
            return this;
        }

        /** Leaves the routine, so that the caller goes where it said it would on failure. */
        public Builder fails() {
            parts.add(new Leave(true));
            return this;
        }

        public Routine end() {
            return new Routine(name, ImmutableList.copyOf(parts), locals.build(), probeable);
        }
    }
}
