package dev.heddle.properties.explain;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Model;
import dev.heddle.model.Rule;
import dev.heddle.model.Rules;
import dev.heddle.model.State;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Neighbour;
import dev.heddle.properties.bug.Explanation.Factor;
import dev.heddle.properties.bug.Explanation.Kind;
import java.util.List;

/** What becomes of a claim on another kernel, on another machine, or in another world: all runs there are searched. */
final class WorldFactors {

    private final String claim;
    private final ExplainLimits limits;

    WorldFactors(String claim, ExplainLimits limits) {
        this.claim = claim;
        this.limits = limits;
    }

    /** Configuration symbols, then fields of the machine. */
    ImmutableList<Factor> ofNeighbours(List<Neighbour> neighbours) {
        var factors = ImmutableList.<Factor>builder();
        for (Neighbour.Kind kind : Neighbour.Kind.values()) {
            neighbours.stream()
                    .filter(neighbour -> neighbour.kind() == kind)
                    .map(this::factor)
                    .forEach(factors::add);
        }
        return factors.build();
    }

    private Factor factor(Neighbour neighbour) {
        Answer answer = ask(neighbour);
        boolean searched = neighbour.cell() != null;
        return new Factor(
                neighbour.kind() == Neighbour.Kind.SYMBOL ? Kind.SYMBOL : Kind.TOPOLOGY,
                neighbour.name(),
                neighbour.toggle(),
                answer.effect(),
                answer.detail() + (searched && !neighbour.note().isEmpty() ? " (" + neighbour.note() + ")" : ""));
    }

    private Answer ask(Neighbour neighbour) {
        Cell cell = neighbour.cell();
        return cell == null || cell.model() == null
                ? new Answer.Open("does not apply: " + neighbour.note())
                : ask(cell.model().get());
    }

    /** The assumptions that {@code model} rests on, in the order of their ids. */
    <S extends State> ImmutableList<Factor> ofRules(Model<S> model) {
        return model.rules().stream()
                .map(rule -> factor(rule, ask(model, rule)))
                .collect(ImmutableList.toImmutableList());
    }

    private static Factor factor(Rule rule, Answer answer) {
        return new Factor(Kind.ASSUMPTION, rule.id(), "", answer.effect(), answer.detail());
    }

    private <S extends State> Answer ask(Model<S> model, Rule rule) {
        if (!rule.canBeTakenAway()) {
            return new Answer.Open("cannot be taken away: it is in the build of " + rule.embodiedBy());
        }
        try {
            return ask(model.under(Rules.ALL.without(rule)));
        } catch (RuntimeException nowhere) {
            // The kernel's code was written for this world, and so is the model of it: elsewhere a step may have no
            // answer.
            return new Answer.Open("there a step of the model has no outcome");
        }
    }

    private <S extends State> Answer ask(Model<S> model) {
        return new Question<>(model, claim, limits).ask();
    }
}
