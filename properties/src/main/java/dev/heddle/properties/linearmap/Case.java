package dev.heddle.properties.linearmap;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Variant;

/** One way to put a variant to the test, under the configurations where it can be. */
interface Case {

    /** Where it can be. */
    Where where();

    /** Its cells under a configuration where it can be. */
    ImmutableList<Cell> cells(Variant variant, Configuration config);
}
