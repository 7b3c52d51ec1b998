package dev.heddle.model.linearmap;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the linear region, as the runs of leaf entries that they hold. A table exists where leaves finer than the
 * entry that would lead to it are: nothing in this system leaves an empty table behind.
 *
 * <p>Not safe for use by several threads. Addresses are those of the upper half: negative, so signed order is their order.
 */
public final class PageTables {

    private static final LeafRun[] NONE = {};

    private final Geometry geometry;
    /** The first {@code size} are in use, by address. A tree took 5 ms to build a map of 1,000 regions, this takes 2. */
    private LeafRun[] runs;

    private int size;

    public PageTables(Geometry geometry) {
        this(geometry, NONE, 0);
    }

    private PageTables(Geometry geometry, LeafRun[] runs, int size) {
        this.geometry = geometry;
        this.runs = runs;
        this.size = size;
    }

    public PageTables copy() {
        return new PageTables(geometry, Arrays.copyOf(runs, size), size);
    }

    public Geometry geometry() {
        return geometry;
    }

    /** All leaves by address, runs that continue each other as one. Equal mappings give equal lists. */
    public ImmutableList<LeafRun> runs() {
        var joined = ImmutableList.<LeafRun>builder();
        LeafRun last = null;
        for (int i = 0; i < size; i++) {
            LeafRun run = runs[i];
            if (last != null && last.continuedBy(run)) {
                last = last.joined(run);
            } else {
                if (last != null) {
                    joined.add(last);
                }
                last = run;
            }
        }
        if (last != null) {
            joined.add(last);
        }
        return joined.build();
    }

    /** The runs that have an address in {@code [start, end)}, whole, by address; not joined. */
    public ImmutableList<LeafRun> runs(long start, long end) {
        int from = firstEndingAfter(start);
        int to = from;
        while (to < size && runs[to].va() < end) {
            to++;
        }
        return from == to || start >= end
                ? ImmutableList.of()
                : ImmutableList.copyOf(Arrays.asList(runs).subList(from, to));
    }

    /** The run that maps {@code va}, or null. */
    public @Nullable LeafRun at(long va) {
        int index = firstEndingAfter(va);
        return index < size && runs[index].va() <= va ? runs[index] : null;
    }

    /** The run that maps {@code va} or, if none does, the first one behind it; null if there is none. */
    public @Nullable LeafRun atOrAfter(long va) {
        int index = firstEndingAfter(va);
        return index < size ? runs[index] : null;
    }

    /** Whether there is a table at {@code level} for {@code va}; its entries are those around {@code va} at that level. */
    public boolean hasTable(int level, long va) {
        if (level <= geometry.rootLevel()) {
            return true;
        }
        long slotBytes = geometry.entrySize(level - 1);
        long slot = va & -slotBytes;
        for (int i = firstEndingAfter(slot); i < size && runs[i].va() < slot + slotBytes; i++) {
            if (runs[i].level() >= level) {
                return true;
            }
        }
        return false;
    }

    /** How many tables at {@code level} there are; the root is one. */
    public long tables(int level) {
        if (level == geometry.rootLevel()) {
            return 1;
        }
        int shift = geometry.shift(level - 1);
        long tables = 0;
        long lastSlot = 0; // no address of the upper half is in slot 0
        for (int i = 0; i < size; i++) {
            LeafRun run = runs[i];
            if (run.level() >= level) {
                long first = run.va() >> shift;
                long last = (run.end() - 1) >> shift;
                tables += last - first + (first == lastSlot ? 0 : 1);
                lastSlot = last;
            }
        }
        return tables;
    }

    /**
     * Writes these leaves over whatever was there.
     *
     * @throws IllegalArgumentException if the run would cut a leaf in two
     */
    public void put(LeafRun run) {
        replace(run.va(), run.end(), run);
    }

    /**
     * Takes away what is mapped in {@code [start, end)}.
     *
     * @throws IllegalArgumentException if that would cut a leaf in two
     */
    public void unmap(long start, long end) {
        replace(start, end, null);
    }

    private void replace(long start, long end, @Nullable LeafRun by) {
        int from = size == 0 || runs[size - 1].end() <= start ? size : firstEndingAfter(start);
        int to = from;
        while (to < size && runs[to].va() < end) {
            to++;
        }
        LeafRun before = from < to && runs[from].va() < start ? part(runs[from], runs[from].va(), start) : null;
        LeafRun after = from < to && runs[to - 1].end() > end ? part(runs[to - 1], end, runs[to - 1].end()) : null;
        makeRoom(from, to, (before == null ? 0 : 1) + (by == null ? 0 : 1) + (after == null ? 0 : 1));
        if (before != null) {
            runs[from++] = before;
        }
        if (by != null) {
            runs[from++] = by;
        }
        if (after != null) {
            runs[from] = after;
        }
    }

    private static LeafRun part(LeafRun run, long from, long to) {
        long cut = from == run.va() ? to : from;
        Preconditions.checkArgument(
                ((cut - run.va()) & (run.entrySize() - 1)) == 0,
                "%s is inside a leaf of %s",
                Long.toHexString(cut),
                run);
        return run.part(from, to);
    }

    /** Makes the runs {@code [from, to)} into {@code count} places. */
    private void makeRoom(int from, int to, int count) {
        int grown = size + count - (to - from);
        LeafRun[] old = runs;
        if (grown > runs.length) {
            runs = Arrays.copyOf(runs, Math.max(16, 2 * grown));
        }
        if (to < size && to != from + count) {
            System.arraycopy(old, to, runs, from + count, size - to);
        }
        if (grown < size) {
            Arrays.fill(runs, grown, size, null);
        }
        size = grown;
    }

    /** Index of the first run that does not end at or before {@code va}; {@code size} if all do. */
    private int firstEndingAfter(long va) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (runs[middle].end() <= va) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
