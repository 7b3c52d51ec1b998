package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import dev.heddle.generators.machine.Architecture;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.generators.machine.Origin;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.properties.Cell;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which contexts never enter a section on a machine. A scenario with one of them does not concern it; what is left without that
 * context is a scenario of its own.
 *
 * <p>The fact sheet, section 2.2: the overflow of a perf counter arrives as an NMI only where the PMU's interrupt is one, on x86
 * and on arm64 with pseudo-NMIs, and is an ordinary interrupt elsewhere. Section 2.3: only x86 enters a kprobe as it enters an NMI;
 * a plain probe is a kprobe, a traced function or a tracepoint.
 *
 * <p>Differs: of an architecture that the sheet does not name, what NMIs it has is taken to be open, but where HAVE_NMI=n.
 */
final class Intruders {

    /** Whose perf interrupts are no NMIs, or who have none. */
    private static final Set<Architecture> WITHOUT_PERF_NMI =
            Sets.immutableEnumSet(Architecture.ARM, Architecture.M68K, Architecture.MIPS);

    private final Fact<Boolean> perfNmi;

    /** Why contexts of a kind never come. */
    private final Map<ContextKind, String> absent = new EnumMap<>(ContextKind.class);

    /** Variants that lost a scenario, by the kind of context that never comes. */
    private final NavigableMap<ContextKind, NavigableSet<String>> lost = new TreeMap<>();

    Intruders(KernelFacts facts) {
        this.perfNmi = perfNmi(facts);
        if (perfNmi.is(false)) {
            absent.put(ContextKind.NMI, perfNmi.origin().describe());
        }
        Fact<Architecture> architecture = facts.architecture();
        Fact<Boolean> kprobes = facts.flag("KPROBES");
        Fact<Boolean> bpf = facts.flag("BPF_EVENTS");
        if (architecture.isKnown() && !architecture.is(Architecture.X86)) {
            absent.put(ContextKind.INT3, "only x86 enters a kprobe as it enters an NMI, and " + architecture);
        } else if (kprobes.is(false)) {
            absent.put(ContextKind.INT3, kprobes.toString());
        }
        if (kprobes.is(false) && bpf.is(false)) {
            absent.put(ContextKind.KPROBE, kprobes + ", and " + bpf + ", so that no tracepoint does instead");
        }
    }

    private static Fact<Boolean> perfNmi(KernelFacts facts) {
        String name = "perf interrupts as NMIs";
        Optional<Architecture> architecture = facts.architecture().value();
        if (architecture.isEmpty()) {
            return new Fact<>(
                    name, Optional.empty(), new Origin.Unknown("the architecture is not known", "give --arch"));
        }
        String on = "on " + architecture.get().kernelName();
        if (architecture.get() == Architecture.X86) {
            return new Fact<>(name, Optional.of(true), new Origin.Implied(on + " the PMU's interrupt is one"));
        }
        if (WITHOUT_PERF_NMI.contains(architecture.get())) {
            return new Fact<>(
                    name,
                    Optional.of(false),
                    new Origin.Implied(on + " the PMU's interrupt is an ordinary one, whatever HAVE_NMI says"));
        }
        Fact<Boolean> needed = facts.flag(architecture.get() == Architecture.ARM64 ? "ARM64_PSEUDO_NMI" : "HAVE_NMI");
        if (needed.is(false)) {
            return new Fact<>(name, Optional.of(false), new Origin.Implied(needed.toString()));
        }
        return new Fact<>(
                name,
                Optional.empty(),
                architecture.get() == Architecture.ARM64
                        ? new Origin.Unknown(
                                on + " with " + needed + " and irqchip.gicv3_pseudo_nmi=1 they are",
                                "look whether the log says so")
                        : new Origin.Unknown(on + " it is not known here", "see whether perf says NMI"));
    }

    /** Whether a context of the cell's scenario never comes up. */
    boolean neverCome(Cell cell) {
        if (cell.model() == null || !(cell.model().get() instanceof KernelModel model)) {
            return false;
        }
        Optional<ContextKind> missing = model.machine().contexts().stream()
                .map(context -> context.kind())
                .filter(absent::containsKey)
                .findFirst();
        missing.ifPresent(
                kind -> lost.computeIfAbsent(kind, any -> new TreeSet<>()).add(cell.variant()));
        return missing.isPresent();
    }

    private static String name(ContextKind kind) {
        return kind == ContextKind.INT3 ? "int3 kprobe" : kind == ContextKind.NMI ? "NMI" : "ordinary probe";
    }

    /** What was asked, beside the flags that every machine is asked for. */
    ImmutableList<Fact<?>> facts() {
        return ImmutableList.of(perfNmi);
    }

    /** What was left out so far, and why. */
    ImmutableList<String> notes() {
        return lost.entrySet().stream()
                .map(each -> "does not apply: an " + name(each.getKey()) + " in a section ("
                        + String.join(" ", each.getValue()) + "); " + absent.get(each.getKey()))
                .collect(ImmutableList.toImmutableList());
    }
}
