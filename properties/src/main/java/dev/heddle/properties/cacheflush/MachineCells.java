package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Architecture;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.generators.machine.mips.MipsMachine;
import dev.heddle.generators.machine.mips.MipsOops;
import dev.heddle.properties.Concern;
import dev.heddle.properties.MachineInputs;
import dev.heddle.properties.MachinePlan;
import dev.heddle.properties.MachinePlan.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Works out which cells concern a machine: those of every era of kernels, as the files may be newer than the question. */
final class MachineCells {

    /** CPUs whose kernels do not flush as c-r4k.c does, by how their names begin. */
    private static final ImmutableList<String> OTHER_CODE =
            ImmutableList.of("Broadcom BMIPS", "Cavium Octeon", "Loongson-3", "ICT Loongson-3");

    private final Function<String, VariantEntry> entries;
    private final KernelFacts kernel;
    private final Optional<MipsMachine> mips;
    private final Optional<MipsOops> oops;

    /** A plan still to make; {@code entries} finds a variant by its id. */
    MachineCells(Function<String, VariantEntry> entries, MachineInputs machine) {
        this.entries = entries;
        this.kernel = machine.kernel();
        this.mips = machine.mips();
        this.oops = machine.oops();
    }

    MachinePlan plan() {
        Optional<Concern> absence = absence();
        if (absence.isPresent()) {
            boolean isMips =
                    !kernel.architecture().isKnown() || kernel.architecture().is(Architecture.MIPS);
            return MachinePlan.nothing(
                    absence.get(), isMips ? facts() : ImmutableList.of(kernel.architecture()), ImmutableList.of());
        }
        var own = new OwnMachine(kernel, mips.orElseThrow());
        ImmutableList<Configuration> all = own.configurations();
        if (all.isEmpty()) {
            return MachinePlan.nothing(own.whyNothing(), facts(), own.notes());
        }
        ImmutableList<Configuration> aliasing =
                all.stream().filter(config -> config.topology().aliases()).collect(ImmutableList.toImmutableList());
        var notes = ImmutableList.<String>builder().addAll(own.notes());
        configurations(notes, all, aliasing);
        if (!aliasing.isEmpty()) {
            kernels(notes);
        }
        return new MachinePlan(concern(all, aliasing), facts(), notes.build(), planned(aliasing));
    }

    private Concern concern(ImmutableList<Configuration> all, ImmutableList<Configuration> aliasing) {
        String machine = mips.orElseThrow().cpus() + ", and " + mips.get().dcache();
        if (aliasing.isEmpty()) {
            return Concern.doesNotApply("without aliases in the data cache, as here with pages of " + pages(all)
                    + ", kmap_coherent() is never called for a flush: "
                    + mips.get().dcache());
        }
        if (aliasing.size() < all.size()) {
            return Concern.unknown(
                    "whether the data cache has aliases is not settled; without, nothing here concerns the"
                            + " machine: " + machine + ", and " + kernel.pageShift());
        }
        return kernel.smp().isKnown()
                ? Concern.applies("several CPUs flush a data cache that has aliases: " + machine)
                : Concern.unknown("several CPUs would flush a data cache that has aliases, if the kernel has SMP: "
                        + kernel.smp());
    }

    /** Why nothing of this system concerns the kernel; empty if something may. */
    private Optional<Concern> absence() {
        if (kernel.architecture().isKnown() && !kernel.architecture().is(Architecture.MIPS)) {
            return Optional.of(
                    Concern.doesNotApply("only MIPS kernels flush caches this way, and " + kernel.architecture()));
        }
        if (kernel.smp().is(false)) {
            String log = mips.filter(machine -> machine.smp().is(true))
                    .map(machine ->
                            "; the kernel that wrote " + machine.file() + " has SMP, so this is not its configuration")
                    .orElse("");
            return Optional.of(Concern.doesNotApply(
                    kernel.smp() + ", so that there is nobody to call and every flush is local" + log));
        }
        if (mips.isEmpty()) {
            return Optional.of(
                    Concern.unknown("no configuration says who shares caches and whether they alias; give the"
                            + " boot log of a MIPS machine, or its /proc/cpuinfo, with --topology"));
        }
        String cpu = mips.get().cpu().value().map(model -> model.name()).orElse("");
        return OTHER_CODE.stream().anyMatch(cpu::startsWith)
                ? Optional.of(Concern.doesNotApply(
                        "kernels for " + cpu + " do not flush data pages as c-r4k.c does for others, and "
                                + mips.get().cpu()
                                + (cpu.startsWith("Broadcom BMIPS4") ? "; see V27 on T9" : "")))
                : Optional.empty();
    }

