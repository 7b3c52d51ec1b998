package dev.heddle.properties;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.generators.machine.log.KernelLog;
import dev.heddle.generators.machine.memory.MemoryMap;
import dev.heddle.generators.machine.mips.MipsMachine;
import dev.heddle.generators.machine.mips.MipsOops;
import dev.heddle.generators.machine.topology.CpuTopology;
import java.util.Optional;

/**
 * What was read of a reader's machine. The files need not be of one kernel: a question is often older than the log.
 *
 * @param kernel the configuration of the kernel in question
 * @param mips the machine, if it is a MIPS one and its boot log or cpuinfo was given
 * @param oops what a kernel printed as it died, if that was given
 * @param memory where the machine has memory, if a map or log was given
 * @param topology its CPUs, if a text that lists them was given
 * @param logs what the boot logs among these files say of the kernels that wrote them
 */
public record MachineInputs(
        KernelFacts kernel,
        Optional<MipsMachine> mips,
        Optional<MipsOops> oops,
        Optional<MemoryMap> memory,
        Optional<CpuTopology> topology,
        ImmutableList<KernelLog> logs) {

    /** A configuration alone. */
    public static MachineInputs of(KernelFacts kernel) {
        return new MachineInputs(
                kernel, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), ImmutableList.of());
    }

    public MachineInputs withMips(Optional<MipsMachine> read) {
        return new MachineInputs(kernel, read, oops, memory, topology, logs);
    }

    public MachineInputs withOops(Optional<MipsOops> read) {
        return new MachineInputs(kernel, mips, read, memory, topology, logs);
    }

    public MachineInputs withMemory(Optional<MemoryMap> read) {
        return new MachineInputs(kernel, mips, oops, read, topology, logs);
    }

    public MachineInputs withTopology(Optional<CpuTopology> read) {
        return new MachineInputs(kernel, mips, oops, memory, read, logs);
    }

    public MachineInputs withLogs(ImmutableList<KernelLog> read) {
        return new MachineInputs(kernel, mips, oops, memory, topology, read);
    }

    /** The same with a configuration that more is known of. */
    MachineInputs withKernel(KernelFacts completed) {
        return new MachineInputs(completed, mips, oops, memory, topology, logs);
    }

    /**
     * The log of the kernel in question: one of the very version that the configuration is of. What another one says of its
     * kernel proves nothing here.
     */
    public Optional<KernelLog> ownLog() {
        return logs.stream()
                .filter(log -> kernel.version().isKnown()
                        && log.version().value().equals(kernel.version().value()))
                .findFirst();
    }
}
