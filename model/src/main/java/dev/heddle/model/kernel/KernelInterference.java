package dev.heddle.model.kernel;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Footprint;
import dev.heddle.model.Interference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * What may happen before a running context takes its next step. On its own CPU contexts nest: what it interrupted cannot
 * move, and what interrupts it runs to its end and leaves its own variables, the CPU's top and the IRQ flag as it found them.
 * A lock that is taken stays so if nobody who may act drops it; until then its trylocks fail. Likewise interrupts stay
 * masked.
 *
 * <p>That the scheduler hands a CPU back to a thread is no step of the thread here: it decides nothing that the thread's own
 * step changes.
 */
final class KernelInterference implements Interference<KernelState> {

    private final Machine machine;
    private final MachineFootprints footprints;
    private final ImmutableList<Futures> futures;
    private final FieldSet oops;
    private final Footprint codeOfInterrupts = Footprint.empty();
    private final Footprint nested = Footprint.empty();

    /** All that a context may still do, by where it is and which locks are taken. */
    private static final class Futures {
        private final MachineFootprints footprints;
        private final Context context;
        /** What it changes and, if it is an interrupt, puts back. */
        private final FieldSet putBack;

        private final Map<Long, Footprint> known = new HashMap<>();

        Futures(MachineFootprints footprints, Context context) {
            this.footprints = footprints;
            this.context = context;
            Cpu cpu = context.cpu();
            this.putBack = footprints.code(context).privateFields().add(cpu.top(), cpu.irqOff());
        }

        /** From instruction {@code at} to the end of the program, or from the entry of any program where {@code at} is -1. */
        Footprint from(int at, int taken) {
            long key = ((long) at << Integer.SIZE) | taken;
            Footprint future = known.get(key);
            if (future == null) {
                future = compute(at, taken);
                known.put(key, future);
            }
            return future;
        }

        private Footprint compute(int at, int taken) {
            CodeFootprints code = footprints.code(context);
            var touched = Footprint.empty();
            var seen = new boolean[context.code().size()];
            Deque<Integer> open = new ArrayDeque<>();
            if (at >= 0) {
                open.add(at);
            } else {
                for (Context.Program program : context.programs()) {
                    CodeFootprints.Whole entry = code.entry(program.entry());
                    touched.addAll(entry.code());
                    open.addAll(entry.after());
                }
            }
            while (!open.isEmpty()) {
                int here = open.remove();
                if (!seen[here]) {
                    seen[here] = true;
                    CodeFootprints.Whole step = code.step(here, taken);
                    touched.addAll(step.code());
                    open.addAll(step.after());
                }
            }
            return touched;
        }
    }

