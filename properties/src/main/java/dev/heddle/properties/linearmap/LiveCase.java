package dev.heddle.properties.linearmap;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.live.LiveMachine;
import dev.heddle.model.linearmap.live.LiveModel;
import dev.heddle.model.linearmap.live.LiveScenario;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.Growth;
import dev.heddle.properties.Variant;
import java.util.function.Function;

/**
 * A design while it runs, on a machine with tables of a few entries: every interleaving.
 *
 * @param what what is special about the case; empty for the usual one
 * @param scenario the name of a {@link LiveScenario}
 * @param headline short id of the claim whose counterexample shows the damage
 */
record LiveCase(
        String what,
        Design design,
        Where where,
        String scenario,
        Function<Configuration, Expectation> expected,
        String headline)
        implements Case {

    LiveCase called(String other) {
        return new LiveCase(other, design, where, scenario, expected, headline);
    }

    @Override
    public Growth growth(Variant variant, Configuration config, Cell cell) {
        return new CpuGrowth(cell, design, LiveScenario.called(scenario).machine(config.preemptRt()));
    }

    @Override
    public LiveCase unmutated() {
        return new LiveCase(what, Case.mended(design), where, scenario, expected, headline);
    }

    @Override
    public ImmutableList<Cell> cells(Variant variant, Configuration config) {
        LiveMachine machine = LiveScenario.called(scenario).machine(config.preemptRt());
        return ImmutableList.of(new Cell(
                LinearMapSystem.NAME,
                variant.id(),
                config.toString(),
                "live: " + scenario + (what.isEmpty() ? "" : ", " + what),
                covers(machine),
                expected.apply(config),
                headline,
                () -> LiveModel.of(design, machine, LiveClaims.of(machine))));
    }

    /** What a search of the machine covers. */
    static String covers(LiveMachine machine) {
        return machine.cpus() + (machine.cpus() == 1 ? " CPU" : " CPUs")
                + ", tables of a few entries, one split; every"
                + " interleaving of stores, TLB fills and other CPUs' steps";
    }
}
