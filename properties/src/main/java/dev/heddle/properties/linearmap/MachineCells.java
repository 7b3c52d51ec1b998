package dev.heddle.properties.linearmap;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Architecture;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.generators.machine.Origin;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.memory.MachineMemory;
import dev.heddle.generators.machine.memory.MemoryMap;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.LinearMapBuilder;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.Policy;
import dev.heddle.model.linearmap.split.ArrayOrder;
import dev.heddle.model.linearmap.split.Count;
import dev.heddle.model.linearmap.split.Era;
import dev.heddle.model.linearmap.split.Need;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Concern;
import dev.heddle.properties.MachineInputs;
import dev.heddle.properties.MachinePlan;
import dev.heddle.properties.MachinePlan.Planned;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Works out which cells concern a machine: boots of this very machine, under every configuration that its files leave. */
final class MachineCells {

    private final Function<String, VariantEntry> entries;
    private final MachineInputs machine;
    private final OwnKernel own;

    /** A plan still to make; {@code entries} finds a variant by its id. */
    MachineCells(Function<String, VariantEntry> entries, MachineInputs machine) {
        this.entries = entries;
        this.machine = machine;
        this.own = new OwnKernel(machine);
    }

    MachinePlan plan() {
        Concern concern = concern();
        boolean isArm64 = machine.kernel().architecture().is(Architecture.ARM64);
        if (concern.answer() == Concern.Answer.DOES_NOT_APPLY || !isArm64) {
            return MachinePlan.nothing(
                    concern,
                    ImmutableList.of(
                            machine.kernel().architecture(), machine.kernel().version()),
                    notesOfOlder());
        }
        ImmutableList<Configuration> configs = fitting(own.configurations()).stream()
                .map(this::onThisMachine)
                .collect(ImmutableList.toImmutableList());
        ImmutableList<Configuration> boards = perLayout(configs);
        List<Planned> planned = new ArrayList<>();
        for (ShippedCode code : ShippedCode.in(machine.kernel().version().value())) {
            for (Configuration config : configs) {
                cells(entries.apply(code.variant()), config)
                        .forEach(cell -> planned.add(new Planned(cell, code.reason())));
            }
        }
        return new MachinePlan(concern, facts(boards), notes(configs, boards), ImmutableList.copyOf(planned));
    }

    private Concern concern() {
        Fact<Architecture> architecture = machine.kernel().architecture();
        Fact<KernelVersion> version = machine.kernel().version();
        if (architecture.isKnown() && !architecture.is(Architecture.ARM64)) {
            return Concern.doesNotApply("only arm64 kernels split their linear map, and " + architecture);
        }
        if (version.value().filter(known -> !ShippedCode.splits(known)).isPresent()) {
            return Concern.doesNotApply("kernels split their linear map since v6.18 (3df6979d222b), and " + version);
        }
        if (!architecture.isKnown()) {
            return Concern.unknown("only arm64 kernels split their linear map, and " + architecture);
        }
        return version.isKnown()
                ? Concern.applies(
                        architecture + ", and " + version + ": such kernels split their linear map if the boot CPU"
                                + " has BBML2 and another CPU has not")
                : Concern.unknown(architecture + ", but only kernels since v6.18 split their linear map, and " + version
                        + "; checked as if it were of v6.18 or later");
    }

    /** KPTI is older than the split. */
    private ImmutableList<String> notesOfOlder() {
        boolean perhaps = machine.kernel().architecture().is(Architecture.ARM64)
                && !machine.kernel().preemptRt().is(false)
                && !machine.kernel().flag("UNMAP_KERNEL_AT_EL0").is(false);
        return perhaps
                ? ImmutableList.of(
                        "KPTI takes pages inside stop_machine() as well, which PREEMPT_RT forbids; since when is"
                                + " not established, so it is not checked here: 'heddle check linearmap --variant V1 --config"
                                + " rt=y,bbml2=none,kpti=y' shows it")
                : ImmutableList.of();
    }

    /**
     * The cells of {@code entry} on this machine under one configuration; on worked examples if its memory is not known. Tables of a
     * few entries, which know no machine, are left out.
     */
    ImmutableList<Cell> cells(VariantEntry entry, Configuration config) {
        try {
            return entry.cases().stream()
                    .filter(each -> each instanceof BootCase && each.where().isMetBy(config))
                    .flatMap(each -> each.cells(entry.variant(), config).stream())
                    .collect(ImmutableList.toImmutableList());
        } catch (IllegalArgumentException impossible) {
            throw new RefusedInputException(
                    machine.memory().map(MemoryMap::file).orElse(""),
                    0,
                    config.toString(),
                    "memory that a kernel can map: a range ends inside a block that the image or the KFENCE pool was mapped"
                            + " with",
                    "check the ranges, and the lines Kernel code and Kernel data");
        }
    }

