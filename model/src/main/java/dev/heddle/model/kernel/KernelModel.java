package dev.heddle.model.kernel;

import com.google.common.base.Preconditions;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import dev.heddle.model.Claim;
import dev.heddle.model.Interference;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.Rule;
import dev.heddle.model.Rules;
import dev.heddle.model.Step;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All interleavings of a machine's contexts. Steps come in this order: entering a context, most urgent first; a thread
 * taking over a CPU; the next step of a context. So of several equally good traces the one that interrupts earliest is shown.
 */
public final class KernelModel implements Model<KernelState> {

    private final String name;
    private final Machine machine;
    private final Supplier<MachineFootprints> footprints;
    private final ImmutableList<Consumer<KernelState>> setUps;
    private final Supplier<KernelShape> shapes;
    private final ImmutableList<KernelState> initial;
    private final ImmutableList<Step<KernelState>> steps;
    private final ImmutableList<Claim<KernelState>> claims;
    private final ImmutableList<Rule> moreRules;
    private final Function<Rules, KernelModel> remake;

    /** A model that starts with every context asleep, budgets full and the shared data as {@code setUp} leaves it. */
    public KernelModel(String name, Machine machine, Consumer<KernelState> setUp, List<Claim<KernelState>> claims) {
        this(name, machine, ImmutableList.of(setUp), claims);
    }

    /** The same, for runs that may start in any of several ways. */
    public KernelModel(
            String name,
            Machine machine,
            ImmutableList<Consumer<KernelState>> setUps,
            List<Claim<KernelState>> claims) {
        this(
                name,
                machine,
                setUps,
                claims,
                ImmutableList.of(),
                world -> new KernelModel(name, machine.under(world), setUps, claims));
    }

    private KernelModel(
            String name,
            Machine machine,
            ImmutableList<Consumer<KernelState>> setUps,
            List<Claim<KernelState>> claims,
            List<Rule> moreRules,
            Function<Rules, KernelModel> remake) {
        Preconditions.checkArgument(!setUps.isEmpty(), "%s starts nowhere", name);
        this.name = name;
        this.machine = machine;
        this.setUps = setUps;
        this.claims = ImmutableList.copyOf(claims);
        this.moreRules = ImmutableList.copyOf(moreRules);
        this.remake = remake;
        this.initial = setUps.stream().map(this::start).collect(ImmutableList.toImmutableList());
        this.footprints = Suppliers.memoize(() -> new MachineFootprints(machine));
        this.shapes = Suppliers.memoize(() -> new KernelShape(machine));
        this.steps = steps(machine, footprints, this::mayBeEntered);
    }

    /**
     * The same model of a machine that is built otherwise in another world.
     *
     * @param more the rules that its own parts ask for, beside those of {@link KernelRules}
     * @param built builds it anew for another world
     */
    public KernelModel restingOn(List<Rule> more, Function<Rules, KernelModel> built) {
        return new KernelModel(name, machine, setUps, claims, more, built);
    }

    private KernelState start(Consumer<KernelState> setUp) {
        KernelState start = newState();
        machine.contexts().forEach(context -> start.set(context.budget(), context.activations()));
        setUp.accept(start);
        return start;
    }

    /** Not so a context that has used up its activations before a run starts: it began inside. */
    private boolean mayBeEntered(Context context) {
        return context.kind() == ContextKind.IRQ_WORK
                || context.calls() != null
                || initial.stream().anyMatch(start -> start.is(context.budget()));
    }

    private static ImmutableList<Step<KernelState>> steps(
            Machine machine, Supplier<MachineFootprints> footprints, Predicate<Context> mayBeEntered) {
        var nesting = new Nesting(machine);
        List<Context> urgentFirst = machine.contexts().stream()
                .sorted(Comparator.comparing(Context::kind).reversed().thenComparing(Context::number))
                .toList();
        var steps = ImmutableList.<Step<KernelState>>builder();
        for (Context context : urgentFirst.stream().filter(mayBeEntered).toList()) {
            for (int job = 0; job < context.programs().size(); job++) {
                int program = job;
                steps.add(new EnterStep(
                        machine,
                        nesting,
                        Suppliers.memoize(() -> footprints.get().enter(context, program)),
                        context,
                        job));
            }
        }
        urgentFirst.stream()
                .filter(thread -> thread.thread() && sharesItsCpu(thread))
                .forEach(thread -> steps.add(new TakeOverStep(
                        machine,
                        nesting,
                        Suppliers.memoize(() -> footprints.get().takeOver(thread)),
                        thread)));
        urgentFirst.stream()
                .filter(Context::hasSteps)
                .forEach(context -> steps.add(new AdvanceStep(machine, footprints, context)));
        return steps.build();
    }

    /** Whether there is another thread from which it can take over the CPU. */
    private static boolean sharesItsCpu(Context thread) {
        return thread.cpu().contexts().stream().filter(Context::thread).count() > 1;
    }

    public Machine machine() {
        return machine;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Layout layout() {
        return machine.layout();
    }

    @Override
    public KernelState newState() {
        return new KernelState(machine);
    }

    @Override
    public ImmutableList<KernelState> initialStates() {
        return initial;
    }

    @Override
    public ImmutableList<Step<KernelState>> steps() {
        return steps;
    }

    @Override
    public ImmutableList<Claim<KernelState>> claims() {
        return claims;
    }

    /** Null where a rule is missing: what may happen meanwhile was worked out for the world with all rules. */
    @Override
    public @Nullable Interference<KernelState> interference() {
        return machine.rules().complete() ? new KernelInterference(machine, footprints.get()) : null;
    }

    /** Those of {@link KernelRules} that concern its contexts and locks, and those of its own parts; in the order of their ids. */
    @Override
    public ImmutableList<Rule> rules() {
        return Stream.concat(RulesOfMachine.of(machine).stream(), moreRules.stream())
                .sorted(Comparator.comparing(Rule::id))
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public KernelModel under(Rules world) {
        return remake.apply(world);
    }

    /** Of alike contexts the places where one is at least, and the locks that are held. */
    @Override
    public ImmutableIntArray shape(KernelState state) {
        return shapes.get().of(state);
    }

    @Override
    public ImmutableList<String> remarks(KernelState state) {
        var remarks = ImmutableList.<String>builder();
        for (Lock lock : machine.locks()) {
            if (lock.held(state)) {
                remarks.add("holds " + lock + ": " + lock.showHolders(state));
            }
        }
        for (Context context : machine.contexts()) {
            Lock lock = context.waitsFor(state);
            if (lock != null) {
                remarks.add(context + " waits for " + lock);
            }
        }
        return remarks.build();
    }
}
