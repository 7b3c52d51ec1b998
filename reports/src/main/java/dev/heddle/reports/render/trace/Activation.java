package dev.heddle.reports.render.trace;

import dev.heddle.model.Counterexample.Move;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One time that a context runs: from its first step to its last, or for a thread up to where another thread takes the CPU. It
 * ends no sooner than what interrupted it. Steps are counted from 1, ends are the step after the last.
 */
final class Activation {

    /** Steps that a context does in a row in one function, interruptions included. */
    static final class Call {
        final String function;
        final int first;
        int end;

        Call(String function, int first) {
            this.function = function;
            this.first = first;
            this.end = first + 1;
        }
    }

    final String actor;
    final Rank rank;
    final int track;

    /** What it interrupted; null for a thread, and on an idle CPU. */
    final @Nullable Activation below;

    final int first;
    final List<Call> calls = new ArrayList<>();
    int end;

    Activation(String actor, Rank rank, int track, @Nullable Activation below, int first) {
        this.actor = actor;
        this.rank = rank;
        this.track = track;
        this.below = below;
        this.first = first;
        this.end = first;
    }

    /** How many activations it interrupted. */
    int depth() {
        return below == null ? 0 : below.depth() + 1;
    }

    /** Whether it or anything that it interrupted is of {@code asked}. */
    boolean within(Rank asked) {
        return rank == asked || (below != null && below.within(asked));
    }

    /** The thread at the bottom, or null on an idle CPU. */
    @Nullable Activation thread() {
        if (rank == Rank.THREAD) {
            return this;
        }
        return below == null ? null : below.thread();
    }

    void take(int number, Move move) {
        for (Activation lower = this; lower != null; lower = lower.below) {
            lower.end = number + 1;
        }
        String function = move.label().routine();
        if (function.isEmpty()) {
            return;
        }
        Call last = calls.isEmpty() ? null : calls.get(calls.size() - 1);
        if (last == null || !last.function.equals(function)) {
            last = new Call(function, number);
            calls.add(last);
        }
        last.end = number + 1;
    }
}
