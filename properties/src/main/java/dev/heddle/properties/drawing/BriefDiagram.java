package dev.heddle.properties.drawing;

import com.google.common.base.Strings;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.properties.CellResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A {@link Diagram} for a mail that is short: steps that a function does in a row share a line, numbered by the first of them.
 * Only for one CPU, where contexts nest; other runs are drawn in full.
 */
public final class BriefDiagram {

    private static final int MARGIN = 6;
    private static final int DEEPER = 4;

    private final Page page;
    private final List<Actor> open = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private String function = "";
    private int first;

    private BriefDiagram(Page page) {
        this.page = page;
    }

    public static void draw(Counterexample found, Page page) {
        boolean oneCpu = found.moves().stream()
                        .map(move -> Actor.of(move.label().actor()))
                        .filter(actor -> !actor.context().isEmpty())
                        .map(Actor::column)
                        .distinct()
                        .count()
                == 1;
        boolean tasks = found.moves().stream()
                        .map(move -> Actor.of(move.label().actor()))
                        .filter(Actor::isTask)
                        .distinct()
                        .count()
                > 1;
        if (!oneCpu || tasks || found.forEver()) {
            Diagram.draw(found, page);
            return;
        }
        var diagram = new BriefDiagram(page);
        for (int i = 0; i < found.moves().size(); i++) {
            diagram.draw(found.moves().get(i), i + 1);
        }
        diagram.flush();
    }

    private void draw(Move move, int number) {
        Actor actor = Actor.of(move.label().actor());
        if (open.isEmpty() || !open.get(open.size() - 1).equals(actor)) {
            flush();
            change(actor);
        }
        String routine = move.label().routine();
        String text = move.label().text();
        if (routine.isEmpty() && text.startsWith("enter: ")) {
            flush();
            String entered = StepList.function(text.substring("enter: ".length()));
            row(number, inner() - (actor.isTask() ? 0 : 2), (actor.isTask() ? "" : "<" + actor.tag() + "> ") + entered);
        } else {
            if (!routine.equals(function)) {
                flush();
            }
            if (texts.isEmpty()) {
                function = routine;
                first = number;
            }
            texts.add(text);
        }
        if (!move.broken().isEmpty()) {
            flush();
            row(
                    0,
                    inner(),
                    "! "
                            + move.broken().stream()
                                    .map(Broken::claim)
                                    .map(CellResult::shortId)
                                    .collect(Collectors.joining(" "))
                            + " broken");
        }
    }

    /** Goes on with {@code actor}: what runs on top of it has returned, or it enters on top of what runs. */
    private void change(Actor actor) {
        if (!open.contains(actor)) {
            open.add(actor);
            return;
        }
        while (!open.get(open.size() - 1).equals(actor)) {
            row(0, inner() - 2, "</" + open.get(open.size() - 1).tag() + ">");
            open.remove(open.size() - 1);
        }
    }

    private int inner() {
        int nested = open.isEmpty() || !open.get(0).isTask() ? open.size() : open.size() - 1;
        return DEEPER * nested;
    }

    private void flush() {
        if (!texts.isEmpty()) {
            String lead = function.isEmpty() ? "" : StepList.function(function) + ": ";
            row(first, inner(), lead + String.join("; ", texts));
            texts.clear();
        }
    }

    private void row(int number, int indent, String text) {
        String margin = number == 0 ? "" : Strings.padStart(Integer.toString(number), MARGIN - 2, ' ');
        String blank = " ".repeat(indent);
        for (String part : Page.wrap(Ascii.of(text), Page.WIDTH - MARGIN - indent - 2)) {
            page.line(Strings.padEnd(margin, MARGIN, ' ') + blank + part);
            margin = "";
            blank = " ".repeat(indent + 2);
        }
    }
}
