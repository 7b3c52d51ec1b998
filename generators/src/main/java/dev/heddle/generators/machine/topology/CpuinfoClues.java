package dev.heddle.generators.machine.topology;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.generators.machine.Architecture;
import dev.heddle.generators.machine.cpuinfo.Cpuinfo;
import dev.heddle.generators.machine.cpuinfo.Cpuinfo.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What gives an architecture away in /proc/cpuinfo, and in what lscpu copies from there. */
final class CpuinfoClues {

    /** Whose CPUs are all of one architecture. ARM's are not: arm and arm64. */
    private static final ImmutableMap<String, Architecture> VENDORS = ImmutableMap.of(
            "GenuineIntel", Architecture.X86,
            "AuthenticAMD", Architecture.X86,
            "HygonGenuine", Architecture.X86,
            "CentaurHauls", Architecture.X86,
            "IBM/S390", Architecture.S390);

    /** Asked in this order. Kernel: arch/{x86,s390,arm,arm64,mips,loongarch,powerpc,riscv}, what they print of a CPU, v6.12. */
    private static final ImmutableList<Clue> CLUES = ImmutableList.of(
            new Clue("vendor_id", CpuinfoClues::ofVendor),
            new Clue("Features", CpuinfoClues::ofWords),
            new Clue("ISA", CpuinfoClues::ofWords),
            new Clue("cpu model", startingWith("MIPS", Architecture.MIPS)),
            new Clue("ASEs implemented", startingWith("", Architecture.MIPS)),
            new Clue("isa", startingWith("rv", Architecture.RISCV)),
            new Clue("timebase", startingWith("", Architecture.POWERPC)));

    private record Clue(String entry, Function<String, Optional<Architecture>> meaning) {}

    private CpuinfoClues() {}

    static Optional<Architecture> ofVendor(String vendor) {
        return Optional.ofNullable(VENDORS.get(vendor));
    }

    /** Names that one architecture alone gives to features; kernel: arch/{arm,arm64}/kernel, v6.12. */
    static Optional<Architecture> ofFlags(List<String> flags) {
        if (flags.contains("asimd")) {
            return Optional.of(Architecture.ARM64);
        }
        if (flags.contains("thumb")) {
            return Optional.of(Architecture.ARM);
        }
        return flags.contains("loongarch64") ? Optional.of(Architecture.LOONGARCH) : Optional.empty();
    }

    /** The entry that names the architecture, and which it is. */
    static Optional<Map.Entry<Entry, Architecture>> of(Cpuinfo info) {
        for (Clue clue : CLUES) {
            Optional<Entry> entry = info.first(clue.entry);
            Optional<Architecture> known = entry.flatMap(found -> clue.meaning.apply(found.value()));
            if (known.isPresent()) {
                return Optional.of(Map.entry(entry.orElseThrow(), known.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Architecture> ofWords(String value) {
        return ofFlags(Splitter.on(CharMatcher.whitespace()).splitToList(value));
    }

    private static Function<String, Optional<Architecture>> startingWith(String start, Architecture meant) {
        return value -> value.startsWith(start) ? Optional.of(meant) : Optional.empty();
    }
}
