package dev.heddle.reports.text;

import dev.heddle.model.search.Saving;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.drawing.Page;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What reduced searches saved. */
final class SavingText {

    private SavingText() {}

    /** {@code 12 states stored for 144, a factor of 12.0}. */
    static String of(Saving saving) {
        String stored = saving.stored() + (saving.stored() == 1 ? " state" : " states") + " stored";
        return saving.factor().isPresent()
                ? stored + " for " + saving.plain() + ", a factor of "
                        + rounded(saving.factor().getAsDouble())
                : stored + "; for how many is not known, the plain search was not run to its end";
    }

    /** Writes what all reduced searches saved together; nothing if there were none. */
    static void summary(Page page, List<CellResult> results) {
        List<Saving> all = results.stream()
                .map(CellResult::saving)
                .filter(Objects::nonNull)
                .toList();
        if (all.isEmpty()) {
            return;
        }
        List<Saving> known =
                all.stream().filter(each -> each.factor().isPresent()).toList();
        String searched = cells(all.size()) + ", ";
        if (known.size() < all.size()) {
            searched += stored(all) + " states stored; " + cells(known.size()) + " searched plain as well";
        }
        if (!known.isEmpty()) {
            searched += (known.size() < all.size() ? ": " : "") + stored(known) + " states stored for "
                    + known.stream().mapToLong(SavingText::plain).sum() + ", same verdicts; " + spread(known);
        }
        page.blank().hanging("Reduced: ", searched);
    }

    private static long stored(List<Saving> all) {
        return all.stream().mapToLong(Saving::stored).sum();
    }

    private static long plain(Saving saving) {
        return saving.plain() == null ? 0 : saving.plain();
    }

    private static String spread(List<Saving> known) {
        double[] sorted = known.stream()
                .mapToDouble(each -> each.factor().orElseThrow())
                .sorted()
                .toArray();
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return "factor " + rounded(sorted[0]) + " min, " + rounded(median) + " median, "
                + rounded(sorted[sorted.length - 1]) + " max";
    }

    private static String cells(int number) {
        return number + (number == 1 ? " cell" : " cells");
    }

    private static String rounded(double factor) {
        return String.format(Locale.ROOT, "%.1f", factor);
    }
}
