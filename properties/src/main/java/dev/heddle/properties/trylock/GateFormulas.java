package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.trylock.Gate;
import dev.heddle.model.trylock.Predicate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every gate that a formula of few literals can express: literals, and the and's and or's of smaller formulas. Of the formulas
 * that refuse the same callers only the smallest is kept, and of those the first; a literal is a predicate or its negation.
 */
final class GateFormulas {

    /** How a kernel would write each literal most often comes first, so that it is the text that is kept. */
    private static final ImmutableList<Formula> LITERALS = ImmutableList.of(
            literal(Predicate.IN_NMI, true),
            literal(Predicate.IN_HARDIRQ, true),
            literal(Predicate.IRQS_DISABLED, true),
            literal(Predicate.IN_TASK, false),
            literal(Predicate.SMP, false),
            literal(Predicate.RT, true),
            literal(Predicate.IN_NMI, false),
            literal(Predicate.IN_HARDIRQ, false),
            literal(Predicate.IRQS_DISABLED, false),
            literal(Predicate.IN_TASK, true),
            literal(Predicate.SMP, true),
            literal(Predicate.RT, false));

    private enum Operator {
        NONE(""),
        AND(" && "),
        OR(" || ");

        private final String text;

        Operator(String text) {
            this.text = text;
        }
    }

    /**
     * A formula.
     *
     * @param refused as in {@link Gate#refused}
     * @param terms what its outermost operator joins
     */
    private record Formula(long refused, Operator operator, ImmutableList<Formula> terms, String literal) {

        Formula join(Operator by, Formula other) {
            return new Formula(
                    by == Operator.AND ? refused & other.refused : refused | other.refused,
                    by,
                    ImmutableList.<Formula>builder()
                            .addAll(termsOf(by))
                            .addAll(other.termsOf(by))
                            .build(),
                    "");
        }

        private ImmutableList<Formula> termsOf(Operator by) {
            return operator == by ? terms : ImmutableList.of(this);
        }

        String text() {
            return operator == Operator.NONE
                    ? literal
                    : terms.stream()
                            .map(term -> term.operator == Operator.NONE ? term.text() : "(" + term.text() + ")")
                            .collect(Collectors.joining(operator.text));
        }
    }

    private final long possible;
    private final List<List<Formula>> bySize = new ArrayList<>();

    /** Formulas of up to {@code mostLiterals}, told apart by what they refuse on kernels with these builds. */
    GateFormulas(List<KernelBuild> builds, int mostLiterals) {
        long rows = 0;
        for (KernelBuild build : builds) {
            for (GateRow row : GateRow.values()) {
                rows |= row.bit(build);
            }
        }
        possible = rows;
        Map<Long, Formula> known = new LinkedHashMap<>();
        bySize.add(constants(known));
        for (int size = 1; size <= mostLiterals; size++) {
            bySize.add(ofSize(size, known));
        }
    }

    private static Formula literal(Predicate predicate, boolean holds) {
        Gate gate = Gate.when(predicate);
        Gate meant = holds ? gate : gate.not();
        return new Formula(meant.refused(), Operator.NONE, ImmutableList.of(), meant.text());
    }

    private List<Formula> constants(Map<Long, Formula> known) {
        List<Formula> found = new ArrayList<>();
        add(new Formula(0, Operator.NONE, ImmutableList.of(), Gate.NONE.text()), known, found);
        add(new Formula(possible, Operator.NONE, ImmutableList.of(), "refuse everybody"), known, found);
        return found;
    }

    private List<Formula> ofSize(int size, Map<Long, Formula> known) {
        List<Formula> found = new ArrayList<>();
        if (size == 1) {
            LITERALS.forEach(literal -> add(literal, known, found));
        }
        for (int left = 1; left <= size / 2; left++) {
            for (Formula one : bySize.get(left)) {
                for (Formula other : bySize.get(size - left)) {
                    join(one, Operator.AND, other, known, found);
                    join(one, Operator.OR, other, known, found);
                }
            }
        }
        return found;
    }

    private void join(Formula one, Operator by, Formula other, Map<Long, Formula> known, List<Formula> found) {
        long refused = by == Operator.AND ? one.refused & other.refused : one.refused | other.refused;
        if (!known.containsKey(refused & possible)) {
            add(one.join(by, other), known, found);
        }
    }

    private void add(Formula formula, Map<Long, Formula> known, List<Formula> found) {
        if (known.putIfAbsent(formula.refused & possible, formula) == null) {
            found.add(formula);
        }
    }

    /** All gates of exactly {@code literals}, as a formula of that size and none smaller expresses them. */
    ImmutableList<Gate> ofLiterals(int literals) {
        return bySize.get(literals).stream()
                .map(formula -> new Gate(formula.text(), formula.refused))
                .collect(ImmutableList.toImmutableList());
    }

    /** How many literals the smallest formula takes that refuses what {@code gate} refuses; -1 if none was found. */
    int literals(Gate gate) {
        for (int size = 0; size < bySize.size(); size++) {
            for (Formula formula : bySize.get(size)) {
                if (((formula.refused ^ gate.refused()) & possible) == 0) {
                    return size;
                }
            }
        }
        return -1;
    }
}
