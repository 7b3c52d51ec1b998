package dev.heddle.model.linearmap;

import dev.heddle.model.Embodies;

/**
 * Carries out map requests on page tables, in runs: the cost of a request grows with the runs that are there already, never
 * with its pages.
 *
 * <p>Kernel: arch/arm64/mm/mmu.c, init_pud() to init_pte(). An entry becomes a block if the request covers it whole, both its
 * addresses are aligned to it and no table is there. A whole aligned group of neighbours within the request gets the
 * contiguous hint.
 */
@Embodies("linearmap/R-block-where-aligned")
final class Mapper {

    /** When a group that is wholly inside the request goes without the contiguous hint. */
    enum Liveness {
        /** Never: kernels before mid-2026. */
        UNCHECKED,
        /** If a valid leaf without the hint is in it. A mistake: leads to hints around tables. */
        LEAVES,
        /** If a valid leaf without the hint or a table is in it. */
        LEAVES_AND_TABLES
    }

    private final PageTables tables;
    private final Geometry geometry;
    private final Liveness liveness;
    /** What to add to a physical address to get where the linear map has it. */
    private final long offset;

    Mapper(PageTables tables, long offset, Liveness liveness) {
        this.tables = tables;
        this.geometry = tables.geometry();
        this.offset = offset;
        this.liveness = liveness;
    }

    void map(MapRequest request) {
        long page = geometry.pageSize();
        long start = (request.range().start() & -page) + offset;
        long end = up(request.range().end(), page) + offset;
        if (!request.range().isEmpty()) {
            new Call(request, start, end).map(Geometry.PUD, start, end);
        }
    }

    private static long up(long address, long size) {
        return (address + size - 1) & -size;
    }

    private static long down(long address, long size) {
        return address & -size;
    }

    private final class Call {
        private final MapRequest request;
        private final long start;
        private final long end;

        Call(MapRequest request, long start, long end) {
            this.request = request;
            this.start = start;
            this.end = end;
        }

        /** Maps this part of the request with leaves at {@code level} where they can be, and finer ones elsewhere. */
        void map(int level, long from, long to) {
            if (from >= to) {
                return;
            }
            if (level == Geometry.PTE) {
                leaves(level, from, to);
                return;
            }
            long size = geometry.entrySize(level);
            long body = up(from, size);
            long bodyEnd = down(to, size);
            if (body >= bodyEnd || !request.blocks() || !geometry.leafAt(level) || !aligned(size)) {
                map(level + 1, from, to);
                return;
            }
            map(level + 1, from, body);
            for (LeafRun run : tables.runs(body, bodyEnd)) {
                if (run.level() > level) {
                    long table = Math.max(body, down(run.va(), size));
                    long tableEnd = Math.min(bodyEnd, up(run.end(), size));
                    leaves(level, body, table);
                    map(level + 1, table, tableEnd);
                    body = tableEnd;
                }
            }
            leaves(level, body, bodyEnd);
            map(level + 1, bodyEnd, to);
        }

        /** Writes leaves at {@code level}, hinted where their group lets them. */
        private void leaves(int level, long from, long to) {
            if (from >= to) {
                return;
            }
            long group = geometry.contSize(level);
            long hinted = Math.max(from, up(start, group));
            long hintedEnd = Math.min(to, down(end, group));
            if (!request.hints() || geometry.contEntries(level) == 1 || hinted >= hintedEnd || !aligned(group)) {
                put(level, from, to, false);
                return;
            }
            put(level, from, hinted, false);
            if (liveness != Liveness.UNCHECKED) {
                for (LeafRun run : tables.runs(down(hinted, group), up(hintedEnd, group))) {
                    long live = Math.max(hinted, down(run.va(), group));
                    long liveEnd = Math.min(hintedEnd, up(run.end(), group));
                    if (forbidsHint(run, level) && live < liveEnd) {
                        put(level, hinted, live, true);
                        put(level, live, liveEnd, false);
                        hinted = liveEnd;
                    }
                }
            }
            put(level, hinted, hintedEnd, true);
            put(level, hintedEnd, to, false);
        }

        private boolean forbidsHint(LeafRun run, int level) {
            // All leaves are valid as long as the map is being built.
            return run.level() == level ? !run.cont() : run.level() > level && liveness == Liveness.LEAVES_AND_TABLES;
        }

        /** Whether virtual and physical addresses have the same offset into {@code size} bytes. */
        private boolean aligned(long size) {
            return (offset & (size - 1)) == 0;
        }

        private void put(int level, long from, long to, boolean cont) {
            if (from < to) {
                int shift = geometry.shift(level);
                long count = (to - from) >>> shift;
                tables.put(new LeafRun(from, from - offset, level, shift, count, cont, request.prot()));
            }
        }
    }
}
