package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Hints;
import dev.heddle.generators.machine.KernelConfig;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.MachinePlan;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;
import dev.heddle.reports.json.CellLine.Plan;
import dev.heddle.reports.text.Page;
import dev.heddle.reports.text.PlanText;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the files of a user's machine say, and which cells follow from it. */
final class MachineFacts {

    private final KernelFacts facts;
    private final ImmutableList<String> warnings;

    private MachineFacts(KernelFacts facts, ImmutableList<String> warnings) {
        this.facts = facts;
        this.warnings = warnings;
    }

    /**
     * Reads the configuration of a kernel.
     *
     * @param files at least one; of what several say, the last one holds
     * @param hints what the user knows beyond the files
     */
    static MachineFacts read(List<Path> files, Hints hints) {
        KernelConfig config = KernelConfig.read(files, hints);
        return new MachineFacts(KernelFacts.of(config), config.warnings());
    }

    /**
     * The cells of {@code system} that concern the machine, after writing down the facts they follow from.
     *
     * @param only the variant the user asked for, which is then checked under every configuration that the facts leave;
     *     null for those that the kernel ships
     */
    ImmutableList<Target> targets(KernelSystem system, @Nullable Variant only, Scope scope, Page page) {
        MachinePlan plan = system.plan(facts, scope);
        PlanText.write(page, system, plan, warnings);
        if (only == null) {
            return plan.cells().stream()
                    .map(planned -> new Target(
                            system,
                            Names.variant(system, planned.cell().variant()),
                            planned.cell(),
                            new Plan(planned.reason(), plan.facts())))
                    .collect(ImmutableList.toImmutableList());
        }
        var reason = new Plan("asked for with --variant", plan.facts());
        return plan.cells().stream()
                .map(planned -> planned.cell().config())
                .distinct()
                .flatMap(config -> system.cells(only, config, scope).stream())
                .map((Cell cell) -> new Target(system, only, cell, reason))
                .collect(ImmutableList.toImmutableList());
    }
}
