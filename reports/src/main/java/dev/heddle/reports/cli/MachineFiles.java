package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Architecture;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.Hints;
import dev.heddle.generators.machine.KernelConfig;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.log.KernelLog;
import dev.heddle.generators.machine.memory.MemoryMap;
import dev.heddle.generators.machine.mips.MipsMachine;
import dev.heddle.generators.machine.mips.MipsOops;
import dev.heddle.generators.machine.topology.CpuTopology;
import dev.heddle.properties.MachineInputs;
import dev.heddle.properties.Reconciliation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of a user's machine, read and held against each other.
 *
 * @param facts what the texts say of its CPUs, whichever system asks
 * @param warnings what is odd about the files but no reason to refuse them
 */
record MachineFiles(MachineInputs machine, ImmutableList<Fact<?>> facts, ImmutableList<String> warnings) {

    /**
     * Reads the configuration of a kernel, and what else there is of its machine.
     *
     * @param kconfig at least one; of what several say, the last one holds
     * @param hints what the user knows beyond the files
     * @param topologies lists of CPUs, cpuinfos and boot logs
     * @param iomem a memory map or a boot log, or null
     * @param oops a report of a kernel that died, or null
     * @throws RefusedInputException if a file cannot be relied on, or two contradict each other
     */
    static MachineFiles read(
            List<Path> kconfig, Hints hints, List<Path> topologies, @Nullable Path iomem, @Nullable Path oops) {
        KernelConfig config = KernelConfig.read(kconfig, hints);
        List<CpuTopology> cpus = new ArrayList<>();
        List<MipsMachine> mips = new ArrayList<>();
        List<KernelLog> logs = new ArrayList<>();
        topologies.forEach(file -> readTopology(file, cpus, mips, logs));
        Optional<MemoryMap> memory = Optional.ofNullable(iomem).map(MemoryMap::read);
        if (iomem != null && !topologies.contains(iomem)) {
            KernelLog.read(iomem).ifPresent(logs::add);
        }
        var all = MachineInputs.of(KernelFacts.of(config))
                .withOops(Optional.ofNullable(oops).map(MipsOops::read))
                .withMemory(memory)
                .withLogs(ImmutableList.copyOf(logs));
        var warnings = ImmutableList.<String>builder().addAll(config.warnings());
        cpus.forEach(each -> Reconciliation.of(all.withTopology(Optional.of(each))));
        mips.forEach(each -> Reconciliation.of(all.withMips(Optional.of(each))));
        var checked =
                Reconciliation.of(all.withTopology(cpus.stream().findFirst()).withMips(best(mips)));
        cpus.forEach(each -> warnings.addAll(each.warnings()));
        mips.forEach(each -> warnings.addAll(each.warnings()));
        warnings.addAll(checked.warnings());
        var facts = ImmutableList.<Fact<?>>builder();
        cpus.forEach(each -> each.facts().stream()
                // that a list of CPUs names no architecture matters to nobody: the configuration is asked
                .filter(fact -> fact.isKnown() || !fact.equals(each.architecture()))
                .forEach(facts::add));
        logs.stream().map(KernelLog::online).filter(Fact::isKnown).forEach(facts::add);
        return new MachineFiles(checked.machine(), facts.build(), warnings.build());
    }

    /** A text may be several things at once: the cpuinfo of a MIPS machine lists its CPUs, too. */
    private static void readTopology(Path file, List<CpuTopology> cpus, List<MipsMachine> mips, List<KernelLog> logs) {
        Optional<CpuTopology> listed = CpuTopology.tryRead(file);
        Optional<KernelLog> log = KernelLog.read(file);
        boolean mayBeMips = listed.map(each ->
                        !each.architecture().isKnown() || each.architecture().is(Architecture.MIPS))
                .orElse(true);
        Optional<MipsMachine> machine = mayBeMips ? mips(file, listed.isPresent()) : Optional.empty();
        listed.ifPresent(cpus::add);
        log.ifPresent(logs::add);
        machine.ifPresent(mips::add);
        if (listed.isEmpty() && log.isEmpty() && machine.isEmpty()) {
            throw new RefusedInputException(
                    file.toString(),
                    0,
                    "",
                    "a list of CPUs (lscpu, /proc/cpuinfo, hwloc's XML, QEMU's -smp), or a boot log from its start",
                    "give the output of lscpu -p, of cat /proc/cpuinfo or of dmesg, of the machine itself");
        }
    }

    /** A cpuinfo that does not say whose it is may be of anything. */
    private static Optional<MipsMachine> mips(Path file, boolean isListed) {
        try {
            return MipsMachine.tryRead(file);
        } catch (RefusedInputException refused) {
            if (isListed) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** The one that knows caches: a boot log rather than a cpuinfo. */
    private static Optional<MipsMachine> best(List<MipsMachine> mips) {
        return mips.stream().filter(each -> each.dcache().isKnown()).findFirst().or(() -> mips.stream()
                .findFirst());
    }
}
