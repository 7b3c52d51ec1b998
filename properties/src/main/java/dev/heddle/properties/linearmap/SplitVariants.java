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
import java.util.function.BiFunction;

/** What can go wrong with the split itself: v3 with a mistake. */
final class SplitVariants {

    private static final String FULL = "every kind of leaf";

    private SplitVariants() {}

    static ImmutableList<VariantEntry> all() {
        BiFunction<Configuration, Facts, Expectation> ofPuds =
                where((config, facts) -> facts.puds() > 0, fails("I11", "I2"));
        BiFunction<Configuration, Facts, Expectation> ofGroups =
                where((config, facts) -> facts.groups() > 0, fails("I11"));
        return ImmutableList.of(
                variant(
                        29,
                        "PUD_CONTINUE_IN_SPLIT",
                        "ACTION_CONTINUE after a PUD leaf was split: its blocks stay",
                        MUTATION,
                        boot(with(Mistake.PUD_CONTINUE_IN_SPLIT), Where.SPLIT, Fleets::telling, "I11", ofPuds),
                        live(with(Mistake.PUD_CONTINUE_IN_SPLIT), Where.PLAIN_SPLIT, FULL, "I11", always("I11"))),
                variant(
                        30,
                        "KEEP_CONT_FROM_SNAPSHOT",
                        "children keep the contiguous hint of the block as it was read",
                        MUTATION,
                        boot(with(Mistake.KEEP_CONT_FROM_SNAPSHOT), Where.SPLIT, Fleets::telling, "I11", ofGroups),
                        live(with(Mistake.KEEP_CONT_FROM_SNAPSHOT), Where.PLAIN_SPLIT, FULL, "I11", always("I11"))),
                variant(
                        31,
                        "PARENT_FIRST",
                        "the parent is stored before its table is filled",
                        MUTATION,
                        live(with(Mistake.PARENT_FIRST), Where.PLAIN_SPLIT, FULL, "I8", always("I8"))),
                variant(
                        32,
                        "NO_BARRIER",
                        "no barrier between the table's entries and the parent",
                        MUTATION,
                        live(with(Mistake.NO_BARRIER), Where.PLAIN_SPLIT, FULL, "I8", always("I8"))),
                variant(
                        33,
                        "SHORT_FILL",
                        "the last entry of a table that was not zeroed is not written",
                        MUTATION,
                        boot(
                                with(Mistake.SHORT_FILL),
                                Where.SPLIT,
                                Fleets::telling,
                                "I6",
                                where((config, facts) -> facts.need() > 0, fails("I6"))),
                        live(with(Mistake.SHORT_FILL), Where.PLAIN_SPLIT, FULL, "I6", always("I6"))),
                variant(
                        34,
                        "CLEAR_THEN_SET",
                        "the parent is cleared, then set, by a CPU that may need that very address",
                        MUTATION,
                        live(with(Mistake.CLEAR_THEN_SET), Where.PLAIN_SPLIT, FULL, "I9", always("I9"))),
                variant(
                        35,
                        "NO_PARK",
                        "secondaries are not parked, or released before the TLBs are flushed",
                        MUTATION,
                        live(with(Mistake.NO_PARK), Where.PLAIN_SPLIT, FULL, "I10", always("I10", "I14")),
                        live(with(Mistake.RELEASE_BEFORE_TLBI), Where.PLAIN_SPLIT, FULL, "I10", always("I10", "I14"))
                                .called("released too early")),
                variant(
                        36,
                        "START_BEFORE_ALL_PARKED",
                        "the split starts as soon as one CPU has answered",
                        MUTATION,
                        live(
                                with(Mistake.START_BEFORE_ALL_PARKED),
                                Where.PLAIN_SPLIT,
                                "three CPUs",
                                "I10",
                                always("I10", "I14"))),
                variant(
                        37,
                        "SPLIT_ON_NON_BBML2_CPU",
                        "whichever CPU comes first does the work",
                        MUTATION,
                        live(with(Mistake.SPLIT_ON_ANY_CPU), Where.PLAIN_SPLIT, FULL, "I10", always("I10"))),
                variant(
                        38,
                        "SPLIT_ONE_CONT_ENTRY",
                        "the hint is cleared in one entry of its group",
                        MUTATION,
                        boot(
                                with(Mistake.SPLIT_ONE_CONT_ENTRY),
                                Where.SPLIT,
                                Fleets::telling,
                                "I13",
                                SplitVariants::oneEntry),
                        live(with(Mistake.SPLIT_ONE_CONT_ENTRY), Where.PLAIN_SPLIT, FULL, "I13", always("I13", "I10"))),
                variant(
                        39,
                        "DROP_PXN",
                        "children lose PXN, or an invalid leaf becomes valid by being split",
                        MUTATION,
                        boot(
                                with(Mistake.DROP_PXN),
                                Where.SPLIT,
                                Fleets::telling,
                                "I6",
                                where((config, facts) -> facts.need() > 0, fails("I6"))),
                        boot(
                                        with(Mistake.REVALIDATE),
                                        Where.REALM_SPLIT,
                                        Fleets::main,
                                        "I7",
                                        (config, facts) -> fails("I6", "I7"))
                                .called("a block is made invalid")
                                .with((scenario, config, board) -> scenario.with(Trouble.INVALID_BLOCK)),
                        live(with(Mistake.DROP_PXN), Where.PLAIN_SPLIT, FULL, "I6", always("I6")),
                        live(with(Mistake.REVALIDATE), Where.PLAIN_SPLIT, FULL, "I7", always("I7"))
                                .called("revalidated")));
    }

    /**
     * The split of all visits every entry of a group, so that each loses its hint in the end; a split of some does not: a
     * run-time split, or a group that the split has in part.
     */
    private static Expectation oneEntry(Configuration config, Facts facts) {
        return config.realm() || facts.groupCut()
                ? fails("I13")
                : Expectation.ok().noting("groups are mixed only while the split runs: the live case shows that");
    }

    private static Design with(Mistake mistake) {
        return Design.v3().but(mistake);
    }
}
