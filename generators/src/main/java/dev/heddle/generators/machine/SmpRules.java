package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether the kernel runs on more than one CPU, and on how many at most.
 *
 * <p>Kernel: config SMP and NR_CPUS in arch/ARCH/Kconfig, v6.12.
 *
 * <p>Left out: powerpc and s390, where SMP depends on the platform or the version; there only a line settles it.
 */
final class SmpRules {

    static final ImmutableMap<String, Function<Resolver, Fact<Boolean>>> FLAGS = ImmutableMap.of("SMP", SmpRules::smp);

    static final ImmutableMap<String, Function<Resolver, Fact<Integer>>> NUMBERS =
            ImmutableMap.of("NR_CPUS", SmpRules::nrCpus);

    /** SMP has a prompt and no default there; on loongarch and mips, NUMA selects it besides what is handled below. */
    private static final ImmutableSet<Architecture> PLAIN_OPTION = ImmutableSet.of(
            Architecture.ALPHA,
            Architecture.ARC,
            Architecture.ARM,
            Architecture.CSKY,
            Architecture.HEXAGON,
            Architecture.LOONGARCH,
            Architecture.MIPS,
            Architecture.OPENRISC,
            Architecture.PARISC,
            Architecture.RISCV,
            Architecture.SPARC,
            Architecture.X86,
            Architecture.XTENSA);

    /** On mips; elsewhere neither exists. */
    private static final ImmutableList<String> SELECTORS = ImmutableList.of("MIPS_MT_SMP", "MIPS_CPS");

    private SmpRules() {}

    private static Fact<Boolean> smp(Resolver r) {
        if (r.isOn(Architecture.ARM64)) {
            Fact<Boolean> always = Fact.implied("SMP", true, "on arm64 SMP has no prompt and is always on");
            return r.settle("SMP", Optional.of(always), known -> always);
        }
        if (r.isOn(Architecture.M68K)) {
            Fact<Boolean> never = Fact.implied("SMP", false, "m68k has no such symbol and is always uniprocessor");
            return r.settle("SMP", Optional.of(never), known -> never);
        }
        boolean mayBeMips = r.isOn(Architecture.MIPS) || r.architecture().isEmpty();
        return r.settleSelected("SMP", mayBeMips ? SELECTORS : ImmutableList.of(), SmpRules::smpByDefault);
    }

    private static Fact<Boolean> smpByDefault(Resolver r) {
        if (r.states("TINY_RCU", true)) {
            return Fact.implied("SMP", false, "TINY_RCU=y is for kernels without SMP only");
        }
        if (r.kind() == LayerKind.FRAGMENT || r.kind() == LayerKind.FULL) {
            return r.silent("SMP");
        }
        if (r.architecture().isEmpty()) {
            return r.needsArchitecture("SMP");
        }
        Architecture architecture = r.architecture().get();
        if (!PLAIN_OPTION.contains(architecture) || r.states("NUMA", true)) {
            return r.silent("SMP");
        }
        return Fact.implied(
                "SMP",
                false,
                "on " + architecture.kernelName() + " SMP is off unless a line sets it or another symbol selects it");
    }

    private static Fact<Integer> nrCpus(Resolver r) {
        String name = "NR_CPUS";
        Optional<Fact<Integer>> stated = r.statedNumber(name);
        if (r.no("SMP") && (stated.isEmpty() || r.isOnDefaults())) {
            return Fact.implied(name, 1, "without SMP there is one CPU");
        }
        if (stated.isPresent()) {
            return r.yes("SMP") || !r.isOnDefaults()
                    ? stated.get()
                    : Fact.unknown(name, "its line counts only if SMP is on, which is not settled", "settle SMP");
        }
        // 512 was read in 6.12 and in 6.18; other series have had other defaults.
        if (r.kind() == LayerKind.DEFCONFIG && r.isOn(Architecture.ARM64) && r.isSince(6, 12) && r.isBefore(6, 19)) {
            return Fact.implied(name, 512, "on arm64 NR_CPUS is 512 by default from 6.12 to 6.18");
        }
        return r.noNumber(name);
    }
}
