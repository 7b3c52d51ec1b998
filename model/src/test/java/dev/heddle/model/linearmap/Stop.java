package dev.heddle.model.linearmap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * The page tables of the linear region as they were at one stop of a boot.
 *
 * @param runs by address; of the alias of the image alone if {@code aliasOnly}
 * @param tables how many tables serve only the linear region, by level, the root not counted
 * @param shared how many serve the rest of the kernel too
 * @param pointers how many entries that point to tables have which bits
 */
public record Stop(
        String where,
        boolean aliasOnly,
        ImmutableList<LeafRun> runs,
        ImmutableMap<Integer, Long> tables,
        ImmutableMap<Integer, Long> shared,
        ImmutableList<Pointers> pointers) {

    /** {@code count} entries at {@code level} that lead to tables and have {@code bits}. */
    public record Pointers(int level, long bits, long count) {}

    /** Tables at {@code level} that serve only the linear region; not for the root. */
    public long tables(int level) {
        return tables.getOrDefault(level, 0L);
    }

    public PageTables pageTables(Geometry geometry) {
        var built = new PageTables(geometry);
        runs.forEach(built::put);
        return built;
    }
}
