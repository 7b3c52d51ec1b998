package dev.heddle.reports.render;

import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.Label;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.bug.Explanation;
import dev.heddle.properties.drawing.Actor;
import dev.heddle.properties.drawing.Ascii;
import dev.heddle.properties.drawing.StepList;
import dev.heddle.reports.text.BugText;
import dev.heddle.reports.text.ExplanationText;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sequence diagram in Mermaid's language: a participant for each context, boxes around those of a CPU, an arrow where one context
 * makes way for another.
 */
final class MermaidRenderer implements Renderer {

    /** Characters that Mermaid reads as its own, by the entity codes that it documents. */
    private static final ImmutableMap<Character, String> CODES = ImmutableMap.of(
            '#', "#35;", ';', "#59;", '<', "#60;", '>', "#62;", '&', "#38;", '%', "#37;", '"', "#34;", '{', "#123;",
            '}', "#125;");

    private static final Pattern END = Pattern.compile("\\bend\\b");

    private static final Pattern BY_CPU = Pattern.compile("\\bby (CPU\\d+)\\b");

    @Override
    public String name() {
        return "mermaid";
    }

    @Override
    public String purpose() {
        return "a sequence diagram for Markdown pages";
    }

    @Override
    public String ending() {
        return "mmd";
    }

    @Override
    public String render(BugReport bug) {
        return new Drawing(bug.found()).draw(BugText.subject(bug), bug.explanation());
    }

    /** The text with whatever Mermaid would not take as text replaced by its code. */
    static String escape(String text) {
        var out = new StringBuilder();
        for (char c : Ascii.of(text).toCharArray()) {
            out.append(CODES.getOrDefault(c, String.valueOf(c)));
        }
        // A word of the language inside a message may end a block.
        return END.matcher(out).replaceAll("e#110;d");
    }

    /** One diagram. */
    private static final class Drawing {

        private final Counterexample found;
        private final Map<String, String> ids = new LinkedHashMap<>();
        /** Who acted last in each column. */
        private final Map<String, String> running = new LinkedHashMap<>();

        private final StringBuilder out = new StringBuilder("sequenceDiagram\n");

        Drawing(Counterexample found) {
            this.found = found;
        }

        String draw(String title, Explanation needs) {
            out.insert(0, comment(title));
            participants();
            if (!found.atStart().isEmpty() && !ids.isEmpty()) {
                broken(ids.values().iterator().next(), found.atStart());
            }
            for (int i = 0; i < found.moves().size(); i++) {
                if (found.loops() && found.loopFrom() == i) {
                    line("loop for ever");
                }
                draw(found.moves().get(i), i + 1);
            }
            if (found.loops()) {
                line("end");
            }
            needs(needs);
            return out.toString();
        }

        /** What is needed in short, as a note over all that render; the table in comments, for whoever reads the source. */
        private void needs(Explanation explanation) {
            if (!ids.isEmpty()) {
                String over = ids.size() == 1 ? "c0" : "c0,c" + (ids.size() - 1);
                ExplanationText.brief(explanation).forEach(each -> line("Note over " + over + ": " + escape(each)));
            }
            ExplanationText.lines(explanation).forEach(each -> out.append(comment(each)));
        }

        /** A line that does not render. A brace would make it a directive. */
        private static String comment(String text) {
            return ("%% " + Ascii.of(text).replaceAll("[{}]", "?")).stripTrailing() + "\n";
        }

        private void participants() {
            List<Actor> actors = found.moves().stream()
                    .map(move -> Actor.of(move.label().actor()))
                    .distinct()
                    .sorted(Comparator.comparingInt(Actor::cpu).thenComparing(Actor::column))
                    .toList();
            String column = "";
            for (Actor actor : actors) {
                boolean boxed = !actor.context().isEmpty();
                if (!column.isEmpty() && !column.equals(boxed ? actor.column() : "")) {
                    line("end");
                    column = "";
                }
                if (boxed && column.isEmpty()) {
                    column = actor.column();
                    line("box transparent " + escape(column));
                }
                String id = "c" + ids.size();
                ids.put(actor.column() + " " + actor.context(), id);
                line("participant " + id + " as " + escape(boxed ? actor.tag() : actor.column()));
            }
            if (!column.isEmpty()) {
                line("end");
            }
        }

        private void draw(Move move, int number) {
            Label label = move.label();
            Actor actor = Actor.of(label.actor());
            String id = ids.getOrDefault(actor.column() + " " + actor.context(), "");
            String from = running.getOrDefault(actor.column(), id);
            Matcher caller = BY_CPU.matcher(label.text());
            if (!from.equals(id) && caller.find()) {
                from = running.getOrDefault(caller.group(1), from);
            } else if (from.equals(id)
                    && label.text().startsWith("enter")
                    && caller.reset().find()) {
                from = running.getOrDefault(caller.group(1), from);
            }
            line(from + "->>" + id + ": " + number + " " + escape(StepList.what(label)));
            running.put(actor.column(), id);
            broken(id, move.broken());
        }

        private void broken(String id, List<Broken> claims) {
            for (Broken each : claims) {
                line("Note over " + id + ": "
                        + escape(CellResult.shortId(each.claim()) + " broken: " + each.sentence()));
            }
        }

        private void line(String text) {
            out.append("    ").append(text).append('\n');
        }
    }
}
