package dev.heddle.reports.text;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.split.ArrayOrder;
import dev.heddle.model.linearmap.split.Count;
import dev.heddle.model.linearmap.split.ReturnCode;
import dev.heddle.properties.drawing.Page;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A linear map and what its split takes, as a person reads it. */
public final class SplitText {

    private static final String ROW = "  %-27s %5s %12s %12s %8s";

    private SplitText() {}

    /**
     * Writes what was read and assumed, the leaves and tables of each range, the need, and what each way to count makes of it.
     *
     * @param title of the machine, e.g. the file
     * @param facts what was read, a sentence each
     * @param assumed what was taken for granted, a sentence each
     */
    public static void write(
            Page page,
            String title,
            SplitForecast forecast,
            ImmutableList<String> facts,
            ImmutableList<String> assumed,
            @Nullable String split) {
        LinearMap map = forecast.map();
        page.line(title + ": linear map " + map.geometry().name() + ", rules of "
                + map.rules().name().toLowerCase(Locale.ROOT).replace('_', '.'));
        facts.forEach(fact -> page.field("read", fact));
        assumed.forEach(each -> page.field("assumed", each));
        page.blank().line(String.format(Locale.ROOT, ROW, "memory", "level", "leaves", "contiguous", "tables"));
        for (AddressRange range : map.mapped()) {
            rows(page, map, forecast.before(), range);
        }
        if (map.mapped().size() > 1) {
            page.line("  (a table that two ranges share is in both rows)");
        }
        page.blank();
        need(page, forecast, split);
        page.blank();
        rules(page, forecast);
    }

    private static void rows(Page page, LinearMap map, PageTables tables, AddressRange range) {
        AddressRange virtual = map.va(range);
        PageTables own = new PageTables(map.geometry());
        for (LeafRun run : tables.runs(virtual.start(), virtual.end())) {
            own.put(run.part(Math.max(run.va(), virtual.start()), Math.min(run.end(), virtual.end())));
        }
        String name = Long.toHexString(range.start()) + "-" + Long.toHexString(range.end() - 1);
        for (int level = Math.max(map.geometry().rootLevel(), 0); level <= Geometry.PTE; level++) {
            long leaves = 0;
            long cont = 0;
            for (LeafRun run : own.runs()) {
                leaves += run.level() == level ? run.count() : 0;
                cont += run.level() == level && run.cont() ? run.count() : 0;
            }
            long count = own.tables(level);
            if (leaves > 0 || (count > 0 && level > map.geometry().rootLevel())) {
                page.line(String.format(Locale.ROOT, ROW, name, level, leaves, cont, count));
                name = "";
            }
        }
    }

    private static void need(Page page, SplitForecast forecast, @Nullable String split) {
        Count need = forecast.need();
        Geometry geometry = forecast.map().geometry();
        page.line(String.format(
                Locale.ROOT,
                "A split takes %s: 0 PUD, %d PMD, %d PTE",
                Page.count(need.total(), "table"),
                need.pmdTables(),
                need.pteTables()));
        page.field("bytes", Long.toString(need.total() << geometry.pageShift()));
        long counted = forecast.count(CountRule.TWO_WALKS);
        if (counted > 0) {
            ArrayOrder array = ArrayOrder.of(counted, geometry.pageShift());
            page.field(
                    "array",
                    array.bytes() + " bytes of pointers: v3 takes one block of order " + array.order()
                            + (array.fitsOneBlock() ? ", which exists" : ", which does not exist: it panics")
                            + "; v5 takes kvmalloc(), any size");
        }
        if (split != null) {
            page.field("in this boot", split);
        }
    }

    private static void rules(Page page, SplitForecast forecast) {
        page.line(String.format(
                Locale.ROOT, "  %-27s %12s   %s", "counting rule", "tables", "against what it really takes"));
        forecast.byRule().forEach((rule, count) -> {
            boolean counts = count.code() == ReturnCode.OK;
            page.line(String.format(
                    Locale.ROOT,
                    "  %-27s %12s   %s",
                    SplitForecast.name(rule),
                    counts ? count.total() : "-",
                    counts ? verdict(count.total() - forecast.need().total()) : "fails with -" + count.code()));
        });
    }

    private static String verdict(long over) {
        return over == 0 ? "exact" : over < 0 ? "short by " + -over : "over by " + over;
    }
}
