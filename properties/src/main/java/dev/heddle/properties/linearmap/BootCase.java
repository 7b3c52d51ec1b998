package dev.heddle.properties.linearmap;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.Policy;
import dev.heddle.model.linearmap.boot.BootModel;
import dev.heddle.model.linearmap.boot.BootScenario;
import dev.heddle.model.linearmap.boot.BootScenario.Trouble;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.Growth;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A design on full-size machines: a cell for each fleet of them.
 *
 * @param what what is special about the case; empty for the usual one
 * @param fleets the machines of each cell
 * @param troubles what comes the machines' way
 * @param expected what the fact sheet expects of a cell, from the facts of its first machine
 * @param headline short id of the claim whose counterexample shows the damage
 */
record BootCase(
        String what,
        Design design,
        Where where,
        Function<Configuration, ImmutableList<Fleet>> fleets,
        Troubles troubles,
        BiFunction<Configuration, Facts, Expectation> expected,
        String headline)
        implements Case {

    /** Adds to a scenario what may come up, as far as the configuration lets it. */
    interface Troubles {
        BootScenario add(BootScenario scenario, Configuration config, Board board);
    }

    /** Machines that are booted in one cell, the simplest first. */
    record Fleet(String name, ImmutableList<Board> boards) {

        static Fleet of(Board board) {
            return new Fleet(board.id() + ", " + board.about(), ImmutableList.of(board));
        }

        Board first() {
            return boards.get(0);
        }
    }

    BootCase on(Function<Configuration, ImmutableList<Fleet>> other) {
        return new BootCase(what, design, where, other, troubles, expected, headline);
    }

    BootCase called(String other) {
        return new BootCase(other, design, where, fleets, troubles, expected, headline);
    }

    BootCase with(Troubles other) {
        return new BootCase(
                what,
                design,
                where,
                fleets,
                (scenario, config, board) -> other.add(troubles.add(scenario, config, board), config, board),
                expected,
                headline);
    }

    /** Of all that may come up, one thing is a mutation: that somebody maps a block between count and split. */
    @Override
    public BootCase unmutated() {
        return new BootCase(
                what,
                Case.mended(design),
                where,
                fleets,
                (scenario, config, board) ->
                        troubles.add(scenario, config, board).without(Trouble.BLOCK_AFTER_COUNT),
                expected,
                headline);
    }

    @Override
    public ImmutableList<Cell> cells(Variant variant, Configuration config) {
        return fleets.apply(config).stream()
                .map(fleet -> cell(variant, config, fleet))
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public Growth growth(Variant variant, Configuration config, Cell cell) {
        Fleet fleet = fleets.apply(config).stream()
                .filter(each -> name(each).equals(cell.scenario()))
                .findFirst()
                .orElseThrow(() -> new UsageException(cell.scenario() + ": no such machines"));
        return new FleetGrowth(cell, fleet, part -> cell(variant, config, part));
    }

    private String name(Fleet fleet) {
        return "boot: " + fleet.name() + (what.isEmpty() ? "" : ", " + what);
    }

    private Cell cell(Variant variant, Configuration config, Fleet fleet) {
        Policy policy = config.policy();
        LinearMap first = fleet.first().under(config, policy);
        String scenario = name(fleet);
        String covers =
                (fleet.boards().size() == 1 ? "1 machine" : fleet.boards().size() + " machines") + ", "
                        + first.geometry().name() + ", " + config.inWords()
                        + "; one boot each, a kernel function a step; CPU0 "
                        + with(policy.bootCpuBbml2()) + " BBML2, CPU1 "
                        + with(config.bbml2() == Configuration.Bbml2.ALL)
                        + " it";
        return new Cell(
                LinearMapSystem.NAME,
                variant.id(),
                config.toString(),
                scenario,
                covers,
                expected.apply(config, Facts.of(first)),
                headline,
                () -> model(variant, config, fleet, policy));
    }

    private static String with(boolean has) {
        return has ? "with" : "without";
    }

    private BootModel model(Variant variant, Configuration config, Fleet fleet, Policy policy) {
        ImmutableList<BootScenario.Machine> machines = fleet.boards().stream()
                .map(board -> new BootScenario.Machine(board.described(), board.under(config, policy)))
                .collect(ImmutableList.toImmutableList());
        var plain = BootScenario.of(
                        LinearMapSystem.NAME + " " + variant.id() + " " + config, machines, design, config.preemptRt())
                .secondaryLacking(config.bbml2() != Configuration.Bbml2.ALL);
        return new BootModel(troubles.add(plain, config, fleet.first()), BootClaims::of);
    }
}
