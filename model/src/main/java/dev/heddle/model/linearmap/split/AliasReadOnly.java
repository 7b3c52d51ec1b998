package dev.heddle.model.linearmap.split;

import dev.heddle.model.Embodies;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.KernelImage;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.Mistake;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.Policy.Rodata;
import dev.heddle.model.linearmap.Prot;

/**
 * Takes write away from the alias of the kernel's text and read-only data, once alternatives are patched. The memory becomes
 * untagged by the way.
 *
 * <p>Kernel: arch/arm64/mm/mmu.c, mark_linear_text_alias_ro(). Up to 7.1 it maps the alias again as if it were new: where a block
 * fits and a table is found, the block is refused and nobody is told. Mid-2026 (a64293e993f6, 8dd640d9233d) it goes below
 * the table.
 *
 * <p>Left out: what is mapped from __init_begin to __init_end.
 */
@Embodies("linearmap/R-silent-refusal")
public final class AliasReadOnly {

    private AliasReadOnly() {}

    /** Makes {@code [_text, __init_begin)} read-only and returns how many bytes of it were refused. */
    public static long apply(PageTables tables, LinearMap map, Era era, Design design) {
        KernelImage image = map.image();
        AddressRange alias = map.va(new AddressRange(image.text(), image.initBegin()));
        return protect(tables, alias, era != Era.V7_2 || design.makes(Mistake.ALIAS_RO_OVER_TABLE));
    }

    /**
     * As observed of 7.2.13: {@code [__init_end, __bss_stop)} follows when read-only data is protected, unless
     * {@code rodata=off}. Returns how many bytes were refused; earlier kernels leave it alone.
     */
    public static long applyToData(PageTables tables, LinearMap map, Era era, Design design) {
        if (era != Era.V7_2 || map.policy().rodata() == Rodata.OFF) {
            return 0;
        }
        KernelImage image = map.image();
        long page = map.geometry().pageSize();
        AddressRange data = map.va(new AddressRange(image.initEnd(), (image.bssStop() + page - 1) & -page));
        return protect(tables, data, design.makes(Mistake.ALIAS_RO_OVER_TABLE));
    }

    private static long protect(PageTables tables, AddressRange range, boolean overTables) {
        long refused = 0;
        for (LeafRun run : tables.runs(range.start(), range.end())) {
            long from = Math.max(range.start(), run.va());
            long to = Math.min(range.end(), run.end());
            AddressRange below = overTables ? slots(tables.geometry(), run.level(), range) : new AddressRange(0, 0);
            long refusedFrom = Math.max(from, below.start());
            long refusedTo = Math.min(to, below.end());
            if (refusedFrom < refusedTo) {
                refused += refusedTo - refusedFrom;
                change(tables, run, from, refusedFrom);
                change(tables, run, refusedTo, to);
            } else {
                change(tables, run, from, to);
            }
        }
        return refused;
    }

    /** The part of {@code range} that a mapping call fills with leaves coarser than those of {@code level}. */
    private static AddressRange slots(Geometry geometry, int level, AddressRange range) {
        if (level == Geometry.PUD || !geometry.leafAt(level - 1)) {
            return new AddressRange(0, 0);
        }
        long size = geometry.entrySize(level - 1);
        long start = (range.start() + size - 1) & -size;
        long end = range.end() & -size;
        return start < end ? new AddressRange(start, end) : new AddressRange(0, 0);
    }

    private static void change(PageTables tables, LeafRun run, long from, long to) {
        if (from < to) {
            long prot = (run.prot() & ~(Prot.WRITE | Prot.ATTR_INDEX)) | Prot.READ_ONLY;
            tables.put(run.part(from, to).withProt(prot));
        }
    }
}
