package dev.heddle.properties.linearmap;

import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.linearmap.Cases.boot;
import static dev.heddle.properties.linearmap.Cases.family;
import static dev.heddle.properties.linearmap.Cases.live;
import static dev.heddle.properties.linearmap.Cases.onRt;
import static dev.heddle.properties.linearmap.VariantEntry.variant;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Supply;
import dev.heddle.model.linearmap.boot.BootScenario;
import dev.heddle.model.linearmap.boot.BootScenario.Trouble;
import dev.heddle.properties.Expectation;

/** Where the tables come from: what was shipped, proposed and asked for. */
final class SupplyVariants {

    /** From two boots of an unmodified kernel: Debian's 7.2.13, arm64, in an emulator, one secondary made to lack BBML2. */
    private static final String SEEN_IN_7_2 =
            "kernel 7.2.13 still does this: in a traced boot of its PREEMPT_RT build with"
                    + " 512 MiB, the 236 allocations inside stop_machine(), interrupts off, entered a sleeping lock 3 times, and"
                    + " nothing was logged";

    private SupplyVariants() {}

    static ImmutableList<VariantEntry> all() {
        Design base = Design.base();
        Design nolock = base.withSupply(Supply.NOLOCK);
        Design nolockOnRt = base.withSupply(Supply.NOLOCK_ON_RT);
        Design poolOnRt = Design.v3().withSupply(Supply.POOL_ON_RT);
        return ImmutableList.of(
                variant(
                        1,
                        "BASE_ATOMIC",
                        "tables come from the page allocator, GFP_ATOMIC, inside stop_machine()",
                        "3df6979d222b of September 2025, reported by Y. Yun on 12 December 2025; " + SEEN_IN_7_2,
                        boot(base, Where.SPLIT, Fleets::every, "I5", SupplyVariants::illegalOnRt),
                        boot(base, Where.NO_SPLIT, Fleets::main, "I22", SupplyVariants::illegalForKpti),
                        live(base, Where.PLAIN_SPLIT, "every kind of leaf", "I5", onRt("I5")),
                        live(base, Where.PLAIN_SPLIT, "another task allocates", "I5", onRt("I5"))),
                variant(
                        2,
                        "V1_NOLOCK",
                        "on PREEMPT_RT by trylock, and panic where a preempted task holds the lock",
                        "v1 of 12 December 2025, pagetable_alloc_nolock()",
                        boot(nolockOnRt, Where.SPLIT, Fleets::telling, "no-panic", SupplyVariants::panicsOnRt)
                                .with(SupplyVariants::lockHeldOnRt),
                        live(
                                nolockOnRt,
                                Where.PLAIN_SPLIT,
                                "another task allocates",
                                "no-panic",
                                SupplyVariants::livePanic)),
                variant(
                        3,
                        "V1_NOLOCK_ALWAYS",
                        "by trylock on every kernel; off PREEMPT_RT no lock can be held then",
                        "asked for in the review of v1, December 2025",
                        boot(nolock, Where.SPLIT, Fleets::telling, "no-panic", SupplyVariants::panicsOnRt)
                                .with(SupplyVariants::lockHeldOnRt),
                        live(
                                nolock,
                                Where.PLAIN_SPLIT,
                                "another task allocates",
                                "no-panic",
                                SupplyVariants::livePanic)),
                variant(
                        5,
                        "V3",
                        "two walks count, the tables are set aside before; an array of pointers in one block",
                        "v3 of 18 December 2025, reviewed by R. Roberts on 2 January 2026",
                        boot(Design.v3(), Where.SPLIT, Fleets::every, "I2", Cases::ok),
                        boot(Design.v3(), Where.NO_SPLIT, Fleets::main, "I22", Cases::ok),
                        boot(Design.v3(), Where.SPLIT, Fleets::main, "I3", Cases::ok)
                                .called("memory ends")
                                .with((scenario, config, board) -> scenario.refusing(0L, 1L, 62L)),
                        family(
                                Design.v3(),
                                Where.FAMILY,
                                Fleets::bySize,
                                "I17",
                                fails("I17").butNever("I1", "I2")),
                        family(Design.v3(), Where.FAMILY, Fleets::byImagePlace, "I2", Expectation.ok()),
                        live(Design.v3(), Where.PLAIN_SPLIT, "every kind of leaf", "I5", Cases::ok),
                        live(Design.v3(), Where.PLAIN_SPLIT, "three CPUs", "I10", Cases::ok),
                        live(Design.v3(), Where.PLAIN_SPLIT, "one CPU is left", "I14", Cases::ok),
                        live(Design.v3(), Where.PLAIN_SPLIT, "another task allocates", "I5", Cases::ok),
                        live(Design.v3(), Where.PLAIN_SPLIT, "memory may be short", "I16", Cases::ok),
                        live(Design.v3(), Where.PLAIN_SPLIT, "nothing but pages", "I1", Cases::ok),
                        live(Design.v3(), Where.KPTI_SPLIT, "KPTI afterwards", "I19", Cases::ok),
                        live(Design.v3(), Where.REALM_PLAIN, "run-time splits as CPUs come up", "I10", Cases::ok)),
                variant(
                        6,
                        "V3_NO_CONTINUE",
                        "v3 without ACTION_CONTINUE at a PUD leaf: the walk re-reads the leaf and skips it anyway",
                        "v3, review of 2 January 2026",
                        boot(
                                Design.v3().counting(CountRule.TWO_WALKS_NO_CONTINUE),
                                Where.SPLIT,
                                Fleets::every,
                                "I2",
                                Cases::ok),
                        family(
                                Design.v3().counting(CountRule.TWO_WALKS_NO_CONTINUE),
                                Where.FAMILY,
                                Fleets::byImagePlace,
                                "I2",
                                Expectation.ok())),
                variant(
                        7,
                        "V5",
                        "v3 with the array from kvmalloc(), which need not be one block",
                        "v5 of 5 January 2026",
                        boot(Design.v5(), Where.SPLIT, Fleets::every, "I2", Cases::ok),
                        family(Design.v5(), Where.FAMILY, Fleets::byImagePlace, "I2", Expectation.ok()),
                        boot(Design.v5(), Where.NO_SPLIT, Fleets::main, "I22", Cases::ok),
                        family(Design.v5(), Where.FAMILY, Fleets::bySize, "I17", Expectation.ok()),
                        live(Design.v5(), Where.PLAIN_SPLIT, "every kind of leaf", "I5", Cases::ok)),
                variant(
                        8,
                        "PREALLOC_RT_ONLY",
                        "set aside on PREEMPT_RT only, GFP_ATOMIC elsewhere, which may fail under pressure",
                        "asked by W. Deacon on 19 January 2026",
                        boot(poolOnRt, Where.SPLIT, Fleets::telling, "I5", Cases::ok),
                        boot(poolOnRt, Where.SPLIT, Fleets::main, "I16", Cases::ok)
                                .called("memory ends")
                                .with((scenario, config, board) -> scenario.refusing(0L, 1L, 62L)),
                        live(poolOnRt, Where.PLAIN_SPLIT, "another task allocates", "I5", Cases::ok)));
    }

    private static Expectation illegalOnRt(Configuration config, Facts facts) {
        return config.preemptRt() && facts.need() > 0 ? fails("I5") : Expectation.ok();
    }

    private static Expectation illegalForKpti(Configuration config, Facts facts) {
        return config.preemptRt() && config.kpti() ? fails("I5") : Expectation.ok();
    }

    private static Expectation panicsOnRt(Configuration config, Facts facts) {
        return config.preemptRt() && facts.need() > 0 ? fails("no-panic").butNever("I5") : Expectation.ok();
    }

    private static Expectation livePanic(Configuration config) {
        return config.preemptRt() ? fails("no-panic").butNever("I5") : Expectation.ok();
    }

    private static BootScenario lockHeldOnRt(BootScenario scenario, Configuration config, Board board) {
        return config.preemptRt() ? scenario.with(Trouble.LOCK_HELD) : scenario;
    }
}
