package dev.heddle.model.cacheflush.path;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.Rules;
import dev.heddle.model.State;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Design.Mapping;
import dev.heddle.model.cacheflush.Design.Policy;
import dev.heddle.model.cacheflush.Masks;
import dev.heddle.model.cacheflush.Masks.Operation;
import dev.heddle.model.cacheflush.Mistake;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.cacheflush.hardware.Caches;
import dev.heddle.model.cacheflush.hardware.Tlbs;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A multiprocessor and the data of its kernel: what the routines of this package work on. */
final class World {

    private final Rules rules;
    private final Topology topology;
    private final FlushMachine.Config config;
    private final Design design;
    private final Extent extent;
    private final Masks masks;
    private final Machine.Builder machine;
    private final Fixmaps fixmaps;
    private final Caches caches;
    private final Tlbs tlbs;
    private final PerCpu cpus;
    /** By CPU, what {@link #topology} says of it; worked out once, because steps ask. */
    private final int[] cores;

    private final int[] sharers;
    private final int coreCount;
    private final Marks marks;
    /** For each page, whether its flush is still due: PG_arch_1. */
    private final Field[] dcacheDirty;
    /** The CPUs online; null if all stay so. */
    private final @Nullable Field online;
    /** The CPUs online when the masks of r4k_on_each_cpu() were computed last; null if all stay so. */
    private final @Nullable Field masksFor;
    /** What an uninitialised mask held before its bits were set; null if the design has none. */
    private final @Nullable Field garbage;

    World(Topology kernelView, FlushMachine.Config config, Design design, Extent extent, Rules rules) {
        this.rules = rules;
        this.topology = kernelView.hardwareIn(rules);
        cores = IntStream.range(0, topology.cpuCount()).map(topology::coreOf).toArray();
        sharers = IntStream.range(0, topology.cpuCount()).map(topology::sharers).toArray();
        coreCount = topology.cores().size();
        this.config = config;
        this.design = design;
        this.extent = extent;
        masks = design.has(Mistake.CORE_NUMBERS_ZERO) ? Masks.withoutCoreNumbers(kernelView) : Masks.of(kernelView);
        machine = Machine.builder(new KernelBuild(true, false, false, false), topology.cpuCount());
        Layout.Builder fields = machine.fields();
        fixmaps = new Fixmaps(topology, design);
        caches = new Caches(
                fields,
                topology,
                extent.pages(),
                extent.versions(),
                fixmaps.hardwareColours(extent.userColours()),
                extent.instructions(),
                rules);
        tlbs = new Tlbs(
                fields,
                topology,
                extent.pages(),
                topology.sharedTlb() ? extent.mappers() * topology.cpuCount() : extent.mappers(),
                fixmaps.slots(extent.userColours()),
                design.mapping() != Mapping.WIRED,
                rules);
        cpus = new PerCpu(fields, topology, extent, fixmaps);
        dcacheDirty = IntStream.range(0, extent.pages())
                .mapToObj(page -> fields.flag(Caches.name(page) + " dcache-dirty"))
                .toArray(Field[]::new);
        online = extent.hotplug() ? fields.field("online", topology.everyCpu(), PerCpu::names) : null;
        masksFor = extent.hotplug() ? fields.field("masks are for", topology.everyCpu(), PerCpu::names) : null;
        garbage = design.policy() == Policy.P1_UNINITIALISED
                ? fields.field("garbage in cpu_foreign_map", topology.everyCpu(), PerCpu::names)
                : null;
        marks = new Marks(fields, topology);
    }

    Rules rules() {
        return rules;
    }

    /** The machine as it is, which is not always what the kernel takes it for. */
    Topology topology() {
        return topology;
    }

    /** Which set of L1 caches {@code cpu} uses, from 0. */
    int coreOf(int cpu) {
        return cores[cpu];
    }

    /** The CPUs that share caches with {@code cpu}, itself included, as bits. */
    int sharers(int cpu) {
        return sharers[cpu];
    }

