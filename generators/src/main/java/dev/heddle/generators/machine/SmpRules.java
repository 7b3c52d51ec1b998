package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether the kernel runs on more than one CPU, and on how many at most.
 *
 * <p>Kernel: config SMP in arch/ARCH/Kconfig, MIPS_MT_SMP and MIPS_CPS in arch/mips/Kconfig, v6.12. The default of
 * MIPS_MT_SMP came after 4.13 (patch by Paul Burton, 2017-08-07).
 *
 * <p>Left out: powerpc and s390, where SMP depends on the platform or the version; there only a line settles it.
 */
final class SmpRules {

    static final ImmutableMap<String, Function<Resolver, Fact<Boolean>>> FLAGS = ImmutableMap.of(
            "SMP", SmpRules::smp,
            "MIPS_MT_SMP", SmpRules::mipsMtSmp,
            "MIPS_CPS", r -> r.settleOffByDefault("MIPS_CPS", Optional.empty()));

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

    /** Platforms that select SYS_SUPPORTS_MULTITHREADING (arch/mips/Kconfig, arch/mips/ralink/Kconfig, v6.12). */
    private static final ImmutableList<String> MULTITHREADING =
            ImmutableList.of("MIPS_MALTA", "LANTIQ", "MIPS_GENERIC_KERNEL", "MACH_REALTEK_RTL", "SOC_MT7621");

    /** The other platforms of that choice; none of their CPUs has the MT extension. */
    private static final ImmutableList<String> NOT_MULTITHREADING = ImmutableList.of(
            "MIPS_ALCHEMY",
            "ATH25",
            "ATH79",
            "BCM47XX",
            "BCM63XX",
            "MIPS_COBALT",
            "MACH_DECSTATION",
            "MACH_JAZZ",
            "MACH_INGENIC_SOC",
            "MACH_LOONGSON32",
            "MACH_LOONGSON2EF",
            "MACH_LOONGSON64",
            "MACH_PIC32",
            "MACH_NINTENDO64",
            "SGI_IP22",
            "SGI_IP27",
            "SGI_IP28",
            "SGI_IP30",
            "SGI_IP32",
            "SIBYTE_CRHONE",
            "SIBYTE_RHONE",
            "SIBYTE_SWARM",
            "SIBYTE_LITTLESUR",
            "SIBYTE_SENTOSA",
            "SIBYTE_BIGSUR",
            "SNI_RM",
            "MACH_TX49XX",
            "MIKROTIK_RB532",
            "CAVIUM_OCTEON_SOC");

    /** CPU choices of ISA revision 1 to 5, the ones that may have the MT extension. */
    private static final ImmutableList<String> REVISION_1_TO_5 = ImmutableList.of(
            "CPU_MIPS32_R1", "CPU_MIPS32_R2", "CPU_MIPS32_R5", "CPU_MIPS64_R1", "CPU_MIPS64_R2", "CPU_MIPS64_R5");

    private SmpRules() {}

    private static Fact<Boolean> smp(Resolver r) {
        return r.settle("SMP", forcedSmp(r), SmpRules::smpByDefault);
    }

    private static Optional<Fact<Boolean>> forcedSmp(Resolver r) {
        if (r.isOn(Architecture.ARM64)) {
            return Optional.of(Fact.implied("SMP", true, "on arm64 SMP has no prompt and is always on"));
        }
        if (r.isOn(Architecture.M68K)) {
            return Optional.of(Fact.implied("SMP", false, "m68k has no such symbol and is always uniprocessor"));
        }
        for (String selector : ImmutableList.of("MIPS_MT_SMP", "MIPS_CPS")) {
            if (r.yes(selector)) {
                return Optional.of(Fact.implied(
                        "SMP", true, selector + "=y selects SMP, and " + r.flag(selector).origin().describe()));
            }
        }
        return Optional.empty();
    }

    private static Fact<Boolean> smpByDefault(Resolver r) {
        if (r.states("TINY_RCU", true)) {
            return Fact.implied("SMP", false, "TINY_RCU=y is for kernels without SMP only");
        }
        if (r.kind() == LayerKind.FRAGMENT) {
            return r.silent("SMP");
        }
        if (r.architecture().isEmpty()) {
            return r.needsArchitecture("SMP");
        }
        Architecture architecture = r.architecture().get();
        if (!PLAIN_OPTION.contains(architecture) || r.states("NUMA", true)) {
            return r.silent("SMP");
        }
        if (architecture == Architecture.MIPS && !r.no("MIPS_MT_SMP")) {
            return Fact.unknown(
                    "SMP",
                    "MIPS_MT_SMP would select SMP, and "
                            + r.flag("MIPS_MT_SMP").origin().describe(),
                    "give the full .config");
        }
        return Fact.implied(
                "SMP",
                false,
                "on " + architecture.kernelName() + " SMP is off unless a line sets it or another symbol selects it");
    }

    private static Fact<Boolean> mipsMtSmp(Resolver r) {
        return r.settle("MIPS_MT_SMP", Optional.empty(), SmpRules::mipsMtSmpByDefault);
    }

    private static Fact<Boolean> mipsMtSmpByDefault(Resolver r) {
        String name = "MIPS_MT_SMP";
        if (r.architecture().isPresent() && !r.isOn(Architecture.MIPS)) {
            return Fact.implied(name, false, name + " exists on mips only");
        }
        if (r.kind() != LayerKind.DEFCONFIG || r.states("CPU_MICROMIPS", true)) {
            return r.offByDefault(name);
        }
        Optional<String> plain = firstSet(r, NOT_MULTITHREADING);
        if (plain.isPresent()) {
            return Fact.implied(name, false, plain.get() + "=y has no multithreading");
        }
        Optional<String> platform = firstSet(r, MULTITHREADING);
        Optional<String> cpu = firstSet(r, REVISION_1_TO_5);
        if (platform.isEmpty() || cpu.isEmpty()) {
            return Fact.unknown(
                    name,
                    name + " is on by default where the platform supports multithreading and the CPU is of ISA "
                            + "revision 1 to 5, which this file does not tell",
                    "give the full .config");
        }
        if (r.isBefore(4, 14)) {
            return Fact.implied(name, false, name + " is off by default before 4.14");
        }
        if (!r.isSince(4, 14)) {
            return r.needsVersion(
                    name, platform.get() + "=y with " + cpu.get() + "=y turns " + name + " on from 4.14, not before");
        }
        return Fact.implied(
                name,
                true,
                name + " is on by default with " + platform.get() + "=y, which supports multithreading, and "
                        + cpu.get() + "=y");
    }

    private static Fact<Integer> nrCpus(Resolver r) {
        String name = "NR_CPUS";
        Optional<Fact<Integer>> stated = r.statedNumber(name);
        if (stated.isPresent()) {
            return stated.get();
        }
        if (r.no("SMP")) {
            return Fact.implied(name, 1, "without SMP there is one CPU");
        }
        // 512 was read in 6.12 and in 6.18; other series have had other defaults.
        if (r.kind() == LayerKind.DEFCONFIG && r.isOn(Architecture.ARM64) && r.isSince(6, 12) && r.isBefore(6, 19)) {
            return Fact.implied(name, 512, "on arm64 NR_CPUS is 512 by default from 6.12 to 6.18");
        }
        return r.noNumber(name);
    }

    private static Optional<String> firstSet(Resolver r, ImmutableList<String> names) {
        return names.stream().filter(name -> r.states(name, true)).findFirst();
    }
}
