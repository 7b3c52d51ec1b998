package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Verdict;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.slab.Probes;
import dev.heddle.model.trylock.slab.SlabSizes;
import dev.heddle.model.trylock.slab.Slub618Area;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How the damage of V07 in C3 shows with other debug options than those of the report. */
class SlabDebugOptionsTest {

    /** The fact sheet's section 3.13: without DEBUG_VM the task takes the NMI's slab out, deactivates it and installs it again. */
    @Test
    void withoutDebugVmTheTaskReinstallsAnEmptySlabAndFollowsNull() {
        Counterexample bug = shortest(Designs::withoutDebugVm, (reported, oops) -> oops == Oops.NULL_POINTER);
        List<String> steps =
                bug.moves().stream().map(move -> move.label().text()).toList();
        List<String> afterTheSecondFreeze = steps.subList(steps.lastIndexOf("freeze the slab") + 1, steps.size());
        assertEquals(
                List.of(
                        "lock_irqsave cpu_slab->lock",
                        "c->slab is NULL?",
                        "take c->slab out",
                        "unlock_irqrestore cpu_slab->lock",
                        "merge the freelist back, unfreeze",
                        "lock_irqsave list_lock",
                        "load",
                        "store",
                        "a1: load head->next",
                        "a2: next->prev = new",
                        "a3: set the new node's links",
                        "a4: head->next = new",
                        "set the on-partial flag",
                        "unlock_irqrestore list_lock",
                        "lock_irqsave cpu_slab->lock",
                        "c->slab is NULL?",
                        "c->slab = slab, pop its first object"),
                afterTheSecondFreeze);
        // 32 steps up to and with d1 and the whole NMI, 8 to the second freeze, and those above.
        assertEquals(32 + 8 + 17, steps.size());
    }

    /** V45: where the NMI comes between the choice and d1, list_del() reports; the frozen BUG follows. */
    @Test
    void aHardenedListReportsFirstAndThenTheSlabIsFoundFrozen() {
        Counterexample bug = shortest(Designs::listHardened, (reported, oops) -> reported && oops == Oops.FROZEN_SLAB);
        List<String> steps =
                bug.moves().stream().map(move -> move.label().text()).toList();
        int report = steps.lastIndexOf("d1: load prev and next, check the neighbours");
        assertEquals("d4: poison both links", steps.get(report + 1), "d2 and d3 are skipped");
        assertEquals("freeze the slab", steps.get(steps.size() - 1));
        assertTrue(bug.moves().get(report).changes().stream()
                .anyMatch(change -> change.field().equals("partial list_del corruption")));
    }

    /** The claim that what {@code seen} says of the report on the list and of the death never comes about. */
    private static Counterexample shortest(Function<KernelBuild, Design> how, BiPredicate<Boolean, Oops> seen) {
        var build = Build.Standard.C3.build();
        var declared = Machine.builder(build, 1);
        var area = new Slub618Area(how.apply(build), SlabSizes.SMALL, Probes.IN_CALLEES, 1, declared);
        declared.context(0, ContextKind.TASK, 1, Job.of(area.kmalloc(0)));
        declared.context(0, ContextKind.NMI, 1, Job.of(area.kmallocNolock(0)));
        Machine machine = declared.done();
        var claim = Claim.<KernelState>always(
                "trylock/test", "never seen", state -> !seen.test(area.lists().reported(state), machine.oops(state)));
        var model = new KernelModel("debug options", machine, area::setUp, ImmutableList.of(claim));
        return ((Verdict.Violated) BreadthFirst.plain().explore(model).verdict())
                .found()
                .get(0);
    }
}
