package dev.heddle.model.kernel;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Layout;
import dev.heddle.model.Rules;
import dev.heddle.model.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * CPUs, contexts and locks over one layout, and the marks that locking rules leave when they are broken. Build one with
 * {@link #builder}: declare the system's fields and locks, write its routines, give them to contexts.
 */
public final class Machine {

    /** Contexts in all; the width of a lock's ghost state. The large scenarios have up to eight. */
    static final int MAX_CONTEXTS = 8;

    private final KernelBuild build;
    private final Layout layout;
    private final ImmutableList<Cpu> cpus;
    private final ImmutableList<Context> contexts;
    private final ImmutableList<Lock> locks;
    private final Marks marks;
    private final Rules rules;

    /** Fields that a run marks and never clears. */
    private record Marks(Field oops, Field splat, Field refused, Field deferred, Map<Breach, Field> breaches) {}

    /**
     * What a context may do in one activation.
     *
     * @param name shown when it is entered, e.g. {@code kmalloc_nolock}; differs from the context's other jobs
     * @param operations run one after the other; each must leave masks and depths as it found them
     */
    public record Job(String name, ImmutableList<Routine> operations) {
        public static Job of(Routine... operations) {
            String name = Arrays.stream(operations).map(Routine::name).collect(Collectors.joining(", "));
            return new Job(name, ImmutableList.copyOf(operations));
        }
    }

    private Machine(Builder from) {
        build = from.build;
        layout = from.fields.build();
        cpus = from.cpus;
        contexts = ImmutableList.copyOf(from.contexts);
        locks = ImmutableList.copyOf(from.locks);
        marks = from.marks;
        rules = Rules.ALL;
    }

    private Machine(Machine from, Rules rules) {
        build = from.build;
        layout = from.layout;
        cpus = from.cpus;
        contexts = from.contexts;
        locks = from.locks;
        marks = from.marks;
        this.rules = rules;
    }

    /** The same machine, fields included, in another world. */
    public Machine under(Rules world) {
        return new Machine(this, world);
    }

    /** The world that its contexts and locks are in. */
    Rules rules() {
        return rules;
    }

    public static Builder builder(KernelBuild build, int cpus) {
        return new Builder(build, cpus);
    }

    public KernelBuild build() {
        return build;
    }

    public Layout layout() {
        return layout;
    }

    public ImmutableList<Context> contexts() {
        return contexts;
    }

    public ImmutableList<Lock> locks() {
        return locks;
    }

    ImmutableList<Cpu> cpus() {
        return cpus;
    }

    /** How the kernel died, as {@link Oops#ordinal}. */
    Field oops() {
        return marks.oops();
    }

    /** How the kernel died, or {@link Oops#NONE}. */
    public Oops oops(State state) {
        return Oops.values()[state.get(marks.oops())];
    }

    /** Whether a debug check has printed. */
    public Field splat() {
        return marks.splat();
    }

    /** Whether an operation was refused a lock that nobody held. */
    public Field refused() {
        return marks.refused();
    }

    /** Whether an operation was put off to a later context. */
    public Field deferred() {
        return marks.deferred();
    }

    public Field breach(Breach rule) {
        return Objects.requireNonNull(marks.breaches().get(rule));
    }

    /** The fields and views that show these aspects of a state. */
    public FieldSet fieldsOf(Aspect... aspects) {
        var fields = new FieldSet();
        for (Aspect aspect : aspects) {
            aspect.addTo(fields, this);
        }
        return fields;
    }

    /** These locals of every context that has them. */
    public FieldSet fieldsOf(Local... locals) {
        var fields = new FieldSet();
        for (Context context : contexts) {
            context.addLocals(fields, locals);
        }
        return fields;
    }

    /** The budget of the context that may be activated most often, irq_work and IPIs aside; 0 if no context has a budget. */
    public int mostActivations() {
        return contexts.stream()
                .filter(context -> context.kind() != ContextKind.IRQ_WORK && context.calls() == null)
                .mapToInt(Context::activations)
                .max()
                .orElse(0);
    }

    /** How many CPUs there are. */
    public int cpuCount() {
        return cpus.size();
    }

    /** Activations of all contexts together, each as often as it may be activated; irq_work and IPIs count once each. */
    public int allActivations() {
        return contexts.stream().mapToInt(Context::activations).sum();
    }

    /** No context is live, no irq_work is pending, and no CPU is to be interrupted by another. */
    public boolean quiescent(State state) {
        return contexts.stream().noneMatch(context -> context.live(state) || context.called(state))
                && cpus.stream().noneMatch(cpu -> state.is(cpu.irqWorkPending()));
    }

    /** Declares a machine. */
    public static final class Builder {

        private final KernelBuild build;
        private final Layout.Builder fields = Layout.builder();
        private final Marks marks;
        private final ImmutableList<Cpu> cpus;
        private final List<Context> contexts = new ArrayList<>();
        private final List<Lock> locks = new ArrayList<>();

        private Builder(KernelBuild build, int cpuCount) {
            this.build = build;
            cpus = IntStream.range(0, cpuCount)
                    .mapToObj(number -> new Cpu(number, fields))
                    .collect(ImmutableList.toImmutableList());
            marks = new Marks(
                    fields.field("oops", Oops.values().length - 1, code -> Oops.values()[code].toString()),
                    fields.flag("splat"),
                    fields.internal("refused with the lock free", 1),
                    fields.internal("put off", 1),
                    Maps.toMap(Arrays.asList(Breach.values()), rule -> fields.internal(rule.toString(), 1)));
        }

        public KernelBuild build() {
            return build;
        }

        /** Where a system declares its own shared data. */
        public Layout.Builder fields() {
            return fields;
        }

        public Lock lock(String name, LockType type) {
            Preconditions.checkArgument(type != LockType.SHARED_FLAG, "%s needs the flag that it shares", name);
            return add(name, type, LockWord.of(type, name, fields, marks.splat()));
        }

        /** A lock whose only state is {@code flag}, which other locks may share. */
        public Lock sharedFlagLock(String name, Field flag) {
            return add(name, LockType.SHARED_FLAG, new BitWord(flag));
        }

        /** A test-and-set lock whose bit is {@code flag}, which other locks may share. */
        public Lock testAndSetLock(String name, Field flag) {
            return add(name, LockType.TEST_AND_SET, new BitWord(flag));
        }

        private Lock add(String name, LockType type, LockWord word) {
            Field holders = fields.field(name + " held by", (1 << MAX_CONTEXTS) - 1, this::names);
            var lock = new Lock(locks.size(), name, type, word, holders);
            locks.add(lock);
            return lock;
        }

        private String names(int holders) {
            String names = contexts.stream()
                    .filter(context -> (holders >> context.number() & 1) != 0)
                    .map(Context::toString)
                    .collect(Collectors.joining(", "));
            return names.isEmpty() ? "nobody" : names;
        }

        /**
         * The inter-processor interrupt of a CPU. Whoever wants job i done sets bit i of {@code calls}; entering the interrupt for
         * that job clears it.
         *
         * @param calls a field of the system, of as many bits as there are jobs
         */
        public Context ipi(int cpu, Field calls, Job... jobs) {
            Preconditions.checkArgument(
                    calls.max() == (1 << jobs.length) - 1, "%s is no set of %s jobs", calls, jobs.length);
            return add(cpu, ContextKind.IPI, 1, calls, jobs);
        }

        /** A context that may be activated up to {@code activations} times, each time with one of {@code jobs}. */
        public Context context(int cpu, ContextKind kind, int activations, Job... jobs) {
            Preconditions.checkArgument(kind != ContextKind.IPI, "an IPI needs the calls that raise it");
            // Entering irq_work takes the pending mark instead of a budget.
            return add(
                    cpu,
                    kind,
                    kind == ContextKind.IRQ_WORK || activations == 0
                            ? activations
                            : Math.max(1, activations + build.moreActivations()),
                    null,
                    jobs);
        }

        /** A context that may be activated once whatever the size of the scenario, since what it works on is there once. */
        public Context contextOnce(int cpu, ContextKind kind, Job... jobs) {
            Preconditions.checkArgument(kind != ContextKind.IPI, "an IPI needs the calls that raise it");
            return add(cpu, kind, 1, null, jobs);
        }

        private Context add(int cpu, ContextKind kind, int activations, @Nullable Field calls, Job... jobs) {
            Preconditions.checkArgument(contexts.size() < MAX_CONTEXTS, "more than %s contexts", MAX_CONTEXTS);
            Preconditions.checkArgument(jobs.length > 0, "%s has no job", kind);
            var context = new Context(
                    contexts.size(),
                    cpus.get(cpu),
                    kind,
                    build,
                    activations,
                    calls,
                    ImmutableList.copyOf(jobs),
                    fields);
            contexts.add(context);
            return context;
        }

        /** The machine; nothing may be declared after this. */
        public Machine done() {
            return new Machine(this);
        }
    }
}
