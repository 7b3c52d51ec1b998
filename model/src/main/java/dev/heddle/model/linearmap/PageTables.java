package dev.heddle.model.linearmap;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the linear region, as the runs of leaf entries that they hold. A table exists where leaves finer than the
 * entry that would lead to it are: nothing in this system leaves an empty table behind.
 *
 * <p>Not safe for use by several threads. Addresses are those of the upper half: negative, so signed order is their order.
 */
public final class PageTables {

    private final Geometry geometry;
    private final NavigableMap<Long, LeafRun> runs;

    public PageTables(Geometry geometry) {
        this(geometry, new TreeMap<>());
    }

    private PageTables(Geometry geometry, NavigableMap<Long, LeafRun> runs) {
        this.geometry = geometry;
        this.runs = runs;
    }

    public PageTables copy() {
        return new PageTables(geometry, new TreeMap<>(runs));
    }

    public Geometry geometry() {
        return geometry;
    }

    /** All leaves by address, runs that continue each other as one. Equal mappings give equal lists. */
    public ImmutableList<LeafRun> runs() {
        return joined(runs);
    }

    /** The runs that have an address in {@code [start, end)}, whole, by address; not joined. */
    public ImmutableList<LeafRun> runs(long start, long end) {
        if (start >= end) {
            return ImmutableList.of();
        }
        Map.Entry<Long, LeafRun> before = runs.lowerEntry(start);
        var found = ImmutableList.<LeafRun>builder();
        if (before != null && before.getValue().end() > start) {
            found.add(before.getValue());
        }
        return found.addAll(runs.subMap(start, end).values()).build();
    }

    /** The run that maps {@code va}, or null. */
    public @Nullable LeafRun at(long va) {
        Map.Entry<Long, LeafRun> found = runs.floorEntry(va);
        return found == null || found.getValue().end() <= va ? null : found.getValue();
    }

    /** The run that maps {@code va} or, if none does, the first one behind it; null if there is none. */
    public @Nullable LeafRun atOrAfter(long va) {
        LeafRun run = at(va);
        if (run != null) {
            return run;
        }
        Map.Entry<Long, LeafRun> next = runs.ceilingEntry(va);
        return next == null ? null : next.getValue();
    }

    /** Whether there is a table at {@code level} for {@code va}; its entries are those around {@code va} at that level. */
    public boolean hasTable(int level, long va) {
        if (level <= geometry.rootLevel()) {
            return true;
        }
        long size = geometry.entrySize(level - 1);
        long slot = va & -size;
        return runs(slot, slot + size).stream().anyMatch(run -> run.level() >= level);
    }

    /** How many tables at {@code level} there are; the root is one. */
    public long tables(int level) {
        if (level == geometry.rootLevel()) {
            return 1;
        }
        int shift = geometry.shift(level - 1);
        long tables = 0;
        long lastSlot = 0; // no address of the upper half is in slot 0
        for (LeafRun run : runs.values()) {
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
        cut(run.va());
        cut(run.end());
        runs.subMap(run.va(), run.end()).clear();
        runs.put(run.va(), run);
    }

    /**
     * Takes away what is mapped in {@code [start, end)}.
     *
     * @throws IllegalArgumentException if that would cut a leaf in two
     */
    public void unmap(long start, long end) {
        cut(start);
        cut(end);
        runs.subMap(start, end).clear();
    }

    /** Makes {@code va} a border between runs; it must be one between leaves. */
    private void cut(long va) {
        LeafRun run = at(va);
        if (run != null && run.va() != va) {
            Preconditions.checkArgument(
                    ((va - run.va()) & (run.entrySize() - 1)) == 0,
                    "%s is inside a leaf of %s",
                    Long.toHexString(va),
                    run);
            runs.put(run.va(), run.part(run.va(), va));
            runs.put(va, run.part(va, run.end()));
        }
    }

    private static ImmutableList<LeafRun> joined(NavigableMap<Long, LeafRun> runs) {
        var joined = ImmutableList.<LeafRun>builder();
        LeafRun last = null;
        for (LeafRun run : runs.values()) {
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
}
