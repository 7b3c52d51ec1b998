package dev.heddle.properties.linearmap;

import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.linearmap.Cases.boot;
import static dev.heddle.properties.linearmap.Cases.counting;
import static dev.heddle.properties.linearmap.Cases.family;
import static dev.heddle.properties.linearmap.VariantEntry.variant;
import static dev.heddle.properties.linearmap.Variants.MUTATION;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.Design;
import dev.heddle.properties.Expectation;
import java.util.function.Function;

/** How many tables to set aside: other rules than v3's two walks. The rest is v3, with v5's array. */
final class CountVariants {

    /** Tables of a PMD table's entries, 512 with the pages that have PUD leaves. */
    private static final long ENTRIES = 512;

    private static final int FIXED = 64;

    private CountVariants() {}

    static ImmutableList<VariantEntry> all() {
        return ImmutableList.of(
                variant(
                        9,
                        "COUNT_AT_MAP",
                        "adds up all blocks as they are mapped, and does not walk again",
                        "asked by W. Deacon on 19 January 2026; effect derived",
                        boot(by(CountRule.AT_MAP), Where.SPLIT, Fleets::telling, "I2", CountVariants::atMap),
                        family(by(CountRule.AT_MAP), Where.FAMILY, Fleets::byImagePlace, "I2", Cases.overCount())),
                variant(
                        10,
                        "COUNT_AT_MAP_NO_ALIAS",
                        "adds up the blocks outside the image alias: one short where a block begins with _text",
                        MUTATION,
                        boot(by(CountRule.AT_MAP_NO_ALIAS), Where.SPLIT, Fleets::telling, "I1", CountVariants::noAlias),
                        family(by(CountRule.AT_MAP_NO_ALIAS), Where.FAMILY, Fleets::byImagePlace, "I1", fails("I1"))),
                variant(
                        11,
                        "STATIC_WORST_CASE",
                        "sets aside what the largest machine would take",
                        "idea of the thread on v1, December 2025",
                        boot(
                                Design.v3().counting(CountRule.WORST_CASE),
                                Where.SPLIT,
                                Fleets::main,
                                "I17",
                                CountVariants::worstCase)),
                variant(
                        12,
                        "STATIC_FIXED_N",
                        "sets aside 64 tables",
                        MUTATION,
                        boot(by(CountRule.FIXED_64), Where.SPLIT, Fleets::telling, "I1", counting(facts ->
                                (long) FIXED)),
                        family(
                                by(CountRule.FIXED_64),
                                Where.FAMILY,
                                Fleets::byBlocks,
                                "I1",
                                fails("I1").butNever("I2"))),
                counted(
                        13,
                        "FORGET_PMD_CHILDREN",
                        "a PUD leaf counts 1",
                        CountRule.FORGET_PMD_CHILDREN,
                        facts -> facts.need() - ENTRIES * facts.puds()),
                counted(
                        14,
                        "FORGET_PUD_TABLE",
                        "a PUD leaf counts the tables of its blocks and not its own",
                        CountRule.FORGET_PUD_TABLE,
                        facts -> facts.need() - facts.puds()),
                counted(
                        15,
                        "PMD_ONLY",
                        "PUD leaves are not counted",
                        CountRule.PMD_ONLY,
                        facts -> facts.need() - (ENTRIES + 1) * facts.puds()),
                counted(
                        16,
                        "CONT_ONCE",
                        "a contiguous group counts 1",
                        CountRule.CONT_ONCE,
                        facts -> facts.need() - facts.groups() * (facts.groupSize() - 1)),
                counted(
                        17,
                        "FULLY_COVERED_ONLY",
                        "leaves that a walk covers in part are left out, such as the block at _text",
                        CountRule.FULLY_COVERED_ONLY,
                        facts -> facts.need() - facts.heads()),
                variant(
                        18,
                        "WALK_ONE_RANGE",
                        "walks only what lies before the image, or only what lies behind",
                        MUTATION,
                        boot(by(CountRule.FIRST_RANGE_ONLY), Where.SPLIT, Fleets::telling, "I1", counting(Facts::first))
                                .called("the first range"),
                        boot(
                                        by(CountRule.SECOND_RANGE_ONLY),
                                        Where.SPLIT,
                                        Fleets::telling,
                                        "I1",
                                        counting(Facts::second))
                                .called("the second range")),
                variant(
                        19,
                        "COUNT_WHOLE",
                        "one walk over everything, the image alias too",
                        MUTATION,
                        boot(
                                by(CountRule.WHOLE),
                                Where.SPLIT,
                                Fleets::telling,
                                "I2",
                                (config, facts) -> Expectation.ok().noting(Cases.IN_VAIN))),
                variant(
                        20,
                        "RAM_DIV_PMD",
                        "memory divided by the size of a block: tables of PUD leaves are forgotten",
                        MUTATION,
                        boot(
                                by(CountRule.RAM_DIV_PMD),
                                Where.SPLIT,
                                Fleets::telling,
                                "I1",
                                counting(Facts::memoryBlocks)),
                        family(
                                by(CountRule.RAM_DIV_PMD),
                                Where.FAMILY,
                                Fleets::bySmallSize,
                                "I1",
                                fails("I1").butNever("I2"))),
                variant(
                        55,
                        "STALE_COUNT",
                        "counts before the boot CPU splits for its own ends, which only makes the need smaller",
                        "derived",
                        boot(
                                by(CountRule.TWO_WALKS_EARLY),
                                Where.SPLIT,
                                Fleets::telling,
                                "I2",
                                (config, facts) -> Expectation.ok().noting(Cases.IN_VAIN))),
                variant(
                        58,
                        "COUNT_UP_TO_TEXT",
                        "two walks, the first of which ends at _text and not at _stext",
                        "ours, after the fact sheet's column T",
                        family(by(CountRule.UP_TO_TEXT), Where.FAMILY, Fleets::byImagePlace, "I1", fails("I1")),
                        boot(
                                by(CountRule.UP_TO_TEXT),
                                Where.SPLIT,
                                Fleets::telling,
                                "I1",
                                counting(facts -> facts.need() - facts.heads()))));
    }

