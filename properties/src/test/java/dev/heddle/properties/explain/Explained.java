package dev.heddle.properties.explain;

import dev.heddle.model.Counterexample;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.bug.Explanation;
import dev.heddle.properties.bug.Explanation.Effect;
import dev.heddle.properties.bug.Explanation.Factor;
import dev.heddle.properties.bug.Explanation.Kind;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.properties.trylock.TrylockSystem;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The headline run of a cell, or if another claim breaks the first one, explained. */
record Explained(Cell cell, Counterexample found, Explanation explanation) {

    static Explained of(String system, String variant, String config, String scenario) {
        KernelSystem chosen = Stream.of(new TrylockSystem(), new LinearMapSystem(), new CacheFlushSystem())
                .filter(each -> each.name().equals(system))
                .findFirst()
                .orElseThrow();
        Cell cell = chosen.cells(chosen.variant(variant), config, Scope.SMALL).stream()
                .filter(each -> each.scenario().equals(scenario))
                .findFirst()
                .orElseThrow();
        var violated = (Verdict.Violated)
                Objects.requireNonNull(cell.check(BreadthFirst.plain()).outcome())
                        .verdict();
        Counterexample found = violated.found().stream()
                .filter(run -> CellResult.shortId(run.claim()).equals(cell.headline()))
                .findFirst()
                .orElse(violated.found().get(0));
        return new Explained(cell, found, Explainer.explain(chosen, cell, Scope.SMALL, found, ExplainLimits.usual()));
    }

    /** Names and toggles with this effect, such as {@code SMP n -> y}; for steps and switches their numbers. */
    Set<String> with(Kind kind, Effect effect) {
        var names = new TreeSet<String>();
        for (Factor factor : explanation.factors()) {
            if (factor.kind() == kind && factor.effect() == effect) {
                boolean numbered = kind == Kind.STEP || kind == Kind.SWITCH;
                names.add(
                        numbered
                                ? factor.name().substring(0, factor.name().indexOf(' '))
                                : (factor.name() + " " + factor.toggle()).strip());
            }
        }
        return names;
    }

    Factor factor(Kind kind, String begin) {
        return explanation.factors().stream()
                .filter(each -> each.kind() == kind && (each.name() + " " + each.toggle()).startsWith(begin))
                .findFirst()
                .orElseThrow();
    }
}
