package dev.heddle.reports.render.trace;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.bug.Explanation;
import dev.heddle.properties.drawing.Actor;
import dev.heddle.properties.drawing.Ever;
import dev.heddle.properties.drawing.StepList;
import dev.heddle.reports.json.Explanations;
import dev.heddle.reports.json.JsonLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A run in the trace event format, which ui.perfetto.dev and chrome://tracing open: a process, a thread for each CPU, slices that
 * nest for contexts, functions and steps, arrows for calls to other CPUs, a counter for each lock. Step <i>n</i> lasts from {@code
 * 10n} to {@code 10n + 10} microseconds.
 *
 * <p>Format: "Trace Event Format", the Chromium project's document, and docs.perfetto.dev on external formats.
 */
public final class PerfettoTrace {

    /** Room within a step, so that an arrow has a moment of its own. */
    private static final int STEP = 10;

    private static final int PROCESS = 1;
    private static final String HELD_BY = " held by";

    /** What comes first of what happens at the same time: slices end before others begin. */
    private enum Phase {
        END("E"),
        BEGIN("B"),
        COMPLETE("X"),
        START("s"),
        FINISH("f"),
        INSTANT("i"),
        COUNTER("C");

        final String word;

        Phase(String word) {
            this.word = word;
        }
    }

    /** @param depth how many slices of the track are around it */
    private record Event(int time, Phase phase, int depth, String json) {
        static final Comparator<Event> ORDER = Comparator.comparingInt(Event::time)
                .thenComparing(Event::phase)
                .thenComparingInt(event -> event.phase == Phase.END ? -event.depth : event.depth);
    }

    private final BugReport bug;
    private final Timeline timeline;
    private final List<Event> events = new ArrayList<>();

    private PerfettoTrace(BugReport bug) {
        this.bug = bug;
        this.timeline = Timeline.of(bug);
    }

    /** One JSON object, an event a line. */
    public static String of(BugReport bug) {
        return new PerfettoTrace(bug).write();
    }

    private String write() {
        timeline.activations().forEach(this::slices);
        timeline.steps().forEach(this::step);
        Arrow.of(timeline).forEach(this::arrow);
        counters();
        loop();
        var lines = new ArrayList<String>(names());
        events.stream().sorted(Event.ORDER).map(Event::json).forEach(lines::add);
        return "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n" + String.join(",\n", lines) + "\n]" + otherData()
                + "}\n";
    }

    /** What viewers keep beside the events, as metadata of the trace; nothing if nobody asked. */
    private String otherData() {
        return bug.explanation().equals(Explanation.NONE)
                ? ""
                : ",\n\"otherData\":"
                        + JsonLine.of(line ->
                                line.putObject("explanation", object -> Explanations.put(object, bug.explanation())));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        names.add(named("process_name", 0, args -> args.put("name", FtraceText.title(bug))));
        timeline.tracks().forEach((cpu, track) -> {
            names.add(named("thread_name", thread(track), args -> args.put("name", cpu)));
            names.add(named("thread_sort_index", thread(track), args -> args.put("sort_index", track)));
        });
        return names;
    }

    private static String named(String what, int thread, Consumer<JsonLine> args) {
        return JsonLine.of(line -> line.put("ph", "M")
                .put("pid", PROCESS)
                .put("tid", thread)
                .put("name", what)
                .putObject("args", args));
    }

    /** Thread 0 is the idle task of every CPU to some readers, so threads count from 1. */
    private static int thread(int track) {
        return track + 1;
    }

    private void slices(Activation of) {
        int depth = 2 * of.depth();
        Actor actor = Actor.of(of.actor);
        slice(of, of.first, of.end, depth, actor.context().isEmpty() ? of.actor : actor.tag(), "context");
        of.calls.forEach(
                call -> slice(of, call.first, call.end, depth + 1, StepList.function(call.function), "function"));
    }

    private void slice(Activation of, int first, int end, int depth, String name, String category) {
        add(first * STEP, Phase.BEGIN, depth, of.track, line -> line.put("name", name)
                .put("cat", category));
        add(end * STEP, Phase.END, depth, of.track, line -> {});
    }

