package dev.heddle.model.kernel;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Embodies;
import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.View;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One context of one CPU: at most one activation at a time, which runs one of its programs to the end. */
@Embodies({"trylock/R-strictly-nested", "trylock/R-nmi-not-nested"})
public final class Context {

    /** Instructions that may run as part of one step; the longest real run has a few dozen. */
    private static final int MOST_SILENT = 10_000;

    private final int number;
    private final Cpu cpu;
    private final ContextKind kind;
    private final boolean thread;
    private final int activations;
    private final ImmutableList<Program> programs;
    private final ImmutableList<Instruction> code;
    /** The locks of the code, by number; null where the code does not have a lock. */
    private final @Nullable Lock[] locks;

    private final Map<Local, Field> locals = new LinkedHashMap<>();
    /** Index of the next instruction + 1, or 0 while not live. */
    private final Field pc;
    /** What others may ask of the program counter. */
    private final Ahead ahead;
    /** How often it may still be activated. */
    private final Field budget;
    /** For an IPI: bit i is set while job i is asked for. */
    private final @Nullable Field calls;
    /** Null for a thread, which returns to nothing. */
    private final @Nullable Interrupted interrupted;

    /** One thing a context may do when it is activated: its name and where its code starts. */
    record Program(String name, int entry) {}

    /**
     * What others may ask of the next instruction.
     *
     * @param live whether there is one
     * @param probeable whether a kprobe may sit on it
     * @param tries number + 1 of the lock that it tries, or 0; {@code blocks}, {@code waits} and {@code drops} likewise
     * @param yields whether it gives the CPU away
     */
    record Ahead(View live, View probeable, View tries, View blocks, View waits, View drops, View yields) {
        ImmutableList<View> all() {
            return ImmutableList.of(live, probeable, tries, blocks, waits, drops, yields);
        }
    }

    /**
     * What an interrupt-like context finds when it enters and leaves behind when it returns.
     *
     * @param below the CPU's top before it
     * @param irqsBefore whether interrupts were off before it
     * @param irqsAtEntry whether they are off at its first step
     * @param depth the preempt depth at its first step
     * @param bhDepth the bh depth at its first step
     */
    record Interrupted(Field below, Field irqsBefore, Field irqsAtEntry, Field depth, Field bhDepth) {
        Field[] fields() {
            return new Field[] {below, irqsBefore, irqsAtEntry, depth, bhDepth};
        }
    }

    Context(
            int number,
            Cpu cpu,
            ContextKind kind,
            KernelBuild build,
            int activations,
            @Nullable Field calls,
            List<Machine.Job> jobs,
            Layout.Builder fields) {
        this.number = number;
        this.cpu = cpu;
        this.kind = kind;
        this.thread = kind.isThread(build);
        this.activations = activations;
        this.calls = calls;
        var linker = new Linker();
        Preconditions.checkArgument(
                jobs.stream().map(Machine.Job::name).distinct().count() == jobs.size(),
                "two jobs of %s have one name: %s",
                this,
                jobs);
        this.programs = jobs.stream()
                .map(job -> new Program(job.name(), linker.link(job.operations())))
                .collect(ImmutableList.toImmutableList());
        this.code = linker.code();
        pc = fields.internal(this + " pc", code.size());
        ahead = ahead(fields);
        locks = new Lock[code.stream().mapToInt(Context::locksUpTo).max().orElse(0)];
        for (Instruction instruction : code) {
            if (instruction.lock() != null) {
                locks[instruction.lock().number()] = instruction.lock();
            }
        }
        budget = fields.internal(this + " budget", Math.max(1, activations));
        interrupted = thread
                ? null
                : new Interrupted(
                        fields.internal(this + " below", Machine.MAX_CONTEXTS),
                        fields.internal(this + " irqs before", 1),
                        fields.internal(this + " irqs at entry", 1),
                        fields.internal(
                                this + " depth at entry", cpu.preemptDepth().max()),
                        fields.internal(
                                this + " bh depth at entry", cpu.bhDepth().max()));
        for (Local local : linker.locals()) {
            locals.put(local, fields.field(this + "." + local.name(), local.max(), local.show()));
        }
        cpu.contexts().add(this);
    }

