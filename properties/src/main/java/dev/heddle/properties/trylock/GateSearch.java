package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Limits;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.trylock.Gate;
import dev.heddle.properties.GateSurvey;
import dev.heddle.properties.GateSurvey.Answer;
import dev.heddle.properties.GateSurvey.Bound;
import dev.heddle.properties.GateSurvey.Candidate;
import dev.heddle.properties.GateSurvey.Subject;
import dev.heddle.properties.NestedCalls;
import dev.heddle.properties.trylock.Build.Standard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** The search for the weakest sound gate of each operation: every small formula, on every kind of kernel. */
final class GateSearch {

    /** Five say exactly "hardirq on PREEMPT_RT, or interrupts off on a uniprocessor without it". */
    static final int MOST_LITERALS = 5;

    /** All callers at once reach millions of states where nobody is refused; then the search is cut. */
    private static final int MOST_STATES_MIXED = 150_000;

    private static final ImmutableMap<String, Standard> BUILDS =
            ImmutableMap.of("UP", Standard.C3, "SMP", Standard.C1, "UP RT", Standard.C5, "SMP RT", Standard.C2);

    /** Gates with a name, in the order in which they came. */
    private static final ImmutableMap<String, Gate> KNOWN = ImmutableMap.<String, Gate>builder()
            .put("none", Gate.NONE)
            .put("v6.18", Gate.RT_ONLY)
            .put("merged", Gate.CAN_SPIN_TRYLOCK)
            .put("P6", Gate.NMI_OR_HARDIRQ)
            .put("V16", Gate.HARDIRQ_ONLY)
            .put("V17", Gate.NOT_IN_TASK)
            .put("P11", Gate.IRQS_DISABLED)
            .buildOrThrow();

    private static final GateFormulas FORMULAS = new GateFormulas(builds(), MOST_LITERALS);

    private final GateSubject subject;
    private final ImmutableList<GateTable> tables;

    private GateSearch(GateSubject subject) {
        this.subject = subject;
        this.tables =
                builds().stream().map(build -> new GateTable(subject, build)).collect(ImmutableList.toImmutableList());
    }

    private static ImmutableList<KernelBuild> builds() {
        return BUILDS.values().stream().map(Standard::build).collect(ImmutableList.toImmutableList());
    }

    /** Searches all operations, some at a time. */
    static GateSurvey run() {
        ImmutableList<Subject> subjects = Arrays.stream(GateSubject.values())
                .parallel()
                .map(GateSearch::of)
                .collect(ImmutableList.toImmutableList());
        return new GateSurvey(about(), ImmutableList.copyOf(BUILDS.keySet()), subjects);
    }

    /** What there is to say of one operation. */
    static Subject of(GateSubject subject) {
        return new GateSearch(subject).found();
    }

    private static ImmutableList<String> about() {
        int formulas = 0;
        for (int size = 0; size <= MOST_LITERALS; size++) {
            formulas += FORMULAS.ofLiterals(size).size();
        }
        return ImmutableList.of(
                "Gates are conjunctions, disjunctions and negations of in_nmi(), in_hardirq(), irqs_disabled(), in_task(), SMP"
                        + " and PREEMPT_RT, of up to " + MOST_LITERALS + " literals: " + formulas
                        + " that differ for some caller.",
                "A caller is a task or a softirq, each with interrupts on or off, a hardirq, or an NMI or int3; a plain"
                        + " kprobe is what it sits on.",
                "Sound: no claim breaks with a nolock call in a softirq, hardirq, NMI, int3 or kprobe over a task, nor"
                        + " with what can interrupt a softirq or a hardirq, each trial searched to its end for every answer to every"
                        + " caller that it has.",
                "Each operation is tried around one lock: kmalloc_nolock() needs what list_lock alloc and barn alloc need"
                        + " both.",
                "Refused: calls turned away although nobody holds the lock, of all trials; a call is who calls what while"
                        + " every other context stands where it does.",
                "U: unsound, with the shortest run that breaks a claim. -: found here and on the frontier, so sound on all"
                        + " builds, and every smaller formula that is sound refuses more. Named ones are of kernels"
                        + " and proposals: none, v6.18 (RT only), merged (July 2026), others as the rows of that name.");
    }