    private void step(Timeline.Step step) {
        int time = step.number() * STEP;
        add(time, Phase.COMPLETE, 0, step.by().track, line -> line.put("dur", STEP)
                .put("name", step.move().label().text())
                .put("cat", "step")
                .putObject("args", args -> {
                    args.put("step", step.number()).put("context", step.by().actor);
                    step.move()
                            .changes()
                            .forEach(change -> args.put(change.field(), change.before() + " -> " + change.after()));
                    args.put("remarks", step.move().remarks());
                }));
        for (Broken broken : step.move().broken()) {
            broken(time + STEP - 1, step.by().track, broken);
        }
    }

    private void broken(int time, int track, Broken broken) {
        add(time, Phase.INSTANT, 0, track, line -> line.put("s", "t")
                .put("name", CellResult.shortId(broken.claim()) + " broken")
                .put("cat", "claim")
                .putObject("args", args -> args.put("claim", broken.claim())
                        .put("sentence", broken.sentence())
                        .put("values", broken.values())));
    }

    private void arrow(Arrow arrow) {
        end(Phase.START, arrow, arrow.from(), line -> {});
        end(Phase.FINISH, arrow, arrow.to(), line -> line.put("bp", "e"));
    }

    /** Both ends lie in the middle of their steps, which hold them; the step that an arrow points to names it. */
    private void end(Phase phase, Arrow arrow, int step, Consumer<JsonLine> more) {
        int track = timeline.steps().get(step - 1).by().track;
        add(step * STEP + STEP / 2, phase, 0, track, line -> {
            line.put("id", arrow.to()).put("name", arrow.kind()).put("cat", "call");
            more.accept(line);
        });
    }

    /** How many contexts are in a section of each lock that anybody takes. */
    private void counters() {
        ImmutableList<String> locks = timeline.steps().stream()
                .flatMap(step -> step.move().changes().stream())
                .map(Change::field)
                .filter(field -> field.endsWith(HELD_BY))
                .distinct()
                .collect(ImmutableList.toImmutableList());
        for (String lock : locks) {
            String before = bug.found().initial().stream()
                    .filter(change -> change.field().equals(lock))
                    .map(Change::after)
                    .findFirst()
                    .orElse("nobody");
            holders(STEP, lock, before);
            for (Timeline.Step step : timeline.steps()) {
                step.move().changes().stream()
                        .filter(change -> change.field().equals(lock))
                        .forEach(change -> holders((step.number() + 1) * STEP, lock, change.after()));
            }
        }
    }

    private void holders(int time, String field, String holders) {
        int count = holders.equals("nobody") ? 0 : holders.split(", ", -1).length;
        add(time, Phase.COUNTER, 0, 0, line -> line.put("name", field.substring(0, field.length() - HELD_BY.length()))
                .putObject("args", args -> args.put("holders", count)));
    }

    private void loop() {
        bug.found()
                .atStart()
                .forEach(broken -> broken(
                        STEP, timeline.tracks().values().stream().findFirst().orElse(0), broken));
        for (int i = 0; i < bug.found().moves().size(); i++) {
            instant((i + 1) * STEP, Ever.before(bug.found(), i));
        }
        instant((bug.found().moves().size() + 1) * STEP, Ever.atTheEnd(bug.found()));
    }

    private void instant(int time, String name) {
        if (!name.isEmpty()) {
            add(time, Phase.INSTANT, 0, 0, line -> line.put("s", "g")
                    .put("name", name)
                    .put("cat", "loop"));
        }
    }

    /** @param track the CPU; what is of none is on the first one's */
    private void add(int time, Phase phase, int depth, int track, Consumer<JsonLine> body) {
        events.add(new Event(time, phase, depth, JsonLine.of(line -> {
            line.put("ph", phase.word).put("ts", time).put("pid", PROCESS).put("tid", thread(track));
            body.accept(line);
        })));
    }
}
