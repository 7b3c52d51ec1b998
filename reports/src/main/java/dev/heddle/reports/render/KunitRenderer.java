package dev.heddle.reports.render;

import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.drawing.Actor;
import dev.heddle.properties.drawing.Ascii;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.drawing.StepList;
import dev.heddle.reports.text.BugWords;
import dev.heddle.reports.text.ExplanationText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The outline of a KUnit test that would make a run happen: a function for each context with its steps in order, and the case that
 * expects the claim. It builds, and skips itself until somebody has filled it in.
 */
final class KunitRenderer implements Renderer {

    /** Columns of a comment, the tab that it stands behind counted as eight. */
    private static final int WIDTH = 72;

    @Override
    public String name() {
        return "kunit";
    }

    @Override
    public String purpose() {
        return "draft: outline of a KUnit test that would make it happen";
    }

    @Override
    public String ending() {
        return "c";
    }

    @Override
    public String render(BugReport bug) {
        Counterexample found = bug.found();
        String name = Identifier.of("heddle " + bug.cell().variant() + " " + CellResult.shortId(found.claim()));
        var out = new StringBuilder();
        comment(
                out,
                "",
                "DRAFT: the outline of a KUnit test, made from a run of a model. Each step says what has to happen and when; how"
                        + " to make it happen is to be filled in. It skips itself until then.",
                BugWords.claim(bug),
                "Configuration: " + BugWords.configuration(bug) + ".",
                "Scope: " + BugWords.scope(bug) + ".");
        out.append("#include <kunit/test.h>\n\n");
        Map<String, String> contexts = contexts(found);
        contexts.forEach((actor, function) -> context(out, found, actor, function));
        out.append("static void ").append(name).append("_run(struct kunit *test)\n{\n");
        comment(out, "\t", "The order in which the contexts run; numbers are those of the steps.");
        order(out, found, contexts);
        out.append("\n\tkunit_skip(test, \"a draft: no step is filled in\");\n\n");
        contexts.forEach((actor, function) -> out.append('\t').append(function).append("(test);\n"));
        out.append('\n');
        comment(out, "\t", "Expect, at the end: " + bug.sentence() + ". In the run: " + BugWords.state(bug));
        out.append("\tKUNIT_EXPECT_TRUE(test, false);\n}\n\n");
        out.append("static struct kunit_case ").append(name).append("_cases[] = {\n\tKUNIT_CASE(");
        out.append(name)
                .append("_run),\n\t{}\n};\n\nstatic struct kunit_suite ")
                .append(name);
        out.append("_suite = {\n\t.name = \"").append(name.replace('_', '-')).append("\",\n\t.test_cases = ");
        out.append(name).append("_cases,\n};\nkunit_test_suite(").append(name).append("_suite);\n\n");
        table(out, ExplanationText.lines(bug.explanation()));
        return out.append("MODULE_DESCRIPTION(\"Draft of a test for ")
                .append(bug.cell().system())
                .append(' ')
                .append(bug.cell().variant())
                .append("\");\nMODULE_LICENSE(\"GPL\");\n")
                .toString();
    }

    /** A function for each actor, in the order in which they first act. */
    private static Map<String, String> contexts(Counterexample found) {
        Map<String, String> contexts = new LinkedHashMap<>();
        Set<String> taken = new TreeSet<>();
        for (Move move : found.moves()) {
            contexts.computeIfAbsent(Ascii.of(move.label().actor()), actor -> Identifier.fresh("in " + actor, taken));
        }
        return contexts;
    }

    private static void context(StringBuilder out, Counterexample found, String actor, String function) {
        comment(out, "", Ascii.of(actor) + ": " + how(Actor.of(actor)));
        out.append("static void ").append(function).append("(struct kunit *test)\n{\n");
        for (int i = 0; i < found.moves().size(); i++) {
            Move move = found.moves().get(i);
            if (!Ascii.of(move.label().actor()).equals(actor)) {
                continue;
            }
            comment(out, "\t", "step " + (i + 1) + ": " + StepList.what(move.label()));
            for (Broken broken : move.broken()) {
                comment(
                        out,
                        "\t",
                        "Expect here: " + broken.sentence() + " (" + CellResult.shortId(broken.claim())
                                + "); the run breaks it"
                                + (broken.values().isBlank() ? "." : ": " + broken.values()));
            }
        }
        out.append("}\n\n");
    }

    /** What can make code run in such a context. */
    private static String how(Actor actor) {
        return switch (actor.tag().toLowerCase(Locale.ROOT)) {
            case "nmi" -> "to be called from an NMI, such as the overflow of a perf counter.";
            case "interrupt" -> "to be called from a hardirq, such as an hrtimer's.";
            case "softirq" -> "to be called from a softirq, such as a timer's or an RCU callback.";
            case "kprobe" -> "to be called from a kprobe on the step that it comes before.";
            case "irq_work" -> "to be queued with irq_work_queue().";
            case "ipi" -> "to be called by smp_call_function_many().";
            default -> "a kthread, on the CPU that the name says if it says one.";
        };
    }

    private static void order(StringBuilder out, Counterexample found, Map<String, String> contexts) {
        int from = 0;
        for (int i = 1; i <= found.moves().size(); i++) {
            String actor = Ascii.of(found.moves().get(from).label().actor());
            if (i < found.moves().size()
                    && Ascii.of(found.moves().get(i).label().actor()).equals(actor)) {
                continue;
            }
            String steps = i == from + 1 ? "step " + i : "steps " + (from + 1) + " to " + i;
            comment(out, "\t", steps + ": " + contexts.getOrDefault(actor, actor) + "()");
            from = i;
        }
    }

    /** A comment of C in the kernel's form; whatever the text, it ends where it should. */
    private static void comment(StringBuilder out, String tab, String... paragraphs) {
        List<String> lines = new ArrayList<>();
        for (String text : paragraphs) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(Page.wrap(safe(text), WIDTH - 3 - 8 * tab.length()));
        }
        if (lines.size() == 1) {
            out.append(tab).append("/* ").append(lines.get(0)).append(" */\n");
            return;
        }
        block(out, tab, lines);
    }

    /** A comment whose lines stay as they are; none if there are none. */
    private static void table(StringBuilder out, List<String> lines) {
        if (!lines.isEmpty()) {
            block(out, "", lines.stream().map(KunitRenderer::safe).toList());
            out.append('\n');
        }
    }

    private static void block(StringBuilder out, String tab, List<String> lines) {
        out.append(tab).append("/*\n");
        lines.forEach(
                line -> out.append(tab).append((" * " + line).stripTrailing()).append('\n'));
        out.append(tab).append(" */\n");
    }

    private static String safe(String text) {
        return Ascii.of(text).replace("*/", "* /").replace("/*", "/ *");
    }
}