    int coreCount() {
        return coreCount;
    }

    FlushMachine.Config config() {
        return config;
    }

    Design design() {
        return design;
    }

    Extent extent() {
        return extent;
    }

    /** The masks as the platform numbers its cores, which may be wrong. */
    Masks masks() {
        return masks;
    }

    Machine.Builder machine() {
        return machine;
    }

    Fixmaps fixmaps() {
        return fixmaps;
    }

    Caches caches() {
        return caches;
    }

    Tlbs tlbs() {
        return tlbs;
    }

    PerCpu cpus() {
        return cpus;
    }

    Marks marks() {
        return marks;
    }

    Field dcacheDirty(int page) {
        return dcacheDirty[page];
    }

    /** The CPUs online, as bits. */
    int online(State state) {
        return online == null ? topology.everyCpu() : state.get(online);
    }

    /** @throws IllegalStateException if the scenario is not one where CPUs come and go */
    void setOnline(State state, int now) {
        if (online == null) {
            throw new IllegalStateException("CPUs stay online in this scenario");
        }
        state.set(online, now);
    }

    /** calculate_cpu_foreign_map(). */
    void renewMasks(State state) {
        if (masksFor != null) {
            state.set(masksFor, online(state));
        }
    }

    private int masksFor(State state) {
        return masksFor == null ? topology.everyCpu() : state.get(masksFor);
    }

    /** Whether r4k_on_each_cpu() calls others for {@code operation}: r4k_op_needs_ipi(). */
    boolean calls(State state, Operation operation) {
        return calls(masksFor(state), operation);
    }

    /** The same with masks for the CPUs {@code known}. */
    boolean calls(int known, Operation operation) {
        boolean spared = design.has(Mistake.CM_SPARES_INDEX) && topology.cm();
        return calls(known, spared ? Operation.HIT : operation, topology.cm());
    }

    private boolean calls(int known, Operation operation, boolean cm) {
        return masks.calls(design.policy(), config.mtSmp(), cm, known, operation);
    }

    /** Whether no call is made for an index operation, and only because there is a Coherence Manager. */
    boolean leavesIndexToCm(State state, Operation operation) {
        return topology.cm()
                && operation != Operation.HIT
                && !calls(state, operation)
                && calls(masksFor(state), operation, false);
    }

    /** What the mask that smp_call_function_many() gets depends on. */
    Field[] maskFields() {
        return Stream.of(online, masksFor, garbage).filter(Objects::nonNull).toArray(Field[]::new);
    }

    /** The mask that {@code sender} hands to smp_call_function_many(). */
    int mask(State state, int sender) {
        int known =
                switch (design.policy()) {
                    case P0, ALL_OTHERS -> online(state);
                    case P1, P1_UNINITIALISED, P2 -> masksFor(state);
                };
        return masks.mask(design.policy(), known, sender) | (garbage == null ? 0 : state.get(garbage));
    }

    /** The hardware colour of {@code page} where user space sees it. */
    int userColour(int page) {
        return extent.userColours().get(page) % topology.colours();
    }

    /** The hardware colour of the page's address in KSEG0: another one wherever there is another one. */
    int kernelColour(int page) {
        return (extent.userColours().get(page) ^ 1) % topology.colours();
    }

    /** Every way to start, with everybody online and each thing that an uninitialised mask may hold. */
    ImmutableList<Consumer<KernelState>> starts(ImmutableList<Consumer<KernelState>> ways) {
        var starts = ImmutableList.<Consumer<KernelState>>builder();
        for (Consumer<KernelState> way : ways) {
            for (int held = 0; held <= (garbage == null ? 0 : topology.everyCpu()); held++) {
                int bits = held;
                starts.add(state -> {
                    if (garbage != null) {
                        state.set(garbage, bits);
                    }
                    if (online != null) {
                        state.set(online, topology.everyCpu());
                        renewMasks(state);
                    }
                    way.accept(state);
                });
            }
        }
        return starts.build();
    }
}
