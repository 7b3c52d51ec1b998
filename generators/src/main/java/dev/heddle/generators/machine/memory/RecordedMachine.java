package dev.heddle.generators.machine.memory;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Bbml2;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.Geometries;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.KernelBuild;
import dev.heddle.model.linearmap.KernelImage;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.MemoryRegion;
import dev.heddle.model.linearmap.Policy;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the machine and the kernel out of a recorded boot. */
final class RecordedMachine {

    private static final Pattern RELEASE = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\b.*");
    private static final Pattern MIDR = Pattern.compile(".*\\bmidr=0x([0-9a-f]{1,8})\\b.*");
    private static final int MAX_CPUS = 4096;

    private final JsonFields file;
    private final ImmutableList.Builder<String> unknown = ImmutableList.builder();

    /** What the linear region has room for, in physical addresses. */
    private AddressRange linear = new AddressRange(0, 0);

    private RecordedMachine(JsonFields file) {
        this.file = file;
    }

    static RecordedBoot read(JsonFields file) {
        return new RecordedMachine(file).read();
    }

    private RecordedBoot read() {
        BuildRules rules = rules();
        int vaBits = (int) Math.min(file.number("va_bits_config"), Integer.MAX_VALUE);
        Geometry geometry = geometry(vaBits);
        Bbml2 bbml2 = bbml2(rules);
        Policy policy = build(rules).policy(file.text("cmdline"), false, bbml2.bootCpu());
        JsonFields flags = file.object("flags_after_paging_init");
        long memstart = Geometries.firstPhysical(geometry, vaBits, flags.hex("memstart_addr"));
        if (memstart >> Ranges.ADDRESS_BITS != 0 && memstart >> Ranges.ADDRESS_BITS != -1) {
            throw flags.refuse(
                    "memstart_addr", Long.toHexString(memstart), "a physical address", "check va_bits_config as well");
        }
        linear = new AddressRange(memstart, memstart + geometry.regionEnd() - geometry.regionStart());
        LinearMap map = new LinearMap(
                geometry,
                rules,
                policy,
                memstart,
                memory(geometry),
                image(),
                kfencePool(flags, geometry, policy),
                flags.number("arm64_use_ng_mappings") != 0,
                file.flag("lpa2_descriptors"));
        if (!map.mapsImage()) {
            throw file.refuse(
                    "kernel_image",
                    Long.toHexString(map.image().text()) + "-"
                            + Long.toHexString(map.image().bssStop()),
                    "an image within mapped memory of memblock.at_paging_init.memory",
                    "give the file as it was recorded");
        }
        return new RecordedBoot(
                file.has("case") ? file.text("case") : fileName(),
                file.text("kernel_release"),
                vaBits,
                map,
                bbml2,
                unknown.build());
    }

    private String fileName() {
        return file.file().substring(file.file().lastIndexOf(File.separatorChar) + 1);
    }

    private BuildRules rules() {
        String release = file.text("kernel_release");
        Matcher match = RELEASE.matcher(release);
        int version = match.matches() ? 1000 * Integer.parseInt(match.group(1)) + Integer.parseInt(match.group(2)) : 0;
        if (version < 6_012) {
            throw file.refuse("kernel_release", release, "a kernel from 6.12 on", "record the boot of a newer kernel");
        }
        if (version != 6_012 && version != 6_018 && version != 6_019 && version != 7_002) {
            unknown.add("the rules of " + release + " are not known: those of the nearest older kernel are taken");
        }
        return version < 6_018 ? BuildRules.V6_12 : version < 7_002 ? BuildRules.V6_18 : BuildRules.V7_2;
    }

    private Geometry geometry(int vaBits) {
        long granule = file.number("granule");
        long actual = file.number("va_bits_actual");
        if (!PageSize.exists(granule)) {
            throw file.refuse("granule", Long.toString(granule), "4096, 16384 or 65536", "check the file");
        }
        try {
            return Geometries.of(Granule.ofBytes(granule), vaBits, (int) Math.min(actual, Integer.MAX_VALUE));
        } catch (IllegalArgumentException impossible) {
            throw file.refuse(
                    "va_bits_config",
                    vaBits + " and " + actual,
                    "address bits that go together (" + impossible.getMessage() + ")",
                    "check the file");
        }
    }

    private KernelBuild build(BuildRules rules) {
        JsonFields config = file.object("config");
        return new KernelBuild(
                rules,
                isOn(config, "RODATA_FULL_DEFAULT_ENABLED"),
                isOn(config, "KFENCE"),
                config.has("KFENCE_SAMPLE_INTERVAL") ? symbol(config, "KFENCE_SAMPLE_INTERVAL") : 0,
                isOn(config, "DEBUG_PAGEALLOC"),
                isOn(config, "DEBUG_PAGEALLOC_ENABLE_DEFAULT"));
    }

    private static boolean isOn(JsonFields config, String symbol) {
        return config.has(symbol) && config.text(symbol).equals("y");
    }

