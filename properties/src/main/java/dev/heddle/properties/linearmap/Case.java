package dev.heddle.properties.linearmap;

import com.google.common.collect.ImmutableSet;
import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.Design;
import dev.heddle.properties.VariantCase;
import java.util.Optional;

/** One way to put a variant to the test, under the configurations where it can be. */
interface Case extends VariantCase<Configuration> {

    /** Where it can be. */
    Where where();

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
