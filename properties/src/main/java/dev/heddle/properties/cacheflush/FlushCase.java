package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Rules;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.path.FlushMachine;
import dev.heddle.model.cacheflush.path.FlushScenario;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.Growth;
import dev.heddle.properties.Variant;
import dev.heddle.properties.VariantCase;
import java.util.Optional;
import java.util.function.Function;

/**
 * One way to put a variant to the test, on the machines where it can be.
 *
 * @param what what is special about the case; empty for the usual one
 * @param scenarios who acts, a cell each
 * @param expected what the fact sheet says of each; the first claim that must break is the cell's headline
 */
record FlushCase(
        String what,
        Design design,
        Where where,
        Function<Configuration, ImmutableList<FlushScenario>> scenarios,
        Expected expected)
        implements VariantCase<Configuration> {

    /** What the fact sheet says of a scenario under a configuration. */
    interface Expected {
        Expectation of(Configuration config, FlushScenario scenario);
    }

    static FlushCase of(
            Design design,
            Where where,
            Function<Configuration, ImmutableList<FlushScenario>> scenarios,
            Expected expected) {
        return new FlushCase("", design, where, scenarios, expected);
    }

    FlushCase called(String other) {
        return new FlushCase(other, design, where, scenarios, expected);
    }

    @Override
    public Optional<String> absence(Configuration config) {
        return where.absence(config);
    }

    @Override
    public ImmutableList<Cell> cells(Variant variant, Configuration config) {
        return scenarios.apply(config).stream()
                .map(scenario -> cell(variant, config, scenario))
                .collect(ImmutableList.toImmutableList());
    }

    /** {@code cell} on larger machines, if it is one of these. */
    Optional<Growth> growth(Configuration config, Cell cell) {
        return scenarios.apply(config).stream()
                .filter(scenario -> name(scenario).equals(cell.scenario()))
                .findFirst()
                .map(scenario ->
                        new MachineGrowth(cell, config, scenario, larger -> model(cell.variant(), larger, scenario)));
    }

    private String name(FlushScenario scenario) {
        return Scenarios.name(scenario) + (what.isEmpty() ? "" : ", " + what);
    }

    private KernelModel model(String variant, Configuration config, FlushScenario scenario) {
        String name = String.join(" ", CacheFlushSystem.NAME, variant, config.toString(), name(scenario));
        return model(Rules.ALL, name, config, scenario);
    }

    private KernelModel model(Rules world, String name, Configuration config, FlushScenario scenario) {
        var machine = FlushMachine.of(config.topology(), config.kernel(), design, scenario, world);
        return machine.model(
                name, FlushClaims.of(machine, design, scenario), other -> model(other, name, config, scenario));
    }

    /** What a search on a machine covers. */
    static String covers(Configuration config) {
        return config.inWords() + "; every interleaving of the flush's steps and IPIs";
    }

    private Cell cell(Variant variant, Configuration config, FlushScenario scenario) {
        Expectation expectation = expected.of(config, scenario);
        return new Cell(
                CacheFlushSystem.NAME,
                variant.id(),
                config.toString(),
                name(scenario),
                covers(config),
                expectation,
                expectation.claims().isEmpty()
                        ? Invariant.I1.name()
                        : expectation.claims().get(0),
                () -> model(variant.id(), config, scenario));
    }
}