    KernelInterference(Machine machine, MachineFootprints footprints) {
        this.machine = machine;
        this.footprints = footprints;
        this.oops = FieldSet.of(machine.oops());
        this.futures = machine.contexts().stream()
                .map(context -> new Futures(footprints, context))
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public boolean suspends() {
        return true;
    }

    @Override
    public boolean before(KernelState state, long still, Footprint lasting, FieldSet brief) {
        Context actor = machine.contexts().get(Long.numberOfTrailingZeros(still));
        if (Long.bitCount(still) != 1 || !actor.live(state) || !actor.running(state) || waits(state, actor)) {
            return false;
        }
        int taken = takenLocks(state);
        boolean masked = state.is(actor.cpu().irqOff());
        boolean pinned = state.is(actor.cpu().preemptDepth());
        while (true) {
            lasting.clear();
            brief.clear();
            codeOfInterrupts.clear();
            addOthers(state, actor, taken, masked, pinned, lasting, brief);
            setApart(lasting.writes(), brief);
            int dropped = droppedLocks(taken, lasting.writes());
            boolean unmasked = masked
                    && (lasting.writes().meets(actor.cpu().irqOff())
                            || codeOfInterrupts.writes().meets(actor.cpu().irqOff()));
            boolean unpinned = pinned && lasting.writes().meets(actor.cpu().preemptDepth());
            if (dropped == 0 && !unmasked && !unpinned) {
                return true;
            }
            taken &= ~dropped;
            masked &= !unmasked;
            pinned &= !unpinned;
        }
    }

    /** Whether its next step is to wait, so that others decide when. */
    private static boolean waits(KernelState state, Context actor) {
        return actor.waitsFor(state) != null
                || actor.yields(state)
                || actor.next(state).role() == Instruction.Role.AWAIT;
    }

    /** Whoever finds the kernel dead does not move; and marks are set, never cleared and read by no step. */
    private void setApart(FieldSet writes, FieldSet brief) {
        writes.removeAll(footprints.marks());
        if (writes.meets(machine.oops())) {
            writes.removeAll(oops);
            brief.addAll(oops);
        }
    }

    private int takenLocks(KernelState state) {
        int taken = 0;
        for (Lock lock : machine.locks()) {
            Field word = lock.word().taken();
            if (word != null && state.is(word)) {
                taken |= 1 << lock.number();
            }
        }
        return taken;
    }

    private int droppedLocks(int taken, FieldSet written) {
        int dropped = 0;
        for (Lock lock : machine.locks()) {
            Field word = lock.word().taken();
            if ((taken >>> lock.number() & 1) != 0 && word != null && written.meets(word)) {
                dropped |= 1 << lock.number();
            }
        }
        return dropped;
    }

    private void addOthers(
            KernelState state,
            Context actor,
            int taken,
            boolean masked,
            boolean pinned,
            Footprint lasting,
            FieldSet brief) {
        boolean mayBePreempted = actor.thread() && !pinned && mayBePreempted(state, actor);
        for (Context other : machine.contexts()) {
            if (other == actor || other.kind() == ContextKind.IRQ_WORK) {
                continue;
            }
            add(state, actor, other, taken, masked, mayBePreempted, lasting, brief);
        }
        // Last, because the others may queue its work.
        for (Context other : machine.contexts()) {
            if (other != actor && other.kind() == ContextKind.IRQ_WORK) {
                add(state, actor, other, taken, masked, mayBePreempted, lasting, brief);
            }
        }
    }

    private void add(
            KernelState state,
            Context actor,
            Context other,
            int taken,
            boolean masked,
            boolean mayBePreempted,
            Footprint lasting,
            FieldSet brief) {
        boolean nests = other.cpu() == actor.cpu() && !other.thread();
        if (other.cpu() == actor.cpu()) {
            boolean mayAct = nests ? mayInterrupt(state, actor, other, masked) : mayBePreempted;
            if (!mayAct) {
                return;
            }
        }
        Futures future = futures.get(other.number());
        if (nests) {
            if (isDue(state, other, lasting)) {
                addNested(other, future, taken, lasting, brief);
            }
            return;
        }
        boolean live = other.live(state);
        if (live) {
            lasting.addAll(future.from(state.get(other.pc()) - 1, taken));
        }
        // Asked after that, because irq_work may queue itself.
        boolean due = isDue(state, other, lasting);
        if (due) {
            lasting.addAll(future.from(-1, taken));
            footprints.addEntering(other, lasting);
        }
        if (live || due) {
            footprints.addLeaving(other, lasting);
            if (other.thread()) {
                lasting.addAll(footprints.takeOver(other));
            }
        }
        if (other.cpu() == actor.cpu()) {
            // A thread moves again only once the CPU is its own.
            lasting.writes().removeAll(FieldSet.of(other.cpu().thread()));
            brief.add(other.cpu().thread());
        }
    }

    /**
     * Whether {@code other} may be entered, now or after what {@code before} says. An IPI may: whoever could raise it is not
     * asked.
     */
    private static boolean isDue(KernelState state, Context other, Footprint before) {
        if (other.calls() != null) {
            return true;
        }
        return other.kind() == ContextKind.IRQ_WORK
                ? state.is(other.cpu().irqWorkPending())
                        || before.writes().meets(other.cpu().irqWorkPending())
                : state.is(other.budget());
    }

    private void addNested(Context other, Futures future, int taken, Footprint lasting, FieldSet brief) {
        Footprint code = future.from(-1, taken);
        codeOfInterrupts.addAll(code);
        nested.clear();
        nested.addAll(code);
        footprints.addEntering(other, nested);
        footprints.addLeaving(other, nested);
        // Its own only: what a thread leaves in the IRQ flag, it leaves.
        nested.writes().removeAll(future.putBack);
        brief.addAll(future.putBack);
        lasting.addAll(nested);
    }

    /** Whether {@code other} may come in on top of {@code actor}, whose CPU it shares. */
    private static boolean mayInterrupt(KernelState state, Context actor, Context other, boolean masked) {
        if (other.live(state)) {
            return false;
        }
        return switch (other.kind()) {
            case NMI -> true;
            case KPROBE, INT3 -> !anyLive(state, actor.cpu(), true);
            case HARDIRQ, IPI, IRQ_WORK -> !masked;
            case SOFTIRQ -> !masked && !anyLive(state, actor.cpu(), false);
            case TASK, TASK2 -> throw new IllegalStateException(other + " is a thread");
        };
    }

    /** Whether a probe is live, or else a hardirq. */
    private static boolean anyLive(KernelState state, Cpu cpu, boolean probe) {
        for (Context context : cpu.contexts()) {
            boolean asked = probe ? context.kind().isProbe() : context.kind().keepsSoftirqsOut();
            if (asked && context.live(state)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a more urgent thread of the CPU may come before {@code actor}; after that one any thread may. */
    private boolean mayBePreempted(KernelState state, Context actor) {
        if (machine.build().preemption()) {
            for (Context other : actor.cpu().contexts()) {
                if (other.thread()
                        && other.kind().compareTo(actor.kind()) > 0
                        && (other.live(state) || state.is(other.budget()) || other.kind() == ContextKind.IRQ_WORK)) {
                    return true;
                }
            }
        }
        return false;
    }
}
