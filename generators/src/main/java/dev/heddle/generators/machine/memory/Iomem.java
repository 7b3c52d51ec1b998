package dev.heddle.generators.machine.memory;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.SourceLine;
import dev.heddle.model.linearmap.AddressRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads /proc/iomem.
 *
 * <p>Kernel: kernel/resource.c, r_show(); arch/arm64/kernel/setup.c, request_standard_resources(), where a region of memory is
 * listed as System RAM, or as reserved if it is not mapped.
 */
final class Iomem {

    /** The kernel stops indenting here: what is deeper looks like a neighbour of what contains it. */
    private static final int DEEPEST = 5;

    private static final String RESERVED = "reserved";

    private static final ImmutableList<String> NAMES =
            ImmutableList.of("System RAM", "Kernel code", "Kernel data", "Crash kernel", RESERVED);

    private final InputText text;
    private final Ranges memory;
    private final List<ListedRange> inside = new ArrayList<>();
    private final ImmutableList.Builder<String> warnings = ImmutableList.builder();

    /** From the line being read outwards; the first is the innermost. */
    private final Deque<IomemLine> open = new ArrayDeque<>();

    /** The last line of each nesting that {@link #open} has closed, outermost at the end of the list. */
    private Optional<IomemLine> closed = Optional.empty();

    private Iomem(InputText text) {
        this.text = text;
        this.memory = new Ranges(text);
    }

    static MemoryMap read(InputText text) {
        List<IomemLine> lines = new ArrayList<>();
        for (SourceLine line : text.lines()) {
            if (!line.isBlank()) {
                lines.add(IomemLine.parse(text, line));
            }
        }
        refuseHidden(text, lines);
        refuseCutName(text, lines.get(lines.size() - 1));
        Iomem iomem = new Iomem(text);
        lines.forEach(iomem::add);
        return iomem.result();
    }

    private static void refuseHidden(InputText text, List<IomemLine> lines) {
        List<IomemLine> ram = lines.stream().filter(IomemLine::isRam).toList();
        List<IomemLine> shown = ram.isEmpty() ? lines : ram;
        if (shown.stream().allMatch(IomemLine::isZero)) {
            throw text.refuse(
                    shown.get(0).source(),
                    "addresses; here they are hidden, as from everyone but root",
                    "read the file as root: sudo cat /proc/iomem");
        }
    }

    /** A name that stops short of one that counts would otherwise lose its range without a word. */
    private static void refuseCutName(InputText text, IomemLine last) {
        boolean isCut = NAMES.stream().anyMatch(name -> name.startsWith(last.name()) && !name.equals(last.name()));
        if (!text.endsWithLineFeed() && isCut) {
            throw text.refuse(last.source(), "a whole last line", "copy /proc/iomem again, to its end");
        }
    }

    private void add(IomemLine line) {
        nest(line);
        open.push(line);
        boolean top = open.size() == 1;
        if (top && line.isRam()) {
            memory.addMemory(line.source(), line.name(), line.first(), line.last(), 0);
            warnAboutRam(line);
        } else if (top && line.name().stripTrailing().equals(RESERVED) && Ranges.isPages(line.first(), line.last())) {
            memory.addMemory(line.source(), line.name(), line.first(), line.last(), ListedRange.NO_MAP);
        } else if (!top && open.getLast().isRam()) {
            AddressRange range = Ranges.checked(text, line.source(), line.first(), line.last());
            inside.add(new ListedRange(
                    line.name().stripTrailing(), range, 0, line.source().number()));
        } else if (!top && line.isRam()) {
            warn(line, "System RAM inside '" + open.getLast().name() + "' is not counted: it was added after boot");
        }
    }

    /** Closes what does not contain this line, and checks that what is left does, and that it follows its neighbour. */
    private void nest(IomemLine line) {
        closed = Optional.empty();
        while (!open.isEmpty() && isOutside(line, open.peek())) {
            closed = Optional.of(open.pop());
        }
        if (open.isEmpty()
                ? line.indent() != base(line)
                : closed.isPresent() && closed.get().indent() != line.indent()) {
            throw text.refuse(
                    line.source(), "an indent like that of a line above it", "copy the file again with its indents");
        }
        if (!open.isEmpty() && !open.peek().contains(line)) {
            throw text.refuse(
                    line.source(),
                    "a range inside that of line " + open.peek().source().number() + ", which it is indented under",
                    "copy the file again with its indents");
        }
        if (closed.isPresent()
                && Long.compareUnsigned(line.first(), closed.get().last()) <= 0) {
            throw text.refuse(
                    line.source(),
                    "ranges that ascend and do not overlap; line "
                            + closed.get().source().number() + " ends at or behind this start",
                    "give one whole file, with its indents");
        }
    }

    private boolean isOutside(IomemLine line, IomemLine above) {
        boolean atDepthLimit = open.size() > DEEPEST && line.indent() == above.indent();
        return line.indent() < above.indent()
                || (line.indent() == above.indent() && !(atDepthLimit && above.contains(line)));
    }

    /** The indent that top-level lines have. */
    private int base(IomemLine line) {
        return closed.map(IomemLine::indent).orElse(line.indent());
    }

    private void warnAboutRam(IomemLine line) {
        if (line.name().contains("boot alias")) {
            warn(line, "the boot alias is memory that is listed at its other address, too");
        }
    }

    private void warn(IomemLine line, String words) {
        warnings.add(text.file() + ":" + line.source().number() + ": " + words);
    }

    private MemoryMap result() {
        ImmutableList<ListedRange> ranges = memory.list();
        if (ranges.stream().allMatch(ListedRange::noMap)) {
            throw text.refuse(
                    text.lines().get(0), "a line 'System RAM' that is not indented", "give the whole of /proc/iomem");
        }
        return new MemoryMap(
                text.file(), MapFormat.IOMEM, ranges, ImmutableList.copyOf(inside), Optional.empty(), warnings.build());
    }
}
