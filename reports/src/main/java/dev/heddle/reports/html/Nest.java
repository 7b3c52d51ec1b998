package dev.heddle.reports.html;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Label;
import dev.heddle.properties.drawing.Actor;
import dev.heddle.properties.drawing.Bookkeeping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which contexts are open on each CPU as a run goes on: an inner one lies on top of what it interrupts. */
final class Nest {

    private static final String RETURN = "return";

    private final Bookkeeping kept;
    private final Map<String, List<Actor>> open = new LinkedHashMap<>();
    /** As the run's steps call them. */
    private final Map<Actor, String> names = new HashMap<>();

    /** @param kept what is known of when interrupts end */
    Nest(Bookkeeping kept) {
        this.kept = kept;
    }

    /**
     * Goes on by one step, and returns the contexts that are open on its CPU, the outermost first and the acting one last.
     * A context that goes on ends whatever ran on top of it; one that begins finds none that is known to have returned.
     *
     * @param number the step's, counted from 1
     */
    ImmutableList<Actor> step(Label label, int number) {
        Actor actor = Actor.of(label.actor());
        names.put(actor, label.actor());
        List<Actor> stack = open.computeIfAbsent(actor.column(), cpu -> new ArrayList<>());
        int at = stack.indexOf(actor);
        if (at >= 0) {
            stack.subList(at + 1, stack.size()).clear();
        } else if (actor.isTask()) {
            // Another thread: the scheduler has put the one before aside, and what was on top of it is over.
            stack.clear();
            stack.add(actor);
        } else {
            closeReturned(stack, number - 1);
            stack.add(actor);
        }
        ImmutableList<Actor> now = ImmutableList.copyOf(stack);
        boolean returns = label.routine().isEmpty() && label.text().startsWith(RETURN);
        if (returns && !actor.isTask()) {
            stack.remove(stack.size() - 1);
        }
        return now;
    }

    private void closeReturned(List<Actor> stack, int number) {
        for (int top = stack.size() - 1; top >= 0; top--) {
            Actor actor = stack.get(top);
            if (actor.isTask() || !kept.returned(names.getOrDefault(actor, ""), number)) {
                return;
            }
            stack.remove(top);
        }
    }

    /** All that is open now, on whatever CPU. */
    ImmutableList<Actor> all() {
        return open.values().stream().flatMap(List::stream).collect(ImmutableList.toImmutableList());
    }
}
