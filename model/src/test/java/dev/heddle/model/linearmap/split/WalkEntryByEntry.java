package dev.heddle.model.linearmap.split;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.Mistake;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.Prot;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Split and count one entry at a time, on a tree of tables, as the kernel's walk does it. Shares nothing with the code under
 * test but the records that go in and out.
 */
final class WalkEntryByEntry {

    /** The entries of a table by the address that each of them maps; a hole has none. */
    private static final class Table {
        final int level;
        final NavigableMap<Long, Object> entries = new TreeMap<>();

        Table(int level) {
            this.level = level;
        }
    }

    private record Leaf(long pa, boolean cont, long prot) {}

    /** The kernel's goto out of everything. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;
        final transient ReturnCode code;

        Failed(ReturnCode code) {
            super(code.name());
            this.code = code;
        }
    }

    private final Geometry geometry;
    private final Design design;
    private final Table root;
    private final long limit;
    private long pmdTables;
    private long pteTables;
    private long requests;
    private long counted;

    WalkEntryByEntry(PageTables tables, Design design, long limit) {
        this.geometry = tables.geometry();
        this.design = design;
        this.limit = limit;
        this.root = new Table(geometry.rootLevel());
        for (LeafRun run : tables.runs()) {
            for (long i = 0; i < run.count(); i++) {
                long va = run.va() + (i << run.shift());
                tableFor(va, run.level()).entries.put(va, new Leaf(run.translate(va), run.cont(), run.prot()));
            }
        }
    }

    private Table tableFor(long va, int level) {
        Table table = root;
        while (table.level < level) {
            int below = table.level + 1;
            table = (Table) table.entries.computeIfAbsent(slot(va, table.level), at -> new Table(below));
        }
        return table;
    }

    private long slot(long va, int level) {
        return va & -geometry.entrySize(level);
    }

    SplitResult split(ImmutableList<AddressRange> ranges) {
        ReturnCode code = ReturnCode.OK;
        try {
            for (AddressRange range : ranges) {
                walk(range, false);
            }
        } catch (Failed failed) {
            code = failed.code;
        }
        return new SplitResult(pmdTables, pteTables, requests, code);
    }

    /** What the two walks of patch v3 count, or -22. */
    long count(ImmutableList<AddressRange> ranges) {
        try {
            for (AddressRange range : ranges) {
                walk(range, true);
            }
        } catch (Failed failed) {
            return failed.code.number();
        }
        return counted;
    }

    private void walk(AddressRange range, boolean counts) {
        if (range.isEmpty()) {
            throw new Failed(ReturnCode.EINVAL);
        }
        walk(root, range.start(), range.end(), counts);
    }

    private void walk(Table table, long start, long end, boolean counts) {
        long size = geometry.entrySize(table.level);
        for (long va = slot(start, table.level); va < end; va += size) {
            Object entry = table.entries.get(va);
            if (entry == null) {
                continue;
            }
            boolean below = true;
            if (entry instanceof Leaf leaf && (table.level == Geometry.PTE || seen(leaf))) {
                below = counts ? count(table.level) : visit(table, va, leaf);
            }
            if (below && table.entries.get(va) instanceof Table child) {
                walk(child, Math.max(start, va), Math.min(end, va + size), counts);
            }
        }
    }

    private boolean seen(Leaf leaf) {
        boolean presentInvalid = (leaf.prot & Prot.NOT_GLOBAL) != 0 && !design.makes(Mistake.INVALID_BLOCK_SKIPPED);
        return (leaf.prot & Prot.VALID) != 0 || presentInvalid;
    }

    private boolean count(int level) {
        counted += level == Geometry.PUD ? 1 + geometry.entries() : level == Geometry.PMD ? 1 : 0;
        return false;
    }

    /** Returns whether the walk looks below. */
    private boolean visit(Table table, long va, Leaf leaf) {
        if (table.level != Geometry.PUD && leaf.cont) {
            clearHints(table, va);
        }
        if (table.level == Geometry.PTE) {
            return false;
        }
        requests++;
        if (pmdTables + pteTables == limit) {
            throw new Failed(ReturnCode.ENOMEM);
        }
        boolean pud = table.level == Geometry.PUD;
        pmdTables += pud ? 1 : 0;
        pteTables += pud ? 0 : 1;
        table.entries.put(va, children(va, leaf, table.level + 1));
        return pud && !design.makes(Mistake.PUD_CONTINUE_IN_SPLIT);
    }

    private void clearHints(Table table, long va) {
        long group = geometry.contSize(table.level);
        boolean one = design.makes(Mistake.SPLIT_ONE_CONT_ENTRY);
        long first = one ? va : va & -group;
        long last = one ? va : first + group - geometry.entrySize(table.level);
        for (long at = first; at <= last; at += geometry.entrySize(table.level)) {
            if (table.entries.get(at) instanceof Leaf member) {
                table.entries.put(at, new Leaf(member.pa, false, member.prot));
            }
        }
    }

    private Table children(long va, Leaf snapshot, int level) {
        long prot = snapshot.prot;
        if (design.makes(Mistake.DROP_PXN)) {
            prot &= ~Prot.PXN;
        }
        if (design.makes(Mistake.REVALIDATE) && (prot & Prot.VALID) == 0) {
            prot = prot - Prot.NOT_GLOBAL + Prot.VALID;
        }
        boolean cont = snapshot.cont && design.makes(Mistake.KEEP_CONT_FROM_SNAPSHOT);
        int filled = geometry.entries() - (design.makes(Mistake.SHORT_FILL) ? 1 : 0);
        var child = new Table(level);
        for (int i = 0; i < filled; i++) {
            long offset = i * geometry.entrySize(level);
            child.entries.put(va + offset, new Leaf(snapshot.pa + offset, cont, prot));
        }
        return child;
    }

    PageTables result() {
        var tables = new PageTables(geometry);
        collect(root, tables);
        return tables;
    }

    private void collect(Table table, PageTables into) {
        table.entries.forEach((va, entry) -> {
            if (entry instanceof Table below) {
                collect(below, into);
            } else {
                Leaf leaf = (Leaf) entry;
                into.put(new LeafRun(va, leaf.pa, table.level, geometry.shift(table.level), 1, leaf.cont, leaf.prot));
            }
        });
    }
}
