package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.generators.machine.Fact;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Concern;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.MachineInputs;
import dev.heddle.properties.MachinePlan;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.json.CellLine.Plan;
import dev.heddle.reports.json.MachineLine;
import dev.heddle.reports.text.FileNames;
import dev.heddle.reports.text.PlanText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which systems concern a user's machine, and which cells follow from it. */
final class MachineFacts {

    private final MachineFiles files;
    private final Map<KernelSystem, MachinePlan> plans = new LinkedHashMap<>();

    /** Asks each system what it makes of the machine. */
    MachineFacts(MachineFiles files, List<KernelSystem> systems, Scope scope) {
        this.files = files;
        systems.forEach(system -> plans.put(system, system.plan(files.machine(), scope)));
    }

    /** All that was read. */
    MachineInputs inputs() {
        return files.machine();
    }

    /** Whether each system concerns the machine, by its name. */
    ImmutableMap<String, Concern> concerns() {
        var concerns = ImmutableMap.<String, Concern>builder();
        plans.forEach((system, plan) -> concerns.put(system.name(), plan.concern()));
        return concerns.buildOrThrow();
    }

    /**
     * Writes down what the machine is, and what follows for each system.
     *
     * @param names what its files are called
     */
    void write(Page page, FileNames names) {
        List<Fact<?>> facts = new ArrayList<>();
        plans.values().forEach(plan -> facts.addAll(plan.facts()));
        facts.addAll(files.facts());
        var text = new PlanText(names);
        text.facts(page, facts, files.warnings());
        plans.forEach((system, plan) -> text.plan(page, system.name(), plan));
    }

    /** A line for each system. */
    ImmutableList<String> json() {
        return plans.entrySet().stream()
                .map(each -> new MachineLine(each.getKey().name(), each.getValue()).json())
                .collect(ImmutableList.toImmutableList());
    }

    /**
     * The cells that concern the machine.
     *
     * @param only the variant the user asked for, which is then checked under every configuration that the facts leave;
     *     null for those that the kernel ships
     */
    ImmutableList<Target> targets(@Nullable Variant only, Scope scope) {
        var targets = ImmutableList.<Target>builder();
        plans.forEach((system, plan) -> targets.addAll(targets(system, plan, only, scope)));
        return targets.build();
    }

    private ImmutableList<Target> targets(KernelSystem system, MachinePlan plan, @Nullable Variant only, Scope scope) {
        ImmutableList<String> facts =
                plan.facts().stream().map(Object::toString).collect(ImmutableList.toImmutableList());
        if (only == null) {
            return plan.cells().stream()
                    .map(planned -> new Target(
                            system,
                            Names.variant(system, planned.cell().variant()),
                            planned.cell(),
                            new Plan(planned.reason(), facts)))
                    .collect(ImmutableList.toImmutableList());
        }
        var reason = new Plan("asked for with --variant", facts);
        return system.cells(only, files.machine(), plan, scope).stream()
                .map((Cell cell) -> new Target(system, only, cell, reason))
                .collect(ImmutableList.toImmutableList());
    }
}