    private Subject found() {
        List<Candidate> gates = new ArrayList<>(frontier());
        KNOWN.forEach((name, gate) -> gates.add(candidate(name, gate, FORMULAS.literals(gate), false)));
        var bounds = ImmutableList.<Bound>builder();
        for (int i = 0; i < tables.size(); i++) {
            bounds.add(bound(i));
        }
        return new Subject(subject.toString(), bounds.build(), ImmutableList.copyOf(gates), remarks(gates));
    }

    private Answer answer(int build, Gate gate) {
        return tables.get(build).of(GateRow.rows(gate.refused(), builds().get(build)));
    }

    private Candidate candidate(String name, Gate gate, int literals, boolean frontier) {
        var answers = ImmutableList.<Answer>builder();
        for (int i = 0; i < tables.size(); i++) {
            answers.add(answer(i, gate));
        }
        return new Candidate(name, gate.text(), literals, frontier, answers.build());
    }

    /** Sound gates, each with fewer refusals than every smaller one. */
    private List<Candidate> frontier() {
        List<Candidate> frontier = new ArrayList<>();
        int fewest = Integer.MAX_VALUE;
        for (int size = 0; size <= MOST_LITERALS; size++) {
            Candidate best = null;
            for (Gate gate : FORMULAS.ofLiterals(size)) {
                int refused = refusedIfSound(gate);
                if (refused < fewest) {
                    fewest = refused;
                    best = candidate("", gate, size, true);
                }
            }
            if (best != null) {
                frontier.add(best);
            }
        }
        return frontier;
    }

    private int refusedIfSound(Gate gate) {
        int refused = 0;
        for (int i = 0; i < tables.size(); i++) {
            Answer answer = answer(i, gate);
            if (!answer.sound()) {
                return Integer.MAX_VALUE;
            }
            refused += answer.calls().refused();
        }
        return refused;
    }

    private Bound bound(int build) {
        GateTable table = tables.get(build);
        var everybody = table.of((1 << GateRow.values().length) - 1);
        ImmutableList<String> refused =
                table.refusedBySound().stream().map(GateRow::toString).collect(ImmutableList.toImmutableList());
        int fewest = Integer.MAX_VALUE;
        Bound best = new Bound(
                refused,
                "",
                -1,
                NestedCalls.NONE,
                everybody.claim() + " breaks with " + everybody.trial() + ", whatever a gate says");
        for (int size = 0; size <= MOST_LITERALS; size++) {
            for (Gate gate : FORMULAS.ofLiterals(size)) {
                Answer answer = answer(build, gate);
                if (answer.sound() && answer.calls().refused() < fewest) {
                    fewest = answer.calls().refused();
                    best = new Bound(refused, gate.text(), size, answer.calls(), "");
                }
            }
        }
        return best;
    }

    private ImmutableList<String> remarks(List<Candidate> gates) {
        var remarks = ImmutableList.<String>builder()
                .add(sum(GateTable::searches) + " searches, "
                        + tables.stream().mapToLong(GateTable::states).sum() + " states.")
                .add("Of " + GateTable.pairs() * tables.size()
                        + " pairs of gates of which one refuses one caller more, "
                        + sum(GateTable::unsoundByRefusingMore) + " are sound by refusing less, and "
                        + sum(GateTable::cheaperByRefusingMore) + " cheaper by refusing more.");
        weakest(gates)
                .ifPresent(gate -> remarks.add("All callers at once, on top of each other, with " + gate.gate() + ": "
                        + mixed(gate, Standard.C3) + " on UP, " + mixed(gate, Standard.C5) + " on UP RT."));
        return remarks.build();
    }

    private int sum(ToIntFunction<GateTable> what) {
        return tables.stream().mapToInt(what).sum();
    }

    private static Optional<Candidate> weakest(List<Candidate> gates) {
        return gates.stream().filter(Candidate::frontier).reduce((smaller, weaker) -> weaker);
    }

    private String mixed(Candidate candidate, Standard standard) {
        Gate gate = Stream.iterate(0, size -> size <= MOST_LITERALS, size -> size + 1)
                .flatMap(size -> FORMULAS.ofLiterals(size).stream())
                .filter(each -> each.text().equals(candidate.gate()))
                .findFirst()
                .orElseThrow();
        Outcome outcome = BreadthFirst.plain()
                .withThreads(1)
                .withLimits(Limits.ofThisMachine().withStates(MOST_STATES_MIXED))
                .explore(GateTrial.mixed(standard.build())
                        .model(subject, standard.build(), GateRow.rows(gate.refused(), standard.build())));
        return outcome.verdict().word() + " in " + outcome.states() + " states";
    }
}
