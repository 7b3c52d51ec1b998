package dev.heddle.reports.text;

import com.google.common.collect.ImmutableMap;
import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.LinearMapBuilder;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.split.Count;
import dev.heddle.model.linearmap.split.Counter;
import dev.heddle.model.linearmap.split.Era;
import dev.heddle.model.linearmap.split.Need;
import dev.heddle.model.linearmap.split.Splitter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the split of one linear map takes.
 *
 * @param before the tables right after the map was built
 * @param need tables that a split needs, whether or not one is due
 * @param byRule what each way to count makes of it, in their order
 */
public record SplitForecast(LinearMap map, PageTables before, Count need, ImmutableMap<CountRule, Count> byRule) {

    /**
     * Works it out.
     *
     * @throws IllegalArgumentException if memory, image and KFENCE pool lie so that no kernel could map them
     */
    public static SplitForecast of(LinearMap map) {
        PageTables tables = LinearMapBuilder.build(map);
        Map<CountRule, Count> byRule = new EnumMap<>(CountRule.class);
        for (CountRule rule : CountRule.values()) {
            byRule.put(rule, Counter.count(rule, map, tables));
        }
        return new SplitForecast(
                map, tables, Need.of(tables, map.walked(), Era.of(map.rules())), ImmutableMap.copyOf(byRule));
    }

    /** The tables after the split. */
    public PageTables after() {
        PageTables tables = before.copy();
        Splitter.split(tables, map.walked(), Design.base(), Era.of(map.rules()), Splitter.NO_LIMIT);
        return tables;
    }

    /** How many tables at {@code level} the split adds. */
    public long added(int level) {
        return level == Geometry.PTE ? need.pteTables() : level == Geometry.PMD ? need.pmdTables() : 0;
    }

    /** How many tables {@code rule} sets aside. */
    public long count(CountRule rule) {
        return Counter.count(rule, map, before).total();
    }

    /** A counting rule as reports spell it. */
    public static String name(CountRule rule) {
        return rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
