package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.mips.CpuLayout;
import dev.heddle.generators.machine.mips.CpuModel;
import dev.heddle.generators.machine.mips.MipsMachine;
import dev.heddle.generators.machine.mips.PrimaryCache;
import dev.heddle.model.cacheflush.CacheGeometry;
import dev.heddle.model.cacheflush.Fixmap;
import dev.heddle.model.cacheflush.Snoop;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.cacheflush.Topology.Place;
import dev.heddle.properties.Concern;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The configurations that a reader's files leave: one for each way in which what they do not say may turn out. */
final class OwnMachine {

    private static final ImmutableList<Boolean> EITHER = ImmutableList.of(false, true);
    private static final ImmutableList<Integer> PAGE_SHIFTS = ImmutableList.of(12, 14, 16);

    private final KernelFacts kernel;
    private final MipsMachine machine;
    private final ImmutableList.Builder<String> notes = ImmutableList.builder();

    private Concern whyNothing = Concern.unknown("nothing was looked at yet");

    OwnMachine(KernelFacts kernel, MipsMachine machine) {
        this.kernel = kernel;
        this.machine = machine;
    }

    /** What was concluded on the way; complete once {@link #configurations} was called. */
    ImmutableList<String> notes() {
        return notes.build();
    }

    /** Why {@link #configurations} found none. */
    Concern whyNothing() {
        return whyNothing;
    }

    /** Every machine and kernel that the files may be about; empty, with a note, if there is none that can be modelled. */
    ImmutableList<Configuration> configurations() {
        Optional<ImmutableList<Place>> cpus = cpus();
        if (cpus.isEmpty()) {
            return ImmutableList.of();
        }
        Optional<CacheGeometry> dcache = dcache(cpus.get());
        List<Boolean> mtSmp = dcache.isEmpty() ? List.of() : mtSmp(cpus.get());
        if (mtSmp.isEmpty()) {
            return ImmutableList.of();
        }
        ImmutableList<Topology> modelled = modelled(topologies(cpus.get(), dcache.orElseThrow()));
        Set<Configuration> found = new LinkedHashSet<>();
        for (Topology topology : modelled) {
            for (boolean preemptCount : preemptCount()) {
                for (boolean mt : mtSmp) {
                    found.add(new Configuration(topology, preemptCount, mt));
                }
            }
        }
        return ImmutableList.copyOf(found);
    }

    /** The machine with each size of pages, with and without aliases and a Coherence Manager, and however its cores snoop. */
    private ImmutableList<Topology> topologies(ImmutableList<Place> cpus, CacheGeometry dcache) {
        boolean severalCores = cpus.stream().distinct().count() > 1;
        var topologies = ImmutableList.<Topology>builder();
        for (int pageShift : pageShifts()) {
            for (boolean physicallyIndexed : either(machine.physicallyIndexed())) {
                for (boolean cm : either(machine.cm())) {
                    for (Snoop snoop : severalCores && !cm ? Snoop.values() : new Snoop[] {Snoop.SAME}) {
                        topologies.add(named(new Topology(
                                ConfigurationText.OWN,
                                "a machine of your own",
                                cpus,
                                dcache,
                                icache().orElse(dcache),
                                pageShift,
                                physicallyIndexed,
                                false,
                                cm,
                                snoop,
                                machine.file())));
                    }
                }
            }
        }
        return topologies.build();
    }

    private ImmutableList<Topology> modelled(ImmutableList<Topology> all) {
        ImmutableList<Topology> modelled = all.stream()
                .filter(topology -> topology.colours() <= Fixmap.COLOURS)
                .collect(ImmutableList.toImmutableList());
        if (modelled.size() < all.size()) {
            String colours = "a data cache with more colours than the fixmap has is not modelled";
            whyNothing = Concern.unknown(colours + ": " + machine.dcache());
            notes.add(colours);
        }
        return modelled;
    }

    private Optional<ImmutableList<Place>> cpus() {
        Optional<CpuLayout> layout = machine.cpus().value();
        if (layout.isEmpty()) {
            return open("which CPUs share caches is not known: " + machine.cpus());
        }
        ImmutableList<Place> places = layout.get().places();
        if (places.size() > Topology.MAX_CPUS) {
            return open("machines of up to " + Topology.MAX_CPUS + " CPUs are modelled: " + machine.cpus());
        }
        kernel.nrCpus().value().filter(most -> most < places.size()).ifPresent(most -> {
            throw new RefusedInputException(
                    machine.file(),
                    0,
                    machine.cpus().toString(),
                    "no more CPUs than the configuration has, " + kernel.nrCpus(),
                    "give log and configuration of one kernel");
        });
        if (places.size() == 1) {
            return oneCpu();
        }
        return inOrder(places)
                ? Optional.of(places)
                : open("CPUs that are not numbered core by core are not modelled: " + machine.cpus());
    }

