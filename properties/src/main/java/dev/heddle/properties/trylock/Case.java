package dev.heddle.properties.trylock;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.Scope;

/**
 * One scenario of a variant and its expected verdicts in C1 to C5, as a row of the fact sheet's table has them.
 *
 * @param ifPreemptible the row where CONFIG_PREEMPTION=y, if that makes a difference; else the same row
 * @param size the scope whose cells it is among
 */
record Case(Scenario scenario, ImmutableList<Expectation> row, ImmutableList<Expectation> ifPreemptible, Scope size) {

    Case {
        int columns = Build.Standard.values().length;
        Preconditions.checkArgument(row.size() == columns && ifPreemptible.size() == columns, "rows of %s", columns);
    }

    /** A case of scope small. */
    static Case in(Scenario scenario, Expectation... row) {
        return new Case(scenario, ImmutableList.copyOf(row), ImmutableList.copyOf(row), Scope.SMALL);
    }

    /** The same, with another row where a task in kernel code may be preempted. */
    Case preemptible(Expectation... other) {
        return new Case(scenario, row, ImmutableList.copyOf(other), size);
    }

    /** The same at another scope. */
    Case at(Scope other) {
        return new Case(scenario, row, ifPreemptible, other);
    }

    boolean byPreemption() {
        return !row.equals(ifPreemptible);
    }

    /** The scenario's name, with the preemption model where that decides the verdict and the build leaves a choice. */
    String nameIn(Build build) {
        boolean chosen = byPreemption() && !build.kernel().preemptRt();
        return scenario.name() + (chosen ? ", " + build.preemptionInWords() : "");
    }

    Expectation expected(Build build) {
        return (build.kernel().preemption() ? ifPreemptible : row)
                .get(build.standard().ordinal());
    }
}
