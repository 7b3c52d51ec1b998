package dev.heddle.generators.machine.memory;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.SourceLine;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.MemoryRegion;
import java.util.ArrayList;
import java.util.List;

/** Ranges of memory in the making: each is checked by itself and against the one before it. */
final class Ranges {

    /** Physical addresses of arm64 have at most this many bits, and so do those of x86. */
    static final int ADDRESS_BITS = 52;

    /** The smallest page there is. Bounds are aligned to the page of the kernel that prints them, which may be larger. */
    private static final long PAGE = 4096;

    private final InputText text;
    private final List<ListedRange> ranges = new ArrayList<>();

    Ranges(InputText text) {
        this.text = text;
    }

    /**
     * Adds memory.
     *
     * @param last the last address of the range, as an unsigned number
     */
    void addMemory(SourceLine line, String name, long first, long last, long flags) {
        AddressRange range = checked(text, line, first, last);
        if (!isPages(first, last)) {
            throw text.refuse(
                    line,
                    "memory that begins and ends with a page of 4 KiB, as arm64 kernels list it",
                    "check that the line is whole and from an arm64 machine");
        }
        add(line, new ListedRange(name, range, flags, line.number()));
    }

    /** Adds what need not be aligned. */
    void addAny(SourceLine line, String name, long first, long last) {
        add(line, new ListedRange(name, checked(text, line, first, last), 0, line.number()));
    }

    private void add(SourceLine line, ListedRange range) {
        if (!ranges.isEmpty()
                && range.range().start() < ranges.get(ranges.size() - 1).range().end()) {
            throw text.refuse(
                    line,
                    "ranges that ascend and do not overlap; line "
                            + ranges.get(ranges.size() - 1).line() + " ends at or behind this start",
                    "give one whole list, from one boot");
        }
        ranges.add(range);
    }

    int size() {
        return ranges.size();
    }

    ImmutableList<ListedRange> list() {
        return ImmutableList.copyOf(ranges);
    }

    /** Whether whole pages of 4 KiB go from {@code first} to {@code last}. */
    static boolean isPages(long first, long last) {
        return ((first | (last + 1)) & (PAGE - 1)) == 0;
    }

    /** The range from {@code first} to {@code last}, both unsigned and inclusive, or a refusal. */
    static AddressRange checked(InputText text, SourceLine line, long first, long last) {
        if (Long.compareUnsigned(last, first) < 0) {
            throw text.refuse(line, "an end that is not before the start", "copy the line again");
        }
        if (last >>> ADDRESS_BITS != 0) {
            throw text.refuse(
                    line, "physical addresses of at most " + ADDRESS_BITS + " bits", "check that the line is whole");
        }
        return new AddressRange(first, last + 1);
    }

    /** These, those that touch and have equal flags as one, named as the first of them. */
    static ImmutableList<ListedRange> joined(List<ListedRange> ranges) {
        List<ListedRange> joined = new ArrayList<>();
        for (ListedRange listed : ranges) {
            int last = joined.size() - 1;
            ListedRange before = last < 0 ? listed : joined.get(last);
            if (before.range().end() == listed.range().start() && before.flags() == listed.flags()) {
                AddressRange both =
                        new AddressRange(before.range().start(), listed.range().end());
                joined.set(last, before.with(both));
            } else {
                joined.add(listed);
            }
        }
        return ImmutableList.copyOf(joined);
    }

    /** What {@link MemoryMap#regions} says. */
    static ImmutableList<MemoryRegion> regions(List<ListedRange> ranges, long page) {
        ImmutableList.Builder<MemoryRegion> whole = ImmutableList.builder();
        for (ListedRange region : joined(ranges)) {
            long start = region.range().start();
            long end = region.range().end();
            // Rounding a no-map region outwards would only cover pages that are not mapped anyway, or not whole.
            long from = (start + page - 1) & -page;
            long to = end & -page;
            if (from < to) {
                whole.add(new MemoryRegion(new AddressRange(from, to), region.noMap()));
            }
        }
        return whole.build();
    }

    /** The same ranges, what lies in {@code hole} as parts of their own that are not mapped. */
    static ImmutableList<ListedRange> without(ImmutableList<ListedRange> ranges, AddressRange hole) {
        ImmutableList.Builder<ListedRange> cut = ImmutableList.builder();
        for (ListedRange listed : ranges) {
            AddressRange range = listed.range();
            if (hole.isEmpty() || !range.intersects(hole)) {
                cut.add(listed);
                continue;
            }
            long from = Math.max(range.start(), hole.start());
            long to = Math.min(range.end(), hole.end());
            if (range.start() < from) {
                cut.add(listed.with(new AddressRange(range.start(), from)));
            }
            cut.add(listed.unmapped(new AddressRange(from, to)));
            if (to < range.end()) {
                cut.add(listed.with(new AddressRange(to, range.end())));
            }
        }
        return cut.build();
    }
}
