package dev.heddle.reports.render;

import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.Label;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.drawing.Ascii;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.text.BugWords;
import dev.heddle.reports.text.ExplanationText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The sketch of an automaton for the kernel's runtime verification, in DOT as its rvgen reads it: the run up to the first claim that
 * breaks. A state is who runs and what is held; the event that breaks the claim has no arrow where it comes, so a monitor reports
 * it there.
 *
 * <p>What rvgen asks of a file, from its documentation: the first line names the graph {@code state_automaton}, a {@code {node}} line
 * for each state with its name last, one line that marks the initial state, then a line for each arrow. It reads no comments,
 * but skips lines before the first state.
 */
final class RvRenderer implements Renderer {

    private static final String COMMENT = "\t// ";

    /** An arrow of the automaton. */
    private record Arrow(String from, String event, String to) {}

    @Override
    public String name() {
        return "rv";
    }

    @Override
    public String purpose() {
        return "draft: automaton of a runtime monitor, for rvgen";
    }

    @Override
    public String ending() {
        return "dot";
    }

    @Override
    public String render(BugReport bug) {
        var sketch = new Sketch(bug.found());
        var out = new StringBuilder("digraph state_automaton {\n");
        comment(
                out,
                "DRAFT: a sketch of a monitor, made from a run of a model. It knows that run only: to be added are the ways"
                        + " that are allowed besides, and a tracepoint for each event.");
        comment(out, BugWords.claim(bug));
        comment(out, sketch.verdict);
        ExplanationText.lines(bug.explanation())
                .forEach(line -> out.append((COMMENT + line).stripTrailing()).append('\n'));
        out.append("\tcenter = true;\n\tsize = \"7,11\";\n");
        String initial = sketch.states.get(0);
        out.append("\t{node [shape = plaintext, style=invis, label=\"\"] \"__init_")
                .append(initial)
                .append("\"};\n");
        out.append("\t{node [shape = ellipse] \"").append(initial).append("\"};\n");
        sketch.states.stream().sorted().forEach(state -> out.append("\t{node [shape = plaintext] \"")
                .append(state)
                .append("\"};\n"));
        out.append("\t\"__init_")
                .append(initial)
                .append("\" -> \"")
                .append(initial)
                .append("\";\n");
        for (String state : sketch.states) {
            out.append("\t\"")
                    .append(state)
                    .append("\" [label = \"")
                    .append(state)
                    .append("\"];\n");
            sketch.arrows.stream().filter(arrow -> arrow.from.equals(state)).forEach(arrow -> out.append("\t\"")
                    .append(arrow.from)
                    .append("\" -> \"")
                    .append(arrow.to)
                    .append("\" [ label = \"")
                    .append(arrow.event)
                    .append("\" ];\n"));
        }
        return out.append("\t{ rank = min ;\n\t\t\"__init_")
                .append(initial)
                .append("\";\n\t\t\"")
                .append(initial)
                .append("\";\n\t}\n}\n")
                .toString();
    }

    private static void comment(StringBuilder out, String text) {
        for (String line : Page.wrap(Ascii.of(text), Page.WIDTH - 11)) {
            out.append(COMMENT).append(line).append('\n');
        }
    }

    /** The states and arrows of a run. */
    private static final class Sketch {

        private final List<String> states = new ArrayList<>();
        private final List<Arrow> arrows = new ArrayList<>();
        private final Map<String, String> names = new TreeMap<>();
        private final Set<String> taken = new TreeSet<>();
        private String verdict = "No step breaks a claim: it is the end, or a loop, that does.";

        Sketch(Counterexample found) {
            boolean holds =
                    found.moves().stream().anyMatch(move -> !move.remarks().isEmpty());
            String at = state("start");
            for (int i = 0; i < found.moves().size(); i++) {
                Move move = found.moves().get(i);
                String event = event(move.label());
                if (!move.broken().isEmpty()) {
                    Broken first = move.broken().get(0);
                    verdict = "Step " + (i + 1) + " breaks " + CellResult.shortId(first.claim()) + ", "
                            + first.sentence() + ": event " + event(at, event, "") + " in state " + at
                            + ", which has no arrow for it.";
                    return;
                }
                String key = move.label().actor() + " " + String.join(" ", move.remarks());
                String next = holds ? state(key) : state(key + " " + event);
                if (!next.equals(at)) {
                    var arrow = new Arrow(at, event(at, event, next), next);
                    arrows.remove(arrow);
                    arrows.add(arrow);
                    at = next;
                }
            }
        }

        /** The event's name where it leads from one state to another; a number tells it from one that leads elsewhere. */
        private String event(String from, String event, String to) {
            String name = event;
            for (int i = 2; leadsElsewhere(from, name, to); i++) {
                name = event + "_" + i;
            }
            return name;
        }

        private boolean leadsElsewhere(String from, String event, String to) {
            return arrows.stream()
                    .anyMatch(arrow -> arrow.from.equals(from) && arrow.event.equals(event) && !arrow.to.equals(to));
        }

        private String state(String key) {
            return names.computeIfAbsent(key, unknown -> {
                String name = Identifier.fresh(key, taken);
                states.add(name);
                return name;
            });
        }

        private static String event(Label label) {
            return Identifier.of(label.routine() + " " + label.text());
        }
    }
}
