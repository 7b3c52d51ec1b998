package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the architecture of a file that does not state it: from its place in a kernel tree, or from symbols that are set
 * and exist on one architecture only. Symbols that are "not set" prove nothing, generic layers list them for all.
 */
final class ArchitectureClues {

    static final String FACT = "architecture";

    private static final Pattern PLACE = Pattern.compile("(?:^|.*/)arch/([a-z0-9_]+)/configs/[^/]+$");

    /** Every symbol with such a prefix is defined under that architecture, or depends on it (all Kconfig, v6.12). */
    private static final ImmutableMap<String, Architecture> PREFIXES = ImmutableMap.<String, Architecture>builder()
            .put("ARM64_", Architecture.ARM64)
            .put("MIPS_", Architecture.MIPS)
            .put("CPU_MIPS32_", Architecture.MIPS)
            .put("CPU_MIPS64_", Architecture.MIPS)
            .put("X86_", Architecture.X86)
            .put("RISCV_", Architecture.RISCV)
            .put("LOONGARCH_", Architecture.LOONGARCH)
            .put("PPC_", Architecture.POWERPC)
            .put("S390_", Architecture.S390)
            .buildOrThrow();

    /** The same for whole names. */
    private static final ImmutableMap<Architecture, ImmutableSet<String>> NAMES = ImmutableMap.of(
            Architecture.ARM,
            ImmutableSet.of(
                    "AEABI",
                    "ARM_LPAE",
                    "ARM_THUMB",
                    "CPU_V6",
                    "CPU_V6K",
                    "CPU_V7",
                    "CPU_V7M",
                    "ARCH_MULTI_V4T",
                    "ARCH_MULTI_V5",
                    "ARCH_MULTI_V6",
                    "ARCH_MULTI_V7"),
            Architecture.M68K,
            ImmutableSet.of("M68KCLASSIC", "COLDFIRE", "M68000", "M68020", "M68030", "M68040", "M68060"),
            Architecture.MIPS,
            ImmutableSet.of("LANTIQ", "ATH79", "RALINK", "SOC_MT7621", "BMIPS_GENERIC"),
            Architecture.POWERPC,
            ImmutableSet.of("PPC64", "PPC32"),
            Architecture.X86,
            ImmutableSet.of("NOHIGHMEM", "HIGHMEM4G", "HIGHMEM64G", "IA32_EMULATION", "KVM_INTEL", "KVM_AMD"));

    /** User-mode Linux defines these two as well. */
    private static final ImmutableSet<String> SHARED = ImmutableSet.of("X86_32", "X86_64");

    private ArchitectureClues() {}

    /** The architecture whose own symbol, such as ARM64 or MIPS, the file states to be y. */
    static Optional<Fact<Architecture>> stated(Map<String, ConfigSymbol> symbols) {
        for (Architecture architecture : Architecture.values()) {
            ConfigSymbol symbol = symbols.get(architecture.symbol());
            if (symbol != null && symbol.isYes()) {
                return Optional.of(
                        new Fact<>(FACT, Optional.of(architecture), new Origin.Stated(symbol.file(), symbol.line())));
            }
        }
        return Optional.empty();
    }

    /** The architecture in whose folder the file lies, as {@code arch/mips/configs/malta_defconfig} does. */
    static Optional<Fact<Architecture>> fromPlace(String file) {
        Matcher place = PLACE.matcher(file.replace('\\', '/'));
        if (!place.matches()) {
            return Optional.empty();
        }
        return Architecture.of(place.group(1))
                .map(found -> Fact.implied(FACT, found, "the file lies in arch/" + place.group(1) + "/configs"));
    }

    /** The architecture that all telling symbols agree on; empty if there are none or if they disagree. */
    static Optional<Fact<Architecture>> fromSymbols(Map<String, ConfigSymbol> symbols) {
        Map<Architecture, ConfigSymbol> clues = new EnumMap<>(Architecture.class);
        for (ConfigSymbol symbol : symbols.values()) {
            if (!symbol.value().equals("n") && !SHARED.contains(symbol.name())) {
                clue(symbol.name()).ifPresent(architecture -> clues.putIfAbsent(architecture, symbol));
            }
        }
        if (clues.size() != 1) {
            return Optional.empty();
        }
        Map.Entry<Architecture, ConfigSymbol> only = clues.entrySet().iterator().next();
        ConfigSymbol symbol = only.getValue();
        return Optional.of(Fact.implied(
                FACT,
                only.getKey(),
                "CONFIG_" + symbol.name() + " (" + symbol.file() + ":" + symbol.line() + ") exists only on "
                        + only.getKey().kernelName()));
    }

    private static Optional<Architecture> clue(String name) {
        for (Map.Entry<Architecture, ImmutableSet<String>> entry : NAMES.entrySet()) {
            if (entry.getValue().contains(name)) {
                return Optional.of(entry.getKey());
            }
        }
        if (name.startsWith("CRYPTO_") && name.contains("_ARM64")) {
            return Optional.of(Architecture.ARM64); // arch/arm64/crypto/Kconfig
        }
        for (Map.Entry<String, Architecture> entry : PREFIXES.entrySet()) {
            if (name.startsWith(entry.getKey())) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }
}