    private ImmutableList<Fact<?>> facts() {
        var facts = new ArrayList<Fact<?>>(List.of(
                kernel.architecture(),
                kernel.version(),
                kernel.smp(),
                kernel.preemption(),
                kernel.preemptCount(),
                kernel.mipsMtSmp(),
                kernel.pageShift(),
                kernel.nrCpus(),
                kernel.flag("HIGHMEM")));
        mips.ifPresent(machine -> facts.addAll(machine.facts()));
        oops.ifPresent(report -> report.facts()
                .forEach(fact -> facts.add(new Fact<>("the report's " + fact.name(), fact.value(), fact.origin()))));
        return ImmutableList.copyOf(facts);
    }

    private void configurations(
            ImmutableList.Builder<String> notes,
            ImmutableList<Configuration> all,
            ImmutableList<Configuration> aliasing) {
        if (!kernel.smp().isKnown() && !all.isEmpty()) {
            notes.add("the configuration leaves SMP open"
                    + (mips.orElseThrow().smp().is(true)
                            ? "; the kernel that wrote " + mips.get().file() + " has it, and it is taken as y"
                            : "; with SMP=n there is nobody to call, so it is taken as y"));
        }
        boolean cachesAreKnown = mips.map(machine -> machine.dcache().isKnown()).orElse(false);
        aliasing.stream()
                .filter(config -> cachesAreKnown && config.isNamed())
                .map(Configuration::topology)
                .distinct()
                .forEach(topology -> notes.add("in all that is modelled this is " + topology.id() + ": "
                        + topology.part() + " (" + topology.source() + ")"));
        aliasing.forEach(config -> notes.add("configuration " + config + ": " + config.inWords()));
        if (aliasing.size() > 1) {
            notes.add("the facts leave " + aliasing.size() + " configurations; each is checked");
        }
        if (all.size() > aliasing.size() && !aliasing.isEmpty()) {
            notes.add("if the data cache has no aliases, kmap_coherent() is never called for a flush, and nothing here"
                    + " concerns the machine");
        }
        boolean flushesHighmem = all.stream()
                .anyMatch(config -> !config.topology().aliases()
                        && config.severalCores()
                        && !config.topology().cm());
        if (flushesHighmem && !kernel.flag("HIGHMEM").is(false)) {
            notes.add("without aliases, HIGHMEM=y has a question of its own: kmap_atomic() addresses in IPIs, V35");
        } else if (!aliasing.isEmpty() && kernel.flag("HIGHMEM").is(true)) {
            notes.add("HIGHMEM=y: with aliases the kernel ignores high memory");
        }
    }

    private static String pages(ImmutableList<Configuration> configs) {
        return configs.stream()
                .map(config -> (1 << config.topology().pageShift() >> 10) + "K")
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    private void kernels(ImmutableList.Builder<String> notes) {
        notes.add("every era of kernels is checked, as a question may be older than the files");
        era(notes, kernel.version(), "the configuration's");
        mips.ifPresent(machine -> era(notes, machine.kernel(), "the log's"));
        oops.ifPresent(report -> era(notes, report.kernel(), "the report's"));
    }

    private static void era(ImmutableList.Builder<String> notes, Fact<KernelVersion> version, String whose) {
        version.value().ifPresent(known -> {
            ImmutableList<Era> eras = Era.of(known);
            notes.add(whose + " kernel, " + known + ", is of "
                    + eras.stream().map(Era::variant).collect(Collectors.joining(" or "))
                    + (known.compareTo(Era.NEWEST_READ) > 0
                            ? "; the guard was read up to v4.8, and taken as if it had not changed since"
                            : ""));
        });
    }

    private ImmutableList<Planned> planned(ImmutableList<Configuration> configs) {
        var planned = ImmutableList.<Planned>builder();
        for (Era era : Era.ALL) {
            for (Configuration config : configs) {
                entries.apply(era.variant())
                        .cells(config)
                        .forEach(cell -> planned.add(new Planned(cell, era.kernels())));
            }
        }
        return planned.build();
    }
}
