package dev.heddle.properties.linearmap;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.stream.Stream;

/** The variants of the fact sheet on the linear map, section 10, in the order of their numbers. */
final class Variants {

    /** What most variants are: a mistake that a patch could make. */
    static final String MUTATION = "plausible mutation";

    private Variants() {}

    static ImmutableList<VariantEntry> all() {
        return Stream.of(
                        SupplyVariants.all(),
                        CountVariants.all(),
                        PoolVariants.all(),
                        SplitVariants.all(),
                        RunTimeVariants.all(),
                        KptiVariants.all())
                .flatMap(ImmutableList::stream)
                .sorted(Comparator.comparingInt(VariantEntry::number))
                .collect(ImmutableList.toImmutableList());
    }
}
