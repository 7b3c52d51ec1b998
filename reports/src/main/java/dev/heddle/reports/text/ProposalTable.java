package dev.heddle.reports.text;

import com.google.common.base.Strings;
import dev.heddle.properties.Proposals.Column;
import dev.heddle.properties.Proposals.Row;
import dev.heddle.properties.drawing.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Designs down, columns across; what is too wide for a page goes on below, group by group. */
final class ProposalTable {

    private static final int GAP = 2;
    private static final int GAP_IN_GROUP = 1;

    private final List<Row> rows;
    private final BiFunction<Row, Column, String> squares;
    private final List<String> leads = new ArrayList<>();

    /** @param squares what each square says */
    ProposalTable(List<Row> rows, BiFunction<Row, Column, String> squares) {
        this.rows = rows;
        this.squares = squares;
        boolean sameNames = rows.stream().allMatch(row -> row.id().equals(row.variant()));
        int ids = widest(rows.stream().map(Row::id).toList());
        int variants = widest(rows.stream().map(Row::variant).toList());
        for (Row row : rows) {
            leads.add(Strings.padEnd(row.id(), ids + GAP, ' ')
                    + (sameNames ? "" : Strings.padEnd(row.variant(), variants + GAP, ' ')));
        }
    }

    private static int widest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    /** Columns that stand together under one word. */
    private record Group(String name, List<Column> columns) {}

    void write(Page page, List<Column> columns) {
        int lead = widest(leads);
        List<Group> band = new ArrayList<>();
        int width = lead;
        for (Group group : groups(columns)) {
            if (!band.isEmpty() && width + width(group) > Page.WIDTH) {
                write(page, lead, band);
                page.blank();
                band.clear();
                width = lead;
            }
            band.add(group);
            width += width(group) + GAP;
        }
        write(page, lead, band);
    }

    private static List<Group> groups(List<Column> columns) {
        List<Group> groups = new ArrayList<>();
        for (Column column : columns) {
            Group last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
            if (last != null && !column.group().isEmpty() && last.name().equals(column.group())) {
                last.columns().add(column);
            } else {
                groups.add(new Group(column.group(), new ArrayList<>(List.of(column))));
            }
        }
        return groups;
    }

    private void write(Page page, int lead, List<Group> band) {
        if (band.stream().anyMatch(group -> !group.name().isEmpty())) {
            page.line(line(" ".repeat(lead), band, Group::name));
        }
        page.line(line(" ".repeat(lead), band, group -> inner(group, Column::heading)));
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            page.line(line(leads.get(i), band, group -> inner(group, column -> squares.apply(row, column))));
        }
    }

    private String line(String lead, List<Group> band, Function<Group, String> text) {
        var line = new StringBuilder(lead);
        band.forEach(group -> line.append(Strings.padEnd(text.apply(group), width(group) + GAP, ' ')));
        return line.toString();
    }

    private String inner(Group group, Function<Column, String> text) {
        var line = new StringBuilder();
        for (Column column : group.columns()) {
            line.append(Strings.padEnd(text.apply(column), width(column) + GAP_IN_GROUP, ' '));
        }
        return line.substring(0, line.length() - GAP_IN_GROUP);
    }

    private int width(Group group) {
        int inner = group.columns().stream()
                .mapToInt(column -> width(column) + GAP_IN_GROUP)
                .sum();
        return Math.max(group.name().length(), inner - GAP_IN_GROUP);
    }

    private int width(Column column) {
        return rows.stream()
                .mapToInt(row -> squares.apply(row, column).length())
                .reduce(column.heading().length(), Math::max);
    }
}
