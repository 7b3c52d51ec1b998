package dev.heddle.generators.machine.memory;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.SourceLine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list under "Early memory node ranges" of a boot log. Kernel: mm/page_alloc.c or mm/mm_init.c, free_area_init(). */
final class NodeRanges {

    static final String HEADER = "Early memory node ranges";

    private static final Pattern RANGE =
            Pattern.compile(" *node +(\\d{1,4}): \\[mem 0x([0-9a-f]{8,16})-0x([0-9a-f]{8,16})\\]");
    private static final Pattern ZONE =
            Pattern.compile(" *(?:DMA|DMA32|Normal|HighMem|Movable|Device) +\\[mem 0x[0-9a-f]+-0x([0-9a-f]{8,16})\\]");

    private NodeRanges() {}

    static Optional<ImmutableList<ListedRange>> read(InputText log, Cut cut) {
        ImmutableList<SourceLine> lines = log.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).text().startsWith(HEADER)) {
                return Optional.of(after(log, i, cut));
            }
        }
        return Optional.empty();
    }

    private static ImmutableList<ListedRange> after(InputText log, int header, Cut cut) {
        Ranges ranges = new Ranges(log);
        ImmutableList<SourceLine> lines = log.lines();
        int i = header + 1;
        for (; i < lines.size(); i++) {
            SourceLine line = lines.get(i);
            Matcher match = RANGE.matcher(line.text());
            if (!match.matches()) {
                if (line.text().strip().startsWith("node ")) {
                    throw log.refuse(line, "a line 'node N: [mem 0xSTART-0xEND]'", "copy the log again");
                }
                break;
            }
            ranges.addMemory(
                    line,
                    "node " + match.group(1),
                    Hex.parse(log, line, match.group(2)),
                    Hex.parse(log, line, match.group(3)),
                    0);
        }
        ImmutableList<ListedRange> found = ranges.list();
        if (cut == Cut.REFUSED && !isWhole(log, i, found)) {
            throw log.refuse(
                    lines.get(Math.min(i, lines.size()) - 1),
                    "more of the log: no line 'Initmem setup' follows, so that the list may be cut here",
                    "give the log up to that line, or say that a part is meant");
        }
        return found;
    }

    /** Whether the line that follows the list is there, or else the list goes to where the zones end. */
    private static boolean isWhole(InputText log, int end, ImmutableList<ListedRange> ranges) {
        long zoneEnd = 0;
        for (SourceLine line : log.lines()) {
            if (line.number() > end && line.text().startsWith("Initmem setup node")) {
                return true;
            }
            Matcher zone = ZONE.matcher(line.text());
            zoneEnd = zone.matches() ? Math.max(zoneEnd, Hex.parse(log, line, zone.group(1)) + 1) : zoneEnd;
        }
        return !ranges.isEmpty() && ranges.get(ranges.size() - 1).range().end() == zoneEnd;
    }
}
