package dev.heddle.reports.render.trace;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.Label;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.drawing.Actor;
import dev.heddle.properties.drawing.Bookkeeping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What runs on each CPU at each step. Interrupts nest: where the context below goes on, the ones above have returned, if they have
 * not before, which only the model knows. Threads follow one another.
 *
 * @param tracks the number of each CPU by its name; an actor that names no CPU has a number of its own, behind those of the CPUs
 * @param steps the moves of the run, in order
 * @param activations in the order of their first steps
 */
record Timeline(
        ImmutableMap<String, Integer> tracks, ImmutableList<Step> steps, ImmutableList<Activation> activations) {

    /**
     * One move in its place.
     *
     * @param number counted from 1
     */
    record Step(int number, Move move, Activation by) {

        /** Whether a context begins with it. */
        boolean enters() {
            return Timeline.enters(move.label());
        }
    }

    static Timeline of(BugReport bug) {
        return of(bug.found(), Bookkeeping.of(bug.cell(), bug.found()));
    }

    static Timeline of(Counterexample found, Bookkeeping kept) {
        ImmutableMap<String, Integer> tracks = tracks(found);
        Map<Integer, Activation> running = new LinkedHashMap<>();
        var steps = ImmutableList.<Step>builder();
        var activations = ImmutableList.<Activation>builder();
        for (int i = 0; i < found.moves().size(); i++) {
            Move move = found.moves().get(i);
            String actor = move.label().actor();
            int track = track(tracks, actor);
            Activation top = live(running.get(track), kept, i);
            Activation by = resumed(top, actor, enters(move.label()));
            if (by == null) {
                by = begun(top, actor, Rank.of(actor, kept), track, i + 1, enters(move.label()));
                activations.add(by);
            }
            by.take(i + 1, move);
            running.put(track, by);
            steps.add(new Step(i + 1, move, by));
        }
        return new Timeline(tracks, steps.build(), activations.build());
    }

    /** The innermost of the contexts that have not returned by the end of step {@code number}. */
    private static @Nullable Activation live(@Nullable Activation top, Bookkeeping kept, int number) {
        Activation open = top;
        while (open != null && open.rank != Rank.THREAD && kept.returned(open.actor, number)) {
            open = open.below;
        }
        return open;
    }

    /** The activation of {@code actor} that this step goes on with, or null if it begins another one. */
    private static @Nullable Activation resumed(@Nullable Activation top, String actor, boolean enters) {
        Activation found = find(top, actor);
        return found == null || (enters && found.rank != Rank.THREAD) ? null : found;
    }

    private static @Nullable Activation find(@Nullable Activation top, String actor) {
        Activation open = top;
        while (open != null && !open.actor.equals(actor)) {
            open = open.below;
        }
        return open;
    }

    private static Activation begun(
            @Nullable Activation top, String actor, Rank rank, int track, int number, boolean enters) {
        if (rank == Rank.THREAD) {
            return new Activation(actor, rank, track, null, number);
        }
        Activation again = enters ? find(top, actor) : null;
        return new Activation(actor, rank, track, again == null ? top : again.below, number);
    }

    private static boolean enters(Label label) {
        return label.routine().isEmpty()
                && (label.text().equals("enter") || label.text().startsWith("enter:"));
    }

    /** The number of the CPU that {@code actor} runs on. */
    private static int track(ImmutableMap<String, Integer> tracks, String actor) {
        Integer track = tracks.get(Actor.of(actor).column());
        if (track == null) {
            throw new IllegalArgumentException("no CPU for " + actor);
        }
        return track;
    }

    private static ImmutableMap<String, Integer> tracks(Counterexample found) {
        List<String> columns = new ArrayList<>();
        found.moves().stream()
                .map(move -> Actor.of(move.label().actor()))
                .sorted(Comparator.comparingInt(Actor::cpu))
                .map(Actor::column)
                .distinct()
                .forEach(columns::add);
        var tracks = ImmutableMap.<String, Integer>builder();
        int next = 0;
        for (String column : columns) {
            int cpu = Actor.of(column).cpu();
            int track = cpu == Integer.MAX_VALUE ? next : cpu;
            tracks.put(column, track);
            next = track + 1;
        }
        return tracks.buildOrThrow();
    }
}
