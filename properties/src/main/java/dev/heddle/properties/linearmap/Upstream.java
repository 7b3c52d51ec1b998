package dev.heddle.properties.linearmap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.References;

/**
 * What mails about the linear map call a fault, and the commits and mails that it belongs to: those of the fact sheet,
 * subjects of commits from the public archive of git. Designs of
 * a patch series that was not merged have a review and no commit.
 */
final class Upstream {

    private static final References FIRST_SERIES =
            link("https://lore.kernel.org/r/20251212161832.2067134-1-yeoreum.yun@arm.com");
    private static final References REVIEW_OF_V3 = link("https://lists.openwall.net/linux-kernel/2026/01/02/201");
    private static final References REVIEW_OF_V5 =
            link("https://lists.infradead.org/pipermail/linux-arm-kernel/2026-January/1096189.html");

    private static final ImmutableMap<String, References> REFERENCES = ImmutableMap.<String, References>builder()
            .put(
                    "V1",
                    new References(
                            ImmutableList.of(
                                    "3df6979d222b (\"arm64: mm: split linear mapping if BBML2 unsupported on secondary CPUs\")"),
                            ImmutableList.of(),
                            FIRST_SERIES.links()))
            .put("V2", FIRST_SERIES)
            .put("V3", FIRST_SERIES)
            .put("V4", FIRST_SERIES)
            .put("V5", REVIEW_OF_V3)
            .put("V6", REVIEW_OF_V3)
            .put("V8", REVIEW_OF_V5)
            .put("V9", REVIEW_OF_V5)
            .buildOrThrow();

    /** Short ids of claims, and what goes wrong where they break. */
    private static final ImmutableMap<String, String> SYMPTOMS = ImmutableMap.<String, String>builder()
            .put("I1", "too few tables set aside for the split")
            .put("I2", "tables set aside that the split leaves over")
            .put("I3", "leak of table pages")
            .put("I4", "table page used twice or freed in use")
            .put("I5", "illegal call in atomic context")
            .put("I6", "translation changed by the split")
            .put("I7", "hole mapped by the split")
            .put("I8", "table published before it is filled")
            .put("I9", "address in use without a valid parent")
            .put("I10", "two sizes of a mapping on a CPU without BBML2")
            .put("I11", "leaf left unsplit")
            .put("I12", "image alias changed by the split")
            .put("I13", "contiguous hint on part of a group")
            .put("I14", "CPUs that are not parked during the split")
            .put("I15", "leaf split twice")
            .put("I16", "missing table ignored")
            .put("I17", "array for the tables too large to be had")
            .put("I18", "protection changed on a block")
            .put("I19", "KPTI without the pages that it needs")
            .put("I20", "run-time split without the borders asked for")
            .put("I21", "second split that changes something")
            .put("I22", "split that is not needed, or missing")
            .put("no-panic", "panic while memory is free")
            .buildOrThrow();

    private Upstream() {}

    static References references(String variant) {
        return REFERENCES.getOrDefault(variant, References.NONE);
    }

    static String subject(String claim) {
        String id = CellResult.shortId(claim);
        return "arm64: mm: " + SYMPTOMS.getOrDefault(id, "breach of " + id);
    }

    private static References link(String address) {
        return new References(ImmutableList.of(), ImmutableList.of(), ImmutableList.of(address));
    }
}
