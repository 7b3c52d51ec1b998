package dev.heddle.properties.cacheflush;

import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.cacheflush.Cases.MUTATION;
import static dev.heddle.properties.cacheflush.Cases.V4_1;
import static dev.heddle.properties.cacheflush.Cases.V4_4;
import static dev.heddle.properties.cacheflush.Cases.code;
import static dev.heddle.properties.cacheflush.Cases.each;
import static dev.heddle.properties.cacheflush.VariantEntry.variant;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Mistake;
import dev.heddle.model.cacheflush.path.FlushScenario;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import dev.heddle.properties.Expectation;

/** Whom a call leaves out, and for which operations nobody is called: V18 to V24. */
final class MaskVariants {

    private MaskVariants() {}

    static ImmutableList<VariantEntry> all() {
        Design numberless = Design.V4_8.with(Mistake.CORE_NUMBERS_ZERO);
        return ImmutableList.of(
                variant(
                        "V18",
                        "the masks keep a representative that has gone offline",
                        "before patch 2 of James Hogan's series, 13 July 2016",
                        hotplug(Mistake.MASK_KEEPS_OFFLINE, Kind.HOTPLUG)),
                variant(
                        "V19",
                        "stop_this_cpu() renews the masks first, and leaves the online mask after",
                        "before patch 3 of James Hogan's series, 13 July 2016",
                        hotplug(Mistake.STOP_BEFORE_MASKS, Kind.STOP)),
                variant(
                        "V20",
                        "the platform leaves all core numbers 0",
                        MUTATION,
                        FlushCase.of(
                                numberless,
                                Where.ALIASES,
                                each(Kind.ANON_FLUSH),
                                (config, scenario) -> config.hidesLines()
                                        ? fails("I3b", "I3a").butNever("I1")
                                        : Expectation.ok()),
                        code(numberless, Where.SEVERAL_CORES)),
                variant(
                        "V21",
                        "with CM nobody is called for any operation",
                        "commit cccf34e9411c; patch 13 of James Hogan's series; Leonid Yegoshin, 10 August 2015",
                        code(
                                V4_4,
                                Where.CM_ON_SEVERAL_CORES,
                                fails("I3a", "I12"),
                                fails("I3b", "I12").butNever("I3a"))),
                variant(
                        "V22",
                        "with MIPS_MT_SMP nobody is called, with CM and several cores too",
                        "before commit cccf34e9411c",
                        code(V4_1, Where.MULTITHREADED_CM)),
                variant(
                        "V23",
                        "has_valid_asid() asks the own CPU, or those online, only",
                        "before patch 8 of James Hogan's series, 13 July 2016",
                        asid(Mistake.ASID_OF_OWN_CPU, "own CPU", MaskVariants::ofOwnCpu),
                        asid(Mistake.ASID_OF_ONLINE_CPUS, "CPUs online", MaskVariants::ofThoseOnline)),
                variant(
                        "V24",
                        "the signal trampoline's flush ships a user address, whoever runs there",
                        "before patch 5 of James Hogan's series, commit e523f289fe4d",
                        FlushCase.of(
                                Design.V4_8.with(Mistake.RAW_USER_ADDRESS),
                                Where.SEVERAL_CORES,
                                config -> Scenarios.orderedPairs(config, Kind.SIGNAL_TRAMPOLINE),
                                MaskVariants::trampoline)));
    }

    /** With a Coherence Manager the sender's own operation is enough. */
    private static Expectation trampoline(Configuration config, FlushScenario scenario) {
        if (config.topology().cm()) {
            return Expectation.ok();
        }
        return config.sameCore(scenario.cpus().get(0), scenario.cpus().get(1))
                ? fails("I2").butNever("I1", "I3a")
                : fails("I3a", "I2").butNever("I1");
    }

    /** The masks of v4.8 name whom they should not: somebody of another core who was its representative. */
    private static FlushCase hotplug(Mistake mistake, Kind kind) {
        return FlushCase.of(
                Design.V4_8.with(mistake),
                Where.USUAL,
                config -> Scenarios.orderedPairs(config, kind),
                (config, scenario) -> {
                    int gone = scenario.cpus().get(0);
                    if (!config.representsItsCore(gone)
                            || config.sameCore(gone, scenario.cpus().get(1))) {
                        return Expectation.ok();
                    }
                    // An empty core has nothing to flush, and nobody to run what is stale.
                    return config.sharesItsCore(gone)
                            ? fails("I11", "I3b")
                            : fails("I11").butNever("I3a", "I3b");
                });
    }

    /** Whoever the process ran on last need not look at itself if it is not called. */
    private static Expectation ofOwnCpu(Configuration config, FlushScenario scenario) {
        int ran = scenario.cpus().get(0);
        boolean called = new Reach(config, Design.V4_8).mayCall(scenario.cpus().get(1), ran);
        return called && !config.sharesItsCore(ran) ? Expectation.ok() : fails("I3b");
    }

    /** Who has gone offline is forgotten; its siblings still have its lines. */
    private static Expectation ofThoseOnline(Configuration config, FlushScenario scenario) {
        return config.sharesItsCore(scenario.cpus().get(0)) ? fails("I3b") : Expectation.ok();
    }

    private static FlushCase asid(Mistake mistake, String what, FlushCase.Expected expected) {
        return FlushCase.of(
                        Design.V4_8.with(mistake),
                        Where.ALIASES,
                        config -> Scenarios.orderedPairs(config, Kind.RECENT_ASID),
                        expected)
                .called(what);
    }
}
