package dev.heddle.model.trylock.slab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.trylock.Design;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * When a free gives an empty slab back. The rule is that of section 3.9 of the fact sheet: a slab that becomes empty while
 * nr_partial, it included, is at least min_partial; one below that and it stays.
 */
class DiscardTest {

    private static final KernelBuild UP = new KernelBuild(false, false, false, false);

    /** Both slabs are on the list with one object free and one of the task's, which frees {@code frees} of them. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 1", // the first goes, the second is not touched
        "2, 1, 0, 1", // two on the list are enough
        "3, 1, 1, 2", // two are fewer than three
        "1, 2, 0, 0", // one on the list is enough for one
        "2, 2, 0, 1" // after the first went, one is not enough for two
    })
    void aSlabThatBecomesEmptyGoesIfEnoughAreOnTheList(int minPartial, int frees, int firstIsSlab, int onList) {
        KernelState end = run(SlabSizes.SMALL.with(2, 0, 0).withFree(1).withKeep(minPartial), frees);
        assertEquals(firstIsSlab, value(end, "S1.is a slab"));
        assertEquals(onList, value(end, "nr_partial"));
        assertEquals(0, value(end, "oops"));
    }

    @Test
    void withoutALimitNothingGoes() {
        KernelState end = run(SlabSizes.SMALL.with(2, 0, 0).withFree(1), 2);
        assertEquals(2, value(end, "nr_partial"));
    }

    private static KernelState run(SlabSizes sizes, int frees) {
        var machine = Machine.builder(UP, 1);
        var area = new Slub70Area(Design.v6_18(UP), sizes, Probes.EVERYWHERE, machine);
        machine.context(0, ContextKind.TASK, frees, Job.of(area.kfree()));
        var model = new KernelModel("alone", machine.done(), area::setUp, ImmutableList.of());
        KernelState state = model.newState();
        state.copyFrom(model.initialStates().get(0));
        for (int at = 0; at < model.steps().size(); ) {
            boolean next = model.steps().get(at).enabled(state);
            if (next) {
                model.steps().get(at).apply(state);
            }
            at = next ? 0 : at + 1;
        }
        return state;
    }

    private static int value(KernelState state, String field) {
        return state.layout().fields().stream()
                .filter(each -> each.name().equals(field))
                .mapToInt(state::get)
                .findFirst()
                .orElseThrow();
    }
}
