package dev.heddle.reports.text;

import com.google.common.base.Strings;
import dev.heddle.properties.GateSurvey;
import dev.heddle.properties.GateSurvey.Answer;
import dev.heddle.properties.GateSurvey.Bound;
import dev.heddle.properties.GateSurvey.Candidate;
import dev.heddle.properties.GateSurvey.Subject;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.drawing.Page;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The search for the weakest sound gate of each operation, as text. */
public final class GateSurveyText {

    /** Columns of a number, at least, and of what stands before the first. */
    private static final int NUMBER = 7;

    private static final int NAMES = 24;

    private GateSurveyText() {}

    /** Writes what was searched, and for each operation what every sound gate does and which gates there are. */
    public static void write(Page page, KernelSystem system, GateSurvey survey) {
        page.hanging(system.name() + ": ", system.question());
        survey.about().forEach(sentence -> page.hanging("  ", sentence));
        for (Subject subject : survey.subjects()) {
            page.blank().line(subject.name());
            for (int build = 0; build < survey.builds().size(); build++) {
                bound(page, survey.builds().get(build), subject.bounds().get(build));
            }
            table(page, survey.builds(), subject);
            subject.remarks().forEach(remark -> page.hanging("  ", remark));
        }
    }

    private static void bound(Page page, String build, Bound bound) {
        String lead = "  " + Strings.padEnd(build, 8, ' ');
        if (bound.gate().isEmpty()) {
            page.hanging(lead, "no gate is sound: " + bound.why());
            return;
        }
        page.hanging(
                lead,
                "every sound gate refuses "
                        + (bound.refused().isEmpty() ? "nobody" : String.join("; ", bound.refused())));
        page.hanging(
                " ".repeat(lead.length()),
                "weakest: " + bound.gate() + ", " + bound.calls().refused() + " of "
                        + bound.calls().all() + " calls refused although free");
    }

    private static void table(Page page, List<String> builds, Subject subject) {
        var head = new StringBuilder(Strings.padEnd("  refused although free", NAMES, ' '));
        head.append(Strings.padStart("all", NUMBER, ' '));
        builds.forEach(build -> head.append(Strings.padStart(build, NUMBER, ' ')));
        page.line(head.toString());
        if (subject.gates().stream().noneMatch(Candidate::frontier)) {
            page.line("  frontier: none");
        }
        subject.gates().forEach(gate -> row(page, gate));
    }

    private static void row(Page page, Candidate gate) {
        String literals = gate.literals() < 0 ? "more" : Page.count(gate.literals(), "literal");
        String name = "  " + Strings.padEnd(gate.frontier() ? "-" : gate.name(), 8, ' ') + literals;
        var line = new StringBuilder(Strings.padEnd(name, NAMES, ' '));
        line.append(Strings.padStart(gate.sound() ? String.valueOf(gate.refused()) : "U", NUMBER, ' '));
        gate.answers()
                .forEach(answer -> line.append(Strings.padStart(
                        answer.sound() ? String.valueOf(answer.calls().refused()) : "U", NUMBER, ' ')));
        page.line(line.toString());
        page.hanging("      ", gate.gate());
        shortest(gate)
                .ifPresent(answer -> page.hanging(
                        "      ",
                        "U: " + answer.claim() + " breaks in " + VerdictText.steps(answer.steps()) + ", "
                                + answer.trial()));
    }

    private static Optional<Answer> shortest(Candidate gate) {
        return gate.answers().stream().filter(answer -> !answer.sound()).min(Comparator.comparingInt(Answer::steps));
    }
}
