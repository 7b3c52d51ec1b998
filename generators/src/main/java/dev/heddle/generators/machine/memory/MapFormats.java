package dev.heddle.generators.machine.memory;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.SourceLine;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Tells from its content what a text is. File names mean nothing: people call their logs anything. */
final class MapFormats {

    private static final String GIVE_IOMEM = "give /proc/iomem, read as root, or a boot log";

    private static final Pattern HEX_DUMP = Pattern.compile("0*[0-9a-f]{1,8}:?(?: +[0-9a-f]{4}){2,8}( .*)?");

    private static final ImmutableList<LookAlike> LOOK_ALIKES = ImmutableList.of(
            new LookAlike(
                    "a memory map, not a dump in 16-bit words, whose bytes are swapped on most machines",
                    "decompile the device tree, with: dtc -I fs /sys/firmware/devicetree/base",
                    text -> HEX_DUMP.matcher(text).matches()),
            new LookAlike("a memory map, not /proc/meminfo", GIVE_IOMEM, text -> text.startsWith("MemTotal:")),
            new LookAlike("a memory map, not a kernel configuration", GIVE_IOMEM, text -> text.contains("CONFIG_")),
            new LookAlike("a memory map, not an x86 e820 table", GIVE_IOMEM, text -> text.contains("BIOS-e820:")),
            new LookAlike(
                    "a memory map, not JSON",
                    "if it is a recorded boot, give it with --layout",
                    text -> text.startsWith("{") || text.startsWith("[")),
            new LookAlike("a memory map, not an HTML page", GIVE_IOMEM, text -> text.startsWith("<")));

    private record LookAlike(String expected, String advice, Predicate<String> mark) {}

    private MapFormats() {}

    static MemoryMap read(InputText text, Cut cut) {
        InputText plain = text.withoutLogPrefixes();
        Optional<MemoryMap> fromLog = BootLog.read(plain, cut);
        if (fromLog.isPresent()) {
            return fromLog.get();
        }
        if (MemoryNodes.looksLikeOne(text)) {
            return MemoryNodes.read(text);
        }
        SourceLine first = firstLine(text);
        boolean namesRam = text.lines().stream().anyMatch(line -> line.text().contains("System RAM"));
        if (namesRam || IomemLine.looksLikeOne(first)) {
            return Iomem.read(text);
        }
        throw refusal(plain, firstLine(plain));
    }

    private static SourceLine firstLine(InputText text) {
        return text.lines().stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElseThrow(() -> text.refuse(text.lines().get(0), "a memory map, not blank lines", GIVE_IOMEM));
    }

    private static RefusedInputException refusal(InputText text, SourceLine first) {
        for (LookAlike kind : LOOK_ALIKES) {
            for (SourceLine line : text.lines()) {
                if (kind.mark.test(line.text())) {
                    return text.refuse(line, kind.expected, kind.advice);
                }
            }
        }
        boolean isLog = text.lines().stream().anyMatch(line -> BootLog.startsBoot(line.text()));
        return text.refuse(
                first,
                isLog
                        ? "a boot log that lists memory: 'Early memory node ranges', 'OF: fdt: -' or memblock=debug"
                        : "a memory map: /proc/iomem, a boot log, or a device-tree memory node",
                isLog ? "give the log from its very start, with: dmesg" : GIVE_IOMEM);
    }
}
