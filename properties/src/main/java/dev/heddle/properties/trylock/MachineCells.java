package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.properties.Cell;
import dev.heddle.properties.MachinePlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out which cells concern a machine, from the facts of its kernel configuration. */
final class MachineCells {

    /** The flags that decide how contexts and locks behave, in the order in which unknown ones are varied. */
    private static final ImmutableList<String> DECIDING =
            ImmutableList.of("SMP", "PREEMPT_RT", "DEBUG_SPINLOCK", "PREEMPTION");

    private final ImmutableList<VariantEntry> entries;

    MachineCells(ImmutableList<VariantEntry> entries) {
        this.entries = entries;
    }

    MachinePlan plan(KernelFacts facts) {
        Optional<KernelVersion> version = facts.version().value();
        ImmutableList<ShippedCode> shipped = version.map(ShippedCode::in).orElseGet(ShippedCode::inAnyVersion);
        ImmutableList<Build> builds = builds(facts);
        Map<List<String>, MachinePlan.Planned> planned = new LinkedHashMap<>();
        for (Build build : builds) {
            for (ShippedCode code : shipped) {
                for (Cell cell : entry(code.variant()).cells(build, code.grounds())) {
                    // Builds that differ in a fact that does not matter here have the same cell.
                    planned.putIfAbsent(
                            List.of(cell.variant(), cell.config(), cell.scenario()),
                            new MachinePlan.Planned(cell, code.reason()));
                }
            }
        }
        return new MachinePlan(used(facts), notes(version, builds, shipped), ImmutableList.copyOf(planned.values()));
    }

    private VariantEntry entry(String id) {
        return entries.stream()
                .filter(entry -> entry.variant().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("ShippedCode names " + id + ", which is not in Variants"));
    }

    /** One build for each way in which the unknown facts may turn out; equal ones once. */
    private static ImmutableList<Build> builds(KernelFacts facts) {
        return facts.worlds(DECIDING).stream()
                .map(MachineCells::build)
                .distinct()
                .collect(ImmutableList.toImmutableList());
    }

    private static Build build(ImmutableMap<String, Boolean> world) {
        return Build.of(
                world.getOrDefault("SMP", false),
                world.getOrDefault("PREEMPT_RT", false),
                world.getOrDefault("DEBUG_SPINLOCK", false),
                world.getOrDefault("PREEMPTION", false));
    }

    private static ImmutableList<String> used(KernelFacts facts) {
        var lines = ImmutableList.<String>builder();
        lines.add(facts.architecture().toString(), facts.version().toString());
        for (Fact<Boolean> fact : List.of(
                facts.smp(),
                facts.preemptRt(),
                facts.debugSpinlock(),
                facts.preemption(),
                facts.preemptCount(),
                facts.debugVm())) {
            lines.add(fact.toString());
        }
        return lines.build();
    }

    private static ImmutableList<String> notes(
            Optional<KernelVersion> version, ImmutableList<Build> builds, ImmutableList<ShippedCode> shipped) {
        var notes = ImmutableList.<String>builder();
        for (Build build : builds) {
            notes.add("configuration " + build + ": " + build.standard().meaning());
        }
        if (builds.size() > 1) {
            notes.add("the facts leave " + builds.size() + " configurations; each is checked");
        }
        if (version.isEmpty()) {
            notes.add("the version is unknown, so the code of every version since v6.2 is checked");
        } else if (shipped.isEmpty()) {
            notes.add("v" + version.get()
                    + " has no allocator lock that is tried from inside its own section: pcp trylocks came with v6.2,"
                    + " nolock functions with v6.15; nothing here concerns it");
        }
        if (shipped.stream().anyMatch(code -> code.grounds().contains(Scenario.Ground.SLAB_6_18))) {
            notes.add("the frozen-slab check is modelled as with DEBUG_VM=y; without it the damage shows later");
        }
        return notes.build();
    }
}
