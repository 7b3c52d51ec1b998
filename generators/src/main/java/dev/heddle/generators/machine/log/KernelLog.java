package dev.heddle.generators.machine.log;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.generators.machine.Architecture;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.KernelVersion;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a boot log says of the kernel that wrote it. That may be another one than the kernel in question: what to make of it is
 * for whoever asks.
 *
 * @param file the name under which the user gave it
 * @param architecture by a line that only kernels for it print
 * @param version of that kernel
 * @param smp its CONFIG_SMP
 * @param preemptRt its CONFIG_PREEMPT_RT
 * @param preemption its CONFIG_PREEMPTION
 * @param nrCpus its CONFIG_NR_CPUS
 * @param online how many CPUs it brought up
 * @param bootMidr arm64: MIDR_EL1 of the CPU it started on
 * @param kpti arm64: whether it isolates its page tables
 * @param commandLine what it was started with
 */
public record KernelLog(
        String file,
        Fact<Architecture> architecture,
        Fact<KernelVersion> version,
        Fact<Boolean> smp,
        Fact<Boolean> preemptRt,
        Fact<Boolean> preemption,
        Fact<Integer> nrCpus,
        Fact<Integer> online,
        Fact<Long> bootMidr,
        Fact<Boolean> kpti,
        Fact<String> commandLine) {

    /**
     * Reads a log; empty if the text is none.
     *
     * @throws dev.heddle.generators.machine.RefusedInputException if it cannot be read, or holds two boots
     */
    public static Optional<KernelLog> read(Path path) {
        return LogReader.read(InputText.read(path));
    }

    /** Like {@link #read} for bytes that are at hand already; {@code name} stands for the file in messages. */
    public static Optional<KernelLog> parse(String name, byte[] bytes) {
        return LogReader.read(InputText.parse(name, bytes));
    }

    /** The flags that it states, by symbol; a kernel that may be preempted also counts preemption. */
    public ImmutableMap<String, Fact<Boolean>> flags() {
        var flags = ImmutableMap.<String, Fact<Boolean>>builder();
        for (Fact<Boolean> fact : ImmutableList.of(smp, preemptRt, preemption)) {
            if (fact.isKnown()) {
                flags.put(fact.name(), fact);
            }
        }
        if (preemption.is(true)) {
            flags.put("PREEMPT_COUNT", new Fact<>("PREEMPT_COUNT", Optional.of(true), preemption.origin()));
        }
        return flags.buildOrThrow();
    }
}
