package dev.heddle.reports.toy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.properties.AwakeCheck;
import dev.heddle.properties.Cell;
import dev.heddle.properties.ClaimText;
import dev.heddle.properties.Concern;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.Finding;
import dev.heddle.properties.GateSurvey;
import dev.heddle.properties.GateSurvey.Answer;
import dev.heddle.properties.GateSurvey.Bound;
import dev.heddle.properties.GateSurvey.Candidate;
import dev.heddle.properties.GateSurvey.Subject;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.MachineInputs;
import dev.heddle.properties.MachinePlan;
import dev.heddle.properties.NestedCalls;
import dev.heddle.properties.Outlook;
import dev.heddle.properties.Proposals;
import dev.heddle.properties.Proposals.Column;
import dev.heddle.properties.Proposals.Letter;
import dev.heddle.properties.Proposals.Letter.Sign;
import dev.heddle.properties.Proposals.Row;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;
import dev.heddle.reports.toy.ToyModel.Other;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Variants: T01 breaks, T02 is its fix, T03 does not exist under C1, T04 is large, T05 has two scenarios. What the sheet
 * expects can be bent, so that tests see disagreement.
 */
public final class ToySystem implements KernelSystem {

    /** The scenario that breaks in T01. */
    public static final String SCENARIO = "NMI into get_partial_node";

    private final ImmutableList<AwakeCheck> gate;
    private final boolean wrongSheet;
    private final boolean defective;
    private final String trylock;

    private ToySystem(ImmutableList<AwakeCheck> gate, boolean wrongSheet, boolean defective, String trylock) {
        this.gate = gate;
        this.wrongSheet = wrongSheet;
        this.defective = defective;
        this.trylock = trylock;
    }

    public static ToySystem asExpected() {
        return new ToySystem(pinnedAt(6), false, false, "trylock list_lock");
    }

    /** The awake gate expects the bug at {@code depth} steps; it is at 6. */
    public ToySystem withPinAt(int depth) {
        return new ToySystem(pinnedAt(depth), wrongSheet, defective, trylock);
    }

    /** The sheet expects T02 to fail, which it does not. */
    public ToySystem withWrongSheet() {
        return new ToySystem(gate, true, defective, trylock);
    }

    /** A step of every NMI is a fault of the checker. */
    public ToySystem withDefect() {
        return new ToySystem(gate, wrongSheet, true, trylock);
    }

    /** The step that tries the lock has another name: stored runs do not know it. */
    public ToySystem withRenamedStep() {
        return new ToySystem(gate, wrongSheet, defective, "spin_trylock list_lock");
    }

    private static ImmutableList<AwakeCheck> pinnedAt(int depth) {
        return ImmutableList.of(new AwakeCheck("T01", "C1", SCENARIO, "I6", depth, "the toy bug, found on a train"));
    }

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public String question() {
        return "Is a slab ever frozen twice?";
    }

    @Override
    public ImmutableList<Variant> variants() {
        return ImmutableList.of(
                new Variant("T01", "lock without a word", "made up"),
                new Variant("T02", "lock with a word", "made up"),
                new Variant("T03", "two CPUs", "made up"),
                new Variant("T04", "many counters", "made up"),
                new Variant("T05", "two scenarios", "made up"));
    }

    @Override
    public ImmutableList<ClaimText> claims() {
        return ImmutableList.of(
                new ClaimText("toy/I1", "a lock has at most one holder", "the lock is tried while it is held"),
                new ClaimText("toy/I6", "a slab is frozen at most once", "a slab is frozen"),
                new ClaimText("toy/seen", "counts; breaks nothing", "the lock is held"));
    }

    @Override
    public ImmutableList<Config> configs() {
        return ImmutableList.of(new Config("C1", "one CPU"), new Config("C2", "two CPUs"));
    }

    @Override
    public ImmutableList<Cell> cells(Variant variant, String config, Scope scope) {
        if (configs().stream()
                .noneMatch(known -> config.equals(known.id()) || config.equals(known.id() + ",DEBUG=y"))) {
            throw new UsageException("no configuration '" + config + "' in toy; it has C1 C2, and DEBUG=y");
        }
        if (scope == Scope.LARGE) {
            throw new UsageException("scope large is not built yet; there is small and medium");
        }
        Other other = defective ? Other.DEFECT : config.startsWith("C1") ? Other.NMI : Other.SECOND_CPU;
        return switch (variant.id()) {
            case "T01" -> ImmutableList.of(cell(variant, config, SCENARIO, fails(), other, false, 0));
            case "T02" ->
                ImmutableList.of(cell(variant, config, SCENARIO, wrongSheet ? fails() : holds(), other, true, 0));
            case "T03" ->
                config.startsWith("C1")
                        ? ImmutableList.of(Cell.notApplicable("toy", "T03", config, "there is only one CPU"))
                        : ImmutableList.of(cell(variant, config, "task against task", fails(), other, false, 0));
            case "T04" ->
                ImmutableList.of(cell(variant, config, "ticks", holds(), Other.NONE, true, counters(config, scope)));
            default ->
                ImmutableList.of(
                        cell(variant, config, "alone", holds(), Other.NONE, false, 0),
                        cell(variant, config, SCENARIO, fails(), other, false, 0),
                        cell(variant, config, "the same again", fails(), other, false, 1));
        };
    }

