package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Growth;
import dev.heddle.properties.Outlook;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A variant with its scenarios and what the fact sheet expects of each. */
record VariantEntry(Variant variant, ImmutableList<Case> cases) {

    ImmutableList<Cell> cells(Build build, Scope scope) {
        ImmutableList<Cell> found = cells(build, scope, EnumSet.allOf(Scenario.Ground.class));
        return found.isEmpty() ? ImmutableList.of(notApplicable(build, scope)) : found;
    }

    /** The cells whose scenarios are about one of {@code grounds}; may be empty. */
    ImmutableList<Cell> cells(Build build, Scope scope, Set<Scenario.Ground> grounds) {
        var cells = ImmutableList.<Cell>builder();
        for (Case each : cases) {
            if (each.size() != scope || !grounds.contains(each.scenario().ground())) {
                continue;
            }
            builds(each, build).forEach(one -> add(cells, each, one));
        }
        return cells.build();
    }

    /** Both preemption models where that decides the verdict and the build leaves a choice. */
    static ImmutableList<Build> builds(Case each, Build build) {
        boolean both = each.byPreemption()
                && !build.preemptionStated()
                && !build.kernel().preemptRt();
        return both
                ? ImmutableList.of(build.withPreemption(false), build.withPreemption(true))
                : ImmutableList.of(build);
    }

    /** {@code cell}, one of this variant's under {@code build}, in scenarios of increasing size. */
    Growth growth(Build build, Cell cell) {
        for (Case each : cases) {
            for (Build one : builds(each, build)) {
                if (each.nameIn(one).equals(cell.scenario())
                        && each.scenario().scope().equals(cell.scope())) {
                    return new BudgetGrowth(cell, each.scenario(), one.kernel());
                }
            }
        }
        throw new UsageException(
                variant.id() + " " + cell.config() + " has no scenario that could grow: " + cell.scope());
    }

    private void add(ImmutableList.Builder<Cell> cells, Case each, Build build) {
        if (each.expected(build).outlook() != Outlook.NOT_APPLICABLE) {
            cells.add(cell(each, build));
        }
    }

    /** The cell of one of the cases under a build where it exists. */
    Cell cell(Case each, Build build) {
        Scenario scenario = each.scenario();
        return new Cell(
                TrylockSystem.NAME,
                variant.id(),
                build.id(),
                each.nameIn(build),
                scenario.scope(),
                each.expected(build),
                scenario.headline(),
                () -> scenario.model().apply(build.kernel()));
    }

    /** The same cells, one by one, without the mutation that the variant is; a verdict is expected of none of them. */
    VariantEntry unmutated() {
        return new VariantEntry(
                variant,
                cases.stream()
                        .map(each -> new Case(
                                Mended.of(variant.id(), each.scenario()),
                                each.row(),
                                each.ifPreemptible(),
                                each.size()))
                        .collect(ImmutableList.toImmutableList()));
    }

    private Cell notApplicable(Build build, Scope scope) {
        String why = cases.stream().anyMatch(each -> each.size() == scope)
                ? " does not exist on a kernel that is " + build.standard().meaning()
                : " has no scenario of scope " + scope.name().toLowerCase(Locale.ROOT);
        return Cell.notApplicable(TrylockSystem.NAME, variant.id(), build.id(), variant.id() + why);
    }
}