    private static long symbol(JsonFields config, String name) {
        String value = config.text(name);
        if (!value.matches("\\d{1,9}")) {
            throw config.refuse(name, value, "a number", "give the file as it was recorded");
        }
        return Long.parseLong(value);
    }

    /** Each early CPU's answer: by its MIDR, unless it was made to say no. */
    private Bbml2 bbml2(BuildRules rules) {
        List<Boolean> early = new ArrayList<>(Bbml2.of(rules, midrs()).early());
        JsonFields split = file.has("split") ? file.object("split") : file;
        if (!split.has("detection_events")) {
            if (early.contains(true)) {
                unknown.add("split.detection_events is missing; taken: every early CPU answers as its MIDR says");
            }
        } else {
            split.objects("detection_events").forEach(event -> {
                boolean late = event.has("late") && event.flag("late");
                long cpu = event.number("cpu");
                if (late || !event.flag("forced_false")) {
                    return;
                }
                if (cpu < 0 || cpu >= early.size()) {
                    throw event.refuse(
                            "cpu",
                            Long.toString(cpu),
                            "an early CPU, of which there are " + early.size(),
                            "check midr_el1");
                }
                early.set((int) cpu, false);
            });
        }
        return new Bbml2(ImmutableList.copyOf(early));
    }

    /** A boot that died may lack what its CPUs said of themselves; what they were set up to say is as good. */
    private ImmutableList<Long> midrs() {
        if (file.has("midr_el1")) {
            ImmutableList<Long> midrs = file.hexes("midr_el1").collect(ImmutableList.toImmutableList());
            if (!midrs.isEmpty()) {
                return midrs;
            }
        }
        JsonFields emulator = file.object("emulator");
        Matcher midr = MIDR.matcher(emulator.text("cpu"));
        long cpus = emulator.number("smp");
        if (!midr.matches() || cpus < 1 || cpus > MAX_CPUS) {
            throw file.refuse("midr_el1", "none", "the MIDR_EL1 of each early CPU", "add it, the boot CPU's first");
        }
        return Collections.nCopies((int) cpus, Long.parseLong(midr.group(1), 16)).stream()
                .collect(ImmutableList.toImmutableList());
    }

    private ImmutableList<MemoryRegion> memory(Geometry geometry) {
        List<ListedRange> regions = new ArrayList<>();
        long end = 0;
        for (JsonFields each : file.object("memblock")
                .object("at_paging_init")
                .objects("memory")
                .toList()) {
            long base = each.hex("base");
            long last = each.hex("end");
            boolean aligned = ((base | last) & (geometry.pageSize() - 1)) == 0;
            if (!aligned || base < end || last <= base || !linear.contains(new AddressRange(base, last))) {
                throw each.refuse(
                        "base",
                        Long.toHexString(base) + "-" + Long.toHexString(last),
                        "pages that ascend, do not overlap and lie within the linear region",
                        "give the file as it was recorded");
            }
            regions.add(new ListedRange("memory", new AddressRange(base, last), each.number("flags"), 0));
            end = last;
        }
        if (end == 0) {
            throw file.refuse("memblock.at_paging_init.memory", "[]", "at least one region", "check the file");
        }
        return Ranges.regions(regions, geometry.pageSize());
    }

    private KernelImage image() {
        JsonFields fields = file.object("kernel_image");
        try {
            var image = new KernelImage(
                    fields.object("_text").hex("pa"),
                    fields.object("_stext").hex("pa"),
                    fields.object("__init_begin").hex("pa"),
                    fields.object("__init_end").hex("pa"),
                    fields.object("__bss_stop").hex("pa"));
            if (!linear.contains(new AddressRange(image.text(), image.bssStop()))) {
                throw fields.refuse("_text", "", "addresses within the linear region", "check memstart_addr");
            }
            return image;
        } catch (IllegalArgumentException disorder) {
            throw file.refuse("kernel_image", "", "symbols that ascend", "give the file as it was recorded");
        }
    }

    private @Nullable AddressRange kfencePool(JsonFields flags, Geometry geometry, Policy policy) {
        Optional<Long> pool = flags.has("__kfence_pool") ? Optional.of(flags.hex("__kfence_pool")) : Optional.empty();
        if (pool.isEmpty() || pool.get() == 0) {
            if (policy.kfence() == Policy.Kfence.EARLY) {
                unknown.add(
                        "an early KFENCE pool is configured, and where it is, is unknown: mapped as if there were none");
            }
            return null;
        }
        long start = pool.get() - geometry.regionStart() + linear.start();
        JsonFields config = file.object("config");
        long bytes = 2 * (symbol(config, "KFENCE_NUM_OBJECTS") + 1) * geometry.pageSize();
        if (start % geometry.pageSize() != 0 || start < linear.start() || start > linear.end() - bytes) {
            throw flags.refuse(
                    "__kfence_pool",
                    "0x" + Long.toHexString(pool.get()),
                    "an address of the linear map where a page starts",
                    "give the file as it was recorded");
        }
        return new AddressRange(start, start + bytes);
    }
}
