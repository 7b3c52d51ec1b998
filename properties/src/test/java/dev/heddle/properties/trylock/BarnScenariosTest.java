package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.IRQ_WORK;
import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.sheaf.SheafArea;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.Outlook;
import dev.heddle.properties.trylock.BarnStage.Put;
import dev.heddle.properties.trylock.BarnStage.Spare;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Variants V28 (residual hole R2), V29 and the barn's part of V20: which claims break where, how soon, and what it looks like. */
class BarnScenariosTest {

    /**
     * The trylock that must not succeed, counted by hand. Three steps bring the callback into its section: it is entered; it
     * looks at nr_full, or finds its sheaf emptied; it locks. Four bring the NMI to its trylock: it is entered; it takes the local
     * lock; it looks at nr_empty; it tries. barn_replace_full_sheaf() looks at nr_full before, which is one more.
     *
     * <p>The damage shows when the callback unlocks. On the way it does a1, the NMI runs to its end, the callback goes on with
     * a2, a3, a4, a load, a store and the unlock: 3 + 1 + NMI + 6. An NMI with barn_get_empty_sheaf() is 16 steps: the four
     * above, nr_empty again, E, d1 to d4, load and store, unlock, the pointers, the push, the local unlock. With
     * barn_replace_full_sheaf() it looks at nr_full too, and adds with four steps and counts with two: 23.
     */
    @ParameterizedTest
    @CsvSource({
        "FULL, NONE, 7, 0",
        "FULL, FULL, 8, 33",
        "EMPTY, NONE, 7, 26",
        "EMPTY, FULL, 8, 33",
    })
    void onUpTheTrylockSucceedsInsideThePut(Put put, Spare spare, int trylock, int damage) {
        CellResult result = check(BarnScenarios.overPut(NMI, put, spare, Design::v6_18), Build.Standard.C3);
        Map<String, Integer> expected = damage == 0
                ? Map.of("trylock/I17", trylock, "trylock/I1", trylock)
                : Map.of("trylock/I17", trylock, "trylock/I1", trylock, "trylock/I5", damage, "trylock/I7", damage);
        assertEquals(expected, outcome(result).broken());
        assertTrue(
                met(result, "I17.twin") && met(result, "I1.twin") && met(result, "I5.twin") && met(result, "I7.twin"));
    }

    @ParameterizedTest
    @EnumSource(names = {"FULL", "EMPTY"})
    void withAnyStateInTheLockThePutIsSafe(Put put) {
        for (Spare spare : Spare.values()) {
            Scenario scenario = BarnScenarios.overPut(NMI, put, spare, Design::v6_18);
            assertEquals(Outlook.OK, outlook(scenario, Build.Standard.C1));
            assertEquals(Outlook.SPLATS, outlook(scenario, Build.Standard.C4));
            assertTrue(met(check(scenario, Build.Standard.C1), "I17.twin"));
        }
    }

    /** The local trylock refuses every NMI on RT, so that the barn's lock is never tried there. */
    @ParameterizedTest
    @EnumSource(names = {"FULL", "EMPTY"})
    void onRtTheLocalTrylockRefusesTheNmiAlthoughItIsFree(Put put) {
        for (Build.Standard rt : List.of(Build.Standard.C2, Build.Standard.C5)) {
            CellResult result = check(BarnScenarios.overPut(NMI, put, Spare.NONE, Design::v6_18), rt);
            assertEquals(Outlook.REFUSES, result.outlook().orElseThrow());
            assertFalse(met(result, "I17.twin"));
        }
    }

    /** One step more than a sheaf that the hooks emptied: the look at nr_full. So any kernel has the hole, not debug ones only. */
    @Test
    void aFlushedSheafPutBackEmptyBreaksTheSame() {
        CellResult result =
                check(BarnScenarios.overPut(NMI, Put.FLUSHED, Spare.NONE, Design::v6_18), Build.Standard.C3);
        assertEquals(
                Map.of("trylock/I17", 8, "trylock/I1", 8, "trylock/I5", 27, "trylock/I7", 27),
                outcome(result).broken());
    }

    /** A full barn turns replace_full away with E2BIG before it tries the lock. */
    @Test
    void aFullBarnLeavesReplaceFullNothingToTry() {
        CellResult result =
                check(BarnScenarios.overPut(NMI, Put.FLUSHED, Spare.FULL, Design::v6_18), Build.Standard.C3);
        assertEquals(Outlook.OK, result.outlook().orElseThrow());
        assertFalse(met(result, "I17.twin"));
    }

