package dev.heddle.properties.linearmap;

import com.google.common.collect.ImmutableSet;
import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.Design;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Growth;
import dev.heddle.properties.Variant;
import dev.heddle.properties.VariantCase;
import java.util.Optional;

/** One way to put a variant to the test, under the configurations where it can be. */
interface Case extends VariantCase<Configuration> {

    /** Where it can be. */
    Where where();

    /**
     * One of its cells in scenarios of increasing size.
     *
     * @throws dev.heddle.properties.UsageException if there is but one size
     */
    Growth growth(Variant variant, Configuration config, Cell cell);

    /** The same case without the mutation that it shows. */
    Case unmutated();

    /** What {@code mutated} deviates from: it without its mistakes, or if it has none, with v3's count of tables. */
    static Design mended(Design mutated) {
        return mutated.mistakes().isEmpty()
                ? mutated.counting(CountRule.TWO_WALKS)
                : new Design(mutated.supply(), mutated.count(), mutated.array(), ImmutableSet.of());
    }

    @Override
    default Optional<String> absence(Configuration config) {
        return where().absence(config);
    }
}
