package dev.heddle.reports.text;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableTable;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.heddle.properties.CellResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The squares of a matrix, variants down and configurations across, in the order in which the cells came. */
final class Grid {

    private static final int GAP = 2;

    /** Longer names of configurations become numbers, which are explained below the table. */
    private static final int MOST_NAME = 14;

    private final ImmutableTable<String, String, Square> squares;
    private final ImmutableList<String> names;

    /**
     * Sorts results into squares.
     *
     * @param columns ids of configurations; a cell of {@code C3,PREEMPTION=y} belongs to the column of {@code C3}
     */
    Grid(List<CellResult> results, List<String> columns) {
        SetMultimap<String, String> configs = LinkedHashMultimap.create();
        results.forEach(result -> configs.put(
                column(result.cell().config(), columns), result.cell().config()));
        Map<String, Map<String, List<CellResult>>> rows = new LinkedHashMap<>();
        for (CellResult result : results) {
            String column = column(result.cell().config(), columns);
            // A column whose cells have one and the same configuration bears the full name of that.
            String name = configs.get(column).size() == 1 ? result.cell().config() : column;
            rows.computeIfAbsent(result.cell().variant(), variant -> new LinkedHashMap<>())
                    .computeIfAbsent(name, config -> new ArrayList<>())
                    .add(result);
        }
        var table = ImmutableTable.<String, String, Square>builder();
        rows.forEach((variant, row) ->
                row.forEach((config, cells) -> table.put(variant, config, new Square(ImmutableList.copyOf(cells)))));
        squares = table.buildOrThrow();
        names = squares.columnKeySet().stream()
                .filter(name -> name.length() > MOST_NAME)
                .collect(ImmutableList.toImmutableList());
    }

    private static String column(String config, List<String> columns) {
        return columns.stream()
                .filter(column -> config.startsWith(column + ",") && !columns.contains(config))
                .findFirst()
                .orElse(config);
    }

    ImmutableTable<String, String, Square> squares() {
        return squares;
    }

    private String heading(String config) {
        int number = names.indexOf(config);
        return number < 0 ? config : "(" + (number + 1) + ")";
    }

    /** Writes the table; what does not fit beside goes into another table below. */
    void write(Page page) {
        int lead = squares.rowKeySet().stream().mapToInt(String::length).max().orElse(0) + GAP;
        ImmutableSetMultimap.Builder<Integer, String> blocks = ImmutableSetMultimap.builder();
        int block = 0;
        int used = lead;
        for (String config : squares.columnKeySet()) {
            int width = width(config) + GAP;
            if (used > lead && used + width - GAP > Page.WIDTH) {
                block++;
                used = lead;
            }
            blocks.put(block, config);
            used += width;
        }
        blocks.build().asMap().forEach((number, configs) -> {
            if (number > 0) {
                page.blank();
            }
            block(page, lead, ImmutableList.copyOf(configs));
        });
        for (int i = 0; i < names.size(); i++) {
            page.hanging("  (" + (i + 1) + ") = ", names.get(i));
        }
    }

    private int width(String config) {
        return squares.column(config).values().stream()
                .mapToInt(square -> square.text().length())
                .reduce(heading(config).length(), Math::max);
    }

    private void block(Page page, int lead, ImmutableList<String> configs) {
        var head = new StringBuilder(" ".repeat(lead));
        configs.forEach(config -> head.append(Strings.padEnd(heading(config), width(config) + GAP, ' ')));
        page.line(head.toString());
        for (String variant : squares.rowKeySet()) {
            var row = new StringBuilder(Strings.padEnd(variant, lead, ' '));
            for (String config : configs) {
                Square square = squares.get(variant, config);
                row.append(Strings.padEnd(square == null ? "" : square.text(), width(config) + GAP, ' '));
            }
            page.line(row.toString());
        }
    }
}
