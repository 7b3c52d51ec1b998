package dev.heddle.model.search;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.search.SmallModel.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/** Peterson's filter lock for N processes, which pass levels 1..N-1; the wait condition is read in one step. */
final class FilterLock {

    private static final int OUTSIDE = 0;
    private static final int ENTERED = 1;
    private static final int WAITS = 2;
    private static final int CRITICAL = 3;

    private final Layout.Builder fields = Layout.builder();
    private final List<Field> pc = new ArrayList<>();
    private final List<Field> level = new ArrayList<>();
    /** Who came last to a level; the first entry is of level 1. */
    private final List<Field> last = new ArrayList<>();

    private FilterLock(int number) {
        IntStream.range(0, number).forEach(i -> pc.add(fields.internal("pc" + i, CRITICAL)));
        IntStream.range(0, number).forEach(i -> level.add(fields.field("level" + i, number - 1)));
        IntStream.range(1, number).forEach(l -> last.add(fields.field("last" + l, number - 1)));
    }

    static SmallModel of(int processes) {
        var lock = new FilterLock(processes);
        return lock.model("peterson", lock::mayPass);
    }

    /** Processes that march on without waiting for anybody. */
    static SmallModel withoutWaiting(int processes) {
        return new FilterLock(processes).model("peterson without waiting", (state, i) -> true);
    }

    private SmallModel model(String name, BiPredicate<State, Integer> mayPass) {
        var steps = ImmutableList.<Step<State>>builder();
        for (int i = 0; i < pc.size(); i++) {
            int me = i;
            Field at = pc.get(i);
            new Actor(i, "P" + i, steps)
                    .may("enters", s -> s.get(at) == OUTSIDE, s -> go(s, me, ENTERED, 1))
                    .may("marks", s -> s.get(at) == ENTERED, s -> mark(s, me))
                    .may("passes", s -> s.get(at) == WAITS && mayPass.test(s, me), s -> pass(s, me))
                    .may("leaves", s -> s.get(at) == CRITICAL, s -> go(s, me, OUTSIDE, 0));
        }
        return SmallModel.of(name, fields.build(), steps.build())
                .claiming(List.of(Claim.always(
                        "peterson/alone",
                        "at most one process is critical",
                        s -> pc.stream().filter(p -> s.get(p) == CRITICAL).count() <= 1)));
    }

    private void go(State state, int i, int newPc, int newLevel) {
        state.set(pc.get(i), newPc);
        state.set(level.get(i), newLevel);
    }

    private void mark(State state, int i) {
        state.set(pc.get(i), WAITS);
        state.set(last.get(state.get(level.get(i)) - 1), i);
    }

    private boolean mayPass(State state, int i) {
        int own = state.get(level.get(i));
        return state.get(last.get(own - 1)) != i
                || IntStream.range(0, level.size()).allMatch(k -> k == i || state.get(level.get(k)) < own);
    }

    private void pass(State state, int i) {
        int own = state.get(level.get(i));
        boolean atTheTop = own == level.size() - 1;
        go(state, i, atTheTop ? CRITICAL : ENTERED, atTheTop ? own : own + 1);
    }
}