    @Test
    void aSheafInUseByTheCpuIsBackOnTheEmptyList() {
        Counterexample trace = headline(Put.EMPTY, Spare.NONE);
        assertEquals("trylock/I7", trace.claim());
        assertNmiBetweenA1AndA2(trace);
        assertEquals("pcs->main: sheaf A -> sheaf C", change(trace, "spare = main, main = E", "pcs->main"));
        assertEquals("sheaf B.next: poison -> sheaf C", change(trace, "a3: set the new node's links", "sheaf B.next"));
        assertEquals(
                "sheaves_empty.next: sheaves_empty -> sheaf B",
                change(trace, "a4: head->next = new", "sheaves_empty.next"));
        assertEquals(
                "sheaf C with {5} is in sheaves_empty and pcs->main; nr_empty is 1, sheaves_empty is damaged",
                valuesAtTheEnd(trace));
    }

    /** The sheet names I7 for put_empty and get_empty only; its table of damage has this pair in the same row. */
    @Test
    void theSameHappensIfTheNmiReplacesAFullSheaf() {
        Counterexample trace = headline(Put.EMPTY, Spare.FULL);
        assertEquals("trylock/I7", trace.claim());
        assertNmiBetweenA1AndA2(trace);
        assertEquals(
                "sheaf C with {5} is in sheaves_empty and pcs->main; nr_empty is 1, sheaves_empty is damaged",
                valuesAtTheEnd(trace));
    }

    /** Not named in the sheet's row either: objects that nobody can reach are in no place, where I7 asks for exactly one. */
    @Test
    void aFullSheafIsLostIfBothAddOne() {
        Counterexample trace = headline(Put.FULL, Spare.FULL);
        assertEquals("trylock/I7", trace.claim());
        assertNmiBetweenA1AndA2(trace);
        assertEquals("sheaf A with {1,2} is nowhere; nr_full is 2, sheaves_full has 1", valuesAtTheEnd(trace));
    }

    @Test
    void disjointListsBreakExclusionOnly() {
        assertEquals("trylock/I1", headline(Put.FULL, Spare.NONE).claim());
    }

    private static void assertNmiBetweenA1AndA2(Counterexample trace) {
        List<String> callback = trace.moves().stream()
                .filter(move -> move.label().actor().equals("CPU0 softirq"))
                .map(move -> move.label().text())
                .toList();
        int interrupted = actorsOf(trace).indexOf("CPU0 NMI");
        assertEquals("a1: load head->next", callback.get(interrupted - 1));
        assertEquals("a2: next->prev = new", callback.get(interrupted));
        assertEquals(2, trace.switches(), "the NMI runs in one go");
    }

    private static List<String> actorsOf(Counterexample trace) {
        return trace.moves().stream().map(move -> move.label().actor()).toList();
    }

