package dev.heddle.reports.html;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.properties.drawing.Actor;
import dev.heddle.properties.drawing.Bookkeeping;
import dev.heddle.properties.drawing.Ever;
import dev.heddle.properties.drawing.StepList;
import dev.heddle.reports.html.Lane.Bar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run along time: a row for each step, in the column of its CPU, and a lane for each context. */
final class Timeline {

    /** More columns than this are too narrow to read; all steps then share one. */
    private static final int MOST_COLUMNS = 4;

    private static final int WHOLE = 10;

    private final ImmutableList<String> columns;
    private final ImmutableList<StepRow> rows;
    private final ImmutableList<Lane> lanes;

    /** @param kept what is known of when interrupts end */
    Timeline(Counterexample found, Bookkeeping kept) {
        this.columns = columns(found);
        var written = ImmutableList.<StepRow>builder();
        Map<Actor, List<Bar>> bars = new LinkedHashMap<>();
        Map<Actor, String> functions = new HashMap<>();
        var nest = new Nest(kept);
        String last = "";
        for (int i = 0; i < found.moves().size(); i++) {
            Move move = found.moves().get(i);
            ImmutableList<Actor> open = nest.step(move.label(), i + 1);
            Actor actor = open.get(open.size() - 1);
            String function = move.label().routine();
            boolean sameFunction = function.equals(functions.getOrDefault(actor, ""));
            functions.put(actor, function.isEmpty() ? functions.getOrDefault(actor, "") : function);
            boolean sameActor = move.label().actor().equals(last);
            written.add(new StepRow(
                    i + 1,
                    columns.size() == 1 ? 0 : columns.indexOf(actor.column()),
                    move.label().actor(),
                    ContextKinds.style(actor),
                    open.stream().map(ContextKinds::style).collect(ImmutableList.toImmutableList()),
                    sameActor ? "" : move.label().actor(),
                    function.isEmpty() || (sameFunction && sameActor) ? "" : StepList.function(function),
                    move.label().text(),
                    move.changes(),
                    move.remarks(),
                    move.broken(),
                    Ever.before(found, i).replace("=", "").strip()));
            last = move.label().actor();
            draw(bars, nest.all(), open, actor, i);
        }
        this.rows = written.build();
        this.lanes = lanes(bars);
    }

    private static ImmutableList<String> columns(Counterexample found) {
        ImmutableList<String> all = found.moves().stream()
                .map(move -> Actor.of(move.label().actor()))
                .sorted(Comparator.comparingInt(Actor::cpu))
                .map(Actor::column)
                .distinct()
                .collect(ImmutableList.toImmutableList());
        return all.size() > MOST_COLUMNS ? ImmutableList.of("steps") : all;
    }

    /** What is open on other CPUs is shown as waiting too: it may run at the same time, but does no step. */
    private static void draw(Map<Actor, List<Bar>> bars, List<Actor> left, List<Actor> open, Actor actor, int step) {
        List<Actor> shown = new ArrayList<>(left);
        open.stream().filter(each -> !shown.contains(each)).forEach(shown::add);
        for (Actor each : shown) {
            String style = ContextKinds.style(each) + (each.equals(actor) ? "" : " open");
            List<Bar> own = bars.computeIfAbsent(each, context -> new ArrayList<>());
            Bar before = own.isEmpty() ? null : own.get(own.size() - 1);
            if (before != null
                    && before.from() + before.length() == step
                    && before.style().equals(style)) {
                own.set(own.size() - 1, new Bar(before.from(), before.length() + 1, 0, WHOLE, style));
            } else {
                own.add(new Bar(step, 1, 0, WHOLE, style));
            }
        }
    }

    private static ImmutableList<Lane> lanes(Map<Actor, List<Bar>> bars) {
        return bars.entrySet().stream()
                .sorted(Comparator.comparingInt(lane -> lane.getKey().cpu()))
                .map(lane -> new Lane(name(lane.getKey()), "context", ImmutableList.copyOf(lane.getValue())))
                .collect(ImmutableList.toImmutableList());
    }

    private static String name(Actor actor) {
        return actor.context().isEmpty() ? actor.column() : actor.column() + " " + actor.context();
    }

    /** Headings of the columns: CPUs, in the order of their numbers. */
    ImmutableList<String> columns() {
        return columns;
    }

    ImmutableList<StepRow> rows() {
        return rows;
    }

    ImmutableList<Lane> lanes() {
        return lanes;
    }
}
