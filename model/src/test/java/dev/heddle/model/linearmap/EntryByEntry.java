package dev.heddle.model.linearmap;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The linear map built one entry at a time, as the kernel's loops do it, on a tree of tables: slow, and sharing nothing with
 * the builder but the records that describe a machine.
 */
final class EntryByEntry {

    /** One leaf entry. */
    record Leaf(long va, long pa, int level, boolean cont, long prot) {}

    private record Flags(long prot, boolean blocks, boolean hints) {}

    private static final class Table {
        final int level;
        final NavigableMap<Long, Object> entries = new TreeMap<>();

        Table(int level) {
            this.level = level;
        }
    }

    private final LinearMap map;
    private final Geometry geometry;
    private final boolean tablesForbidHints;
    private final Table root;

    /** @param tablesForbidHints whether a group with a table in it goes without hints under the rules of mid-2026 */
    EntryByEntry(LinearMap map, boolean tablesForbidHints) {
        this.map = map;
        this.geometry = map.geometry();
        this.tablesForbidHints = tablesForbidHints;
        this.root = new Table(geometry.rootLevel());
        mapMemory();
    }

    List<Leaf> leaves() {
        var leaves = new ArrayList<Leaf>();
        collect(root, leaves);
        return leaves;
    }

    long tables(int level) {
        return count(root, level);
    }

    private static void collect(Table table, List<Leaf> leaves) {
        for (Object entry : table.entries.values()) {
            if (entry instanceof Table below) {
                collect(below, leaves);
            } else {
                leaves.add((Leaf) entry);
            }
        }
    }

    private static long count(Table table, int level) {
        long tables = table.level == level ? 1 : 0;
        for (Object entry : table.entries.values()) {
            if (entry instanceof Table below) {
                tables += count(below, level);
            }
        }
        return tables;
    }

    private void mapMemory() {
        KernelImage image = map.image();
        boolean old = map.rules() != BuildRules.V7_2;
        boolean pages = map.policy().forcePages();
        long prot = Prot.VALID | Prot.ACCESSED | Prot.WRITE | Prot.PXN | Prot.UXN | Prot.DIRTY;
        prot |= map.notGlobal() ? Prot.NOT_GLOBAL : 0;
        prot |= map.lpa2() ? 0 : Prot.INNER_SHAREABLE;
        var ram = new Flags(prot | Prot.NORMAL_TAGGED, !pages, !pages);
        var pool = new Flags(ram.prot, false, false);
        if (old) {
            mapRegions(ram, page -> !inAlias(page) && !inPool(page));
            mapPages(new Flags(prot, true, false), this::inAlias);
            mapPages(pool, this::inPool);
        } else {
            mapPages(pool, this::inPool);
            mapPages(ram, this::inAlias);
            mapPages(ram, page -> image.initEnd() <= page && page < image.bssStop());
            mapRegions(ram, page -> true);
        }
    }

    private interface Pages {
        boolean has(long physical);
    }

    boolean isNormal(long page) {
        for (MemoryRegion region : map.memory()) {
            if (region.range().start() <= page && page < region.range().end()) {
                return !region.noMap();
            }
        }
        return false;
    }

    private boolean inAlias(long page) {
        return map.image().text() <= page && page < map.image().initBegin();
    }

    private boolean inPool(long page) {
        AddressRange pool = map.kfencePool();
        return pool != null && pool.start() <= page && page < pool.end();
    }

    /** Each region by calls of its own, whatever touches it. */
    private void mapRegions(Flags flags, Pages among) {
        for (MemoryRegion region : map.memory()) {
            mapPages(
                    flags,
                    page -> !region.noMap()
                            && region.range().start() <= page
                            && page < region.range().end()
                            && among.has(page));
        }
    }

    /** Maps each stretch of neighbouring pages with one call. */
    private void mapPages(Flags flags, Pages pages) {
        long size = geometry.pageSize();
        long last = map.memory().get(map.memory().size() - 1).range().end();
        long start = -1;
        for (long page = 0; page <= last; page += size) {
            boolean in = page < last && pages.has(page);
            if (in && start < 0) {
                start = page;
            } else if (!in && start >= 0) {
                call(root, map.va(start), map.va(page), start, flags);
                start = -1;
            }
        }
    }

    private void call(Table table, long from, long to, long physical, Flags flags) {
        int level = table.level;
        long chunk = level >= Geometry.PMD ? geometry.contSize(level) : geometry.entrySize(level);
        for (long at = from; at < to; ) {
            long next = Math.min(to, (at & -chunk) + chunk);
            long pa = physical + (at - from);
            boolean cont = level >= Geometry.PMD
                    && geometry.contEntries(level) > 1
                    && flags.hints
                    && isAligned(chunk, at, next, pa)
                    && !hasLiveWithoutHint(table, at, next);
            entries(table, at, next, pa, cont, flags);
            at = next;
        }
    }

    private void entries(Table table, long from, long to, long physical, boolean cont, Flags flags) {
        int level = table.level;
        long size = geometry.entrySize(level);
        for (long at = from; at < to; ) {
            long next = Math.min(to, (at & -size) + size);
            long pa = physical + (at - from);
            Object old = table.entries.get(at & -size);
            boolean leaf = level == Geometry.PTE
                    || (flags.blocks
                            && (level == Geometry.PMD || (level == Geometry.PUD && geometry.pudLeaves()))
                            && isAligned(size, at, next, pa)
                            && !(old instanceof Table));
            if (leaf) {
                table.entries.put(at, new Leaf(at, pa, level, cont, flags.prot));
            } else {
                if (old instanceof Leaf) {
                    throw new IllegalArgumentException("a table where a block is");
                }
                Object below = table.entries.computeIfAbsent(at & -size, slot -> new Table(level + 1));
                call((Table) below, at, next, pa, flags);
            }
            at = next;
        }
    }

    private static boolean isAligned(long size, long at, long next, long physical) {
        return ((at | next | physical) & (size - 1)) == 0;
    }

    private boolean hasLiveWithoutHint(Table table, long from, long to) {
        if (map.rules() != BuildRules.V7_2) {
            return false;
        }
        for (Object entry : table.entries.subMap(from, to).values()) {
            if (entry instanceof Leaf leaf ? !leaf.cont : tablesForbidHints) {
                return true;
            }
        }
        return false;
    }
}
