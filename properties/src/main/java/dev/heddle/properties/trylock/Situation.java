package dev.heddle.properties.trylock;

import dev.heddle.model.kernel.Breach;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Lock;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.trylock.Area;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the invariants ask of one state: who holds, tries and waits for which lock, by ghost state. */
record Situation(Machine machine, Area area, KernelState state) {

    /** The machine and area that states are asked about. */
    record Of(Machine machine, Area area) {
        Situation state(KernelState state) {
            return new Situation(machine, area, state);
        }
    }

    boolean broken(Breach rule) {
        return state.is(machine.breach(rule));
    }

    boolean died(Oops how) {
        return machine.oops(state) == how;
    }

    boolean atRest() {
        return machine.quiescent(state);
    }

    boolean exclusive() {
        for (Lock lock : machine.locks()) {
            if (Integer.bitCount(lock.holders(state)) > 1) {
                return false;
            }
        }
        return true;
    }

    boolean someLockIsHeld() {
        for (Lock lock : machine.locks()) {
            if (lock.held(state)) {
                return true;
            }
        }
        return false;
    }

    boolean heldLockIsTried() {
        return next(context -> context.aboutToTry(state), true);
    }

    boolean heldLockIsWanted() {
        return next(context -> context.aboutToBlock(state), true) || next(context -> context.waitsFor(state), true);
    }

    /** A running context's next step blocks on a lock that is held by a context of the same CPU. */
    boolean ownCpusLockIsWanted() {
        return machine.contexts().stream().anyMatch(context -> {
            Lock lock = context.running(state) ? context.aboutToBlock(state) : null;
            return lock != null
                    && machine.contexts().stream()
                            .anyMatch(holder -> holds(holder, lock) && holder.cpu() == context.cpu());
        });
    }

    /** A context runs while an interrupted one of its CPU is inside a section. */
    boolean nestedInSection() {
        for (Lock lock : machine.locks()) {
            for (Context holder : machine.contexts()) {
                if (holds(holder, lock) && !holder.running(state) && holder.live(state)) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean maskingLockIsHeld() {
        return machine.locks().stream().anyMatch(lock -> lock.held(state) && !lock.sleeps());
    }

    /** A running context's next step tries a lock whose implementation is going to say no. */
    boolean trylockWillFail() {
        return machine.contexts().stream().anyMatch(context -> {
            Lock lock = context.running(state) ? context.aboutToTry(state) : null;
            return lock != null && lock.looksHeld(state.frame(context));
        });
    }

    boolean someLockIsDropped() {
        return next(context -> context.aboutToDrop(state), false);
    }

    /** Whether a running context's next step concerns a lock, as {@code which} says, that is held if {@code held}. */
    private boolean next(Function<Context, @Nullable Lock> which, boolean held) {
        for (Context context : machine.contexts()) {
            if (context.running(state)) {
                Lock lock = which.apply(context);
                if (lock != null && (!held || lock.held(state))) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean sleepingLockInAtomic() {
        return next(context -> sleepingInAtomic(context, context.aboutToBlock(state)), false)
                || next(context -> sleepingInAtomic(context, context.aboutToTry(state)), false);
    }

    private @Nullable Lock sleepingInAtomic(Context context, @Nullable Lock lock) {
        return lock != null && lock.sleeps() && state.frame(context).atomic() ? lock : null;
    }

    boolean rtHardContextIsLive() {
        return machine.build().preemptRt()
                && machine.contexts().stream()
                        .anyMatch(context ->
                                context.live(state) && state.frame(context).inHardirq());
    }

    /**
     * A context waits for a lock held on its own CPU by a context that cannot run before the wait ends: one it interrupted,
     * one that a spinner keeps off the CPU, or itself. A thread that sleeps on the lock lets the holder run.
     */
    boolean selfDeadlock() {
        for (Context waiter : machine.contexts()) {
            Lock lock = waiter.waitsFor(state);
            if (lock == null || !lock.held(state) || (lock.sleeps() && waiter.thread())) {
                continue;
            }
            for (Context holder : machine.contexts()) {
                if (holds(holder, lock) && holder.cpu() == waiter.cpu()) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean waitsForAnotherCpu() {
        return machine.contexts().stream().anyMatch(waiter -> {
            Lock lock = waiter.waitsFor(state);
            return lock != null
                    && machine.contexts().stream()
                            .anyMatch(holder -> holds(holder, lock) && holder.cpu() != waiter.cpu());
        });
    }

    private boolean holds(Context context, Lock lock) {
        return (lock.holders(state) >> context.number() & 1) != 0;
    }

    private boolean somebodyWaits() {
        for (Context context : machine.contexts()) {
            if (context.waitsFor(state) != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether following who waits for whom leads back to where it began, over more than one CPU. */
    boolean crossCpuCycle() {
        if (!somebodyWaits()) {
            return false; // only a lock is waited for across CPUs
        }
        for (Context start : machine.contexts()) {
            int steps = 0;
            boolean crossed = false;
            Context at = start;
            while (at != null && steps++ <= machine.contexts().size()) {
                Context next = heldUpBy(at);
                crossed |= next != null && next.cpu() != at.cpu();
                if (next == start && crossed) {
                    return true;
                }
                at = next;
            }
        }
        return false;
    }

    /** The context that {@code context} cannot go on without: the holder of what it waits for, or what runs on top of it. */
    private @Nullable Context heldUpBy(Context context) {
        Lock lock = context.waitsFor(state);
        for (Context other : machine.contexts()) {
            boolean inTheWay = lock != null
                    ? holds(other, lock)
                    : context.live(state)
                            && !context.running(state)
                            && other.cpu() == context.cpu()
                            && other.running(state)
                            && !sleepsWaiting(other);
            if (inTheWay && other != context) {
                return other;
            }
        }
        return null;
    }

    private boolean sleepsWaiting(Context context) {
        Lock lock = context.waitsFor(state);
        return lock != null && lock.sleeps() && context.thread();
    }

    boolean endsForAReason() {
        return atRest() || stopsForAReason();
    }

    /** The kernel is dead or deadlocked: nothing more is to be expected of it. */
    boolean stopsForAReason() {
        return !died(Oops.NONE) || selfDeadlock() || crossCpuCycle();
    }

    /** Nothing is put off, and the irq_work has nothing in its hands. */
    boolean deferralsSettled() {
        for (Context context : machine.contexts()) {
            if (context.kind() == ContextKind.IRQ_WORK && context.live(state)) {
                return false;
            }
        }
        return area.deferralsDone(state);
    }

    /** Who holds what, what is wrong with the data, and how the kernel died if it did. */
    String describe() {
        Stream<String> held = machine.locks().stream()
                .filter(lock -> lock.held(state))
                .map(lock -> lock.name() + " held by " + lock.showHolders(state));
        String died = died(Oops.NONE) ? "" : machine.oops(state).toString();
        return Stream.concat(held, Stream.of(area.describe(state), died))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }
}
