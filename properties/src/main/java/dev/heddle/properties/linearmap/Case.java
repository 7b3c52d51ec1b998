package dev.heddle.properties.linearmap;

import dev.heddle.properties.VariantCase;
import java.util.Optional;

/** One way to put a variant to the test, under the configurations where it can be. */
interface Case extends VariantCase<Configuration> {

    /** Where it can be. */
    Where where();

    @Override
    default Optional<String> absence(Configuration config) {
        return where().absence(config);
    }
}
