package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static dev.heddle.model.kernel.ContextKind.TASK2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.reduce.FootprintCheck;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.sheaf.SheafArea;
import dev.heddle.model.trylock.sheaf.SheafStart;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Paths of a cache with sheaves that no row is about by itself. */
class SheafPathsTest {

    private static final KernelBuild UP = new KernelBuild(false, false, false, false);
    private static final KernelBuild UP_RT = Build.Standard.C5.build();

    /** The barn's lock is not gone near, so that there is nothing for the NMI to break although that lock stores nothing. */
    @Test
    void aSpareSheafWithRoomIsSwappedInWithoutTheBarn() {
        var start = BarnStage.toFree(NMI, BarnStage.Spare.NONE).spare(0, 4);
        Outcome outcome = explore(BarnStage.withDueSheaf(start), UP, (machine, area) -> {
            BarnStage.eitherPut(machine, area);
            machine.context(0, NMI, 2, Job.of(area.on(0).kfreeNolock()));
        });
        assertEquals(Set.of(), outcome.broken().keySet());
        assertFalse(outcome.met().contains("trylock/I17.twin"));
        assertTrue(fired(outcome, "swap main and spare"));
    }

    /** Where the local lock is held, kmalloc_nolock() takes from the slab; it returns NULL only if that has nothing. */
    @Test
    void aShieldedAllocationFallsThroughToTheSlab() {
        Outcome outcome = BreadthFirst.plain()
                .explore(BarnScenarios.allocShielded(NMI, Design::v6_18).model().apply(UP));
        assertEquals(Set.of(), outcome.broken().keySet());
        assertTrue(outcome.met().contains("trylock/I17.twin"), "the local lock is tried while it is held");
        assertTrue(fired(outcome, "take an object from its slab's freelist"));
        assertTrue(fired(outcome, "CPU0 NMI: alloc_from_pcs(): pop an object from main"));
    }

    /**
     * The fact sheet counts the put after a failed second trylock among the sections that nothing shields. Off RT it is never
     * reached: whoever holds the local lock cannot be preempted, so a task that gave it up finds it free when it runs again, on
     * whatever CPU. On RT the holder may be.
     */
    @ParameterizedTest
    @EnumSource(names = {"C1", "C3", "C4", "C2", "C5"})
    void onlyOnRtDoesTheSecondTrylockOfARefillFail(Build.Standard standard) {
        KernelBuild given = standard.build();
        var build = new KernelBuild(given.smp(), given.preemptRt(), given.debugSpinlock(), true);
        var start = new SheafStart(1).main(0, 1).empty(2, 3).inSlab(1, 2, 3, 4, 5);
        Outcome outcome = explore(start, build, (machine, area) -> {
            machine.context(0, TASK, 1, Job.of(area.on(0).kmallocThatRefills()));
            machine.context(0, TASK2, 1, Job.of(area.on(0).kmallocThatRefills()));
        });
        assertEquals(Set.of(), outcome.broken().keySet());
        assertTrue(fired(outcome, "main or spare = the full sheaf"));
        assertEquals(given.preemptRt(), fired(outcome, "barn_put_full_sheaf(): lock_irqsave barn->lock"));
    }

    /** Its lock is an rtmutex, which a probe's trylock respects. */
    @Test
    void aProbeOverTheUndoneRefillIsSafeOnRt() {
        var start = new SheafStart(1).main(0, 1).empty(2, 3).inSlab(1, 2, 3, 4, 5);
        Outcome outcome = explore(start, UP_RT, (machine, area) -> {
            machine.context(0, TASK, 1, Job.of(area.on(0).kmallocThatRefills()));
            machine.context(0, TASK2, 1, Job.of(area.on(0).kmallocThatRefills()));
            machine.context(0, KPROBE, 1, Job.of(area.on(0).kmallocNolock()));
        });
        assertEquals(Set.of(), outcome.broken().keySet());
        assertTrue(outcome.met().contains("trylock/I17.twin"));
    }

    /** Behind the sheaves on RT: their local trylock turns the NMI away, list_lock does not. */
    @Test
    void withoutTheRtGateListLockIsTriedInAnNmi() {
        var start = BarnStage.toAllocate().inSlab(3, 4, 5).withListLock();
        Outcome outcome = BreadthFirst.plain().explore(model(start, Designs.ungated(UP_RT), (machine, area) -> {
            machine.context(0, TASK, 1, Job.of(area.on(0).kmalloc()));
            machine.context(0, NMI, 1, Job.of(area.on(0).kmallocNolock()));
        }));
        assertEquals(Set.of("trylock/I13"), outcome.broken().keySet());
    }

    /** The footprints of what no small cell runs: a refill, a returned sheaf, list_lock. */
    @ParameterizedTest
    @EnumSource(names = {"C1", "C3", "C5"})
    void aReducedSearchOfTheseSaysTheSame(Build.Standard standard) {
        var start = new SheafStart(1)
                .main(0, 1)
                .spare(0, 4)
                .empty(2, 3)
                .prefilled(5)
                .fill(5, 6)
                .inSlab(1, 2, 3, 4, 5)
                .withListLock();
        var model = model(start, Design.v6_18(standard.build()), (machine, area) -> {
            machine.context(0, TASK, 1, Job.of(area.on(0).kmallocThatRefills()), Job.of(area.returnSheaf(0)));
            machine.context(0, NMI, 1, Job.of(area.on(0).kmallocNolock()));
        });
        Outcome plain = BreadthFirst.plain().explore(model);
        Outcome reduced = BreadthFirst.plain().withReduction(true).explore(model);
        assertEquals(plain.broken(), reduced.broken());
        assertEquals(Set.copyOf(plain.met()), Set.copyOf(reduced.met()));
        var footprints = new FootprintCheck<>(model);
        KernelState state = model.newState();
        state.copyFrom(model.initialStates().get(0));
        for (boolean moved = true; moved; ) {
            footprints.check(state);
            moved = false;
            for (int i = 0; i < model.steps().size() && !moved; i++) {
                moved = model.steps().get(i).enabled(state);
                if (moved) {
                    model.steps().get(i).apply(state);
                }
            }
        }
    }

    private static boolean fired(Outcome outcome, String step) {
        return outcome.coverage().stream()
                .anyMatch(site -> site.times() > 0 && site.label().toString().contains(step));
    }

    private static Outcome explore(
            SheafStart start, KernelBuild build, BiConsumer<Machine.Builder, SheafArea> contexts) {
        return BreadthFirst.plain().explore(model(start, Design.v6_18(build), contexts));
    }

    private static KernelModel model(SheafStart start, Design design, BiConsumer<Machine.Builder, SheafArea> contexts) {
        return BarnStage.scenario("test", "test", "I1", start, build -> design, contexts)
                .model()
                .apply(design.build());
    }
}
