package dev.heddle.reports.render.trace;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.Label;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.properties.bug.BugReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is masked on a CPU after so many steps. That interrupts are off is in the run; how deep preemption and bottom halves are
 * disabled is bookkeeping that a run does not list, so the model does its steps again for that.
 *
 * @param known whether the model is one of a kernel's contexts, and so says what is masked
 * @param counts whether the kernel has a preempt count to print: CONFIG_PREEMPT_COUNT
 * @param irqsOff names of the CPUs that have interrupts off, before the first step and after each
 * @param states the same for the model's states; empty if the run is none of the model
 */
record Masks(boolean known, boolean counts, ImmutableList<Set<String>> irqsOff, ImmutableList<State> states) {

    private static final String IRQS = ".irqs";

    static Masks of(BugReport bug) {
        Optional<KernelModel> model = Optional.ofNullable(bug.cell().model())
                .map(made -> made.get() instanceof KernelModel kernel ? kernel : null);
        return new Masks(
                model.isPresent(),
                model.filter(kernel -> kernel.machine().build().preemption()).isPresent()
                        || bug.cell().config().toLowerCase(Locale.ROOT).contains("pc=y"),
                irqsOff(bug.found()),
                model.map(kernel -> again(kernel, bug.found())).orElse(ImmutableList.of()));
    }

    private static ImmutableList<Set<String>> irqsOff(Counterexample found) {
        var after = ImmutableList.<Set<String>>builder();
        Set<String> off = new HashSet<>();
        found.initial().forEach(change -> mark(off, change));
        after.add(Set.copyOf(off));
        found.moves().forEach(move -> {
            move.changes().forEach(change -> mark(off, change));
            after.add(Set.copyOf(off));
        });
        return after.build();
    }

    private static void mark(Set<String> off, Change change) {
        if (change.field().endsWith(IRQS)) {
            String cpu = change.field().substring(0, change.field().length() - IRQS.length());
            if (change.after().equals("off")) {
                off.add(cpu);
            } else {
                off.remove(cpu);
            }
        }
    }

    private static <S extends State> ImmutableList<State> again(Model<S> model, Counterexample found) {
        List<Label> labels = found.moves().stream().map(Counterexample.Move::label).toList();
        for (S initial : model.initialStates()) {
            List<State> states = new ArrayList<>();
            S state = model.newState();
            state.copyFrom(initial);
            states.add(initial);
            for (Label label : labels) {
                Optional<Step<S>> next = model.steps().stream()
                        .filter(step -> step.enabled(state)
                                && step.label(step.site(state)).equals(label))
                        .findFirst();
                if (next.isEmpty()) {
                    break;
                }
                next.get().apply(state);
                S copy = model.newState();
                copy.copyFrom(state);
                states.add(copy);
            }
            if (states.size() == labels.size() + 1) {
                return ImmutableList.copyOf(states);
            }
        }
        return ImmutableList.of();
    }

    /** Whether interrupts are off on {@code cpu} after so many steps. */
    boolean irqsOff(String cpu, int steps) {
        return irqsOff.get(steps).contains(cpu);
    }

    /** Whether bottom halves are disabled on {@code cpu} after so many steps. */
    boolean bhOff(String cpu, int steps) {
        return value(cpu + ".bh depth", steps) > 0;
    }

    /** How often preemption is disabled on {@code cpu} after so many steps, as far as the kernel counts it. */
    int preemptDepth(String cpu, int steps) {
        return counts ? value(cpu + ".preempt depth", steps) : 0;
    }

    private int value(String field, int steps) {
        if (states.isEmpty()) {
            return 0;
        }
        State state = states.get(steps);
        return state.layout().fields().stream()
                .filter(candidate -> candidate.name().equals(field))
                .findFirst()
                .map(state::get)
                .orElse(0);
    }
}