    /** 50,000 states; at medium scope half a million under C1, and under C2 more than anybody waits for. */
    private static int counters(String config, Scope scope) {
        return scope == Scope.SMALL ? 4 : config.startsWith("C1") ? 5 : 8;
    }

    private static Expectation fails() {
        return Expectation.fails("I6");
    }

    private static Expectation holds() {
        return Expectation.of(Outlook.OK);
    }

    private Cell cell(
            Variant variant,
            String config,
            String scenario,
            Expectation expectation,
            Other other,
            boolean stateful,
            int counters) {
        String name = "toy " + variant.id() + " " + config;
        return new Cell(
                "toy",
                variant.id(),
                config,
                scenario,
                "1 lock, 1 slab, " + (other == Other.NONE ? "1 context" : "2 contexts"),
                expectation,
                "I6",
                () -> new ToyModel(name, other, stateful, trylock, counters));
    }

    @Override
    public ImmutableList<AwakeCheck> awakeGate() {
        return gate;
    }

    @Override
    public Optional<Proposals> proposals() {
        return Optional.of(new Proposals(
                "trylocks of an NMI",
                "OK",
                ImmutableList.of(
                        new Letter("D", Sign.VIOLATED, "I1", "two holders", true),
                        new Letter("F", Sign.VIOLATED, "I6", "a slab is frozen twice", false)),
                ImmutableList.of(
                        new Column("one", ImmutableList.of("C1"), ImmutableList.of("NMI")),
                        new Column("both", ImmutableList.of("C1", "C2"), ImmutableList.of("NMI"))),
                ImmutableList.of(),
                ImmutableList.of(
                        new Row("now", "T01", "as it is", notes("", "everything"), ""),
                        new Row("word", "T02", "a word in the lock", notes("T01", ""), "")),
                false));
    }

    /** Made up, so that every shape of an answer occurs. */
    @Override
    public Optional<Supplier<GateSurvey>> gates() {
        var free = new Answer(new NestedCalls(3, 0, 1, 2), "", "", 0);
        var broken = new Answer(new NestedCalls(3, 2, 0, 0), "NMI over task", "I1", 5);
        var weakest = new Bound(ImmutableList.of("NMI"), "in_nmi()", 1, free.calls(), "");
        var none = new Bound(
                ImmutableList.of("task", "NMI"),
                "",
                -1,
                NestedCalls.NONE,
                "I1 breaks with two tasks, whatever a gate says");
        return Optional.of(() -> new GateSurvey(
                ImmutableList.of("Gates are made up.", "Sound: so it says here."),
                ImmutableList.of("UP", "SMP"),
                ImmutableList.of(
                        new Subject(
                                "lock",
                                ImmutableList.of(weakest, weakest),
                                ImmutableList.of(
                                        new Candidate("", "in_nmi()", 1, true, ImmutableList.of(free, free)),
                                        new Candidate("none", "no gate", 0, false, ImmutableList.of(broken, free))),
                                ImmutableList.of("2 searches.")),
                        new Subject(
                                "hopeless lock",
                                ImmutableList.of(none, weakest),
                                ImmutableList.of(
                                        new Candidate("odd", "odd()", -1, false, ImmutableList.of(broken, broken))),
                                ImmutableList.of()))));
    }

    private static ImmutableMap<String, String> notes(String fixes, String leaves) {
        return ImmutableMap.of("fixes", fixes, "leaves", leaves);
    }

    /** One on an NMI, and one on two CPUs. */
    @Override
    public ImmutableList<Finding> findings() {
        return ImmutableList.of(finding("R1", "C1"), finding("R2", "C2"));
    }

    private static Finding finding(String id, String config) {
        return new Finding(
                id,
                "toy: a slab is frozen twice",
                "The lock has no word. So two have it at once.",
                "toys",
                new Finding.Place("T01", config, Scope.SMALL, SCENARIO, "I6"),
                ImmutableList.of(new Finding.Rule("A trylock of it succeeds.", "toy.h")),
                "T02",
                "give the lock a word.",
                ImmutableList.of(),
                "Nothing is open.");
    }

    @Override
    public MachinePlan plan(MachineInputs machine, Scope scope) {
        ImmutableList.Builder<MachinePlan.Planned> planned = ImmutableList.builder();
        boolean smp = machine.kernel().flag("SMP").is(true);
        for (Cell cell : cells(variant(smp ? "T02" : "T01"), smp ? "C2" : "C1", scope)) {
            planned.add(new MachinePlan.Planned(cell, smp ? "this kernel has SMP" : "this kernel has no SMP"));
        }
        return new MachinePlan(
                Concern.applies("every kernel has it"),
                ImmutableList.of(machine.kernel().flag("SMP")),
                ImmutableList.of("configuration " + (smp ? "C2" : "C1")),
                planned.build());
    }
}
