package dev.heddle.model.kernel;

import dev.heddle.model.Field;
import dev.heddle.model.State;

/**
 * One lock: the real state of its implementation, and beside it the ghost state, the set of contexts that are inside a
 * section of it. Claims judge by the ghost state; the implementation never sees it.
 */
public final class Lock {

    private final int number;
    private final String name;
    private final LockType type;
    private final LockWord word;
    private final Field holders;
    /** Saved interrupt flag of a holder, as the kernel keeps it in {@code flags}. */
    private final Local flags;

    Lock(int number, String name, LockType type, LockWord word, Field holders) {
        this.number = number;
        this.name = name;
        this.type = type;
        this.word = word;
        this.holders = holders;
        this.flags = Local.of("flags of " + name, 1);
    }

    public String name() {
        return name;
    }

    /** Position among the machine's locks. */
    int number() {
        return number;
    }

    LockWord word() {
        return word;
    }

    /** The ghost state: one bit for each context inside a section. */
    public Field holders() {
        return holders;
    }

    Local flags() {
        return flags;
    }

    LockType type() {
        return type;
    }

    /** What the implementation's is-locked test answers, right or wrong. */
    public boolean looksHeld(Frame frame) {
        return word.looksHeld(frame.state(), frame.context().number());
    }

    /** Whether a blocked acquirer sleeps instead of spinning. */
    public boolean sleeps() {
        return type.sleeps();
    }

    /** The contexts inside a section of this lock, one bit for each context number. */
    public int holders(State state) {
        return state.get(holders);
    }

    /** The holders by name. */
    public String showHolders(State state) {
        return holders.show(holders(state));
    }

    public boolean held(State state) {
        return state.is(holders);
    }

    boolean free(Frame frame) {
        return word.free(frame.state(), frame.context().number());
    }

    /** A blocking acquire that found the lock taken: masks what its form masks, then waits. */
    void wait(Frame frame, Acquire how) {
        checkMaySleep(frame);
        mask(frame, how);
        word.wait(frame.state(), frame.context().number());
    }

    /** A blocking acquire that need not wait. */
    void take(Frame frame, Acquire how) {
        checkMaySleep(frame);
        mask(frame, how);
        takeMasked(frame);
    }

    /** The end of a wait. */
    void takeMasked(Frame frame) {
        word.take(frame.state(), frame.context().number(), frame.task());
        enter(frame);
    }

    boolean tryTake(Frame frame, Acquire how) {
        if (type == LockType.RT_MUTEX && frame.inHardirq()) {
            frame.breach(Breach.RT_TRYLOCK);
        }
        boolean refused = type == LockType.RT_LOCAL_TRYLOCK
                && frame.inHardirq()
                && frame.holds(KernelRules.RT_LOCAL_TRYLOCK_REFUSES);
        boolean got = !refused && tryWord(frame);
        Ear ear = frame.state().ear();
        if (ear != null) {
            ear.tried(frame.context(), this, got);
        }
        if (!got) {
            frame.refuse(this);
            return false;
        }
        if (held(frame.state())) {
            frame.breach(Breach.FALSE_SUCCESS);
        }
        mask(frame, how);
        enter(frame);
        return true;
    }

    /** What the implementation answers; if it says no, nothing but a debug print may have happened. */
    private boolean tryWord(Frame frame) {
        frame.rememberState();
        boolean taken = word.tryTake(frame.state(), frame.context().number(), frame.task());
        if (!taken && frame.changedButForPrints()) {
            frame.breach(Breach.UNCLEAN_FAILURE);
        }
        return taken;
    }

    /**
     * Enters a section without the lock, as a caller does that ignores a failed trylock, which has put back whatever it masked:
     * of it all only the saved interrupt flag is left, so that the unlock lowers depths that nobody raised.
     */
    void enterAnyway(Frame frame, Acquire how) {
        if (savesFlags(frame, how)) {
            frame.set(flags, frame.irqsDisabled() ? 1 : 0);
        }
        enter(frame);
    }

    void release(Frame frame, Acquire how) {
        State state = frame.state();
        int me = 1 << frame.context().number();
        if ((holders(state) & me) == 0) {
            frame.breach(Breach.FOREIGN_UNLOCK);
        }
        word.release(state, frame.context().number());
        state.set(holders, holders(state) & ~me);
        unmask(frame, how);
    }

    private void enter(Frame frame) {
        frame.state().set(holders, holders(frame.state()) | 1 << frame.context().number());
    }

    private boolean savesFlags(Frame frame, Acquire how) {
        return how.irqsave() && !(type.sleeps() && frame.holds(KernelRules.RT_LOCK_LEAVES_IRQS_ON));
    }

    private boolean disablesPreemption(Frame frame) {
        return type.disablesPreemption() && frame.holds(KernelRules.SPINLOCK_KEEPS_CPU);
    }

    private void mask(Frame frame, Acquire how) {
        Cpu cpu = frame.context().cpu();
        if (savesFlags(frame, how)) {
            frame.set(flags, frame.irqsDisabled() ? 1 : 0);
            frame.state().set(cpu.irqOff(), 1);
        }
        if (disablesPreemption(frame)) {
            frame.state().add(cpu.preemptDepth(), 1);
        }
        if (how.bh()) {
            frame.state().add(cpu.bhDepth(), 1);
        }
    }

    private void unmask(Frame frame, Acquire how) {
        Cpu cpu = frame.context().cpu();
        if (savesFlags(frame, how)) {
            frame.state().set(cpu.irqOff(), frame.get(flags));
            frame.set(flags, 0);
        }
        if (disablesPreemption(frame) && frame.state().is(cpu.preemptDepth())) {
            frame.state().add(cpu.preemptDepth(), -1);
        }
        if (how.bh() && frame.state().is(cpu.bhDepth())) {
            frame.state().add(cpu.bhDepth(), -1);
        }
    }

    private void checkMaySleep(Frame frame) {
        if (type.sleeps() && frame.atomic()) {
            frame.breach(Breach.SLEEP_IN_ATOMIC);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
