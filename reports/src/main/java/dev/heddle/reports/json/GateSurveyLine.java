package dev.heddle.reports.json;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.GateSurvey;
import dev.heddle.properties.GateSurvey.Answer;
import dev.heddle.properties.GateSurvey.Bound;
import dev.heddle.properties.GateSurvey.Candidate;
import dev.heddle.properties.GateSurvey.Subject;
import java.util.List;
import java.util.stream.IntStream;

/** What the search for gates found, a line for each operation: schema {@code gate}. */
public final class GateSurveyLine {

    private GateSurveyLine() {}

    /** The objects, each without a line end. */
    public static ImmutableList<String> of(String system, GateSurvey survey) {
        return survey.subjects().stream()
                .map(subject -> JsonLine.of(line -> write(line, system, survey, subject)))
                .collect(ImmutableList.toImmutableList());
    }

    private static void write(JsonLine line, String system, GateSurvey survey, Subject subject) {
        line.put("system", system).put("operation", subject.name());
        List<Integer> builds =
                IntStream.range(0, survey.builds().size()).boxed().toList();
        line.putObjects(
                "builds",
                builds,
                build ->
                        bound(line, survey.builds().get(build), subject.bounds().get(build)));
        line.putObjects("gates", subject.gates(), gate -> gate(line, survey, gate));
        line.put("remarks", subject.remarks());
    }

    private static void bound(JsonLine line, String build, Bound bound) {
        boolean none = bound.gate().isEmpty();
        line.put("build", build)
                .put("sound", !none)
                .put("refused_by_all", bound.refused())
                .put("weakest", none ? null : bound.gate())
                .putOrNull("literals", none ? null : bound.literals())
                .putOrNull("refused", none ? null : bound.calls().refused())
                .putOrNull("calls", none ? null : bound.calls().all())
                .put("why", none ? bound.why() : null);
    }

    private static void gate(JsonLine line, GateSurvey survey, Candidate gate) {
        line.put("name", gate.frontier() ? null : gate.name())
                .put("gate", gate.gate())
                .putOrNull("literals", gate.literals() < 0 ? null : gate.literals())
                .put("frontier", gate.frontier())
                .put("sound", gate.sound())
                .putOrNull("refused", gate.sound() ? gate.refused() : null);
        List<Integer> builds =
                IntStream.range(0, survey.builds().size()).boxed().toList();
        line.putObjects(
                "answers",
                builds,
                build -> answer(line, survey.builds().get(build), gate.answers().get(build)));
    }

    private static void answer(JsonLine line, String build, Answer answer) {
        line.put("build", build)
                .put("sound", answer.sound())
                .put("refused", answer.calls().refused())
                .put("kept_out", answer.calls().keptOut())
                .put("granted", answer.calls().granted())
                .put("intruding", answer.calls().intruding())
                .put("trial", answer.sound() ? null : answer.trial())
                .put("claim", answer.sound() ? null : answer.claim())
                .putOrNull("steps", answer.sound() ? null : answer.steps());
    }
}
