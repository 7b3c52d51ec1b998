package dev.heddle.properties.linearmap;

import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.linearmap.Cases.always;
import static dev.heddle.properties.linearmap.Cases.boot;
import static dev.heddle.properties.linearmap.Cases.live;
import static dev.heddle.properties.linearmap.VariantEntry.variant;
import static dev.heddle.properties.linearmap.Variants.MUTATION;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Mistake;
import dev.heddle.model.linearmap.Supply;
import dev.heddle.model.linearmap.boot.BootScenario.Trouble;

/** KPTI's remap of the kernel, which runs by the same flag and the same parking, on pages of its own. */
final class KptiVariants {

    private static final String AFTERWARDS = "KPTI afterwards";

    private KptiVariants() {}

    static ImmutableList<VariantEntry> all() {
        Design cast = Design.base().withSupply(Supply.NOLOCK_ON_RT).but(Mistake.KPTI_PTDESC_CAST);
        return ImmutableList.of(
                variant(
                        4,
                        "V1_KPTI_PTDESC_CAST",
                        "KPTI takes the page descriptor's pointer for the page's address",
                        "v1 of 12 December 2025; effect derived",
                        boot(cast, Where.KPTI_ON_RT, Fleets::main, "I19", (config, facts) -> fails("I19")),
                        live(cast, Where.KPTI_ON_RT, AFTERWARDS, "I19", always("I19"))),
                variant(
                        48,
                        "KPTI_UNCHECKED_NULL",
                        "KPTI does not look whether it got its pages",
                        "base code",
                        boot(
                                        with(Mistake.KPTI_UNCHECKED_NULL),
                                        Where.KPTI,
                                        Fleets::main,
                                        "I16",
                                        (config, facts) -> fails("I16"))
                                .with((scenario, config, board) -> scenario.refusing(0L)),
                        live(
                                with(Mistake.KPTI_UNCHECKED_NULL),
                                Where.KPTI_SPLIT,
                                "KPTI while memory may be short",
                                "I16",
                                always("I16"))),
                variant(
                        49,
                        "KPTI_LEVELS_NOT_ADJUSTED",
                        "KPTI counts the levels of the build, on a CPU that lacks LPA2",
                        MUTATION,
                        boot(
                                        with(Mistake.KPTI_LEVELS_NOT_ADJUSTED),
                                        Where.KPTI_FOLDS,
                                        Fleets::main,
                                        "I19",
                                        (config, facts) -> fails("I19"))
                                .called("built for one level more")
                                .with((scenario, config, board) -> scenario.with(Trouble.FOLDED_LEVEL)),
                        live(
                                with(Mistake.KPTI_LEVELS_NOT_ADJUSTED),
                                Where.KPTI_SPLIT,
                                "KPTI with a folded level",
                                "I19",
                                always("I19"))),
                variant(
                        50,
                        "KPTI_NON_CONTIGUOUS",
                        "KPTI takes its pages from the pool of the split, each where it happens to be",
                        "why v3 keeps the two apart",
                        boot(
                                with(Mistake.KPTI_NON_CONTIGUOUS),
                                Where.KPTI,
                                Fleets::main,
                                "I19",
                                (config, facts) -> fails("I19")),
                        live(with(Mistake.KPTI_NON_CONTIGUOUS), Where.KPTI_SPLIT, AFTERWARDS, "I19", always("I19"))),
                variant(
                        52,
                        "FLAG_SHARED_NOT_REINIT",
                        "KPTI uses the flag as the split left it: it waits for one more CPU than there is",
                        MUTATION,
                        live(
                                with(Mistake.FLAG_NOT_REINITIALISED),
                                Where.KPTI_SPLIT,
                                AFTERWARDS,
                                "I14",
                                always("I14"))));
    }

    private static Design with(Mistake mistake) {
        return Design.v3().but(mistake);
    }
}
