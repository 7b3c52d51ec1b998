package dev.heddle.properties.linearmap;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Growth;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;
import dev.heddle.properties.VariantCase;

/**
 * A variant with the cases that put it to the test.
 *
 * @param name what the fact sheet calls it, e.g. {@code BASE_ATOMIC}
 */
record VariantEntry(Variant variant, String name, ImmutableList<Case> cases) {

    /** @param number the fact sheet's */
    static VariantEntry variant(int number, String name, String title, String source, Case... cases) {
        Preconditions.checkArgument(cases.length > 0, "variant %s has no case", number);
        return new VariantEntry(
                new Variant("V" + number, name + ": " + title, source), name, ImmutableList.copyOf(cases));
    }

    /** The cells under {@code config}: those of the cases that can be there, or one that says why there is none. */
    ImmutableList<Cell> cells(Configuration config) {
        return VariantCase.cells(
                LinearMapSystem.NAME,
                variant,
                cases,
                config,
                "no machine of the worked examples has this VA size with these pages");
    }

    /** {@code cell}, one of this variant's under {@code config}, in scenarios of increasing size. */
    Growth growth(Configuration config, Cell cell) {
        return cases.stream()
                .filter(each -> each.absence(config).isEmpty()
                        && each.cells(variant, config).stream()
                                .anyMatch(own -> own.scenario().equals(cell.scenario())))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        variant.id() + " " + cell.config() + " has no scenario that could grow: " + cell.scope()))
                .growth(variant, config, cell);
    }

    /** The same without the mutation that the variant is. */
    VariantEntry unmutated() {
        return new VariantEntry(
                variant, name, cases.stream().map(Case::unmutated).collect(ImmutableList.toImmutableList()));
    }

    int number() {
        return Integer.parseInt(variant.id().substring(1));
    }

    /** Whether a user may call it {@code text}: {@code V7}, {@code V07}, {@code 7}, or the name. */
    boolean isCalled(String text) {
        String digits = text.replaceFirst("^[Vv]?0*", "");
        return name.equalsIgnoreCase(text) || variant.id().substring(1).equals(digits);
    }
}
