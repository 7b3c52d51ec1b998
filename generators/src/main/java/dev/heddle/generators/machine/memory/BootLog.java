package dev.heddle.generators.machine.memory;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.SourceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads the memory that a boot log lists. Of several lists the one nearest to what the kernel maps is taken: memblock, then
 * the ranges of nodes, then what the device tree said. The rest of the log checks it.
 */
final class BootLog {

    private BootLog() {}

    /** The map, or empty if this text has no list that a log would have. */
    static Optional<MemoryMap> read(InputText log, Cut cut) {
        Optional<MemblockDump> memblock = MemblockDump.read(log, cut);
        Optional<ImmutableList<ListedRange>> nodes = NodeRanges.read(log, cut);
        // Looked at only if there is nothing better: old kernels print some of its lines and not the others.
        Optional<ImmutableList<ListedRange>> listed =
                memblock.map(MemblockDump::memory).or(() -> nodes).or(() -> MemoryScan.read(log, cut));
        if (listed.isEmpty()) {
            return Optional.empty();
        }
        refuseSecondBoot(log);
        MapFormat format = memblock.isPresent()
                ? MapFormat.MEMBLOCK
                : nodes.isPresent() ? MapFormat.NODE_RANGES : MapFormat.MEMORY_SCAN;
        List<String> warnings = new ArrayList<>();
        memblock.ifPresent(dump -> warnings.addAll(dump.warnings()));
        ImmutableList<ListedRange> memory = ReservedMemoryLines.apply(log, listed.get(), warnings);
        if (memory.isEmpty()) {
            throw log.refuse(log.lines().get(0), "a list with at least one range", "give the whole log");
        }
        Optional<PageSize> pageSize = LogChecks.pageSize(log, memory, warnings);
        pageSize.ifPresent(size -> refuseUnaligned(log, memory, size));
        LogChecks.compare(log, memory, format, warnings);
        if (cut == Cut.INTENDED) {
            warnings.add(log.file() + ": taken for a part of the memory only, as asked");
        }
        return Optional.of(new MemoryMap(
                log.file(),
                format,
                memory,
                memblock.map(MemblockDump::reserved).orElse(ImmutableList.of()),
                pageSize,
                ImmutableList.copyOf(warnings)));
    }

    /** Whether the kernel prints this line once, at its start. */
    static boolean startsBoot(String line) {
        return line.startsWith("Linux version ") || line.startsWith("Booting Linux on physical CPU");
    }

    private static void refuseSecondBoot(InputText log) {
        refuseSecond(log, line -> line.startsWith("Linux version "));
        refuseSecond(log, line -> line.startsWith("Booting Linux on physical CPU"));
        refuseSecond(log, line -> line.startsWith(NodeRanges.HEADER));
        refuseSecond(log, line -> line.startsWith(MemblockDump.HEADER));
    }

    private static void refuseSecond(InputText log, Predicate<String> mark) {
        List<SourceLine> found =
                log.lines().stream().filter(line -> mark.test(line.text())).toList();
        if (found.size() > 1) {
            throw log.refuse(
                    found.get(1),
                    "the log of one boot; line " + found.get(0).number() + " starts one already",
                    "cut the file before this line, or after it");
        }
    }

    private static void refuseUnaligned(InputText log, ImmutableList<ListedRange> memory, PageSize size) {
        for (ListedRange range : memory) {
            if (((range.range().start() | range.range().end()) & (size.bytes() - 1)) != 0) {
                throw log.refuse(
                        log.lines().get(range.line() - 1),
                        "ranges of whole pages of " + size.bytes() + " bytes, as line " + size.line() + " has them",
                        "check that both lines are from one boot");
            }
        }
    }
}
