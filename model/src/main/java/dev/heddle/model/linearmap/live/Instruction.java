package dev.heddle.model.linearmap.live;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One step of the CPU that splits, at one place of its program. Put together by {@link Script}, then left alone. */
final class Instruction {

    /** What an instruction does; returns where the program goes on. */
    interface Action {
        /** @return a position in the program, or {@link Script#NEXT} */
        int run(LiveState s);
    }

    final String routine;
    final String text;
    final Action action;
    /** Decides only where to go on, and is done with the step before it. */
    final boolean silent;
    /** Runs in the stopper, with interrupts off. */
    final boolean inStopper;

    private final Set<Moment> moments = EnumSet.noneOf(Moment.class);
    private Predicate<LiveState> ready = s -> true;
    private @Nullable Action failing;

    Instruction(String routine, String text, Action action, boolean silent, boolean inStopper) {
        this.routine = routine;
        this.text = text;
        this.action = action;
        this.silent = silent;
        this.inStopper = inStopper;
    }

    Instruction when(Predicate<LiveState> condition) {
        Predicate<LiveState> before = ready;
        ready = s -> before.test(s) && condition.test(s);
        return this;
    }

    /** What happens instead if no memory is found. */
    Instruction orElse(Action action) {
        failing = action;
        return this;
    }

    Instruction at(Moment... which) {
        Collections.addAll(moments, which);
        return this;
    }

    boolean is(Moment moment) {
        return moments.contains(moment);
    }

    boolean ready(LiveState s) {
        return ready.test(s);
    }

    @Nullable
    Action failing() {
        return failing;
    }
}
