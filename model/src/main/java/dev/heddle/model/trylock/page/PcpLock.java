package dev.heddle.model.trylock.page;

import static dev.heddle.model.kernel.Acquire.LOCK;
import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Acquire.TRYLOCK;
import static dev.heddle.model.kernel.Acquire.TRYLOCK_IRQSAVE;

import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.kernel.Acquire;
import dev.heddle.model.kernel.Breach;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Lock;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.AllocatorLock;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Mistake;
import dev.heddle.model.trylock.PcpDesign;
import org.jspecify.annotations.Nullable;

/**
 * The lock of one per-CPU page list in the ways that {@link PcpDesign} names; on SMP they are one and the same. Kernel:
 * mm/page_alloc.c, pcp_spin_trylock() and its kin as of 574907741599, 038a102535eb and a373f371166d; the flag is that of the
 * mail of 14 February 2026 in the thread "[RFC] making nested spin_trylock() work on UP?".
 *
 * <p>Left out: pinning the task. Off PREEMPT_RT the lock disables preemption itself, and nothing here migrates.
 *
 * <p>Differs: the flag's mail has no blocking form; here it spins until the flag is clear. A caller that got the flag's
 * address goes on as if it were the pcp; a kernel would write page links over whatever lies behind the flag. The flag as
 * corrected disables preemption on PREEMPT_RT too; no mail says what it should do there.
 */
final class PcpLock {

    /** What pcp_spin_trylock() returns. */
    private static final int NULL = 0;

    private static final int THE_PCP = 1;
    private static final int ADDRESS_OF_FLAG = 2;

    private final Design design;
    private final Lock lock;
    private final Local pcp;
    private final Local flags;

    PcpLock(Design design, Machine.Builder machine) {
        this(design, machine, "pcp->lock", flag(design, machine));
    }

    /**
     * The lock of one of several lists.
     *
     * @param flag what {@link #flag} made, once for all of them
     */
    PcpLock(Design design, Machine.Builder machine, String name, @Nullable Field flag) {
        this.design = design;
        pcp = Local.of(name.replace("->lock", ""), ADDRESS_OF_FLAG, PcpLock::show);
        flags = Local.of("flags of a failed trylock of " + name, 1);
        if (flag == null) {
            lock = machine.lock(name, design.typeOf(AllocatorLock.PCP));
        } else if (onUp(PcpDesign.SHARED_FLAG_AS_MAILED)) {
            lock = machine.sharedFlagLock(name, flag);
        } else {
            lock = machine.testAndSetLock(name, flag);
        }
    }

    /** The flag that all pcps share, in designs that have one. */
    static @Nullable Field flag(Design design, Machine.Builder machine) {
        boolean shared = design.pcp() == PcpDesign.SHARED_FLAG_AS_MAILED || design.pcp() == PcpDesign.SHARED_FLAG;
        return shared && !design.build().smp() ? machine.fields().flag("pcp flag") : null;
    }

    private static String show(int handle) {
        return switch (handle) {
            case NULL -> "NULL";
            case THE_PCP -> "the pcp";
            default -> "address of the flag";
        };
    }

    private boolean onUp(PcpDesign how) {
        return design.pcp() == how && !design.build().smp();
    }

    /** Whether the lists are switched off: no trylock succeeds, so that nothing is ever on them. */
    boolean off() {
        return onUp(PcpDesign.OFF_ON_UP);
    }

    Lock lock() {
        return lock;
    }

    /** Who holds it. */
    FieldSet holders() {
        return FieldSet.of(lock.holders());
    }

    boolean held(KernelState state) {
        return lock.held(state);
    }

    /** The local that {@link #trylock} returns its handle in. */
    Local handle() {
        return pcp;
    }

    /** pcp_spin_trylock(): pcp = the locked pcp; fails where the kernel returns NULL. */
    Routine trylock() {
        var trylock = Routine.routine("pcp_spin_trylock");
        if (off()) {
            return trylock.refuses(lock).fails().end();
        }
        trylock.acquire(lock, tryForm(), "failed")
                .then(this::returnHandle)
                .sets(pcp)
                .marks()
                .returns()
                .label("failed");
        if (design.makes(Mistake.LEAVES_IRQS_OFF) && tryForm() == TRYLOCK_IRQSAVE) {
            trylock.locals(flags)
                    .then(frame -> frame.irqSave(flags))
                    .sets(flags)
                    .masks();
        }
        return trylock.fails().end();
    }

    private void returnHandle(Frame frame) {
        if (onUp(PcpDesign.SHARED_FLAG_AS_MAILED)) {
            frame.set(pcp, ADDRESS_OF_FLAG);
            frame.breach(Breach.WRONG_HANDLE);
        } else {
            frame.set(pcp, THE_PCP);
        }
    }

    /** pcp_spin_unlock(): what a trylock took. */
    Routine unlock() {
        var unlock = Routine.routine("pcp_spin_unlock");
        return off()
                ? unlock.step("BUG", frame -> frame.oops(Oops.STRAY_UNLOCK))
                        .mayOops()
                        .end()
                : unlock.release(lock, tryForm()).end();
    }

    /** How a trylock takes the lock and its unlock drops it. */
    Acquire tryForm() {
        boolean irqsave =
                design.pcp() == PcpDesign.TRYLOCK_IRQSAVE_ONLY || design.pcp() == PcpDesign.BLOCKING_IRQSAVE_TOO;
        return masks() && irqsave ? TRYLOCK_IRQSAVE : TRYLOCK;
    }

    /** How a drain takes the lock, which it waits for; 038a102535eb: pcp_spin_lock_maybe_irqsave(). */
    Acquire drainForm() {
        return masks() && design.pcp() == PcpDesign.BLOCKING_IRQSAVE_TOO ? LOCK_IRQSAVE : LOCK;
    }

    /** Where designs A and B mask interrupts at all: they take SMP and PREEMPT_RT to have a real lock. */
    private boolean masks() {
        return !design.build().smp() && !design.build().preemptRt();
    }
}