    /** A machine that showed one CPU: it may have had more, and a kernel with SMP would start them. */
    private Optional<ImmutableList<Place>> oneCpu() {
        if (machine.multithreading().is(true) && machine.cm().is(false)) {
            notes.add("one CPU ran, of a core that can run two (MT): with one there is nobody to call, and every era is"
                    + " safe; what follows is for a kernel of this configuration that starts both");
            return Optional.of(Topology.cores(2));
        }
        whyNothing = Concern.doesNotApply(
                "one CPU runs: there is nobody to call, and every flush is local: " + machine.cpus());
        return Optional.empty();
    }

    private static boolean inOrder(ImmutableList<Place> places) {
        int changes = 0;
        for (int i = 1; i < places.size(); i++) {
            changes += places.get(i).equals(places.get(i - 1)) ? 0 : 1;
        }
        return changes + 1 == places.stream().distinct().count();
    }

    private Optional<CacheGeometry> dcache(ImmutableList<Place> cpus) {
        Optional<PrimaryCache> stated = machine.dcache().value();
        if (stated.isPresent()) {
            Optional<CacheGeometry> geometry = stated.get().geometry();
            return geometry.isPresent()
                    ? geometry
                    : open("a data cache of " + stated.get() + " is not modelled: sizes that are no power of two");
        }
        Optional<Topology> part = machine.cpu().value().flatMap(cpu -> part(machine.system(), cpu, cpus));
        if (part.isEmpty()) {
            return open("whether the data cache aliases is not known: " + machine.dcache());
        }
        notes.add("the caches are taken to be those of " + part.get().id() + " ("
                + part.get().part()
                + "), which this part is by its name; " + machine.file()
                + " does not say, and whether they alias is checked both ways");
        return Optional.of(part.get().dcache());
    }

    private <T> Optional<T> open(String why) {
        whyNothing = Concern.unknown("nothing is checked: " + why);
        return Optional.empty();
    }

    /** The fixture that a platform and its CPU are by their names, with CPUs as these. */
    private static Optional<Topology> part(Fact<String> system, CpuModel cpu, ImmutableList<Place> cpus) {
        String platform = system.value().orElse("");
        String id;
        if ((platform.startsWith("VR9") || platform.startsWith("xRX200"))
                && cpu.agreesWith(new CpuModel("MIPS 34Kc", 0x56, Optional.of(0x19556)))) {
            id = "T1";
        } else if (platform.contains("MT7621")
                && cpu.agreesWith(new CpuModel("MIPS 1004Kc", 0x2f, Optional.of(0x1992f)))) {
            id = cpus.size() == 2 ? "T3-1x2" : "T3";
        } else {
            return Optional.empty();
        }
        Topology fixture = Topologies.called(id);
        return fixture.cpus().equals(cpus) ? Optional.of(fixture) : Optional.empty();
    }

    private Optional<CacheGeometry> icache() {
        return machine.icache().value().flatMap(PrimaryCache::geometry);
    }

    /** The fixture that is the same in all that is modelled, or the machine itself. */
    private Topology named(Topology own) {
        return Topologies.all().stream()
                .filter(each -> each.cpus().equals(own.cpus())
                        && each.dcache().equals(own.dcache())
                        && (machine.icache().value().isEmpty() || each.icache().equals(own.icache()))
                        && each.pageShift() == own.pageShift()
                        && each.physicallyIndexed() == own.physicallyIndexed()
                        && !each.sharedTlb()
                        && each.cm() == own.cm()
                        && each.snoop() == own.snoop())
                .findFirst()
                .orElse(own);
    }

    private List<Integer> pageShifts() {
        Fact<Integer> shift = kernel.pageShift();
        if (shift.isKnown()) {
            int known = shift.value().orElseThrow();
            if (!PAGE_SHIFTS.contains(known)) {
                whyNothing = Concern.unknown("nothing is checked: pages of 2^" + known + " bytes are not modelled");
                return List.of();
            }
            return List.of(known);
        }
        notes.add("the size of pages is not settled: 4K, 16K and 64K are each checked");
        return PAGE_SHIFTS;
    }

    private List<Boolean> preemptCount() {
        Fact<Boolean> count = kernel.preemptCount();
        return !count.isKnown() && machine.preemption().is(true) ? List.of(true) : either(count);
    }

    /** Without a Coherence Manager only smp-mt.c, which is built with MIPS_MT_SMP, starts further VPEs of a core. */
    private List<Boolean> mtSmp(ImmutableList<Place> cpus) {
        Fact<Boolean> built = kernel.mipsMtSmp();
        boolean needed = new CpuLayout(cpus).isMultithreaded() && machine.cm().is(false);
        if (!needed) {
            return either(built.isKnown() ? built : machine.mtSmp());
        }
        if (built.is(false)) {
            whyNothing = Concern.doesNotApply(built
                    + ", without which this kernel runs one VPE of the core: there is nobody to call, and every flush"
                    + " is local"
                    + (machine.mtSmp().is(true)
                            ? "; the kernel that wrote " + machine.file() + " has it, so this is not its configuration"
                            : ""));
            return List.of();
        }
        if (!built.isKnown()) {
            notes.add(
                    "MIPS_MT_SMP is taken as y: a kernel without it runs one VPE of the core, and has nobody to call");
        }
        return List.of(true);
    }

    private static List<Boolean> either(Fact<Boolean> fact) {
        return fact.value().map(List::of).orElse(EITHER);
    }
}
