package dev.heddle.properties.linearmap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.properties.Reasons;
import dev.heddle.properties.Reasons.NeverFired;

/** Why mutations of this system survive, claims of it break nowhere, and steps of it never run. */
final class LinearMapReasons {

    private static final String NO_LEAF =
            "live models have the step for each entry; none is such a leaf in these layouts" + " under these designs";

    private LinearMapReasons() {}

    static Reasons all() {
        return new Reasons(
                ImmutableMap.of(
                        "V19",
                        "the fact sheet: none; it over-counts by 13, the blocks of the alias that are not split"),
                ImmutableMap.of("I12", "no variant of the fact sheet splits inside the alias"),
                ImmutableMap.of(),
                ImmutableList.of(
                        new NeverFired(
                                "linear_map_free_split_pgtables | frees page *",
                                8,
                                "live models have 20 pages, and no layout takes more than 12"),
                        new NeverFired(
                                "linear_map_prealloc_split_pgtables | sets page * aside",
                                8,
                                "live models have 20 pages, and no layout takes more than 12"),
                        new NeverFired(
                                "linear_map_prealloc_split_pgtables | sets page * aside, finds no memory",
                                18,
                                "where memory may be short the layout takes 2 pages"),
                        new NeverFired("split_contpmd | PMD* without hint", 6, NO_LEAF),
                        new NeverFired("split_contpte | PTE* without hint", 38, NO_LEAF),
                        new NeverFired("split_pmd | *", 14, NO_LEAF),
                        new NeverFired(
                                "split_pmd, from the allocator | *",
                                14,
                                "tables that the allocator splits are in the first two blocks"),
                        new NeverFired("split_pud | *", 12, NO_LEAF)));
    }
}
