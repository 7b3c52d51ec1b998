package dev.heddle.generators.machine.mips;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.cpuinfo.Cpuinfo;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A MIPS machine as one file states it, and what the file says of the kernel that wrote it.
 *
 * @param file the name under which the user gave it
 * @param system what the platform calls itself, such as {@code xRX200 rev 1.2}
 * @param cpu of CPU 0
 * @param cpus those that the kernel brought up
 * @param multithreading whether the CPUs have the MT extension; it may be out of use
 * @param cm whether there is a Coherence Manager
 * @param dcache the primary data cache of each core
 * @param icache the primary instruction cache of each core
 * @param physicallyIndexed whether the data cache has no aliases whatever its size, as the kernel's "PIPT" says
 * @param aliases whether the kernel that wrote the file found aliases, with its size of pages
 * @param kernel its version
 * @param smp CONFIG_SMP of it
 * @param mtSmp CONFIG_MIPS_MT_SMP of it
 * @param preemption CONFIG_PREEMPTION of it; CONFIG_PREEMPT_COUNT may be on without
 * @param warnings what is odd but no reason to refuse, each with file and line
 */
public record MipsMachine(
        String file,
        Fact<String> system,
        Fact<CpuModel> cpu,
        Fact<CpuLayout> cpus,
        Fact<Boolean> multithreading,
        Fact<Boolean> cm,
        Fact<PrimaryCache> dcache,
        Fact<PrimaryCache> icache,
        Fact<Boolean> physicallyIndexed,
        Fact<Boolean> aliases,
        Fact<KernelVersion> kernel,
        Fact<Boolean> smp,
        Fact<Boolean> mtSmp,
        Fact<Boolean> preemption,
        ImmutableList<String> warnings) {

    /**
     * Reads a boot log or a /proc/cpuinfo; which it is shows from the text.
     *
     * @throws RefusedInputException if it is neither, not of a MIPS machine, or cannot be relied on
     */
    public static MipsMachine read(Path path) {
        return of(InputText.read(path));
    }

    /** Like {@link #read}, but empty if the text is neither; a cpuinfo of another architecture is refused. */
    public static Optional<MipsMachine> tryRead(Path path) {
        InputText plain = InputText.read(path).withoutLogPrefixes();
        return MipsBootLog.isOne(plain) || Cpuinfo.isOne(plain) ? Optional.of(of(plain)) : Optional.empty();
    }

    /** Like {@link #read} for bytes that are at hand already; {@code name} stands for the file in messages. */
    public static MipsMachine parse(String name, byte[] bytes) {
        return of(InputText.parse(name, bytes));
    }

    /** Every fact, in the order of a report. */
    public ImmutableList<Fact<?>> facts() {
        return ImmutableList.of(
                system,
                cpu,
                cpus,
                multithreading,
                cm,
                dcache,
                icache,
                physicallyIndexed,
                aliases,
                kernel,
                smp,
                mtSmp,
                preemption);
    }

    private static MipsMachine of(InputText text) {
        InputText plain = text.withoutLogPrefixes();
        if (MipsBootLog.isOne(plain)) {
            return new MipsBootLog(plain).machine();
        }
        if (Cpuinfo.isOne(plain)) {
            return new MipsCpuinfo(plain).machine();
        }
        throw new RefusedInputException(
                text.file(),
                0,
                "",
                "a MIPS kernel's boot log, with a line 'CPU0 revision is: ..', or a /proc/cpuinfo",
                "give the output of dmesg from its start, or of cat /proc/cpuinfo, of the machine itself");
    }
}
