package dev.heddle.model.search.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.model.CheckerDefect;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.search.reduce.ReferenceSearch.How;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.statistics.Statistics;

/** Reduced searches of random kernels, where contexts nest and lock words decide what code can run. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
final class KernelReductionProperties {

    /** Nine of ten kernels have fewer states; the tenth would take as long as the nine. */
    private static final int MOST = 2_000;

    /** States of a kernel that are looked at closely. */
    private static final int SAMPLE = 150;

    /** At most two contexts may wait for one queued lock, and depths have a limit; a kernel beyond that is no kernel here. */
    private static ReferenceSearch<KernelState> full(KernelModel model) {
        try {
            var full = ReferenceSearch.ofAtMost(model, MOST);
            Assume.that(full.isWhole());
            return full;
        } catch (CheckerDefect outOfRange) {
            Assume.that(false);
            throw outOfRange;
        }
    }

    @Property(tries = 300)
    void everyReducedSearchGivesTheAnswersOfTheFullOne(@ForAll long seed) {
        var model = RandomKernel.of(seed);
        var full = full(model);
        for (How how : new How[] {How.LEVELS, How.PATHS, How.PERSISTENT_PATHS}) {
            var reduced = ReferenceSearch.of(model, how);
            assertEquals(full.broken, reduced.broken, how::toString);
            assertEquals(full.met, reduced.met, how::toString);
            assertEquals(full.fired, reduced.fired, how::toString);
            assertEquals(full.ends.isEmpty(), reduced.ends.isEmpty(), how::toString);
            Statistics.label(how.toString())
                    .collect(reduced.count() < full.count())
                    .coverage(fewer -> fewer.check(true).percentage(share -> share > 15));
        }
    }

    @Property(tries = 700)
    void noChoiceIsWrongInAnyState(@ForAll long seed) {
        var model = RandomKernel.of(seed);
        var full = full(model);
        var footprints = new FootprintCheck<KernelState>(model);
        var choices = new ReductionCheck<KernelState>(model, new PersistentSets<>(model), 200);
        int reduced = 0;
        for (int i = 0; i < full.count(); i += 1 + full.count() / SAMPLE) {
            KernelState state = full.states.get(i);
            footprints.check(state);
            reduced += choices.check(state) ? 1 : 0;
        }
        Statistics.label("reduced").collect(reduced > 0).coverage(any -> any.check(true)
                .percentage(share -> share > 15));
    }
}
