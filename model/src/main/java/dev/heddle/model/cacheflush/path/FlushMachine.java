package dev.heddle.model.cacheflush.path;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Rules;
import dev.heddle.model.State;
import dev.heddle.model.cacheflush.CacheRules;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.kernel.Breach;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Oops;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A multiprocessor with a flush design, ready to run one scenario. */
public final class FlushMachine {

    private final Topology topology;
    private final Machine machine;
    private final Marks marks;
    private final PerCpu cpus;
    /** The ways in which a run may start: who wrote the page last, for one. */
    private final ImmutableList<Consumer<KernelState>> starts;

    /**
     * What of the kernel's configuration matters.
     *
     * @param preemptCount CONFIG_PREEMPT_COUNT: whether in_atomic() sees disabled preemption
     * @param mtSmp CONFIG_MIPS_MT_SMP
     */
    public record Config(boolean preemptCount, boolean mtSmp) {}

    FlushMachine(World world, Machine machine, ImmutableList<Consumer<KernelState>> starts) {
        this.topology = world.topology();
        this.machine = machine;
        this.marks = world.marks();
        this.cpus = world.cpus();
        this.starts = starts;
    }

    /**
     * Builds it; nothing is explored yet.
     *
     * @throws IllegalArgumentException if the scenario names CPUs that {@code topology} has not, or takes more contexts than a
     *     machine has room for: a thread for each CPU that acts and an interrupt for each that may be called, eight in all
     */
    public static FlushMachine of(Topology topology, Config config, Design design, FlushScenario scenario) {
        return of(topology, config, design, scenario, Rules.ALL);
    }

    /** The same in another world. */
    public static FlushMachine of(
            Topology topology, Config config, Design design, FlushScenario scenario, Rules rules) {
        Preconditions.checkArgument(
                scenario.cpus().stream().allMatch(cpu -> cpu >= 0 && cpu < topology.cpuCount()),
                "%s on a machine of %s CPUs",
                scenario,
                topology.cpuCount());
        Staging staging = staging(scenario);
        var world = new World(topology, config, design, staging.extent(), rules);
        ImmutableList<Consumer<KernelState>> starts = world.starts(staging.stage(world, new FlushPaths(world)));
        return new FlushMachine(world, world.machine().done().under(rules), starts);
    }

    /** Where a kind of scenario is added: one line for its class. */
    private static Staging staging(FlushScenario scenario) {
        return switch (scenario.kind()) {
            case ANON_FLUSH, TWO_FLUSHERS -> AnonFlush.oneEach(scenario);
            case FLUSH_SEQUENCE -> AnonFlush.sequence(scenario, 2);
            case IRQS_OFF -> AnonFlush.withIrqsOff(scenario);
            case DEFERRED -> new DeferredFlush(scenario);
            case COPY_AND_FLUSH, BH_DISABLED, SOFTIRQ_HOLDS -> new CopyAndFlush(scenario);
            case SOFTIRQ_OVER_TASK, REPEATED -> new NestedCopies(scenario);
            case SLEEP -> new SleepingCopy(scenario);
            case CODE, SMALL_CODE_RANGE, CODE_PATCHING -> new CodeFlush(scenario);
            case HOTPLUG, STOP -> new DepartedCpu(scenario);
            case RECENT_ASID -> new RecentAsid(scenario);
            case SIGNAL_TRAMPOLINE -> new SignalTrampoline(scenario);
            case CPU_START -> new CpuStart(scenario);
            case HIGHMEM -> new HighmemFlush(scenario);
        };
    }

    /**
     * All its runs, for reports that ask what they rest on.
     *
     * @param built makes the same model, with the same claims, of the machine in another world
     */
    public KernelModel model(String name, List<Claim<KernelState>> claims, Function<Rules, KernelModel> built) {
        return model(name, claims).restingOn(CacheRules.ALL, built);
    }

    /** All its runs. */
    public KernelModel model(String name, List<Claim<KernelState>> claims) {
        return new KernelModel(name, machine, starts, claims);
    }

    /**
     * Whether {@code rule} was broken on the way to {@code state}.
     *
     * @throws IllegalArgumentException for {@link FlushRule#DEADLOCK}, which is no mark: claim of states where no step is
     *     enabled that they are not {@link #unfinished}
     */
    public boolean broken(State state, FlushRule rule) {
        return state.is(marks.of(rule)) || (rule == FlushRule.UNBALANCED && !countsAreBack(state));
    }

    /** Whether what has ended left the preempt count and the IRQ flag as it found them, and page faults enabled. */
    private boolean countsAreBack(State state) {
        if (state.is(machine.breach(Breach.UNBALANCED))) {
            return false;
        }
        if (!machine.quiescent(state)) {
            return true;
        }
        for (int cpu = 0; cpu < topology.cpuCount(); cpu++) {
            if (state.is(cpus.pagefaultsDisabled(cpu))) {
                return false;
            }
        }
        return true;
    }

    /** Whether somebody has not come to an end, though the kernel lives. Where no step is enabled, that is a deadlock. */
    public boolean unfinished(State state) {
        return machine.oops(state) == Oops.NONE && !machine.quiescent(state);
    }

    /** Whether {@code moment} came up on the way to {@code state}. */
    public boolean seen(State state, FlushMoment moment) {
        return state.is(marks.of(moment));
    }

    /** The address that faulted, unsigned 32 bits; -1 while none has. */
    public long badAddress(State state) {
        return BadAddress.address(state.get(marks.badAddress()), topology.pageShift());
    }
}
