package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.generators.machine.topology.CpuTopology;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Concern;
import dev.heddle.properties.MachineInputs;
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
            ImmutableList.of("DEBUG_VM", "LIST_HARDENED", "HAVE_CMPXCHG_DOUBLE", "KPROBES", "BPF_EVENTS");

    private final ImmutableList<VariantEntry> entries;

    MachineCells(ImmutableList<VariantEntry> entries) {
        this.entries = entries;
    }

    MachinePlan plan(MachineInputs machine) {
        KernelFacts facts = machine.kernel();
        ImmutableList<ShippedCode> shipped =
                facts.version().value().map(ShippedCode::in).orElseGet(ShippedCode::inAnyVersion);
        ImmutableList<Build> builds = builds(facts);
        var intruders = new Intruders(facts);
        Map<List<String>, MachinePlan.Planned> planned = new LinkedHashMap<>();
        for (Build build : builds) {
            for (ShippedCode code : shipped) {
                for (Cell cell : entry(code.variant()).cells(build, Scope.SMALL, Set.of(code.ground()))) {
                    // Builds that differ in a fact that does not matter here have the same cell.
                    if (!intruders.neverCome(cell)) {
                        planned.putIfAbsent(
                                List.of(cell.variant(), cell.config(), cell.scenario()),
                                new MachinePlan.Planned(cell, code.reasonInWords()));
                    }
                }
            }
        }
        boolean any = !planned.isEmpty();
        return new MachinePlan(
                concern(facts, shipped, any),
                used(facts, intruders),
                any ? notes(machine, builds, shipped, intruders) : intruders.notes(),
                ImmutableList.copyOf(planned.values()));
    }

    private static Concern concern(KernelFacts facts, ImmutableList<ShippedCode> shipped, boolean any) {
        Fact<KernelVersion> version = facts.version();
        if (!version.isKnown()) {
            return Concern.unknown(
                    "kernels of every architecture have had trylocks that are tried from inside their own"
                            + " section since v6.2, and the version is not known (" + version
                            + "); the code of every version"
                            + " is checked, and what is said of one holds only if that is yours");
        }
        if (shipped.isEmpty()) {
            return Concern.doesNotApply(
                    version + " has no allocator lock that is tried from inside its own section: pcp"
                            + " trylocks came with v6.2, nolock functions with v6.15");
        }
        return any
                ? Concern.applies(
                        version + " has allocator locks that are tried from inside their own section, on every"
                                + " architecture")
                : Concern.doesNotApply("none of the contexts that would try a held lock comes up on this machine");
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

    private static ImmutableList<Fact<?>> used(KernelFacts facts, Intruders intruders) {
        var used = ImmutableList.<Fact<?>>builder();
        used.add(
                facts.architecture(),
                facts.version(),
                facts.smp(),
                facts.preemptRt(),
                facts.debugSpinlock(),
                facts.preemption(),
                facts.preemptCount());
        NEEDED.forEach(name -> used.add(facts.flag(name)));
        return used.addAll(intruders.facts()).build();
    }

    private static ImmutableList<String> notes(
            MachineInputs machine,
            ImmutableList<Build> builds,
            ImmutableList<ShippedCode> shipped,
            Intruders intruders) {
        KernelFacts facts = machine.kernel();
        var notes = ImmutableList.<String>builder();
        for (Build build : builds) {
            notes.add("configuration " + build + ": " + build.standard().meaning());
        }
        if (builds.size() > 1) {
            notes.add("the facts leave " + builds.size() + " configurations; each is checked");
        }
        machine.topology()
                .map(CpuTopology::online)
                .filter(online -> online.is(1) && !facts.smp().isKnown())
                .ifPresent(one -> notes.add(
                        "one CPU runs, " + one + "; a kernel with SMP runs on one as well, so this settles nothing"));
        notes.addAll(intruders.notes());
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
            return notes;
        }
        String name = "v" + version.get();
        SetMultimap<String, String> reasons = LinkedHashMultimap.create();
        for (ShippedCode code : shipped) {
            reasons.put((code.established() ? " ships " : " may ship ") + code.variant() + ": ", code.reason());
        }
        reasons.asMap().forEach((ships, why) -> notes.add(name + ships + String.join("; ", why)));
        if (ShippedCode.isNewerThanRead(version.get())) {
            notes.add(name + " is newer than any source that was read; taken as if nothing changed since");
        }
        return notes;
    }
}
