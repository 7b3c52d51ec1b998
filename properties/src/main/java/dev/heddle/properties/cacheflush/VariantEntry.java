package dev.heddle.properties.cacheflush;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Growth;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;
import dev.heddle.properties.VariantCase;

/** A variant with the cases that put it to the test. */
record VariantEntry(Variant variant, ImmutableList<FlushCase> cases) {

    static VariantEntry variant(String id, String title, String source, FlushCase... cases) {
        Preconditions.checkArgument(cases.length > 0, "variant %s has no case", id);
        return new VariantEntry(new Variant(id, title, source), ImmutableList.copyOf(cases));
    }

    static VariantEntry variant(String id, String title, String source, ImmutableList<FlushCase> cases) {
        return variant(id, title, source, cases.toArray(FlushCase[]::new));
    }

    /** The same with more cases behind its own. */
    VariantEntry and(ImmutableList<FlushCase> more) {
        return new VariantEntry(
                variant,
                ImmutableList.<FlushCase>builder().addAll(cases).addAll(more).build());
    }

    VariantEntry and(FlushCase more) {
        return and(ImmutableList.of(more));
    }

    /** The cells under {@code config}: those of the cases that can be there, or one that says why there is none. */
    ImmutableList<Cell> cells(Configuration config) {
        return VariantCase.cells(
                CacheFlushSystem.NAME, variant, cases, config, "no CPUs of this machine can take the parts");
    }

    /** {@code cell}, one of this variant's under {@code config}, in scenarios of increasing size. */
    Growth growth(Configuration config, Cell cell) {
        return cases.stream()
                .filter(each -> each.absence(config).isEmpty())
                .flatMap(each -> each.growth(config, cell).stream())
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        variant.id() + " " + cell.config() + " has no scenario that could grow: " + cell.scope()));
    }

    /** The same without the mutation that the variant is. */
    VariantEntry unmutated() {
        return new VariantEntry(
                variant,
                cases.stream().map(each -> Mended.of(variant.id(), each)).collect(ImmutableList.toImmutableList()));
    }

    /** Whether a user may call it {@code text}: {@code V4u}, {@code v4U}, {@code V04u} or {@code 4u}. */
    boolean isCalled(String text) {
        return text.replaceFirst("^[Vv]?0*", "").equalsIgnoreCase(variant.id().substring(1));
    }
}
