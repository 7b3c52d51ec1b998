package dev.heddle.properties.cacheflush;

import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.cacheflush.Cases.MUTATION;
import static dev.heddle.properties.cacheflush.Cases.V4_1;
import static dev.heddle.properties.cacheflush.Cases.always;
import static dev.heddle.properties.cacheflush.Cases.each;
import static dev.heddle.properties.cacheflush.Cases.orderedPairs;
import static dev.heddle.properties.cacheflush.VariantEntry.variant;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Design.Halves;
import dev.heddle.model.cacheflush.Design.Policy;
import dev.heddle.model.cacheflush.Fixmap;
import dev.heddle.model.cacheflush.Mistake;
import dev.heddle.model.cacheflush.path.FlushScenario;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import dev.heddle.properties.Expectation;
import java.util.stream.Stream;

/** What can go wrong with indices, pairs and wired entries of kmap_coherent(): V13 to V17. */
final class AliasVariants {

    /** Pairs of colours: the same one, the other of its pair, one of another pair. */
    private static final ImmutableList<ImmutableList<Integer>> COLOURS =
            ImmutableList.of(ImmutableList.of(7, 7), ImmutableList.of(7, 6), ImmutableList.of(7, 5));

    private AliasVariants() {}

    static ImmutableList<VariantEntry> all() {
        Design oneHalf = V4_1.with(Halves.NONE);
        return ImmutableList.of(
                variant(
                                "V13",
                                "before 0f334a3e8c35: one set of eight indices for tasks and interrupts",
                                "Kevin Cernekee, linux-mips, September 2009, 2.6.30; commit 0f334a3e8c35",
                                copyAndFlush(oneHalf.with(Policy.ALL_OTHERS), "every other CPU is called"))
                        .and(copyAndFlush(oneHalf.with(Policy.P2), "one VPE of every other core is called")),
                variant(
                        "V14",
                        "v4.8, a task with BHs disabled or a softirq holds a mapping in the interrupts' half",
                        MUTATION,
                        overlapping(Design.V4_8, Kind.BH_DISABLED),
                        overlapping(Design.V4_8, Kind.SOFTIRQ_HOLDS)),
                variant(
                        "V15",
                        "the second half of the indices is for hardirqs only",
                        MUTATION,
                        FlushCase.of(
                                Design.V4_8.with(Halves.IN_HARDIRQ),
                                Where.ALIASES,
                                each(Kind.SOFTIRQ_OVER_TASK),
                                always("I8"))),
                variant(
                        "V16",
                        "kunmap_coherent() forgets to lower Wired, or overwrites the wrong entry",
                        MUTATION,
                        repeated(Mistake.UNMAP_KEEPS_WIRED, "Wired stays"),
                        repeated(Mistake.UNMAP_POPS_OLDEST, "the oldest is overwritten")),
                variant(
                        "V17",
                        "FIX_N_COLOURS is below K, or the base has not colour 0",
                        MUTATION,
                        Stream.of(
                                        offColour(Mistake.TOO_FEW_COLOURS, "too few colours"),
                                        offColour(Mistake.BASE_OFF_COLOUR, "base off colour"))
                                .flatMap(ImmutableList::stream)
                                .collect(ImmutableList.toImmutableList())));
    }

    /** S4 where nothing may be called in vain. */
    static ImmutableList<FlushCase> copyAndFlush(Design design) {
        return copyAndFlush(design, "");
    }

    private static ImmutableList<FlushCase> copyAndFlush(Design design, String what) {
        return COLOURS.stream()
                .map(colours -> FlushCase.of(
                                design,
                                Where.ALIASES,
                                orderedPairs(Kind.COPY_AND_FLUSH, colours.get(0), colours.get(1)),
                                (config, scenario) -> collision(config, design, scenario))
                        .called(what))
                .collect(ImmutableList.toImmutableList());
    }

    /** The second CPU's interrupt finds the first CPU's mapping; with two halves it does not matter which. */
    private static Expectation collision(Configuration config, Design design, FlushScenario scenario) {
        var reach = new Reach(config, design);
        int holder = scenario.cpus().get(0);
        int flusher = scenario.cpus().get(1);
        boolean samePair = Fixmap.pair(scenario.colours().get(0))
                == Fixmap.pair(scenario.colours().get(1));
        if (reach.mayCall(flusher, holder) && design.halves() == Halves.NONE && samePair) {
            return fails("I8");
        }
        return AnonExpectation.price(reach, flusher);
    }

    private static FlushCase overlapping(Design design, Kind kind) {
        return FlushCase.of(
                design,
                Where.ALIASES,
                orderedPairs(kind, FlushScenario.REPORTED_COLOUR, FlushScenario.REPORTED_COLOUR),
                (config, scenario) -> new Reach(config, design)
                                .mayCall(scenario.cpus().get(1), scenario.cpus().get(0))
                        ? fails("I8")
                        : Expectation.ok());
    }

    private static FlushCase repeated(Mistake mistake, String what) {
        return FlushCase.of(Design.V4_8.with(mistake), Where.ALIASES, each(Kind.REPEATED), always("I4"))
                .called(what);
    }

    private static ImmutableList<FlushCase> offColour(Mistake mistake, String what) {
        Design design = Design.V4_8.with(mistake);
        return ImmutableList.of(FlushCase.of(design, Where.ALIASES, each(Kind.ANON_FLUSH), (config, scenario) -> {
                    Expectation sound = AnonExpectation.of(config, Design.V4_8, scenario);
                    return sound.claims().contains("I1")
                            ? fails("I10", "I1")
                            : fails("I10", "I3a").butNever("I1");
                })
                .called(what));
    }
}