    private static String change(Counterexample trace, String step, String field) {
        return trace.moves().stream()
                .filter(move -> move.label().text().equals(step))
                .flatMap(move -> move.changes().stream())
                .filter(change -> change.field().equals(field))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private static String valuesAtTheEnd(Counterexample trace) {
        Move last = trace.moves().get(trace.moves().size() - 1);
        assertEquals(
                List.of("trylock/I5", "trylock/I7"),
                last.broken().stream().map(Broken::claim).toList());
        return last.broken().get(1).values();
    }

    private static Counterexample headline(Put put, Spare spare) {
        return check(BarnScenarios.overPut(NMI, put, spare, Design::v6_18), Build.Standard.C3)
                .headline()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Spare.class)
    void underTheLocalLockAFreeIsPutOffAndDoneLater(Spare spare) {
        Scenario scenario = BarnScenarios.shielded(NMI, spare, Design::v6_18);
        for (Build.Standard build : List.of(Build.Standard.C1, Build.Standard.C3, Build.Standard.C4)) {
            CellResult result = check(scenario, build);
            assertEquals(Outlook.DEFERS, result.outlook().orElseThrow());
            assertFalse(
                    met(result, CellResult.REFUSAL), "put off because the local lock is held, never when it is free");
            assertTrue(met(result, "I17.twin"), "the NMI tries the local lock while the task holds it");
            assertTrue(met(result, "I10.twin"));
        }
        assertEquals(Outlook.REFUSES, outlook(scenario, Build.Standard.C2));
        assertEquals(Outlook.REFUSES, outlook(scenario, Build.Standard.C5));
    }

    /** I10 has teeth: with an irq_work that does nothing, the objects that were put off are there at rest. */
    @Test
    void anIrqWorkThatFreesNothingIsNoticed() {
        KernelBuild build = Build.Standard.C3.build();
        var machine = Machine.builder(build, 1);
        var area = new SheafArea(
                Design.v6_18(build), machine, BarnStage.withObjectsOfTask(BarnStage.toFree(NMI, Spare.NONE)));
        machine.context(0, TASK, 1, Job.of(area.on(0).kfree()));
        machine.context(0, NMI, 1, Job.of(area.on(0).kfreeNolock()));
        machine.context(
                0,
                IRQ_WORK,
                1,
                Job.of(Routine.routine("free_deferred_objects")
                        .step("nothing", frame -> {})
                        .end()));
        Outcome outcome = BreadthFirst.plain().explore(Scenario.modelOf("lazy", machine.done(), area));
        assertEquals(Set.of("trylock/I10"), outcome.broken().keySet());
    }

    @Test
    void aLockedStateOnUpMakesEveryPairSafe() {
        for (Build.Standard build : Build.Standard.values()) {
            for (ContextKind nested : List.of(NMI, KPROBE)) {
                for (Spare spare : Spare.values()) {
                    Outlook refused = nested == NMI && build.build().preemptRt() ? Outlook.REFUSES : Outlook.OK;
                    assertEquals(
                            refused,
                            outlook(BarnScenarios.overEitherPut(nested, spare, BarnScenariosTest::stateful), build));
                }
            }
        }
    }

    private static Design stateful(KernelBuild build) {
        return Design.v6_18(build).withUpSpinlockState();
    }

    /**
     * What no cell reaches: the callback and the task never find the barn's lock taken, because whoever takes it above them is
     * done before they go on; and nobody sleeps, so no thread gets the CPU back from a sleeper. No spare sheaf has room.
     */
    @Test
    void onlyWaitsAndTheSchedulerAreLeftUncovered() {
        Map<String, Long> fired = new TreeMap<>();
        scenarios()
                .flatMap(scenario -> Stream.of(Build.Standard.values()).map(build -> outcome(check(scenario, build))))
                .flatMap(outcome -> outcome.coverage().stream())
                .forEach(site -> fired.merge(site.label().toString(), site.times(), Long::sum));
        Set<String> never = new TreeSet<>();
        fired.forEach((site, times) -> {
            if (times == 0) {
                never.add(site);
            }
        });
        assertEquals(
                Set.of(
                        "CPU0 irq_work: scheduled",
                        "CPU0 softirq: scheduled",
                        "CPU0 task: scheduled",
                        "CPU0 NMI: __pcs_replace_full_main(): swap main and spare",
                        "CPU0 task: __pcs_replace_full_main(): swap main and spare",
                        "CPU0 softirq: barn_put_full_sheaf(): lock_irqsave barn->lock (waited)",
                        "CPU0 softirq: barn_put_empty_sheaf(): lock_irqsave barn->lock (waited)",
                        "CPU0 task: barn_get_empty_sheaf(): lock_irqsave barn->lock (waited)",
                        "CPU0 task: barn_replace_full_sheaf(): lock_irqsave barn->lock (waited)"),
                never);
    }

    private static Stream<Scenario> scenarios() {
        return Stream.of(Spare.values())
                .flatMap(spare -> Stream.of(
                        BarnScenarios.overPut(NMI, Put.FULL, spare, Design::v6_18),
                        BarnScenarios.overPut(NMI, Put.EMPTY, spare, Design::v6_18),
                        BarnScenarios.overPut(NMI, Put.FLUSHED, spare, Design::v6_18),
                        BarnScenarios.shielded(NMI, spare, Design::v6_18)));
    }

    private static Outlook outlook(Scenario scenario, Build.Standard build) {
        return check(scenario, build).outlook().orElseThrow();
    }

    /** DEFERS is only ever said where it is expected, so that the shielded scenarios are asked for it. */
    private static CellResult check(Scenario scenario, Build.Standard build) {
        boolean shielded = scenario.name().contains("over kfree");
        return new Cell(
                        TrylockSystem.NAME,
                        "test",
                        build.name(),
                        scenario.name(),
                        scenario.scope(),
                        Expectation.of(shielded ? Outlook.DEFERS : Outlook.OK),
                        scenario.headline(),
                        () -> scenario.model().apply(build.build()))
                .check(BreadthFirst.plain());
    }

    private static Outcome outcome(CellResult result) {
        return Objects.requireNonNull(result.outcome());
    }

    private static boolean met(CellResult result, String claim) {
        return result.met(claim);
    }
}
