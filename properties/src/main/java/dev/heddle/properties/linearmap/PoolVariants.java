package dev.heddle.properties.linearmap;

import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.linearmap.Cases.always;
import static dev.heddle.properties.linearmap.Cases.boot;
import static dev.heddle.properties.linearmap.Cases.live;
import static dev.heddle.properties.linearmap.Cases.onRt;
import static dev.heddle.properties.linearmap.Cases.where;
import static dev.heddle.properties.linearmap.VariantEntry.variant;
import static dev.heddle.properties.linearmap.Variants.MUTATION;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Mistake;

/** What can go wrong with the tables that were set aside: v3 with a mistake. */
final class PoolVariants {

    /** Sets aside more than the split takes wherever a block of the image alias stays. */
    private static final Design OVER = Design.v3().counting(CountRule.WHOLE);

    /** An image whose alias is cut out of a PUD leaf, so that v3 counts blocks twice: left-overs. */
    private static final String CUT = "image inside a PUD leaf";

    private static final String FULL = "every kind of leaf";

    private PoolVariants() {}

    static ImmutableList<VariantEntry> all() {
        Design behind = Design.v3().counting(CountRule.FORGET_PUD_TABLE).but(Mistake.INDEX_OFF_BY_ONE);
        return ImmutableList.of(
                variant(
                        21,
                        "IDX_OFF_BY_ONE",
                        "hands out while idx <= count, so that an under-count reads behind the array",
                        MUTATION,
                        boot(
                                behind,
                                Where.SPLIT,
                                Fleets::telling,
                                "I4",
                                where((config, facts) -> facts.puds() > 0, fails("I4", "I1"))),
                        live(behind, Where.PLAIN_SPLIT, FULL, "I4", always("I4", "I1"))),
                variant(
                        22,
                        "FREE_FROM_ZERO",
                        "frees all slots, those of live tables too",
                        MUTATION,
                        boot(
                                Design.v3().but(Mistake.FREE_FROM_ZERO),
                                Where.SPLIT,
                                Fleets::telling,
                                "I4",
                                where((config, facts) -> facts.need() > 0, fails("I4"))),
                        live(Design.v3().but(Mistake.FREE_FROM_ZERO), Where.PLAIN_SPLIT, FULL, "I4", always("I4"))),
                variant(
                        23,
                        "NO_FREE_LEFTOVER",
                        "left-overs are never freed",
                        MUTATION,
                        boot(
                                OVER.but(Mistake.NO_FREE_LEFTOVER),
                                Where.SPLIT,
                                Fleets::telling,
                                "I3",
                                where((config, facts) -> facts.aliasBlocks() > 0, fails("I3"))),
                        live(Design.v3().but(Mistake.NO_FREE_LEFTOVER), Where.PLAIN_SPLIT, CUT, "I3", always("I3"))),
                variant(
                        24,
                        "FREE_IN_CALLBACK",
                        "left-overs are freed inside stop_machine()",
                        MUTATION + "; KPTI does this in the base series",
                        boot(
                                Design.v3().but(Mistake.FREE_IN_CALLBACK),
                                Where.SPLIT,
                                Fleets::telling,
                                "I5",
                                where((config, facts) -> config.preemptRt() && facts.need() > 0, fails("I5"))),
                        live(Design.v3().but(Mistake.FREE_IN_CALLBACK), Where.PLAIN_SPLIT, FULL, "I5", onRt("I5"))),
                variant(
                        25,
                        "ARRAY_NOT_ZEROED",
                        "the array is not zeroed, and freed as a whole when a page cannot be had",
                        MUTATION,
                        boot(
                                        Design.v3().but(Mistake.ARRAY_NOT_ZEROED),
                                        Where.SPLIT,
                                        Fleets::telling,
                                        "I4",
                                        where((config, facts) -> facts.need() > 1, fails("I4")))
                                .called("memory ends")
                                .with((scenario, config, board) -> scenario.refusing(1L)),
                        live(
                                Design.v3().but(Mistake.ARRAY_NOT_ZEROED),
                                Where.PLAIN_SPLIT,
                                "memory may be short",
                                "I4",
                                always("I4"))),
                variant(
                        26,
                        "COUNT_ZERO_IS_ERROR",
                        "a count of 0 is taken for an error",
                        MUTATION,
                        boot(
                                Design.v3().but(Mistake.COUNT_ZERO_IS_ERROR),
                                Where.SPLIT_ON_4K,
                                Fleets::nothingToSplit,
                                "I22",
                                (config, facts) -> fails("I22")),
                        live(
                                Design.v3().but(Mistake.COUNT_ZERO_IS_ERROR),
                                Where.PLAIN_SPLIT,
                                "nothing but pages",
                                "no-panic",
                                always("no-panic"))),
                variant(
                        27,
                        "CTOR_AT_PREALLOC",
                        "the constructor runs when a page is set aside, and no destructor when it is left over",
                        MUTATION,
                        boot(
                                OVER.but(Mistake.CTOR_AT_PREALLOC),
                                Where.SPLIT,
                                Fleets::telling,
                                "I3",
                                where((config, facts) -> facts.aliasBlocks() > 0, fails("I3"))),
                        live(Design.v3().but(Mistake.CTOR_AT_PREALLOC), Where.PLAIN_SPLIT, CUT, "I3", always("I3"))),
                variant(
                        28,
                        "PTLOCK_FOR_INIT_MM",
                        "the constructor allocates a lock for tables of init_mm, too",
                        MUTATION,
                        boot(
                                Design.v3().but(Mistake.PTLOCK_FOR_INIT_MM),
                                Where.SPLIT,
                                Fleets::telling,
                                "I5",
                                where((config, facts) -> config.preemptRt() && facts.need() > 0, fails("I5"))),
                        live(Design.v3().but(Mistake.PTLOCK_FOR_INIT_MM), Where.PLAIN_SPLIT, FULL, "I5", onRt("I5"))));
    }
}
