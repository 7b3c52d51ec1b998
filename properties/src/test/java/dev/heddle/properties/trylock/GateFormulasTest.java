package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.CharMatcher;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.trylock.Gate;
import dev.heddle.model.trylock.Predicate;
import dev.heddle.properties.trylock.Build.Standard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Formulas are read again here, by a reader of their text that knows no truth table. */
final class GateFormulasTest {

    private static final List<KernelBuild> BUILDS =
            List.of(Standard.C3.build(), Standard.C1.build(), Standard.C5.build(), Standard.C2.build());
    private static final int LITERALS = 4;
    private static final GateFormulas FORMULAS = new GateFormulas(BUILDS, LITERALS);

    /** Rows of each build that {@code gate} refuses. */
    private static List<Integer> rows(Gate gate) {
        return BUILDS.stream().map(build -> GateRow.rows(gate.refused(), build)).toList();
    }

    @Test
    void eachTextSaysWhatTheTruthTableSays() {
        for (int size = 1; size <= LITERALS; size++) {
            for (Gate gate : FORMULAS.ofLiterals(size)) {
                for (KernelBuild build : BUILDS) {
                    for (GateRow row : GateRow.values()) {
                        boolean refused = (GateRow.rows(gate.refused(), build) >> row.ordinal() & 1) != 0;
                        assertEquals(new Reader(gate.text(), row, build).holds(), refused, () -> gate + " of " + row);
                    }
                }
            }
        }
    }

    @Test
    void aFormulaHasAsManyLiteralsAsItSays() {
        for (int size = 1; size <= LITERALS; size++) {
            for (Gate gate : FORMULAS.ofLiterals(size)) {
                int joins = CharMatcher.is('&').countIn(gate.text()) / 2
                        + CharMatcher.is('|').countIn(gate.text()) / 2;
                assertEquals(size, joins + 1, gate.text());
            }
        }
    }

    @Test
    void noTwoRefuseTheSame() {
        Set<List<Integer>> seen = new HashSet<>();
        for (int size = 0; size <= LITERALS; size++) {
            for (Gate gate : FORMULAS.ofLiterals(size)) {
                assertTrue(seen.add(rows(gate)), gate.text());
            }
        }
    }

    /** Every way to join two literals, and two such pairs, by hand. */
    @Test
    void everyJoinOfTwoPairsIsFound() {
        List<Gate> literals = new ArrayList<>();
        for (Predicate predicate : Predicate.values()) {
            literals.add(Gate.when(predicate));
            literals.add(Gate.when(predicate).not());
        }
        List<Gate> pairs = joined(literals, literals);
        Set<List<Integer>> found = new HashSet<>();
        for (int size = 0; size <= LITERALS; size++) {
            FORMULAS.ofLiterals(size).forEach(gate -> found.add(rows(gate)));
        }
        for (Gate gate : joined(pairs, pairs)) {
            assertTrue(found.contains(rows(gate)), gate.text());
        }
    }

    private static List<Gate> joined(List<Gate> some, List<Gate> others) {
        List<Gate> joined = new ArrayList<>();
        for (Gate one : some) {
            for (Gate other : others) {
                joined.add(one.and(other));
                joined.add(one.or(other));
            }
        }
        return joined;
    }

    /** P6 and V16 are three literals: in_hardirq() is true in an NMI too. The merged gate needs four. */
    @Test
    void literalsOfKnownGates() {
        assertEquals(0, FORMULAS.literals(Gate.NONE));
        assertEquals(2, FORMULAS.literals(Gate.RT_ONLY));
        assertEquals(3, FORMULAS.literals(Gate.NMI_OR_HARDIRQ));
        assertEquals(3, FORMULAS.literals(Gate.HARDIRQ_ONLY));
        assertEquals(4, FORMULAS.literals(Gate.IRQS_DISABLED));
    }

    /** Reads conjunctions, disjunctions, parentheses and negated names, and asks what the caller's row says of each name. */
    private static final class Reader {

        private final String text;
        private final GateRow row;
        private final KernelBuild build;
        private int at;

        Reader(String text, GateRow row, KernelBuild build) {
            this.text = text;
            this.row = row;
            this.build = build;
        }

        boolean holds() {
            boolean value = operand();
            while (at < text.length() && text.charAt(at) != ')') {
                boolean and = text.startsWith(" && ", at);
                at += 4;
                boolean other = operand();
                value = and ? value && other : value || other;
            }
            return value;
        }

        private boolean operand() {
            if (text.charAt(at) == '(') {
                at++;
                boolean value = holds();
                at++;
                return value;
            }
            boolean negated = text.charAt(at) == '!';
            int from = negated ? at + 1 : at;
            at = from;
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                at++;
            }
            String name = text.substring(from, at);
            if (text.startsWith("()", at)) {
                at += 2;
            }
            return negated != ask(name);
        }

        private boolean ask(String name) {
            return switch (name) {
                case "in_nmi" -> row == GateRow.NMI;
                case "in_hardirq" -> row == GateRow.NMI || row == GateRow.HARDIRQ;
                case "irqs_disabled" -> row != GateRow.TASK && row != GateRow.SOFTIRQ;
                case "in_task" -> row == GateRow.TASK || row == GateRow.TASK_IRQS_OFF;
                case "SMP" -> build.smp();
                case "PREEMPT_RT" -> build.preemptRt();
                default -> throw new AssertionError("cannot read '" + name + "' in " + text);
            };
        }
    }
}
