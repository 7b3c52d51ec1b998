package dev.heddle.properties.linearmap;

import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.LinearMapBuilder;
import dev.heddle.model.linearmap.PageTables;

/**
 * What the fact sheet's expectations ask of a machine: "where there is a PUD leaf", "where a block straddles _stext", "where
 * memory lies on both sides". All of the map as it is built, before any split.
 *
 * @param puds PUD leaves
 * @param groups contiguous groups of PMD leaves in what the split walks over
 * @param groupSize PMD leaves in such a group
 * @param first tables that the range before the image takes
 * @param second tables that the range behind it takes
 * @param heads blocks that straddle _stext: 0 or 1
 * @param aliasBlocks blocks of the image alias that the split leaves
 * @param groupCut whether a contiguous group has an address on both sides of an end of what the split leaves out
 * @param memoryBlocks bytes of mapped memory in PMD-sized blocks, rounded down
 */
record Facts(
        long puds,
        long groups,
        long groupSize,
        long first,
        long second,
        long heads,
        long aliasBlocks,
        boolean groupCut,
        long memoryBlocks) {

    static Facts of(LinearMap map) {
        PageTables tables = LinearMapBuilder.build(map);
        Geometry geometry = map.geometry();
        AddressRange leftOut = map.leftOut();
        long puds = 0;
        long hinted = 0;
        long first = 0;
        long second = 0;
        long heads = 0;
        long alias = 0;
        for (LeafRun run : tables.runs()) {
            if (run.level() == Geometry.PTE) {
                continue;
            }
            boolean pud = run.level() == Geometry.PUD;
            long each = pud ? 1L + geometry.entries() : 1;
            puds += pud ? run.count() : 0;
            // The image is mapped for itself, so a run of blocks begins and ends with it, or has _stext in its first
            // block.
            for (long leaf = 0; leaf < run.count(); ) {
                long va = run.va() + (leaf << run.shift());
                long same = run.count() - leaf;
                if (va < leftOut.start()) {
                    long whole = Math.min(same, (leftOut.start() - va + run.entrySize() - 1) >>> run.shift());
                    long end = va + (whole << run.shift());
                    heads += end > leftOut.start() ? 1 : 0;
                    first += whole * each;
                    hinted += run.cont() ? whole : 0;
                    leaf += whole;
                } else if (va < leftOut.end()) {
                    long whole = Math.min(same, (leftOut.end() - va + run.entrySize() - 1) >>> run.shift());
                    alias += whole;
                    leaf += whole;
                } else {
                    second += same * each;
                    hinted += run.cont() ? same : 0;
                    leaf += same;
                }
            }
        }
        long bytes = map.memory().stream()
                .filter(region -> !region.noMap())
                .mapToLong(region -> region.range().bytes())
                .sum();
        return new Facts(
                puds,
                hinted / geometry.contEntries(Geometry.PMD),
                geometry.contEntries(Geometry.PMD),
                first,
                second,
                heads,
                alias,
                cutsGroup(tables, leftOut.start()) || cutsGroup(tables, leftOut.end()),
                bytes >>> geometry.shift(Geometry.PMD));
    }

    private static boolean cutsGroup(PageTables tables, long va) {
        LeafRun run = tables.at(va);
        return run != null && run.cont() && (va & (tables.geometry().contSize(run.level()) - 1)) != 0;
    }

    /** Tables that the split takes. */
    long need() {
        return first + second;
    }
}
