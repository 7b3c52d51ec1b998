package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Architecture;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.KernelConfig;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.generators.machine.memory.ImageInMap;
import dev.heddle.generators.machine.memory.MapFormat;
import dev.heddle.generators.machine.memory.MemoryMap;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.Geometries;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.KernelImage;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.MemoryRegion;
import dev.heddle.model.linearmap.Policy;
import dev.heddle.properties.UsageException;
import dev.heddle.reports.text.Page;
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
        facts.add(memory(map));
        map.warnings().forEach(warning -> facts.add("warning: " + warning));
        Optional<KernelFacts> config = config();
        Granule pages = granule(map, config);
        Geometry geometry = geometry(pages, config);
        ImmutableList<MemoryRegion> regions = regions(map, pages);
        KernelImage where = image(map, regions);
        assumePolicy(map, config);
        boolean lpa2 = geometry.vaBits() > 48 && pages != Granule.KIB_64;
        LinearMap machine = new LinearMap(
                geometry,
                rules(),
                new Policy(Policy.Rodata.FULL, false, Policy.Kfence.LATE, false, true),
                pages.memstart(regions.get(0).range().start()),
                regions,
                where,
                null,
                false,
                lpa2);
        if (where.text() < where.bssStop() && !machine.mapsImage()) {
            throw new UsageException((image == null ? "Kernel code of " + map.file() : "--kernel-image")
                    + ": expected an image within one range of mapped memory, got " + Long.toHexString(where.text())
                    + "-"
                    + Long.toHexString(where.bssStop()));
        }
        return new MachineLayout(machine, ImmutableList.copyOf(facts), ImmutableList.copyOf(assumed));
    }

    private static String memory(MemoryMap map) {
        int noMap = map.memory().size() - map.mapped().size();
        return Page.count(map.mapped().size(), "range") + " of memory, "
                + map.merged().size() + " after merging, " + map.bytes() + " bytes, from "
                + map.format().words() + (noMap == 0 ? "" : "; not mapped: " + noMap + " more");
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

    /** A kernel lists whole pages of its own in its log; other texts may be of a kernel with smaller ones. */
    private ImmutableList<MemoryRegion> regions(MemoryMap map, Granule pages) {
        ImmutableList<MemoryRegion> regions = map.regions(pages);
        long bytes = regions.stream()
                .filter(region -> !region.noMap())
                .mapToLong(region -> region.range().bytes())
                .sum();
        long lost = map.bytes() - bytes;
        boolean isLog = map.format() == MapFormat.NODE_RANGES || map.format() == MapFormat.MEMBLOCK;
        if (lost != 0 && isLog) {
            throw new UsageException(map.file() + ": the ranges of this log are not whole pages of " + pages.label()
                    + "; check --granule");
        }
        if (lost != 0) {
            assumed.add(lost + " bytes that are not whole pages of " + pages.label() + " are left out");
        }
        map.pageSize()
                .filter(size -> size.bytes() != 1 << pages.pageShift())
                .ifPresent(size -> assumed.add("pages of " + pages.label()
                        + ", though the log is of a kernel with pages of " + size.bytes() + " bytes"));
        return regions;
    }

    private Geometry geometry(Granule pages, Optional<KernelFacts> config) {
        Optional<Fact<Integer>> fact = config.map(KernelFacts::vaBits).filter(Fact::isKnown);
        if (vaBits == null && fact.isEmpty()) {
            throw new UsageException("the bits of a virtual address are not known"
                    + why(config.map(KernelFacts::vaBits)) + "; give --va-bits, or --kconfig");
        }
        int bits = vaBits != null ? vaBits : fact.get().value().orElseThrow();
        if (vaBits == null) {
            facts.add(fact.get().toString());
        }
        try {
            Geometry geometry = Geometries.of(pages, bits);
            if (bits == 52) {
                assumed.add("all 52 bits are in use: the CPUs have " + (pages == Granule.KIB_64 ? "LVA" : "LPA2"));
            }
            return geometry;
        } catch (IllegalArgumentException impossible) {
            throw new UsageException(impossible.getMessage() + "; check --va-bits and --granule");
        }
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

    private KernelImage image(MemoryMap map, ImmutableList<MemoryRegion> regions) {
        if (regions.stream().allMatch(MemoryRegion::noMap)) {
            throw new UsageException(map.file() + ": no whole page of memory is left; check --granule");
        }
        if (image != null) {
            return image(image);
        }
        Optional<ImageInMap> found = ImageInMap.of(map);
        if (found.isEmpty()) {
            String why = map.inside("Kernel code").isEmpty()
                    ? " does not say where it is"
                    : " lists one that is not of arm64, where its parts are multiples of 64K";
            assumed.add("no kernel image: nothing is left out of the split. " + map.file() + why
                    + "; give --kernel-image START-END (_text and __init_begin)");
            long end = regions.get(regions.size() - 1).range().end();
            return new KernelImage(end, end, end, end, end);
        }
        facts.addAll(found.get().how());
        return found.get().image();
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

    private void assumePolicy(MemoryMap map, Optional<KernelFacts> config) {
        assumed.add("the boot CPU maps memory with blocks, with rodata=full and without debug_pagealloc");
        boolean hasKfence = config.map(facts -> !facts.kfence().is(false)).orElse(true);
        if (hasKfence) {
            assumed.add("no early KFENCE pool; one would lie in pages already, where, is unknown");
        }
        int touching = map.mapped().size() - map.merged().size();
        // A dump of memblock has flags; where one has none, a warning says so.
        if (touching > 0 && map.format() != MapFormat.MEMBLOCK) {
            assumed.add("ranges that touch are one, and mapped (" + Page.count(touching, "border")
                    + "); one among them that is no-map, or has other flags and is mapped apart, would not show in this"
                    + " text");
        }
    }
}