    private Ahead ahead(Layout.Builder fields) {
        return new Ahead(
                fields.view(this + " live", pc, at -> at == 0 ? 0 : 1),
                fields.view(
                        this + " probeable",
                        pc,
                        at -> at != 0 && code.get(at - 1).probeable() ? 1 : 0),
                lockView(fields, "tries", Instruction.Role.TRY),
                lockView(fields, "blocks", Instruction.Role.BLOCK),
                lockView(fields, "waits", Instruction.Role.WAIT),
                lockView(fields, "drops", Instruction.Role.DROP),
                fields.view(
                        this + " yields",
                        pc,
                        at -> at != 0 && code.get(at - 1).role() == Instruction.Role.RESCHED ? 1 : 0));
    }

    private View lockView(Layout.Builder fields, String what, Instruction.Role role) {
        return fields.view(this + " " + what, pc, at -> lockNumber(at, role));
    }

    private static int locksUpTo(Instruction instruction) {
        return instruction.lock() == null ? 0 : instruction.lock().number() + 1;
    }

    private int lockNumber(int at, Instruction.Role role) {
        Lock lock = at == 0 || code.get(at - 1).role() != role
                ? null
                : code.get(at - 1).lock();
        return lock == null ? 0 : lock.number() + 1;
    }

    public int number() {
        return number;
    }

    public Cpu cpu() {
        return cpu;
    }

    public ContextKind kind() {
        return kind;
    }

    /** Whether the scheduler runs it. */
    public boolean thread() {
        return thread;
    }

    ImmutableList<Program> programs() {
        return programs;
    }

    ImmutableList<Instruction> code() {
        return code;
    }

    /** Whether it takes steps at all once it is entered. */
    boolean hasSteps() {
        return code.stream().anyMatch(instruction -> !instruction.silent());
    }

    Field pc() {
        return pc;
    }

    Ahead ahead() {
        return ahead;
    }

    @Nullable
    Interrupted interrupted() {
        return interrupted;
    }

    Collection<Field> localFields() {
        return locals.values();
    }

    int activations() {
        return activations;
    }

    Field budget() {
        return budget;
    }

    @Nullable
    Field calls() {
        return calls;
    }

    /** For an IPI: whether any job is asked for. */
    boolean called(State state) {
        return calls != null && state.is(calls);
    }

    /**
     * Lets a run start with this context inside job {@code index}, before its first step; for threads. Counts as an activation.
     */
    public void start(KernelState state, int index) {
        Preconditions.checkState(thread, "%s is not a thread", this);
        state.add(budget, -1);
        enter(state, index, false);
    }

    Field field(Local local) {
        Field field = locals.get(local);
        if (field == null) {
            throw new CheckerDefect("no routine that " + this + " runs declares the local " + local.name());
        }
        return field;
    }

    void addLocals(FieldSet to, Local... which) {
        for (Local local : which) {
            Field field = locals.get(local);
            if (field != null) {
                to.add(field);
            }
        }
    }

    /** The value of {@code local} in this context, or 0 if it never runs code that declares it. */
    public int local(State state, Local local) {
        Field field = locals.get(local);
        return field == null ? 0 : state.get(field);
    }

    /** Whether it has been entered and has not returned. */
    public boolean live(State state) {
        return state.get(ahead.live()) != 0;
    }

    /** Which instruction runs next, in some fixed order of them; 0 while not live. */
    public int position(State state) {
        return state.get(pc);
    }

    /** Whether the CPU is executing it now, rather than something on top of it or another thread. */
    public boolean running(State state) {
        return thread
                ? !state.is(cpu.top()) && state.get(cpu.thread()) == number + 1
                : state.get(cpu.top()) == number + 1;
    }

    /** Whether a kprobe may sit on the instruction that runs next. */
    boolean probeable(State state) {
        return state.get(ahead.probeable()) != 0;
    }

    /** Whether its next step gives the CPU to any other thread that wants it. */
    boolean yields(State state) {
        return state.get(ahead.yields()) != 0;
    }

