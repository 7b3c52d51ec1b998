package dev.heddle.properties;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.SetMultimap;
import dev.heddle.model.Step;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Ear;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Lock;
import dev.heddle.model.search.Tour;
import org.jspecify.annotations.Nullable;

/** Goes along every step, and runs each call that one of them begins to its end, apart from the tour. */
final class CallCount implements Tour.Visitor<KernelState>, Ear {

    /** How a call fares, the worst first: of what it meets, that counts. */
    private enum Fate {
        INTRUDING,
        REFUSED,
        KEPT_OUT,
        GRANTED
    }

    private final KernelModel model;
    /** Where calls are run to their end. */
    private final KernelState apart;
    /** Where steps of the tour are applied. */
    private KernelState toured;
    /** Which of the two the ear hears. */
    private KernelState now;

    private final SetMultimap<Fate, ImmutableList<Integer>> situations = HashMultimap.create();
    private @Nullable Context entered;
    private int job;
    private @Nullable Fate fate;

    CallCount(KernelModel model) {
        this.model = model;
        apart = model.newState();
        apart.tell(this);
        toured = apart;
        now = apart;
    }

    NestedCalls calls() {
        return new NestedCalls(
                number(Fate.GRANTED), number(Fate.INTRUDING), number(Fate.REFUSED), number(Fate.KEPT_OUT));
    }

    private int number(Fate which) {
        return situations.get(which).size();
    }

    @Override
    public void begin(KernelState after) {
        after.tell(this);
        toured = after;
    }

    @Override
    public void before(KernelState before, Step<KernelState> step) {
        now = toured;
        entered = null;
        fate = null;
    }

    @Override
    public void after(KernelState before, Step<KernelState> step, KernelState after) {
        Context caller = entered;
        if (caller == null || isNoCaller(caller.kind())) {
            return;
        }
        apart.copyFrom(after);
        runToItsEnd(caller);
        if (fate != null) {
            situations.put(fate, situation(before, caller));
        }
    }

    private static boolean isNoCaller(ContextKind kind) {
        return kind == ContextKind.TASK || kind == ContextKind.TASK2 || kind == ContextKind.IRQ_WORK;
    }

    /** Where it waits for somebody else it stays. */
    private void runToItsEnd(Context caller) {
        now = apart;
        boolean moved = true;
        while (moved && caller.live(apart)) {
            moved = false;
            for (Step<KernelState> step : model.steps()) {
                if (step.actor() == caller.number() && step.enabled(apart)) {
                    step.apply(apart);
                    moved = true;
                    break;
                }
            }
        }
    }

    private ImmutableList<Integer> situation(KernelState before, Context caller) {
        var situation = ImmutableList.<Integer>builder().add(caller.number(), job);
        model.machine().contexts().forEach(context -> situation.add(context.position(before)));
        return situation.build();
    }

    @Override
    public void entered(Context who, int which) {
        entered = who;
        job = which;
    }

    @Override
    public void tried(Context who, Lock lock, boolean got) {
        if (got) {
            meet(who, lock.held(now) ? Fate.INTRUDING : Fate.GRANTED);
        }
    }

    @Override
    public void refused(Context who, Lock lock, boolean free) {
        meet(who, free ? Fate.REFUSED : Fate.KEPT_OUT);
    }

    @Override
    public void deferred(Context who) {}

    private void meet(Context who, Fate what) {
        if (who.equals(entered) && (fate == null || what.compareTo(fate) < 0)) {
            fate = what;
        }
    }
}
