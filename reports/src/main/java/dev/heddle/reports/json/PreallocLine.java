package dev.heddle.reports.json;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.split.ReturnCode;
import dev.heddle.reports.text.SplitForecast;
import org.jspecify.annotations.Nullable;

/**
 * A linear map and what its split takes, as a line: schema {@code prealloc}. Addresses and attributes are strings of
 * hexadecimal digits with 0x, as they need 64 bits.
 *
 * @param vaBits of the configuration
 * @param assumed what was taken for granted, a sentence each
 * @param boot what a recorded boot does, or null for a map of memory
 */
public record PreallocLine(
        SplitForecast forecast,
        int vaBits,
        ImmutableList<String> assumed,
        @Nullable Boot boot) {

    /**
     * Whether this boot splits its linear map.
     *
     * @param why a sentence without a full stop
     */
    public record Boot(boolean splits, String why) {}

    /** The object, without a line end. */
    public String json() {
        return JsonLine.of(this::write);
    }

    private void write(JsonLine line) {
        line.put("granule", forecast.map().geometry().pageSize())
                .put("va_bits", vaBits)
                .put("count", forecast.need().total())
                .put("pud_tables", 0)
                .put("pmd_tables", forecast.need().pmdTables())
                .put("pte_tables", forecast.need().pteTables())
                .putObject("by_rule", rules -> forecast.byRule().forEach((rule, count) -> {
                    if (count.code() == ReturnCode.OK) {
                        rules.put(SplitForecast.name(rule), count.total());
                    } else {
                        rules.putNull(SplitForecast.name(rule));
                    }
                }))
                .put("assumed", assumed);
        putRuns(line, forecast.before());
        if (boot != null) {
            line.putObject("tables", tables -> {
                for (int level = forecast.map().geometry().rootLevel() + 1; level <= Geometry.PTE; level++) {
                    tables.put(Integer.toString(level), forecast.before().tables(level));
                }
            });
            line.putObject("split", split -> putSplit(split, boot));
        }
    }

    private void putSplit(JsonLine line, Boot what) {
        line.put("happens", what.splits()).put("why", what.why()).putObject("tables_added_by_level", added -> {
            for (int level = Geometry.PMD; level <= Geometry.PTE; level++) {
                if (what.splits() && forecast.added(level) > 0) {
                    added.put(Integer.toString(level), forecast.added(level));
                }
            }
        });
        putRuns(line, what.splits() ? forecast.after() : forecast.before());
    }

    private static void putRuns(JsonLine line, PageTables tables) {
        line.putObjects("runs", tables.runs(), run -> put(line, run));
    }

    private static void put(JsonLine line, LeafRun run) {
        line.put("va", hex(run.va()))
                .put("va_end", hex(run.end()))
                .put("pa", hex(run.pa()))
                .put("pa_end", hex(run.pa() + run.bytes()))
                .put("level", run.level())
                .put("kind", run.level() == Geometry.PTE ? "page" : "block")
                .put("entry_size", run.entrySize())
                .put("count", run.count())
                .put("cont", run.cont())
                .put("valid", run.valid())
                .put("raw_attrs", hex(run.rawAttributes()));
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }
}
