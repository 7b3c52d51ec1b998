package dev.heddle.properties.cacheflush;

import static dev.heddle.properties.Expectation.fails;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Design.Counting;
import dev.heddle.model.cacheflush.Design.Policy;
import dev.heddle.model.cacheflush.path.FlushScenario;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import dev.heddle.properties.Expectation;
import java.util.function.Function;
import java.util.stream.Stream;

/** Shorthand for the cases of variants. */
final class Cases {

    /** What most later variants are: a mistake that a patch could make. */
    static final String MUTATION = "plausible mutation";

    /** Up to v4.1: nobody is called with MIPS_MT_SMP, and kmap_coherent() raises preempt_count. */
    static final Design V4_1 = Design.V4_8.with(Policy.P0).with(Counting.RAISES_PREEMPT_COUNT);

    /** 4.4.12, the kernel of the report. */
    static final Design V4_4 = Design.V4_8.with(Policy.P1);

    private Cases() {}

    /** S1, S2 and S3. */
    static ImmutableList<FlushCase> anon(Design design) {
        return anon(design, Where.USUAL);
    }

    static ImmutableList<FlushCase> anon(Design design, Where where) {
        return Stream.of(each(Kind.ANON_FLUSH), Cases::twoFlushers, each(Kind.FLUSH_SEQUENCE))
                .map(scenarios -> FlushCase.of(
                        design, where, scenarios, (config, scenario) -> AnonExpectation.of(config, design, scenario)))
                .collect(ImmutableList.toImmutableList());
    }

    private static ImmutableList<FlushScenario> twoFlushers(Configuration config) {
        return Scenarios.pairs(config, Kind.TWO_FLUSHERS);
    }

    /** S5. */
    static FlushCase irqsOff(Design design) {
        return FlushCase.of(
                design,
                Where.ALIASES,
                config -> Scenarios.pairs(config, Kind.IRQS_OFF),
                (config, scenario) -> AnonExpectation.of(config, design, scenario));
    }

    /** S1, S2, S3 and S5. */
    static ImmutableList<FlushCase> anonAndIrqsOff(Design design) {
        return ImmutableList.<FlushCase>builder()
                .addAll(anon(design))
                .add(irqsOff(design))
                .build();
    }

    /** S7: what comes of no index operation being sent, by whether the code runs on another core. */
    static FlushCase code(Design design, Where where, Expectation elsewhere, Expectation sameCore) {
        return FlushCase.of(design, where, config -> Scenarios.orderedPairs(config, Kind.CODE), (config, scenario) -> {
            if (!config.severalCores() || new Reach(config, design).asksForIndexCall()) {
                return Expectation.ok();
            }
            return config.sameCore(scenario.cpus().get(0), scenario.cpus().get(1)) ? sameCore : elsewhere;
        });
    }

    /** S7 where nothing but old instructions gives away that nobody was called. */
    static FlushCase code(Design design, Where where) {
        return code(design, where, fails("I3a").butNever("I12"), fails("I3b").butNever("I3a", "I12"));
    }

    /** The same pages and colours for each CPU. */
    static Function<Configuration, ImmutableList<FlushScenario>> each(Kind kind) {
        return config -> Scenarios.each(config, kind);
    }

    static Function<Configuration, ImmutableList<FlushScenario>> orderedPairs(Kind kind, int... colours) {
        return config -> Scenarios.orderedPairs(config, kind).stream()
                .map(scenario -> scenario.coloured(colours))
                .collect(ImmutableList.toImmutableList());
    }

    static FlushCase.Expected always(String... claims) {
        return (config, scenario) -> fails(claims);
    }

    static FlushCase.Expected ok() {
        return (config, scenario) -> Expectation.ok();
    }
}
