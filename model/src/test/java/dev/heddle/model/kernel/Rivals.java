package dev.heddle.model.kernel;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two contexts that work one lock by hand, in any order that their own state allows. Keeps its own account of who is inside
 * and says what went wrong, for a property or for a count of all short sequences.
 */
final class Rivals {

    /** What one of them does when it is its turn. */
    enum Turn {
        TRY,
        LOCK,
        UNLOCK
    }

    private enum Stand {
        OUTSIDE,
        WAITING,
        INSIDE
    }

    private final Lock lock;
    private final List<Context> contexts;
    private final KernelState state;
    private final Stand[] stands = {Stand.OUTSIDE, Stand.OUTSIDE};
    private int refusals;
    private int waits;

    private Rivals(KernelBuild build, LockType type, int secondCpu, ContextKind second) {
        var machine = Machine.builder(build, 2);
        lock = machine.lock("L", type);
        contexts = ImmutableList.of(
                machine.context(0, ContextKind.TASK, 1, Machine.Job.of()),
                machine.context(secondCpu, second, 1, Machine.Job.of()));
        state = new KernelState(machine.done());
    }

    static Rivals onTwoCpus(LockType type) {
        return new Rivals(Builds.SMP, type, 1, ContextKind.TASK);
    }

    static Rivals onOneCpu(LockType type) {
        return new Rivals(Builds.UP, type, 0, ContextKind.NMI);
    }

    int refusals() {
        return refusals;
    }

    int waits() {
        return waits;
    }

    /** Takes the turns that make sense where they come, skips the others; the first fault, or null. */
    @Nullable
    String play(List<Integer> turns) {
        for (int turn : turns) {
            play(turn % 2, Turn.values()[turn / 2]);
            String fault = fault();
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private void play(int who, Turn turn) {
        Frame frame = state.frame(contexts.get(who));
        switch (turn) {
            case TRY -> {
                if (stands[who] == Stand.OUTSIDE) {
                    tryLock(who, frame);
                }
            }
            case LOCK -> {
                if (stands[who] == Stand.OUTSIDE && !lock.free(frame)) {
                    lock.wait(frame, Acquire.LOCK);
                    stands[who] = Stand.WAITING;
                    waits++;
                } else if (stands[who] == Stand.OUTSIDE) {
                    lock.take(frame, Acquire.LOCK);
                    stands[who] = Stand.INSIDE;
                } else if (stands[who] == Stand.WAITING && lock.free(frame)) {
                    lock.takeMasked(frame);
                    stands[who] = Stand.INSIDE;
                }
            }
            case UNLOCK -> {
                if (stands[who] == Stand.INSIDE) {
                    lock.release(frame, Acquire.LOCK);
                    stands[who] = Stand.OUTSIDE;
                }
            }
        }
    }

    private void tryLock(int who, Frame frame) {
        if (lock.tryTake(frame, Acquire.TRYLOCK)) {
            stands[who] = Stand.INSIDE;
        } else {
            refusals++;
        }
    }

    private @Nullable String fault() {
        int inside = 0;
        for (int who = 0; who < stands.length; who++) {
            inside |= stands[who] == Stand.INSIDE ? 1 << contexts.get(who).number() : 0;
        }
        if (inside != lock.holders(state)) {
            return "the ghost state says " + lock.showHolders(state) + ", the account says " + inside;
        }
        if (Integer.bitCount(inside) > 1) {
            return "two inside";
        }
        List<Breach> breaches = Bench.breaches(state);
        return breaches.isEmpty() ? null : breaches.toString();
    }
}
