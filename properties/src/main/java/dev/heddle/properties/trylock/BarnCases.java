package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
import static dev.heddle.model.kernel.ContextKind.INT3;
import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.trylock.BarnStage.Spare.FULL;
import static dev.heddle.properties.trylock.BarnStage.Spare.NONE;
import static dev.heddle.properties.trylock.Case.in;
import static dev.heddle.properties.trylock.Expected.DEFERS;
import static dev.heddle.properties.trylock.Expected.ENDLESS_DEFERRAL;
import static dev.heddle.properties.trylock.Expected.OK;
import static dev.heddle.properties.trylock.Expected.REFUSES;
import static dev.heddle.properties.trylock.Expected.SPLATS;

import com.google.common.collect.ImmutableListMultimap;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.trylock.AllocatorLock;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Gate;
import dev.heddle.model.trylock.Mistake;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.trylock.BarnStage.Put;
import dev.heddle.properties.trylock.BarnStage.Spare;
import java.util.function.Function;

/** The cases about the barn lock, by row. A row of expectations reads C1 SMP, C2 SMP+RT, C3 UP, C4 UP+DEBUG_SPINLOCK, C5 UP+RT. */
final class BarnCases {

    /** Nothing runs there, or another scenario of the variant does. */
    private static final Expectation NOT_HERE = Expected.NONE;

    private static final Expectation RT_GATE_ON_SMP = REFUSES.noting(
            "the gate for RT turns every NMI away, on SMP too; the sheet's plain ok is of other contexts");

    /** The sheet says I13. */
    private static final Expectation SHIELDED_ON_RT = REFUSES.noting(
            "on RT the sheaves' local trylock refuses NMI and hardirq by itself; I13 breaks behind it, at list_lock");

    private static final Expectation THREADED = OK.noting(
            "on RT this hardirq is a thread; one that is not is turned away as an NMI is, which other rows show");

    private BarnCases() {}

    static ImmutableListMultimap<String, Case> all() {
        var cases = ImmutableListMultimap.<String, Case>builder();
        gates(cases);
        locks(cases);
        shields(cases);
        mistakes(cases);
        return cases.putAll(BarnColumns.all())
                .putAll(BarnDamage.all())
                .putAll(SheafScales.all())
                .build();
    }

    /** What kmalloc_nolock() asks first. */
    private static void gates(ImmutableListMultimap.Builder<String, Case> cases) {
        cases.put("V10", in(alloc(NMI, Designs::gated), OK, REFUSES, REFUSES, REFUSES, REFUSES))
                .put("V11", in(alloc(KPROBE, Designs::gated), OK, OK, fails("I1"), SPLATS, OK))
                .put("V12", in(alloc(INT3, Designs::gated), OK, REFUSES, REFUSES, REFUSES, REFUSES))
                .put("V13", in(alloc(NMI, Designs::gatedInPagesOnly), OK, REFUSES, fails("I1"), SPLATS, REFUSES));
        for (String row : new String[] {"V15", "V16"}) {
            var design = Designs.gatedBy(row.equals("V15") ? Gate.NMI_OR_HARDIRQ : Gate.HARDIRQ_ONLY);
            cases.put(row, in(alloc(NMI, design), OK, REFUSES, REFUSES, REFUSES, REFUSES))
                    .put(row, in(alloc(KPROBE, design), OK, OK, fails("I1"), SPLATS, OK));
        }
        var notInTask = Designs.gatedBy(Gate.NOT_IN_TASK);
        cases.put("V17", in(alloc(NMI, notInTask), OK, RT_GATE_ON_SMP, REFUSES, REFUSES, REFUSES))
                .put("V17", in(alloc(KPROBE, notInTask), OK, OK, REFUSES, REFUSES, REFUSES))
                .put("V17", in(BarnScenarios.allocOverShrink(KPROBE, notInTask), OK, OK, fails("I1"), SPLATS, OK))
                .put("V36", in(alloc(NMI, Designs::ungated), OK, SHIELDED_ON_RT, NOT_HERE, NOT_HERE, SHIELDED_ON_RT))
                .put(
                        "V46",
                        in(BarnScenarios.anyOverEitherPut(HARDIRQ, Designs::gated), OK, THREADED, OK, OK, THREADED));
        everyPut("V44", Designs.gatedEverywhereBy(Gate.IRQS_DISABLED), cases, REFUSES, REFUSES, REFUSES, REFUSES);
        cases.put("V44", in(alloc(KPROBE, Designs.gatedEverywhereBy(Gate.IRQS_DISABLED)), OK, OK, REFUSES, REFUSES, OK))
                .put(
                        "V44",
                        in(
                                BarnScenarios.overEitherPut(
                                        KPROBE, NONE, Designs.gatedEverywhereBy(Gate.IRQS_DISABLED)),
                                OK,
                                OK,
                                REFUSES,
                                REFUSES,
                                OK));
        everyPut("V48", Designs::gatedInKfreeToo, cases, REFUSES, REFUSES, REFUSES, REFUSES);
    }

