package dev.heddle.generators.machine.memory;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.SourceLine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines in which a kernel booted with debugging says what memory the device tree has: base and size, not end.
 *
 * <p>Kernel: drivers/of/fdt.c, early_init_dt_scan_memory().
 */
final class MemoryScan {

    private static final Pattern NODE = Pattern.compile("(?:OF: )?fdt: ?memory scan node .*reg size (\\d{1,6}),.*");
    private static final Pattern ENTRY =
            Pattern.compile("(?:OF: )?fdt: ?-\\s+([0-9a-f]{1,16})\\s*,\\s*([0-9a-f]{1,16})\\s*");
    private static final Pattern ENTRY_START = Pattern.compile("(?:OF: )?fdt: ?-.*");

    /** Bytes of one address and size, of 1 or 2 cells of 4 bytes each. */
    private static final ImmutableList<Integer> ENTRY_BYTES = ImmutableList.of(8, 12, 16);

    private MemoryScan() {}

    static Optional<ImmutableList<ListedRange>> read(InputText log, Cut cut) {
        Ranges ranges = new Ranges(log);
        Optional<SourceLine> node = Optional.empty();
        int expected = 0;
        int entries = 0;
        boolean any = false;
        for (SourceLine line : log.lines()) {
            Matcher header = NODE.matcher(line.text());
            Matcher entry = ENTRY.matcher(line.text());
            if (header.matches()) {
                checkEntries(log, node, expected, entries, cut);
                node = Optional.of(line);
                expected = Integer.parseInt(header.group(1));
                entries = 0;
            } else if (entry.matches()) {
                any = true;
                entries++;
                refuseCutSize(log, line);
                add(log, ranges, line, entry);
            } else if (ENTRY_START.matcher(line.text()).matches()) {
                throw log.refuse(line, "a line 'OF: fdt: - BASE , SIZE'", "copy the log again");
            }
        }
        checkEntries(log, node, expected, entries, cut);
        return any ? Optional.of(ranges.list()) : Optional.empty();
    }

    /** A size that lost its last digits looks like a smaller one. */
    private static void refuseCutSize(InputText log, SourceLine line) {
        if (!log.endsWithLineFeed() && line.number() == log.lines().size()) {
            throw log.refuse(line, "an end of line after the last size, which may be cut", "give the whole log");
        }
    }

    private static void add(InputText log, Ranges ranges, SourceLine line, Matcher entry) {
        long base = Hex.parse(log, line, entry.group(1));
        long size = Hex.parse(log, line, entry.group(2));
        if (size != 0) {
            ranges.addMemory(line, "memory", base, base + size - 1, 0);
        }
    }

    private static void checkEntries(InputText log, Optional<SourceLine> node, int bytes, int entries, Cut cut) {
        if (node.isEmpty() || cut == Cut.INTENDED) {
            return;
        }
        // A bank of size 0 is not printed; the list then looks like one that was cut, and only the user can tell.
        boolean fits = ENTRY_BYTES.stream().anyMatch(each -> each * entries == bytes);
        if (!fits) {
            throw log.refuse(
                    node.get(),
                    "as many lines 'OF: fdt: - BASE , SIZE' as " + bytes + " bytes hold; there are " + entries,
                    "give the whole log, or say that a part is meant");
        }
    }
}
