package dev.heddle.properties.trylock;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Neighbour;
import dev.heddle.properties.Outlook;
import java.util.Optional;

/** One cell of a variant under the builds that differ from its own in one symbol. */
record Neighbours(VariantEntry entry, Case own, Build build) {

    /** The neighbours of {@code cell}, which is one of {@code entry} under {@code build}; none if it is not. */
    static ImmutableList<Neighbour> of(VariantEntry entry, Build build, Cell cell) {
        for (Case each : entry.cases()) {
            for (Build one : VariantEntry.builds(each, build)) {
                if (each.nameIn(one).equals(cell.scenario())
                        && each.scenario().scope().equals(cell.scope())) {
                    return new Neighbours(entry, each, one).all();
                }
            }
        }
        return Neighbour.NONE;
    }

    private ImmutableList<Neighbour> all() {
        KernelBuild kernel = build.kernel();
        boolean rt = kernel.preemptRt();
        return ImmutableList.of(
                toggled("SMP", kernel.smp(), Build.of(!kernel.smp(), rt, debug(), kernel.preemption()), ""),
                toggled(
                        "PREEMPT_RT",
                        rt,
                        Build.of(kernel.smp(), !rt, debug(), kernel.preemption()),
                        rt || kernel.preemption() ? "" : "PREEMPTION=y comes with it"),
                toggled(
                        "DEBUG_SPINLOCK",
                        debug(),
                        Build.of(kernel.smp(), rt, !debug(), kernel.preemption()),
                        kernel.smp() || rt ? "on SMP and RT a lock stores the same with it" : ""),
                rt
                        ? Neighbour.none(
                                Neighbour.Kind.SYMBOL,
                                "PREEMPTION",
                                Neighbour.toggle(true),
                                "PREEMPT_RT implies PREEMPTION=y")
                        : toggled(
                                "PREEMPTION",
                                kernel.preemption(),
                                Build.of(kernel.smp(), false, debug(), !kernel.preemption()),
                                ""));
    }

    private boolean debug() {
        return build.kernel().debugSpinlock();
    }

    private Neighbour toggled(String symbol, boolean from, Build other, String note) {
        String toggle = Neighbour.toggle(from);
        Optional<Case> there = there(other);
        if (there.isEmpty()) {
            return Neighbour.none(
                    Neighbour.Kind.SYMBOL,
                    symbol,
                    toggle,
                    entry.variant().id() + " has no such scenario on a kernel that is "
                            + other.standard().meaning());
        }
        String name = there.get().scenario().name();
        String closest = there.get().equals(own) ? "" : "closest scenario there: " + name;
        return new Neighbour(
                Neighbour.Kind.SYMBOL,
                symbol,
                toggle,
                entry.cell(there.get(), other),
                note.isEmpty() || closest.isEmpty() ? note + closest : note + "; " + closest);
    }

    /** The same case, or of those about the same code the one whose name begins most alike; the first among equals. */
    private Optional<Case> there(Build other) {
        Case best = null;
        for (Case each : entry.cases()) {
            if (each.size() != own.size()
                    || each.scenario().ground() != own.scenario().ground()
                    || each.expected(other).outlook() == Outlook.NOT_APPLICABLE) {
                continue;
            }
            if (each.equals(own)) {
                return Optional.of(each);
            }
            if (best == null || alike(each) > alike(best)) {
                best = each;
            }
        }
        return Optional.ofNullable(best);
    }

    private int alike(Case each) {
        return Strings.commonPrefix(each.scenario().name(), own.scenario().name())
                .length();
    }
}