    /** What the lock is on a uniprocessor. */
    private static void locks(ImmutableListMultimap.Builder<String, Case> cases) {
        for (Spare spare : Spare.values()) {
            cases.put(
                    "V20",
                    in(BarnScenarios.overEitherPut(NMI, spare, Designs::stateful), OK, NOT_HERE, OK, OK, NOT_HERE));
        }
        for (Spare spare : Spare.values()) {
            cases.put("V20", in(BarnScenarios.overEitherPut(KPROBE, spare, Designs::stateful), OK, OK, OK, OK, OK));
        }
        cases.put("V20", in(alloc(NMI, Designs::stateful), OK, NOT_HERE, OK, OK, NOT_HERE))
                .put("V20", in(BarnScenarios.allocOverShrink(NMI, Designs::stateful), OK, NOT_HERE, OK, OK, NOT_HERE))
                .put(
                        "V22",
                        in(
                                BarnScenarios.kfreeOverEitherPut(KPROBE, Designs::stateful)
                                        .insteadOf(BarnScenarios.overEitherPut(KPROBE, NONE, Designs::stateful)),
                                fails("I3"),
                                fails("I3"),
                                fails("I1"),
                                fails("I1"),
                                fails("I3")));
        onEachSide("V21", Designs::statefulButPrinting, SPLATS, SPLATS, cases);
        onEachSide("V23", Designs::withSmpLock, OK, OK, cases);
        onEachSide("V24", Designs::specialLocks, OK, OK, cases);
        onEachSide("V24b", Designs.specialLocksBut(AllocatorLock.BARN), fails("I1"), SPLATS, cases);
    }

    /** A nested allocation and a nested free: by NMI, which RT turns away, and by kprobe. */
    private static void onEachSide(
            String row,
            Function<KernelBuild, Design> design,
            Expectation onUp,
            Expectation withDebug,
            ImmutableListMultimap.Builder<String, Case> cases) {
        cases.put(row, in(alloc(NMI, design), OK, NOT_HERE, onUp, withDebug, NOT_HERE))
                .put(row, in(alloc(KPROBE, design), OK, OK, onUp, withDebug, OK))
                .put(row, in(BarnScenarios.overEitherPut(NMI, NONE, design), OK, NOT_HERE, onUp, withDebug, NOT_HERE))
                .put(row, in(BarnScenarios.overEitherPut(KPROBE, FULL, design), OK, OK, onUp, withDebug, OK));
    }

    /** The sheaves' local lock, there and not there. */
    private static void shields(ImmutableListMultimap.Builder<String, Case> cases) {
        everyPut("V28", Designs::gatedOnBothSides, cases, REFUSES, fails("I1", "I5", "I7"), SPLATS, REFUSES);
        for (Spare spare : Spare.values()) {
            cases.put(
                    "V29",
                    in(
                            BarnScenarios.shielded(NMI, spare, Designs::gatedOnBothSides),
                            OK,
                            REFUSES,
                            DEFERS,
                            DEFERS,
                            REFUSES));
        }
        cases.put(
                "V30",
                in(
                        BarnScenarios.shielded(NMI, NONE, Designs.puttingOff(Mistake.TRIES_LOCAL_LOCK_LATE)),
                        OK,
                        fails("I13"),
                        fails("I1"),
                        SPLATS,
                        fails("I13")));
    }

    /** The five pairs of V28. Only put_full over get_empty edits two lists. */
    private static void everyPut(
            String row,
            Function<KernelBuild, Design> design,
            ImmutableListMultimap.Builder<String, Case> cases,
            Expectation onSmpRt,
            Expectation onUp,
            Expectation withDebug,
            Expectation onUpRt) {
        Expectation replaced = onUp.claims().isEmpty() ? onUp : fails("I1", "I5");
        Expectation disjoint = onUp.claims().isEmpty() ? onUp : fails("I1").butNever("I5", "I7");
        cases.put(row, in(free(Put.FLUSHED, NONE, design), OK, onSmpRt, onUp, withDebug, onUpRt))
                .put(row, in(free(Put.EMPTY, NONE, design), OK, onSmpRt, onUp, withDebug, onUpRt))
                .put(row, in(free(Put.EMPTY, FULL, design), OK, onSmpRt, replaced, withDebug, onUpRt))
                .put(row, in(free(Put.FULL, FULL, design), OK, onSmpRt, replaced, withDebug, onUpRt))
                .put(row, in(free(Put.FULL, NONE, design), OK, onSmpRt, disjoint, withDebug, onUpRt));
    }

    /** What a nolock function could do wrong. */
    private static void mistakes(ImmutableListMultimap.Builder<String, Case> cases) {
        Function<KernelBuild, Design> waiting = build -> Design.v6_18(build).with(Mistake.WAITS_IN_NOLOCK);
        cases.put("V35", in(alloc(NMI, waiting), fails("I3"), REFUSES, fails("I1"), fails("I1"), REFUSES))
                .put(
                        "V35",
                        in(
                                BarnScenarios.overEitherPut(NMI, NONE, waiting),
                                fails("I3"),
                                REFUSES,
                                fails("I1"),
                                fails("I1"),
                                REFUSES));
        everywhere(
                "V37",
                BarnScenarios.nestedDeferrals(Designs.puttingOff(Mistake.PUSHES_IN_TWO_STEPS)),
                fails("I7"),
                cases);
        everywhere("V38", deferring(NONE, Mistake.QUEUES_NO_IRQ_WORK), fails("I10"), cases);
        everywhere("V38", deferring(FULL, Mistake.QUEUES_IRQ_WORK_LATE), fails("I10"), cases);
        everywhere("V47", deferring(NONE, Mistake.PUTS_OFF_AGAIN), ENDLESS_DEFERRAL, cases);
    }

    private static void everywhere(
            String row, Scenario scenario, Expectation expected, ImmutableListMultimap.Builder<String, Case> cases) {
        cases.put(row, in(scenario, expected, expected, expected, expected, expected));
    }

    private static Scenario deferring(Spare spare, Mistake mistake) {
        return BarnScenarios.shielded(NMI, spare, Designs.puttingOff(mistake));
    }

    private static Scenario alloc(ContextKind nested, Function<KernelBuild, Design> design) {
        return BarnScenarios.allocOverEitherPut(nested, design);
    }

    private static Scenario free(Put put, Spare spare, Function<KernelBuild, Design> design) {
        return BarnScenarios.overPut(NMI, put, spare, design);
    }
}
