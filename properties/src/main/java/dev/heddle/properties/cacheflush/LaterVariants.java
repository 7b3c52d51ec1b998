package dev.heddle.properties.cacheflush;

import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.cacheflush.Cases.MUTATION;
import static dev.heddle.properties.cacheflush.Cases.V4_1;
import static dev.heddle.properties.cacheflush.Cases.V4_4;
import static dev.heddle.properties.cacheflush.Cases.always;
import static dev.heddle.properties.cacheflush.Cases.anon;
import static dev.heddle.properties.cacheflush.Cases.code;
import static dev.heddle.properties.cacheflush.Cases.each;
import static dev.heddle.properties.cacheflush.VariantEntry.variant;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Design.Guard;
import dev.heddle.model.cacheflush.Design.Mapping;
import dev.heddle.model.cacheflush.Design.Policy;
import dev.heddle.model.cacheflush.Mistake;
import dev.heddle.model.cacheflush.path.FlushScenario;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import dev.heddle.properties.Expectation;
import java.util.function.Function;

/** Other machines, other callers, other ways around the fault: V25 to V35. */
final class LaterVariants {

    private LaterVariants() {}

    static ImmutableList<VariantEntry> all() {
        Design felix = Design.V4_8.with(Policy.P0);
        Design silenced = V4_4.with(Mistake.PROTECTED_BLAST);
        return ImmutableList.of(
                variant(
                        "V25",
                        "wired entries in a TLB that the VPEs of a core share",
                        MUTATION + "; explains why SMTC had a scheme of its own",
                        FlushCase.of(V4_1, Where.SHARED_TLB, flushers(7, 7), always("I8")),
                        FlushCase.of(V4_1, Where.SHARED_TLB, flushers(7, 5), always("I4", "I1"))),
                variant(
                        "V26",
                        "the scheme of SMTC: a page table entry for each CPU, and the TLB is probed",
                        "init.c under CONFIG_MIPS_MT_SMTC",
                        anon(V4_1.with(Mapping.SMTC), Where.SHARED_TLB)),
                variant(
                                "V27",
                                "BMIPS43xx: always local, by an override",
                                "c-r4k.c, flush_data_cache_page of BMIPS43xx; on other machines a mutation",
                                anon(Design.V4_8.with(Guard.ALWAYS), Where.BMIPS))
                        .and(anon(Design.V4_8.with(Guard.ALWAYS), Where.ALIASES_WITHOUT_CM)),
                variant(
                        "V28",
                        "flush_icache_range() takes start - end for the size",
                        "commit f70ddc07b637; Paul Burton, 5 September 2016",
                        FlushCase.of(
                                Design.V4_8.with(Mistake.ICACHE_SIZE_REVERSED),
                                Where.SEVERAL_CORES,
                                each(Kind.SMALL_CODE_RANGE),
                                (config, scenario) -> config.topology().cm()
                                        ? fails("I14").butNever("I1", "I3a", "I3b", "I12")
                                        : Expectation.ok())),
                variant(
                        "V29",
                        "code is patched, or memory for DMA flushed, with IRQs off",
                        "Niklas Cassel, 28 October 2015, 4.3-rc7: ftrace_init()",
                        patching(V4_4, "P1"),
                        patching(Design.V4_8, "index operations are sent")),
                variant(
                        "V30",
                        "a secondary is marked online before it can take IPIs",
                        "commit 8f46cca1e6c0; Justin Chen and Matt Redfearn, September 2016",
                        FlushCase.of(
                                Design.V4_8.with(Mistake.ONLINE_TOO_EARLY),
                                Where.USUAL,
                                config -> Scenarios.orderedPairs(config, Kind.CPU_START),
                                (config, scenario) -> fails("I5"))),
                variant(
                                "V31",
                                "no call with MIPS_MT_SMP: the reporter's own way around the fault",
                                "Felix Fietkau, linux-mips, 10 June 2016",
                                anon(felix, Where.MULTITHREADED))
                        .and(code(felix, Where.MULTITHREADED)),
                variant(
                        "V32",
                        "v4.8, a page whose flush was put off is flushed under the page-table lock",
                        "c-r4k.c and cache.c of v4.8; not reported",
                        FlushCase.of(
                                Design.V4_8,
                                Where.ALIASES,
                                each(Kind.DEFERRED),
                                (config, scenario) -> config.hidesLines() && config.preemptCount()
                                        ? fails("I3a").butNever("I1")
                                        : Expectation.ok())),
                variant(
                        "V33",
                        "something between map and unmap sleeps",
                        MUTATION,
                        FlushCase.of(
                                Design.V4_8.with(Mistake.SLEEPS_WHILE_MAPPED),
                                Where.ALIASES,
                                each(Kind.SLEEP),
                                always("I6"))),
                variant(
                        "V34",
                        "V4 with a blast that skips what it cannot translate",
                        MUTATION,
                        silenced(silenced, Kind.ANON_FLUSH),
                        silenced(silenced, Kind.FLUSH_SEQUENCE)),
                variant(
                        "V35",
                        "the address of kmap_atomic() travels where highmem is in use",
                        "c-r4k.c of v4.8; not reported",
                        FlushCase.of(
                                Design.V4_8,
                                Where.HIGHMEM,
                                each(Kind.HIGHMEM),
                                (config, scenario) -> config.preemptCount()
                                        ? fails("I3a").butNever("I1", "I2").noting("kept local, as on every CI20")
                                        : fails("I2", "I3a").butNever("I1"))));
    }

    private static Function<Configuration, ImmutableList<FlushScenario>> flushers(int... colours) {
        return config -> Scenarios.pairs(config, Kind.TWO_FLUSHERS).stream()
                .map(scenario -> scenario.coloured(colours))
                .collect(ImmutableList.toImmutableList());
    }

    private static FlushCase patching(Design design, String what) {
        return FlushCase.of(design, Where.USUAL, each(Kind.CODE_PATCHING), (config, scenario) -> {
                    var reach = new Reach(config, design);
                    int cpu = scenario.cpus().get(0);
                    if (!reach.asksForIndexCall()) {
                        return Expectation.ok();
                    }
                    return reach.callsForIndex(cpu)
                            ? fails("I5b", "I5a")
                            : fails("I5a").butNever("I5b");
                })
                .called(what);
    }

    /** Whom the fault would have hit skips the operation; its core keeps its lines. */
    private static FlushCase silenced(Design design, Kind kind) {
        return FlushCase.of(design, Where.ALIASES, each(kind), (config, scenario) -> {
            Expectation loud = AnonExpectation.of(config, V4_4, scenario);
            if (!loud.claims().contains("I1")) {
                return loud;
            }
            return config.severalCores() ? fails("I3b").butNever("I1") : Expectation.ok();
        });
    }
}
