package dev.heddle.generators.machine.memory;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.SourceLine;
import dev.heddle.model.linearmap.AddressRange;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a log says of the device tree's reserved memory: no-map parts are not in the linear map, the others are. */
final class ReservedMemoryLines {

    private static final Pattern LINE = Pattern.compile(
            "OF: reserved mem: 0x([0-9a-f]{1,16})\\.\\.0x([0-9a-f]{1,16}) \\((\\d{1,12}) KiB\\) (nomap|map) .*");

    private ReservedMemoryLines() {}

    /** The memory with its no-map parts marked. */
    static ImmutableList<ListedRange> apply(InputText log, ImmutableList<ListedRange> memory, List<String> warnings) {
        ImmutableList<ListedRange> marked = memory;
        for (SourceLine line : log.lines()) {
            Matcher match = LINE.matcher(line.text());
            if (match.matches()) {
                AddressRange range = Ranges.checked(
                        log, line, Hex.parse(log, line, match.group(1)), Hex.parse(log, line, match.group(2)));
                if (range.bytes() >> 10 != Long.parseLong(match.group(3))) {
                    warnings.add(
                            log.file() + ":" + line.number() + ": the range has " + (range.bytes() >> 10) + " KiB");
                }
                marked = match.group(4).equals("nomap") ? Ranges.without(marked, range) : marked;
            }
        }
        return marked;
    }
}
