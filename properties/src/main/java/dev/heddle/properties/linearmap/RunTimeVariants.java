package dev.heddle.properties.linearmap;

import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.linearmap.Cases.always;
import static dev.heddle.properties.linearmap.Cases.boot;
import static dev.heddle.properties.linearmap.Cases.live;
import static dev.heddle.properties.linearmap.Cases.where;
import static dev.heddle.properties.linearmap.VariantEntry.variant;
import static dev.heddle.properties.linearmap.Variants.MUTATION;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Mistake;
import dev.heddle.model.linearmap.boot.BootScenario.Trouble;
import dev.heddle.properties.Expectation;

/** Who else changes the map or depends on it: the run-time splitter, KFENCE, realms, the alias, who maps more. */
final class RunTimeVariants {

    private static final String KFENCE_FIX = "reported by G. Roeck, fixed in November 2025";

    private RunTimeVariants() {}

    static ImmutableList<VariantEntry> all() {
        return ImmutableList.of(
                variant(
                        40,
                        "SLEEP_IN_SPLIT",
                        "the run-time splitter takes its mutex before it looks whether there is anything to do",
                        KFENCE_FIX,
                        boot(
                                with(Mistake.SLEEP_IN_SPLIT),
                                Where.ATOMIC_PROTECTION,
                                Fleets::main,
                                "I5",
                                (config, facts) ->
                                        config.policy().canSetDirectMap() ? fails("I5", "I20") : Expectation.ok()),
                        live(
                                with(Mistake.SLEEP_IN_SPLIT),
                                Where.PLAIN_SPLIT,
                                "run-time splitter in a softirq",
                                "I20",
                                always("I20"))),
                variant(
                        41,
                        "LATE_KFENCE_NOT_SPLIT",
                        "a KFENCE pool that comes late stays in blocks",
                        KFENCE_FIX,
                        boot(
                                with(Mistake.LATE_KFENCE_NOT_SPLIT),
                                Where.LATE_KFENCE,
                                Fleets::main,
                                "I18",
                                where((config, facts) -> !config.splits(), fails("I18")))),
                variant(
                        42,
                        "REALM_BLACKOUT",
                        "the run-time splitter has nothing to do until capabilities are final",
                        "reported by J. Tu on 16 March 2026, fixed by f12b435de2f2",
                        boot(
                                with(Mistake.REALM_BLACKOUT),
                                Where.REALM_BLOCKS,
                                Fleets::main,
                                "I20",
                                (config, facts) -> fails("I20", "I18"))),
                variant(
                        43,
                        "REALM_POLARITY",
                        "that the machine is a realm is not known when memory is mapped",
                        "discussed by C. Marinas and R. Roberts, April 2026, and left open",
                        boot(
                                with(Mistake.REALM_UNKNOWN_AT_MAP),
                                Where.REALM_ALONE,
                                Fleets::main,
                                "I22",
                                (config, facts) -> fails("I22", "I18"))),
                variant(
                        44,
                        "EARLY_SPLIT_MULTI_CPU",
                        "a run-time split while secondaries start is not refused",
                        "what f12b435de2f2 guards against with EBUSY",
                        live(
                                with(Mistake.EARLY_SPLIT_MULTI_CPU),
                                Where.REALM_PLAIN,
                                "run-time splits as CPUs come up",
                                "I10",
                                always("I10"))),
                variant(
                        45,
                        "ALIAS_RO_OVER_TABLE",
                        "the alias is made read-only by mapping blocks again, which a table refuses in silence",
                        "v6.18 and v6.19, derived from the code and not reported; a64293e993f6 and 8dd640d9233d of mid-2026"
                                + " go below tables",
                        Cases.family(
                                with(Mistake.ALIAS_RO_OVER_TABLE),
                                Where.FAMILY_OF_6_18,
                                Fleets::byImagePlace,
                                "I18",
                                fails("I18")),
                        boot(
                                with(Mistake.ALIAS_RO_OVER_TABLE),
                                Where.SPLIT_OF_6_18,
                                Fleets::telling,
                                "I18",
                                where((config, facts) -> facts.heads() > 0, fails("I18")))),
                variant(
                        46,
                        "ALLOC_SPLITS_SAME_BLOCK",
                        "allocating a table may itself split the map, the very block too",
                        "microsoft/mu_basecore, pull request 1735 of April 2026; kpkeys series v8 of 26 May 2026",
                        live(
                                Design.base().but(Mistake.ALLOC_SPLITS_SAME_BLOCK),
                                Where.PLAIN_SPLIT,
                                "protected page tables",
                                "I15",
                                always("I15", "I16"))),
                variant(
                        47,
                        "REFILL_TOO_SMALL",
                        "a reserve is refilled with fewer pages than the refill may use up",
                        "kpkeys series v8 of 26 May 2026",
                        live(
                                with(Mistake.REFILL_TOO_SMALL),
                                Where.PLAIN_SPLIT,
                                "protected page tables",
                                "I1",
                                always("I1"))),
                variant(
                        51,
                        "LATE_SPLITTER",
                        "somebody maps a block between count and split",
                        MUTATION,
                        boot(Design.v3(), Where.SPLIT, Fleets::main, "I1", (config, facts) -> fails("I1"))
                                .with((scenario, config, board) -> scenario.with(Trouble.BLOCK_AFTER_COUNT)),
                        live(with(Mistake.LATE_SPLITTER), Where.PLAIN_SPLIT, "every kind of leaf", "I1", always("I1"))),
                variant(
                        53,
                        "EMPTY_RANGE",
                        "nothing lies before the image, and the walk over nothing is an error",
                        "plausible: a real _stext is never the first address",
                        boot(
                                Design.v3(),
                                Where.SPLIT_ON_4K,
                                Fleets::nothingBeforeImage,
                                "I22",
                                (config, facts) -> fails("I22"))),
                variant(
                        54,
                        "INVALID_BLOCK_SKIPPED",
                        "a block that was made invalid is not seen as a leaf",
                        "fixed by R. Roberts, spring 2026; its effect on the split derived",
                        boot(
                                        with(Mistake.INVALID_BLOCK_SKIPPED),
                                        Where.REALM_SPLIT,
                                        Fleets::main,
                                        "I11",
                                        (config, facts) -> fails("I11", "I18"))
                                .with((scenario, config, board) -> scenario.with(Trouble.INVALID_BLOCK))),
                variant(
                        56,
                        "FLAG_BEFORE_KFENCE",
                        "whether BBML2 is needed is settled before the early KFENCE pool could fail",
                        MUTATION,
                        boot(
                                        with(Mistake.FLAG_BEFORE_KFENCE),
                                        Where.FAILING_EARLY_KFENCE,
                                        Fleets::main,
                                        "I22",
                                        (config, facts) -> fails("I22"))
                                .with((scenario, config, board) -> scenario.with(Trouble.NO_EARLY_POOL))),
                variant(
                        57,
                        "CONT_OVER_TABLE",
                        "the builder looks at leaves only when it chooses the contiguous hint",
                        MUTATION + ", found by a model: a first draft of this one",
                        boot(
                                with(Mistake.CONT_OVER_TABLE),
                                Where.BLOCKS_OF_7_2,
                                Fleets::tableInGroup,
                                "I13",
                                (config, facts) -> fails("I13"))));
    }

    private static Design with(Mistake mistake) {
        return Design.v3().but(mistake);
    }
}
