package dev.heddle.generators.machine.memory;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.SourceLine;
import dev.heddle.model.linearmap.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What else a log says about memory, held against the list read from it. */
final class LogChecks {

    private static final Pattern TOTAL_PAGES = Pattern.compile("On node (\\d{1,4}) totalpages: (\\d{1,15})");
    private static final Pattern UNAVAILABLE =
            Pattern.compile("On node \\d{1,4}, zone \\w+: (\\d{1,15}) pages in unavailable ranges");
    private static final Pattern PERCPU = Pattern.compile("pcpu-alloc: .* alloc=\\d{1,6}\\*(\\d{1,9})");
    private static final Pattern TOTAL = Pattern.compile("Memory: \\d{1,15}K/(\\d{1,15})K available.*");
    private static final Pattern USABLE =
            Pattern.compile("FDT: Usable memory is 0x([0-9a-f]{1,16})\\.\\.0x([0-9a-f]{1,16}) .*");
    private static final Pattern FIRMWARE = Pattern.compile(
            "ACPI: (?:NUMA: )?SRAT: Node \\d{1,4} PXM \\d{1,6} \\[mem 0x([0-9a-f]{1,16})-0x([0-9a-f]{1,16})\\].*");

    private LogChecks() {}

    /** The page size that counts of pages give away. Two lines that disagree are a warning, and then there is none. */
    static Optional<PageSize> pageSize(InputText log, ImmutableList<ListedRange> memory, List<String> warnings) {
        List<PageSize> found = new ArrayList<>();
        for (SourceLine line : log.lines()) {
            Matcher total = TOTAL_PAGES.matcher(line.text());
            Matcher unavailable = UNAVAILABLE.matcher(line.text());
            Matcher percpu = PERCPU.matcher(line.text());
            if (total.matches()) {
                long bytes = bytesOf(memory, "node " + total.group(1));
                long pages = Long.parseLong(total.group(2));
                if (pages > 0 && bytes % pages == 0 && PageSize.exists(bytes / pages)) {
                    found.add(new PageSize((int) (bytes / pages), line.number(), "the ranges hold so many pages"));
                } else if (bytes > 0) {
                    warnings.add(log.file() + ":" + line.number() + ": so many pages do not make up the ranges");
                }
            } else if (unavailable.matches()) {
                fromHole(memory, line, Long.parseLong(unavailable.group(1))).ifPresent(found::add);
            } else if (percpu.matches() && PageSize.exists(Long.parseLong(percpu.group(1)))) {
                found.add(new PageSize(
                        Integer.parseInt(percpu.group(1)), line.number(), "per-CPU memory comes in such pages"));
            }
        }
        if (found.stream().map(PageSize::bytes).distinct().count() > 1) {
            warnings.add(log.file() + ":" + found.get(found.size() - 1).line() + ": another page size than line "
                    + found.get(0).line() + " gives away");
            return Optional.empty();
        }
        return found.stream().findFirst();
    }

    private static long bytesOf(ImmutableList<ListedRange> memory, String node) {
        boolean byNode = memory.stream().anyMatch(range -> range.name().equals(node));
        return memory.stream()
                .filter(range -> !byNode || range.name().equals(node))
                .mapToLong(range -> range.range().bytes())
                .sum();
    }

    private static Optional<PageSize> fromHole(ImmutableList<ListedRange> memory, SourceLine line, long pages) {
        for (int i = 1; i < memory.size(); i++) {
            long hole =
                    memory.get(i).range().start() - memory.get(i - 1).range().end();
            if (pages > 0 && hole % pages == 0 && PageSize.exists(hole / pages)) {
                return Optional.of(new PageSize((int) (hole / pages), line.number(), "a hole has so many pages"));
            }
        }
        return Optional.empty();
    }

    /** Warns about totals, firmware and boot loaders that say something else than the list. */
    static void compare(InputText log, ImmutableList<ListedRange> memory, MapFormat format, List<String> warnings) {
        long bytes = memory.stream().mapToLong(range -> range.range().bytes()).sum();
        for (SourceLine line : log.lines()) {
            String text = line.text();
            Matcher total = TOTAL.matcher(text);
            Matcher usable = USABLE.matcher(text);
            Matcher firmware = FIRMWARE.matcher(text);
            String words = "";
            if (total.matches() && format != MapFormat.MEMORY_SCAN && Long.parseLong(total.group(1)) != bytes >> 10) {
                words = "the list has " + (bytes >> 10) + "K";
            } else if (usable.matches() && outside(log, line, usable, memory, 0)) {
                words = "the list does not have this memory";
            } else if (firmware.matches() && outside(log, line, firmware, memory, 1)) {
                words = "firmware claims this memory, and the list has none of it: it may be short";
            }
            if (!words.isEmpty()) {
                warnings.add(log.file() + ":" + line.number() + ": " + words);
            }
        }
    }

    /** Whether no listed memory is in the range of a line whose end becomes exclusive by adding {@code toEnd}. */
    private static boolean outside(
            InputText log, SourceLine line, Matcher claim, ImmutableList<ListedRange> memory, int toEnd) {
        long start = Hex.parse(log, line, claim.group(1));
        long last = Hex.parse(log, line, claim.group(2)) + toEnd - 1;
        AddressRange range = Ranges.checked(log, line, start, last);
        return memory.stream().noneMatch(listed -> listed.range().intersects(range));
    }
}
