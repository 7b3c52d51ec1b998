package dev.heddle.reports.render.trace;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.properties.drawing.Actor;
import java.util.Optional;
import java.util.Set;

/**
 * That one step had a context begin elsewhere: a call to another CPU, or queued irq_work. Found by the mark that the first step
 * sets and the second one takes, such as {@code CPU0 called by}.
 *
 * @param from number of the step that sent it
 * @param to number of the step by which the context begins
 * @param kind the context, {@code IPI} or {@code irq_work}
 */
record Arrow(int from, int to, String kind) {

    private static final ImmutableSet<String> KINDS = ImmutableSet.of("IPI", "irq_work");

    /** In the order of the steps that they point to. */
    static ImmutableList<Arrow> of(Timeline timeline) {
        var arrows = ImmutableList.<Arrow>builder();
        for (Timeline.Step step : timeline.steps()) {
            String kind = Actor.of(step.by().actor).context();
            if (step.enters() && KINDS.contains(kind)) {
                sender(timeline, step).ifPresent(from -> arrows.add(new Arrow(from, step.number(), kind)));
            }
        }
        return arrows.build();
    }

    /** The latest step before {@code entered} that set a mark which {@code entered} takes. */
    private static Optional<Integer> sender(Timeline timeline, Timeline.Step entered) {
        return timeline.steps().subList(0, entered.number() - 1).reverse().stream()
                .filter(earlier -> entered.move().changes().stream().anyMatch(taken -> sets(earlier, taken)))
                .map(Timeline.Step::number)
                .findFirst();
    }

    private static boolean sets(Timeline.Step earlier, Change taken) {
        // That interrupts go off is no mark: whoever turned them on has not sent anything.
        Set<String> marks = taken.field().endsWith(".irqs") ? Set.of() : gone(taken.before(), taken.after());
        return earlier.move().changes().stream()
                .anyMatch(change -> change.field().equals(taken.field())
                        && !Sets.intersection(gone(change.after(), change.before()), marks)
                                .isEmpty());
    }

    /** The words of {@code from} that are not in {@code to}. */
    private static Set<String> gone(String from, String to) {
        Splitter words = Splitter.on(", ");
        return Sets.difference(Set.copyOf(words.splitToList(from)), Set.copyOf(words.splitToList(to)));
    }
}
