package dev.heddle.properties;

import dev.heddle.generators.machine.KernelFacts;
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
 */
public record MachineInputs(
        KernelFacts kernel,
        Optional<MipsMachine> mips,
        Optional<MipsOops> oops,
        Optional<MemoryMap> memory,
        Optional<CpuTopology> topology) {

    /** A configuration alone. */
    public static MachineInputs of(KernelFacts kernel) {
        return new MachineInputs(kernel, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
