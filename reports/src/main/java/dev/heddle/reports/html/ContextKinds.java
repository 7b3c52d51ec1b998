package dev.heddle.reports.html;

import com.google.common.collect.ImmutableSet;
import dev.heddle.properties.drawing.Actor;
import java.util.Locale;

/** What style sheets call the kinds of contexts. */
final class ContextKinds {

    private static final ImmutableSet<String> KNOWN =
            ImmutableSet.of("task", "softirq", "hardirq", "nmi", "kprobe", "int3", "irq_work", "ipi");

    private ContextKinds() {}

    /** Such as {@code c-nmi}; {@code c-task} for whoever runs by itself, {@code c-other} for a kind without a colour. */
    static String style(Actor actor) {
        if (actor.isTask()) {
            return "c-task";
        }
        String first = actor.context().toLowerCase(Locale.ROOT).split("[ 0-9]", 2)[0];
        String word = actor.context().toLowerCase(Locale.ROOT).startsWith("int3") ? "int3" : first;
        return KNOWN.contains(word) ? "c-" + word : "c-other";
    }
}