    /** One configuration of each page size, address size and set of rules: those that decide how memory is laid out. */
    private static ImmutableList<Configuration> perLayout(ImmutableList<Configuration> configs) {
        Set<String> seen = new LinkedHashSet<>();
        return configs.stream()
                .filter(config -> seen.add(config.granule() + " " + config.vaBits() + " " + config.rules()))
                .collect(ImmutableList.toImmutableList());
    }

    /** Those whose linear region has room for the memory; all of them if that is not known. */
    private ImmutableList<Configuration> fitting(ImmutableList<Configuration> configs) {
        if (machine.memory().isEmpty()) {
            return configs;
        }
        MemoryMap map = machine.memory().get();
        ImmutableList<Configuration> fitting =
                configs.stream().filter(config -> fits(map, config)).collect(ImmutableList.toImmutableList());
        if (fitting.isEmpty()) {
            throw new RefusedInputException(
                    map.file(),
                    0,
                    map.bytes() + " bytes",
                    "memory that a linear region has room for, with "
                            + machine.kernel().pageShift() + " and "
                            + machine.kernel().vaBits(),
                    "give map and configuration of one machine");
        }
        return fitting;
    }

    private static boolean fits(MemoryMap map, Configuration config) {
        ImmutableList<AddressRange> memory = map.merged();
        Geometry geometry = config.geometry();
        long start = config.granule().memstart(memory.get(0).start());
        return memory.get(memory.size() - 1).end() - start <= geometry.regionEnd() - geometry.regionStart();
    }

    private Configuration onThisMachine(Configuration config) {
        return machine.memory()
                .map(map -> Configuration.parse(config + "," + OwnBoard.words(memory(map, config))))
                .orElse(config);
    }

    private MachineMemory memory(MemoryMap map, Configuration config) {
        return MachineMemory.of(map, config.granule(), config.vaBits(), Optional.empty());
    }

    private ImmutableList<Fact<?>> facts(ImmutableList<Configuration> layouts) {
        var facts = ImmutableList.<Fact<?>>builder().addAll(own.facts());
        machine.memory().ifPresent(map -> {
            int first = map.memory().get(0).line();
            facts.add(stated(
                    "memory",
                    map.bytes() + " bytes in " + map.merged().size()
                            + (map.merged().size() == 1 ? " range" : " ranges"),
                    map.file(),
                    first));
            if (!layouts.isEmpty() && memory(map, layouts.get(0)).hasImage()) {
                MachineMemory memory = memory(map, layouts.get(0));
                facts.add(stated(
                        "kernel image",
                        Long.toHexString(memory.image().text()) + "-"
                                + Long.toHexString(memory.image().initBegin() - 1),
                        map.file(),
                        map.inside("Kernel code").get(0).line()));
            }
        });
        if (machine.memory().isEmpty()) {
            facts.add(new Fact<String>(
                    "memory", Optional.empty(), new Origin.Unknown("no map was given", "give one with --iomem")));
        }
        return facts.build();
    }

    private static Fact<String> stated(String name, String value, String file, int line) {
        return new Fact<>(name, Optional.of(value), new Origin.Stated(file, line));
    }

    private ImmutableList<String> notes(ImmutableList<Configuration> configs, ImmutableList<Configuration> layouts) {
        Set<String> notes = new LinkedHashSet<>();
        own.open().forEach(each -> notes.add("checked in each way, " + each));
        notes.add("that makes " + configs.size() + " configurations; no realm is considered");
        if (machine.memory().isEmpty()) {
            notes.add(
                    "where its memory lies is not known: the worked examples of the fact sheet boot in its place; give its"
                            + " /proc/iomem or boot log with --iomem");
        }
        machine.memory().ifPresent(map -> {
            for (Configuration config : layouts) {
                notes.add(need(config));
            }
            layouts.forEach(config -> memory(map, config).assumed().forEach(each -> notes.add("assumed: " + each)));
            if (configs.stream().anyMatch(config -> config.kfence() == Policy.Kfence.EARLY)) {
                notes.add("assumed: an early KFENCE pool lies at the end of memory, where memblock allocates first");
            }
        });
        return ImmutableList.copyOf(notes);
    }

    /** What the split of this machine takes, and what v3 and v5 make of it. */
    private static String need(Configuration config) {
        LinearMap map = config.board()
                .orElseThrow()
                .under(config, new Policy(Policy.Rodata.FULL, false, Policy.Kfence.LATE, false, true));
        PageTables tables = LinearMapBuilder.build(map);
        Count need = Need.of(tables, map.walked(), Era.of(map.rules()));
        String takes = "to split this machine's map, " + config.geometry().name() + " by the rules of "
                + config.rulesInWords() + ", takes " + need.total() + " tables (" + need.pmdTables() + " PMD, "
                + need.pteTables() + " PTE), which is what to set aside";
        if (need.total() == 0) {
            return takes;
        }
        ArrayOrder array = ArrayOrder.of(need.total(), config.geometry().pageShift());
        return takes + "; v3's array of pointers takes a block of order " + array.order()
                + (array.fitsOneBlock() ? "" : ", which does not exist");
    }
}
