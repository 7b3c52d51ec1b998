package dev.heddle.reports.render.trace;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Label;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.drawing.Actor;
import dev.heddle.properties.drawing.Ascii;
import dev.heddle.properties.drawing.Bookkeeping;
import dev.heddle.properties.drawing.Ever;
import dev.heddle.reports.text.ExplanationText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as {@code cat trace} prints one: a line for each step, with the task that the CPU has, the CPU, four letters for its
 * context, a time and what is done. Times are numbers of steps, written as microseconds; process ids count the threads in the
 * order in which they come up, from {@value #FIRST_PID}.
 *
 * <p>Kernel: Documentation/trace/ftrace.rst, kernel/trace/trace_output.c, v6.12. Left out: the migrate-disable column of v5.15
 * and later, because no model counts it. Differs: {@code z} stands for any NMI that interrupted no hardirq, as the documentation
 * says; a running kernel prints {@code Z} for it, because entering an NMI raises the hardirq count.
 */
public final class FtraceText {

    private static final int FIRST_PID = 100;

    /** Characters of a task's name: TASK_COMM_LEN without the terminating zero. */
    private static final int COMM = 15;

    /** Most that one hexadecimal digit of the preempt depth shows. */
    private static final int MOST_DEPTH = 15;

    private final BugReport bug;
    private final Masks masks;
    private final Timeline timeline;
    private final ImmutableMap<Integer, String> cpus;
    private final Map<String, Integer> pids = new LinkedHashMap<>();
    private final StringBuilder out = new StringBuilder();

    private FtraceText(BugReport bug) {
        this.bug = bug;
        Bookkeeping kept = Bookkeeping.of(bug.cell(), bug.found());
        this.masks = Masks.of(bug, kept);
        this.timeline = Timeline.of(bug.found(), kept);
        var names = ImmutableMap.<Integer, String>builder();
        timeline.tracks().forEach((name, track) -> names.put(track, name));
        this.cpus = names.buildOrThrow();
    }

    /** The text, each line ended by a line feed. */
    public static String of(BugReport bug) {
        return new FtraceText(bug).write();
    }

    private String write() {
        timeline.activations().stream()
                .filter(activation -> activation.rank == Rank.THREAD)
                .forEach(thread -> pids.putIfAbsent(thread.actor, FIRST_PID + pids.size()));
        header();
        for (Broken broken : bug.found().atStart()) {
            comment("broken before the first step: " + sentence(broken));
        }
        for (Timeline.Step step : timeline.steps()) {
            if (bug.found().loops() && bug.found().loopFrom() == step.number() - 1) {
                comment(Ever.steps(bug.found()) + " for ever:");
            }
            Label label = step.move().label();
            line(step, label.routine(), label.text());
            step.move().broken().forEach(broken -> line(step, "broken", sentence(broken)));
        }
        if (bug.found().forEver()) {
            comment(
                    bug.found().loops()
                            ? "and so on, from step " + (bug.found().loopFrom() + 1)
                            : "and the run may end here");
        }
        return out.toString();
    }

    /** What the run is of, in one line. */
    static String title(BugReport bug) {
        return String.join(
                        " ",
                        bug.cell().system(),
                        bug.cell().variant(),
                        bug.cell().config()) + ": " + bug.cell().scenario();
    }

    private static String sentence(Broken broken) {
        return broken.claim() + ": " + broken.sentence()
                + (broken.values().isBlank() ? "" : " (" + broken.values() + ")");
    }

    private void header() {
        int lines = timeline.steps().stream()
                .mapToInt(step -> 1 + step.move().broken().size())
                .sum();
        out.append("# tracer: nop\n#\n");
        out.append("# entries-in-buffer/entries-written: " + lines + "/" + lines + "   #P:" + cpus.size() + "\n#\n");
        comment(title(bug));
        comment("A run of a model: times are numbers of steps.");
        ImmutableList<String> needs = ExplanationText.lines(bug.explanation());
        if (!needs.isEmpty()) {
            comment("");
            needs.forEach(this::comment);
        }
        out.append("""
                #
                #                                _-----=> irqs-off/BH-disabled
                #                               / _----=> need-resched
                #                              | / _---=> hardirq/softirq
                #                              || / _--=> preempt-depth
                #                              ||| /     delay
                #           TASK-PID     CPU#  ||||   TIMESTAMP  FUNCTION
                #              | |         |   ||||      |         |
                """);
    }

    private void comment(String text) {
        out.append(("# " + Ascii.of(text)).stripTrailing()).append('\n');
    }

    private void line(Timeline.Step step, String function, String text) {
        Activation by = step.by();
        String task = task(by.thread());
        out.append(String.format(
                Locale.ROOT,
                "%16s-%-7d [%03d] %s  %4d.%06d: %s\n",
                task,
                by.thread() == null ? 0 : pids.get(by.thread().actor),
                by.track,
                letters(step),
                step.number() / 1_000_000,
                step.number() % 1_000_000,
                what(function, text)));
    }

    /** The words of the function, up to the colon, hold no blank: that is how importers find the name of the event. */
    private static String what(String function, String text) {
        String ascii = Ascii.of(text);
        if (function.isEmpty()) {
            return ascii.matches("[^\\s:]+: .*") ? ascii : "step: " + ascii;
        }
        return CharMatcher.whitespace().or(CharMatcher.anyOf(":,")).collapseFrom(Ascii.of(function), '_') + ": "
                + ascii;
    }

    /** A thread by its name and its CPU, as per-CPU threads of the kernel are called. */
    private static String task(@Nullable Activation thread) {
        if (thread == null) {
            return "<idle>";
        }
        Actor actor = Actor.of(thread.actor);
        String name = actor.context().isEmpty() ? actor.column() : actor.context() + "/" + actor.cpu();
        String comm = CharMatcher.whitespace().or(CharMatcher.is('-')).replaceFrom(Ascii.of(name), '_');
        return comm.length() > COMM ? comm.substring(0, COMM) : comm;
    }

    /** The state before the step; but where an interrupt begins, its context is there already, with interrupts off. */
    private String letters(Timeline.Step step) {
        Activation by = step.by();
        String cpu = cpus.getOrDefault(by.track, "");
        boolean irqs = masks.irqsOff(cpu, step.number()) || (step.enters() && by.rank.masksIrqs());
        boolean bh = masks.bhOff(cpu, step.number());
        int depth = Math.min(masks.preemptDepth(cpu, step.number()), MOST_DEPTH);
        return (irqs && bh ? "D" : irqs ? "d" : bh ? "b" : masks.known() ? "." : "X")
                + "."
                + context(by)
                + (depth == 0 ? "." : Integer.toHexString(depth));
    }

    private static String context(Activation by) {
        boolean hardirq = by.within(Rank.HARDIRQ);
        boolean softirq = by.within(Rank.SOFTIRQ);
        if (by.within(Rank.NMI)) {
            return hardirq ? "Z" : "z";
        }
        if (hardirq) {
            return softirq ? "H" : "h";
        }
        return softirq ? "s" : ".";
    }
}
