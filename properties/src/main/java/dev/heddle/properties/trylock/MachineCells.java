package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.properties.Cell;
import dev.heddle.properties.MachinePlan;
import dev.heddle.properties.Scope;
import dev.heddle.properties.trylock.Scenario.Ground;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Works out which cells concern a machine, from the facts of its kernel configuration. */
final class MachineCells {

    /** The flags that decide how contexts and locks behave, in the order in which unknown ones are varied. */
    private static final ImmutableList<String> DECIDING =
            ImmutableList.of("SMP", "PREEMPT_RT", "DEBUG_SPINLOCK", "PREEMPTION");

    /** Flags that no model asks, but a reader does who wants to know whether a scenario can come up on the machine. */
    private static final ImmutableList<String> NEEDED =
            ImmutableList.of("DEBUG_VM", "LIST_HARDENED", "HAVE_CMPXCHG_DOUBLE", "HAVE_NMI", "KPROBES", "BPF_EVENTS");

    private final ImmutableList<VariantEntry> entries;

    MachineCells(ImmutableList<VariantEntry> entries) {
        this.entries = entries;
    }

    MachinePlan plan(KernelFacts facts) {
        ImmutableList<ShippedCode> shipped =
                facts.version().value().map(ShippedCode::in).orElseGet(ShippedCode::inAnyVersion);
        ImmutableList<Build> builds = builds(facts);
        Map<List<String>, MachinePlan.Planned> planned = new LinkedHashMap<>();
        for (Build build : builds) {
            for (ShippedCode code : shipped) {
                for (Cell cell : entry(code.variant()).cells(build, Scope.SMALL, Set.of(code.ground()))) {
                    // Builds that differ in a fact that does not matter here have the same cell.
                    planned.putIfAbsent(
                            List.of(cell.variant(), cell.config(), cell.scenario()),
                            new MachinePlan.Planned(cell, code.reasonInWords()));
                }
            }
        }
        return new MachinePlan(used(facts), notes(facts, builds, shipped), ImmutableList.copyOf(planned.values()));
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
                facts.smp(), facts.preemptRt(), facts.debugSpinlock(), facts.preemption(), facts.preemptCount())) {
            lines.add(fact.toString());
        }
        NEEDED.forEach(name -> lines.add(facts.flag(name).toString()));
        return lines.build();
    }

    private static ImmutableList<String> notes(
            KernelFacts facts, ImmutableList<Build> builds, ImmutableList<ShippedCode> shipped) {
        var notes = ImmutableList.<String>builder();
        for (Build build : builds) {
            notes.add("configuration " + build + ": " + build.standard().meaning());
        }
        if (builds.size() > 1) {
            notes.add("the facts leave " + builds.size() + " configurations; each is checked");
        }
        notes.addAll(aboutVersion(facts.version().value(), shipped));
        boolean slab = shipped.stream().anyMatch(code -> code.ground() != Ground.PCP && code.ground() != Ground.ZONE);
        if (slab && !facts.flag("HAVE_CMPXCHG_DOUBLE").is(true)) {
            notes.add("kmalloc_nolock() serves caches without slab debugging only where HAVE_CMPXCHG_DOUBLE=y; else it"
                    + " returns NULL for them, and the list_lock and barn scenarios concern debug caches at most");
        }
        if (shipped.stream().anyMatch(code -> code.reason().contains("R1"))) {
            notes.add("R1 needs a probe handler that calls a nolock function: KPROBES and BPF_EVENTS, as above");
        }
        if (shipped.stream().anyMatch(code -> code.ground() == Ground.SLAB_6_18)
                && !facts.debugVm().is(true)) {
            notes.add("the frozen-slab check is modelled as with DEBUG_VM=y; without it the damage shows later");
        }
        return notes.build();
    }

    private static List<String> aboutVersion(Optional<KernelVersion> version, ImmutableList<ShippedCode> shipped) {
        List<String> notes = new ArrayList<>();
        if (version.isEmpty()) {
            notes.add("the version is unknown, so the code of every version since v6.2 is checked; what it says of one"
                    + " holds only if that is yours");
            return notes;
        }
        String name = "v" + version.get();
        if (shipped.isEmpty()) {
            notes.add(name + " has no allocator lock that is tried from inside its own section: pcp trylocks came with"
                    + " v6.2, nolock functions with v6.15; nothing here concerns it");
        }
        for (ShippedCode code : shipped) {
            notes.add(name + (code.established() ? " ships " : " may ship ") + code.variant() + ": " + code.reason());
        }
        if (ShippedCode.isNewerThanRead(version.get())) {
            notes.add(name + " is newer than any source that was read; taken as if nothing changed since");
        }
        return notes;
    }
}
