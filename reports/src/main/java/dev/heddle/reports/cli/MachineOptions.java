package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Architecture;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.KernelConfig;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.generators.machine.memory.ImageInMap;
import dev.heddle.generators.machine.memory.MachineMemory;
import dev.heddle.generators.machine.memory.MemoryMap;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.KernelImage;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.Policy;
import dev.heddle.properties.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a user says of a machine beside its memory; whatever is missing is asked for, or named as an assumption. */
final class MachineOptions {

    private static final Pattern IMAGE = Pattern.compile("(?:0x)?([0-9a-fA-F]{1,13})-(?:0x)?([0-9a-fA-F]{1,13})");

    private final List<String> facts = new ArrayList<>();
    private final List<String> assumed = new ArrayList<>();

    @Option(
            names = "--kconfig",
            paramLabel = "FILE",
            description =
                    "The kernel's .config, for page size and address bits. Repeat it for layers: the last one holds.")
    private List<Path> kconfig = new ArrayList<>();

    @Option(
            names = "--kernel-image",
            paramLabel = "START-END",
            description =
                    "Physical addresses of _text and __init_begin, hexadecimal; without it, they are taken from the"
                            + " lines Kernel code and Kernel data.")
    private @Nullable String image;

    @Option(names = "--granule", paramLabel = "SIZE", description = "Page size: 4K, 16K or 64K.")
    private @Nullable String granule;

    @Option(
            names = "--va-bits",
            paramLabel = "N",
            description =
                    "CONFIG_ARM64_VA_BITS: 39, 48 or 52 with 4K pages, 36, 47, 48 or 52 with 16K, 42, 48 or 52 with"
                            + " 64K.")
    private @Nullable Integer vaBits;

    @Option(
            names = "--rules",
            paramLabel = "KERNEL",
            description =
                    "How the map is built: as v6.18 does it, and kernels up to v7.1, or as v7.2; v7.2 if not given.")
    private @Nullable String rules;

    @Option(names = "--partial", description = "The list of memory is known to be cut: takes it for all there is.")
    private boolean partial;

    /** @throws UsageException if any of these was given, beside another one that says it all */
    void refuseAny(String other) {
        boolean none = kconfig.isEmpty() && image == null && granule == null && vaBits == null && rules == null;
        if (!none || partial) {
            throw new UsageException(other + " says all of the machine; leave out the options that go with --iomem");
        }
    }

    /** The linear map of a machine with this memory. */
    MachineLayout layout(Path memory) {
        MemoryMap map = partial ? MemoryMap.readPart(memory) : MemoryMap.read(memory);
        Optional<KernelFacts> config = config();
        Granule pages = granule(map, config);
        int bits = vaBits(config);
        MachineMemory machine =
                MachineMemory.of(map, pages, bits, Optional.ofNullable(image).map(this::image));
        assumePolicy(config);
        BuildRules built = rules();
        LinearMap laidOut =
                machine.under(built, new Policy(Policy.Rodata.FULL, false, Policy.Kfence.LATE, false, true));
        return new MachineLayout(
                laidOut,
                ImmutableList.<String>builder()
                        .addAll(machine.facts())
                        .addAll(facts)
                        .build(),
                ImmutableList.<String>builder()
                        .addAll(machine.assumed())
                        .addAll(assumed)
                        .build());
    }

    private Optional<KernelFacts> config() {
        if (kconfig.isEmpty()) {
            return Optional.empty();
        }
        KernelConfig config = KernelConfig.read(kconfig);
        config.requireArchitecture(Architecture.ARM64);
        return Optional.of(KernelFacts.of(config));
    }

    private Granule granule(MemoryMap map, Optional<KernelFacts> config) {
        Optional<Fact<Integer>> shift = config.map(KernelFacts::pageShift).filter(Fact::isKnown);
        if (granule != null) {
            return granule(granule);
        }
        if (shift.isPresent()) {
            facts.add(shift.get().toString());
            return Granule.ofBytes(1L << shift.get().value().orElseThrow());
        }
        if (map.pageSize().isPresent()) {
            var found = map.pageSize().get();
            facts.add("pages of " + found.bytes() + " bytes: " + found.why() + " (" + map.file() + ":" + found.line()
                    + ")");
            return Granule.ofBytes(found.bytes());
        }
        throw new UsageException("the page size is not known from " + map.file()
                + why(config.map(KernelFacts::pageShift)) + "; give --granule 4K, 16K or 64K, or --kconfig");
    }

    private static String why(Optional<Fact<Integer>> fact) {
        return fact.map(each -> ", nor from --kconfig: " + each).orElse("");
    }

    private static Granule granule(String word) {
        for (Granule each : Granule.values()) {
            if (each.label().equals(word.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new UsageException("expected --granule 4K, 16K or 64K, got '" + word + "'");
    }

    private int vaBits(Optional<KernelFacts> config) {
        Optional<Fact<Integer>> fact = config.map(KernelFacts::vaBits).filter(Fact::isKnown);
        if (vaBits == null && fact.isEmpty()) {
            throw new UsageException("the bits of a virtual address are not known"
                    + why(config.map(KernelFacts::vaBits)) + "; give --va-bits, or --kconfig");
        }
        if (vaBits == null) {
            facts.add(fact.get().toString());
        }
        return vaBits != null ? vaBits : fact.get().value().orElseThrow();
    }

    private BuildRules rules() {
        if (rules == null) {
            assumed.add("rules of v7.2 (--rules)");
            return BuildRules.V7_2;
        }
        return switch (rules) {
            case "v6.18" -> BuildRules.V6_18;
            case "v7.2" -> BuildRules.V7_2;
            default -> throw new UsageException("expected --rules v6.18 or v7.2, got '" + rules + "'");
        };
    }

    private KernelImage image(String given) {
        Matcher match = IMAGE.matcher(given);
        if (!match.matches()) {
            throw new UsageException(
                    "expected --kernel-image START-END in hexadecimal, such as 40200000-41f10000, got '" + given + "'");
        }
        long start = Long.parseLong(match.group(1), 16);
        long end = Long.parseLong(match.group(2), 16);
        if (start % ImageInMap.HEAD != 0 || end % ImageInMap.HEAD != 0 || start + ImageInMap.HEAD > end) {
            throw new UsageException("expected --kernel-image from _text to __init_begin, both 64K aligned and at least"
                    + " 64K apart, got '" + given + "'");
        }
        facts.add("image from --kernel-image; _stext 64K behind _text, after the head section");
        assumed.add("what follows __init_begin is mapped like other memory; kernels from v7.2 on map [__init_end,"
                + " __bss_stop) apart, which may cost up to two blocks");
        return new KernelImage(start, start + ImageInMap.HEAD, end, end, end);
    }

    private void assumePolicy(Optional<KernelFacts> config) {
        assumed.add("the boot CPU maps memory with blocks, with rodata=full and without debug_pagealloc");
        boolean hasKfence = config.map(facts -> !facts.kfence().is(false)).orElse(true);
        if (hasKfence) {
            assumed.add("no early KFENCE pool; one would lie in pages already, where, is unknown");
        }
    }
}
