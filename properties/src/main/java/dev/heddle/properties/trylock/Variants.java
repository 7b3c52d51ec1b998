package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import dev.heddle.properties.Variant;
import java.util.List;
import java.util.stream.Stream;

/** The rows of the matrix, each with its cases around every lock. */
final class Variants {

    private Variants() {}

    static ImmutableList<VariantEntry> all() {
        List<ImmutableListMultimap<String, Case>> grounds =
                List.of(PcpCases.all(), ZoneCases.all(), SlabCases.all(), BarnCases.all());
        return Stream.of(Rows.variants(), Rows.proposals(), Rows.damage())
                .flatMap(List::stream)
                .map(variant -> entry(variant, grounds))
                .filter(entry -> !entry.cases().isEmpty())
                .collect(ImmutableList.toImmutableList());
    }

    private static VariantEntry entry(Variant variant, List<ImmutableListMultimap<String, Case>> grounds) {
        return new VariantEntry(
                variant,
                grounds.stream()
                        .flatMap(cases -> cases.get(variant.id()).stream())
                        .collect(ImmutableList.toImmutableList()));
    }
}
