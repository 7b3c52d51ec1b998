package dev.heddle.generators.machine;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What only mips has: platforms whose CPUs have several hardware threads, and the options that use them.
 *
 * <p>Kernel: arch/mips/Kconfig and arch/mips/ralink/Kconfig, v6.12: SYS_SUPPORTS_MULTITHREADING, TARGET_ISA_REV,
 * MIPS_MT_SMP, MIPS_CPS. The default of MIPS_MT_SMP came after 4.13 (patch by Paul Burton, 2017-08-07).
 */
final class MipsRules {

    static final ImmutableMap<String, Function<Resolver, Fact<Boolean>>> FLAGS = ImmutableMap.of(
            "MIPS_MT_SMP",
            r -> r.settle("MIPS_MT_SMP", Optional.empty(), MipsRules::mtSmpByDefault),
            "MIPS_CPS",
            r -> r.settleOffByDefault("MIPS_CPS", Optional.empty()));

    /** Platforms that support multithreading; SOC_MT7621 is one of several below RALINK. */
    private static final ImmutableList<String> MULTITHREADING =
            words("MIPS_MALTA LANTIQ MIPS_GENERIC_KERNEL MACH_REALTEK_RTL SOC_MT7621");

    /** Platforms without: none of their CPUs has the MT extension. */
    private static final ImmutableList<String> SINGLE_THREADED = words("""
            MIPS_ALCHEMY ATH25 ATH79 BCM47XX BCM63XX MIPS_COBALT MACH_DECSTATION MACH_JAZZ MACH_INGENIC_SOC
            MACH_LOONGSON32 MACH_LOONGSON2EF MACH_LOONGSON64 MACH_PIC32 MACH_NINTENDO64
            SGI_IP22 SGI_IP27 SGI_IP28 SGI_IP30 SGI_IP32
            SIBYTE_CRHONE SIBYTE_RHONE SIBYTE_SWARM SIBYTE_LITTLESUR SIBYTE_SENTOSA SIBYTE_BIGSUR
            SNI_RM MACH_TX49XX MIKROTIK_RB532 CAVIUM_OCTEON_SOC
            """);

    /** CPU choices of ISA revision 1 to 5, the ones that may have the MT extension. */
    private static final ImmutableList<String> REVISION_1_TO_5 =
            words("CPU_MIPS32_R1 CPU_MIPS32_R2 CPU_MIPS32_R5 CPU_MIPS64_R1 CPU_MIPS64_R2 CPU_MIPS64_R5");

    /** The choice of a platform, as far as it is known here. */
    static final ImmutableList<String> PLATFORMS = ImmutableList.<String>builder()
            .addAll(MULTITHREADING.subList(0, 4))
            .addAll(SINGLE_THREADED)
            .add("RALINK", "BMIPS_GENERIC")
            .build();

    /** The choice of a CPU, as far as it matters here. */
    static final ImmutableList<String> CPUS = ImmutableList.<String>builder()
            .addAll(REVISION_1_TO_5)
            .add("CPU_MIPS32_R6", "CPU_MIPS64_R6")
            .build();

    private MipsRules() {}

    private static Fact<Boolean> mtSmpByDefault(Resolver r) {
        String name = "MIPS_MT_SMP";
        if (r.architecture().isPresent() && !r.isOn(Architecture.MIPS)) {
            return Fact.implied(name, false, name + " exists on mips only");
        }
        if (r.kind() == LayerKind.FULL) {
            return r.silent(name);
        }
        if (r.kind() != LayerKind.DEFCONFIG) {
            return r.offByDefault(name);
        }
        Optional<String> single = firstSet(r, SINGLE_THREADED);
        if (single.isPresent()) {
            return Fact.implied(name, false, single.get() + "=y has no multithreading");
        }
        Optional<String> platform = firstSet(r, MULTITHREADING);
        Optional<String> cpu = firstSet(r, REVISION_1_TO_5);
        if (platform.isEmpty() || cpu.isEmpty() || r.states("CPU_MICROMIPS", true)) {
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

    /** Whether a platform is named that has MIPS_CPS. */
    static boolean hasCoherentProcessing(Resolver r) {
        return firstSet(r, words("MIPS_MALTA MIPS_GENERIC_KERNEL SOC_MT7621 EYEQ MACH_INGENIC_SOC"))
                .isPresent();
    }

    private static Optional<String> firstSet(Resolver r, List<String> names) {
        return names.stream().filter(name -> r.states(name, true)).findFirst();
    }

    private static ImmutableList<String> words(String names) {
        return ImmutableList.copyOf(
                Splitter.on(CharMatcher.whitespace()).omitEmptyStrings().split(names));
    }
}
