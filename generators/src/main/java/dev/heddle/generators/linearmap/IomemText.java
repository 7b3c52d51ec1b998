package dev.heddle.generators.linearmap;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.KernelImage;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.MemoryRegion;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The /proc/iomem of a machine, as root sees it.
 *
 * <p>Kernel: arch/arm64/kernel/setup.c, request_standard_resources(), v6.12: a region is System RAM, or reserved if it is not
 * mapped; the image lies inside as Kernel code and Kernel data. kernel/resource.c, r_show(): two blanks a level, at least
 * eight digits.
 *
 * @param machine whose image is mapped memory
 */
public record IomemText(LinearMap machine, boolean devices, boolean pool, String text) {

    static IomemText of(LinearMap machine, boolean devices, boolean pool) {
        var lines = ImmutableList.<String>builder();
        long end = 0;
        for (MemoryRegion region : machine.memory()) {
            AddressRange range = region.range();
            if (devices && range.start() - end >= 2 * machine.geometry().pageSize()) {
                lines.add(line(
                        0, new AddressRange(range.start() - 0x100, range.start() - 0x80), "9000000.uart uart@9000000"));
            }
            lines.add(line(0, range, region.noMap() ? "reserved" : "System RAM"));
            inside(machine, range, pool ? machine.kfencePool() : null).forEach(lines::add);
            end = range.end();
        }
        return new IomemText(machine, devices, pool, String.join("\n", lines.build()) + "\n");
    }

    private static List<String> inside(LinearMap machine, AddressRange region, @Nullable AddressRange pool) {
        KernelImage image = machine.image();
        var lines = ImmutableList.<String>builder();
        boolean poolFirst = pool != null && pool.start() < image.text();
        if (pool != null && poolFirst && region.contains(pool)) {
            lines.add(line(1, pool, "reserved"));
        }
        if (region.contains(new AddressRange(image.text(), image.bssStop()))) {
            lines.add(line(1, new AddressRange(image.text(), image.initBegin()), "Kernel code"));
            lines.add(line(1, new AddressRange(image.initBegin(), image.initEnd()), "reserved"));
            lines.add(line(1, new AddressRange(image.initEnd(), image.bssStop()), "Kernel data"));
        }
        if (pool != null && !poolFirst && region.contains(pool)) {
            lines.add(line(1, pool, "reserved"));
        }
        return lines.build();
    }

    private static String line(int level, AddressRange range, String name) {
        return "  ".repeat(level) + String.format(Locale.ROOT, "%08x-%08x : %s", range.start(), range.end() - 1, name);
    }
}