    /** The instruction that runs next; only while live. */
    Instruction next(State state) {
        return code.get(state.get(pc) - 1);
    }

    /** The lock it is waiting for, or null. */
    public @Nullable Lock waitsFor(State state) {
        return lock(state, ahead.waits());
    }

    /** The lock that its next step tries, or null. */
    public @Nullable Lock aboutToTry(State state) {
        return lock(state, ahead.tries());
    }

    /** The lock that its next step takes by waiting if need be, or null. */
    public @Nullable Lock aboutToBlock(State state) {
        return lock(state, ahead.blocks());
    }

    /** The lock that its next step drops, or null. */
    public @Nullable Lock aboutToDrop(State state) {
        return lock(state, ahead.drops());
    }

    private @Nullable Lock lock(State state, View which) {
        int number = state.get(which);
        return number == 0 ? null : locks[number - 1];
    }

    boolean enteredWithIrqsOff(State state) {
        return interrupted != null && state.is(interrupted.irqsAtEntry());
    }

    int depthAtEntry(State state) {
        return interrupted == null ? 0 : state.get(interrupted.depth());
    }

    int bhDepthAtEntry(State state) {
        return interrupted == null ? 0 : state.get(interrupted.bhDepth());
    }

    /** Enters program {@code index}: a thread is put on its CPU, an interrupt on top of what the CPU does. */
    void enter(KernelState state, int index, boolean irqsOff) {
        if (interrupted == null) {
            state.set(cpu.thread(), number + 1);
        } else {
            state.set(interrupted.below(), state.get(cpu.top()));
            state.set(interrupted.irqsBefore(), state.get(cpu.irqOff()));
            state.set(cpu.top(), number + 1);
            if (irqsOff) {
                state.set(cpu.irqOff(), 1);
            }
            state.set(interrupted.irqsAtEntry(), state.get(cpu.irqOff()));
            state.set(interrupted.depth(), state.get(cpu.preemptDepth()));
            state.set(interrupted.bhDepth(), state.get(cpu.bhDepth()));
        }
        int entry = programs.get(index).entry();
        // Live from here on, so that a condition at the very start sees in_nmi() and the like as they are.
        state.set(pc, entry + 1);
        proceed(state, entry);
    }

    /** Runs the next instruction and whatever belongs to it. */
    void advance(KernelState state, Field oops) {
        int at = state.get(pc) - 1;
        int next = code.get(at).run().run(state.frame(this), at);
        if (!state.is(oops)) {
            proceed(state, next);
        }
    }

    private void proceed(KernelState state, int next) {
        Frame frame = state.frame(this);
        for (int silent = 0; code.get(next).silent(); silent++) {
            if (silent > MOST_SILENT) {
                throw new CheckerDefect("a loop in " + code.get(next).function() + "() has no step of its own");
            }
            if (code.get(next).role() == Instruction.Role.END) {
                leave(state);
                return;
            }
            next = code.get(next).run().run(frame, next);
        }
        state.set(pc, next + 1);
    }

    private void leave(KernelState state) {
        state.set(pc, 0);
        if (interrupted == null) {
            state.set(cpu.thread(), nextThread(state));
        } else {
            state.set(cpu.top(), state.get(interrupted.below()));
            state.set(cpu.irqOff(), state.get(interrupted.irqsBefore()));
            state.set(interrupted.below(), 0);
            state.set(interrupted.irqsBefore(), 0);
            state.set(interrupted.irqsAtEntry(), 0);
            state.set(interrupted.depth(), 0);
            state.set(interrupted.bhDepth(), 0);
        }
    }

    /** The most urgent thread of this CPU that is still live, as the CPU's thread field has it. */
    private int nextThread(State state) {
        Context best = null;
        for (Context other : cpu.contexts()) {
            if (other.thread && other.live(state) && (best == null || other.kind.compareTo(best.kind) > 0)) {
                best = other;
            }
        }
        return best == null ? 0 : best.number + 1;
    }

    @Override
    public String toString() {
        return "CPU" + cpu.number() + " " + kind;
    }
}
