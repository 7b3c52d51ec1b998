package dev.heddle.reports.text;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableTable;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.drawing.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The squares of a matrix, variants down and configurations across, in the order in which the cells came.
 *
 * @param <Q> a square
 */
public final class Grid<Q> {

    private static final int GAP = 2;

    /** Longer names of configurations become numbers, which are explained below the table. */
    private static final int MOST_NAME = 14;

    private final ImmutableTable<String, String, Q> squares;
    private final ImmutableList<String> names;
    private final Function<Q, String> text;

    private Grid(ImmutableTable<String, String, Q> squares, Function<Q, String> text) {
        this.squares = squares;
        this.text = text;
        names = squares.columnKeySet().stream()
                .filter(name -> name.length() > MOST_NAME)
                .collect(ImmutableList.toImmutableList());
    }

    /**
     * Sorts results into squares.
     *
     * @param columns ids of configurations; a cell of {@code C3,PREEMPTION=y} belongs to the column of {@code C3}
     */
    public static Grid<Square> of(List<CellResult> results, List<String> columns) {
        return of(results, CellResult::cell, columns, Square::new, Square::text);
    }

    /**
     * Sorts results of any kind into squares of any kind.
     *
     * @param cell what cell a result is of
     * @param square makes a square of its results
     * @param text what stands in it
     */
    static <R, Q> Grid<Q> of(
            List<R> results,
            Function<R, Cell> cell,
            List<String> columns,
            Function<ImmutableList<R>, Q> square,
            Function<Q, String> text) {
        SetMultimap<String, String> configs = LinkedHashMultimap.create();
        for (R result : results) {
            String config = cell.apply(result).config();
            configs.put(column(config, columns), config);
        }
        Map<String, Map<String, List<R>>> rows = new LinkedHashMap<>();
        for (R result : results) {
            String config = cell.apply(result).config();
            String column = column(config, columns);
            // A column whose cells have one and the same configuration bears the full name of that.
            String name = configs.get(column).size() == 1 ? config : column;
            rows.computeIfAbsent(cell.apply(result).variant(), variant -> new LinkedHashMap<>())
                    .computeIfAbsent(name, each -> new ArrayList<>())
                    .add(result);
        }
        var table = ImmutableTable.<String, String, Q>builder();
        rows.forEach((variant, row) ->
                row.forEach((config, cells) -> table.put(variant, config, square.apply(ImmutableList.copyOf(cells)))));
        return new Grid<>(table.buildOrThrow(), text);
    }

    private static String column(String config, List<String> columns) {
        return columns.stream()
                .filter(column -> config.startsWith(column + ",") && !columns.contains(config))
                .findFirst()
                .orElse(config);
    }

    public ImmutableTable<String, String, Q> squares() {
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
                .mapToInt(square -> text.apply(square).length())
                .reduce(heading(config).length(), Math::max);
    }

    private void block(Page page, int lead, ImmutableList<String> configs) {
        var head = new StringBuilder(" ".repeat(lead));
        configs.forEach(config -> head.append(Strings.padEnd(heading(config), width(config) + GAP, ' ')));
        page.line(head.toString());
        for (String variant : squares.rowKeySet()) {
            var row = new StringBuilder(Strings.padEnd(variant, lead, ' '));
            for (String config : configs) {
                Q square = squares.get(variant, config);
                row.append(Strings.padEnd(square == null ? "" : text.apply(square), width(config) + GAP, ' '));
            }
            page.line(row.toString());
        }
    }
}
