package dev.heddle.properties.trylock;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.Outlook;
import dev.heddle.properties.Variant;
import java.util.EnumSet;
import java.util.Set;

/** A variant with its scenarios and what the fact sheet expects of each. */
record VariantEntry(Variant variant, ImmutableList<Case> cases) {

    /**
     * The expected verdicts of one scenario in C1 to C5, as a row of the fact sheet's table has them.
     *
     * @param ifPreemptible the row where CONFIG_PREEMPTION=y, if that makes a difference; else the same row
     */
    record Case(Scenario scenario, ImmutableList<Expectation> row, ImmutableList<Expectation> ifPreemptible) {

        Case {
            int columns = Build.Standard.values().length;
            Preconditions.checkArgument(
                    row.size() == columns && ifPreemptible.size() == columns, "rows of %s", columns);
        }

        /** The same, with another row where a task in kernel code may be preempted. */
        Case preemptible(Expectation... other) {
            return new Case(scenario, row, ImmutableList.copyOf(other));
        }

        private boolean byPreemption() {
            return !row.equals(ifPreemptible);
        }

        /** The scenario's name, with the preemption model where that decides the verdict and the build leaves a choice. */
        private String nameIn(Build build) {
            boolean chosen = byPreemption() && !build.kernel().preemptRt();
            return scenario.name() + (chosen ? ", " + build.preemptionInWords() : "");
        }

        private Expectation expected(Build build) {
            return (build.kernel().preemption() ? ifPreemptible : row)
                    .get(build.standard().ordinal());
        }
    }

    static VariantEntry variant(String id, String title, String source, Case... cases) {
        return new VariantEntry(new Variant(id, title, source), ImmutableList.copyOf(cases));
    }

    static Case in(Scenario scenario, Expectation... row) {
        return new Case(scenario, ImmutableList.copyOf(row), ImmutableList.copyOf(row));
    }

    ImmutableList<Cell> cells(Build build) {
        ImmutableList<Cell> found = cells(build, EnumSet.allOf(Scenario.Ground.class));
        return found.isEmpty() ? ImmutableList.of(notApplicable(build)) : found;
    }

    /** The cells whose scenarios are about one of {@code grounds}; may be empty. */
    ImmutableList<Cell> cells(Build build, Set<Scenario.Ground> grounds) {
        var cells = ImmutableList.<Cell>builder();
        for (Case each : cases) {
            if (!grounds.contains(each.scenario().ground())) {
                continue;
            }
            if (each.byPreemption()
                    && !build.preemptionStated()
                    && !build.kernel().preemptRt()) {
                add(cells, each, build.withPreemption(false));
                add(cells, each, build.withPreemption(true));
            } else {
                add(cells, each, build);
            }
        }
        return cells.build();
    }

    private void add(ImmutableList.Builder<Cell> cells, Case each, Build build) {
        Expectation expected = each.expected(build);
        if (expected.outlook() != Outlook.NOT_APPLICABLE) {
            Scenario scenario = each.scenario();
            cells.add(new Cell(
                    TrylockSystem.NAME,
                    variant.id(),
                    build.id(),
                    each.nameIn(build),
                    scenario.scope(),
                    expected,
                    scenario.headline(),
                    () -> scenario.model().apply(build.kernel())));
        }
    }

    private Cell notApplicable(Build build) {
        return Cell.notApplicable(
                TrylockSystem.NAME,
                variant.id(),
                build.id(),
                variant.id() + " does not exist on a kernel that is "
                        + build.standard().meaning());
    }
}
