package dev.heddle.reports.text;

import com.google.common.base.Strings;
import dev.heddle.model.Counterexample;
import dev.heddle.model.search.sample.Sampling;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.minimise.MinimalityRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Every violated cell with how small its bug was made, as text. */
public final class MinimalityText {

    private static final int VARIANT = 7;

    private MinimalityText() {}

    /** Writes a line of numbers below each cell's name, then what all of them come to. */
    public static void write(Page page, String system, Sampling sampling, List<MinimalityRow> rows) {
        page.line(system + ": " + Page.count(rows.size(), "violated cell") + ", each made as small as it can be");
        page.hanging(
                "  ",
                "Runs are shown as switches/steps. 'run 3' is the third of up to " + sampling.runs() + " "
                        + sampling.sampler().word() + " random runs, seed " + sampling.seed()
                        + ", 'search' what the exhaustive search found. A ratio compares with the proven minimum.");
        rows.forEach(row -> row(page, row));
        summary(page, rows);
    }

    private static void row(Page page, MinimalityRow row) {
        page.blank()
                .hanging(
                        Strings.padEnd(row.cell().variant(), VARIANT, ' '),
                        row.cell().config() + ", " + row.cell().scenario());
        String lead = " ".repeat(VARIANT);
        page.hanging(
                lead,
                CellResult.shortId(row.within().found().claim()) + " "
                        + (row.first().isRandom() ? "run " + row.first().number() : "search") + " "
                        + size(row.first().run()) + " -> " + size(row.within().replayed()) + " in "
                        + Page.count(row.within().replays(), "replay") + " -> "
                        + size(row.within().found()) + ", "
                        + row.within().certificate().word()
                        + row.ratio().map(ratio -> ", ratio " + decimal(ratio)).orElse(""));
        if (row.ordersDiffer()) {
            page.hanging(lead, "fewest steps first: " + size(row.shortest()));
        }
        if (!row.proven()) {
            page.hanging(lead, row.within().certificate().sentence());
        }
        if (row.hasSimpler()) {
            page.hanging(
                    lead,
                    "simpler: " + row.simplest().cell().config() + ", "
                            + row.simplest().cell().scenario() + ": "
                            + size(row.simplest().found()));
        } else if (row.smallerHolding() > 0) {
            page.hanging(
                    lead,
                    Page.count(row.smallerHolding(), "smaller scenario")
                            + (row.smallerHolding() == 1 ? " holds" : " hold"));
        }
    }

    private static String size(Counterexample run) {
        return run.switches() + "/" + run.moves().size();
    }

    private static void summary(Page page, List<MinimalityRow> rows) {
        page.blank().line("All of them");
        page.field(
                "start",
                count(rows, row -> row.first().isRandom()) + " from a random run, "
                        + count(rows, row -> !row.first().isRandom()) + " from the search");
        page.field(
                "proven",
                count(rows, MinimalityRow::proven) + " of " + rows.size() + "; worst ratio "
                        + worst(rows, MinimalityRow::ratio));
        page.field(
                "by replays",
                "alone reach the minimum in "
                        + count(rows, row -> row.replayedRatio()
                                .filter(ratio -> ratio == 1)
                                .isPresent()) + "; worst ratio "
                        + worst(rows, MinimalityRow::replayedRatio));
        page.field(
                "replays",
                "at most "
                        + rows.stream()
                                .mapToInt(row -> row.within().replays())
                                .max()
                                .orElse(0));
        page.field(
                "orders",
                count(rows, MinimalityRow::ordersDiffer)
                        + " with another run if fewest steps come before fewest switches");
        page.field("scenarios", count(rows, MinimalityRow::hasSimpler) + " have a smaller scenario with the same bug");
    }

    private static long count(List<MinimalityRow> rows, Predicate<MinimalityRow> which) {
        return rows.stream().filter(which).count();
    }

    private static String worst(List<MinimalityRow> rows, Function<MinimalityRow, Optional<Double>> ratio) {
        Stream<Double> all = rows.stream().flatMap(row -> ratio.apply(row).stream());
        return decimal(all.max(Double::compare).orElse(1.0));
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
