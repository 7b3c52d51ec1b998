package dev.heddle.properties.linearmap;

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

    @Override
    default Optional<String> absence(Configuration config) {
        return where().absence(config);
    }
}
