package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Hints;
import dev.heddle.generators.machine.KernelConfig;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.generators.machine.mips.MipsMachine;
import dev.heddle.generators.machine.mips.MipsOops;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.MachineInputs;
import dev.heddle.properties.MachinePlan;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;
import dev.heddle.reports.json.CellLine.Plan;
import dev.heddle.reports.text.Page;
import dev.heddle.reports.text.PlanText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the files of a user's machine say, and which cells follow from it. */
final class MachineFacts {

    private final MachineInputs machine;
    private final ImmutableList<String> warnings;

    private MachineFacts(MachineInputs machine, ImmutableList<String> warnings) {
        this.machine = machine;
        this.warnings = warnings;
    }

    /**
     * Reads the configuration of a kernel, and what else there is of its machine.
     *
     * @param files at least one; of what several say, the last one holds
     * @param hints what the user knows beyond the files
     * @param topology a boot log or cpuinfo, or null
     * @param oops a report of a kernel that died, or null
     */
    static MachineFacts read(List<Path> files, Hints hints, @Nullable Path topology, @Nullable Path oops) {
        KernelConfig config = KernelConfig.read(files, hints);
        Optional<MipsMachine> mips = Optional.ofNullable(topology).map(MipsMachine::read);
        var warnings = ImmutableList.<String>builder().addAll(config.warnings());
        mips.ifPresent(read -> warnings.addAll(read.warnings()));
        return new MachineFacts(
                new MachineInputs(
                        KernelFacts.of(config),
                        mips,
                        Optional.ofNullable(oops).map(MipsOops::read),
                        Optional.empty(),
                        Optional.empty()),
                warnings.build());
    }

    /** All that was read. */
    MachineInputs inputs() {
        return machine;
    }

    /**
     * The cells of {@code system} that concern the machine, after writing down the facts they follow from.
     *
     * @param only the variant the user asked for, which is then checked under every configuration that the facts leave;
     *     null for those that the kernel ships
     */
    ImmutableList<Target> targets(KernelSystem system, @Nullable Variant only, Scope scope, Page page) {
        MachinePlan plan = system.plan(machine, scope);
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