    private static Design by(CountRule rule) {
        return Design.v5().counting(rule);
    }

    private static VariantEntry counted(
            int number, String name, String title, CountRule rule, Function<Facts, Long> count) {
        return variant(
                number, name, title, MUTATION, boot(by(rule), Where.SPLIT, Fleets::telling, "I1", counting(count)));
    }

    private static Expectation atMap(Configuration config, Facts facts) {
        return facts.aliasBlocks() > 0 || config.realm() ? Cases.overCount() : Expectation.ok();
    }

    /** In a realm, a boot that has split early needs fewer tables than were counted. */
    private static Expectation noAlias(Configuration config, Facts facts) {
        return facts.heads() > 0 ? fails("I1") : config.realm() ? Cases.overCount() : Expectation.ok();
    }

    /**
     * The largest machine is as large as the linear region, so the VA size decides what comes of it: 8 bytes for each of its
     * blocks are more than the largest block of the page allocator (I17; 4 MiB, 32 MiB, 512 MiB by page size), or there are no pages
     * (I22), or, on small regions, left-overs and no harm.
     */
    private static Expectation worstCase(Configuration config, Facts facts) {
        Expectation expected = config.takesOnlyVa(36) || config.takesOnlyVa(39) || config.takesOnlyVa(42)
                ? Expectation.ok()
                : fails(
                        config.pageSize() == 1L << 12 || (config.pageSize() == 1L << 14 && config.takesOnlyVa(52))
                                ? "I17"
                                : "I22");
        return expected.noting("the fact sheet calls it a bound on resources");
    }
}
