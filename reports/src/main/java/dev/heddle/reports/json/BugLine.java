package dev.heddle.reports.json;

import dev.heddle.properties.References;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.bug.Certificate;
import dev.heddle.properties.bug.Certificate.BestKnown;
import dev.heddle.properties.bug.Certificate.InScenario;
import dev.heddle.properties.bug.Certificate.OneMinimal;
import dev.heddle.properties.bug.Certificate.Proven;
import dev.heddle.properties.bug.Certificate.Smaller;
import dev.heddle.properties.bug.Explanation;

/** All that is known of one bug as a line, from which every other shape can be made: schema {@code bug}. */
public record BugLine(BugReport bug) {

    /** Counted up by a change that readers of older lines do not survive. */
    private static final int FORMAT = 1;

    /** The object, without a line end. */
    public String json() {
        return JsonLine.of(this::write);
    }

    private void write(JsonLine line) {
        line.put("format", FORMAT)
                .put("system", bug.cell().system())
                .put("question", bug.system().question())
                .put("variant", bug.cell().variant())
                .put("title", bug.variant().title())
                .put("source", bug.variant().source())
                .put("config", bug.cell().config())
                .put("scenario", bug.cell().scenario())
                .put("scope", bug.scope().word())
                .put("covers", bug.cell().scope())
                .put("model", bug.found().model())
                .put("claim", bug.found().claim())
                .put("sentence", bug.sentence())
                .put("steps", bug.found().moves().size())
                .put("switches", bug.found().switches());
        Traces.put(line, "counterexample", bug.found());
        certificate(line, bug.certificate());
        explanation(line, bug.explanation());
        references(line, bug.references());
        line.put("capsule", bug.capsule().format());
    }

    private static void certificate(JsonLine line, Certificate certificate) {
        line.putObject("certificate", object -> {
            object.put("minimal", certificate.word()).put("sentence", certificate.sentence());
            if (certificate instanceof InScenario known) {
                evidence(object, known.own());
                Smaller other = known.smaller();
                object.putObject("smaller", smaller -> smaller.put("config", other.config())
                        .put("scenario", other.scenario())
                        .put("scope", other.scope().word())
                        .put("switches", other.switches())
                        .put("steps", other.steps()));
            } else {
                evidence(object, certificate);
            }
        });
    }

    private static void evidence(JsonLine object, Certificate certificate) {
        if (certificate instanceof Proven proven) {
            object.put("scenarios", proven.scenarios())
                    .put("states", proven.states())
                    .put("basis", proven.basis());
        } else if (certificate instanceof OneMinimal minimal) {
            object.put("replays", minimal.replays());
        } else if (certificate instanceof BestKnown best) {
            object.put("why", best.why());
        }
    }

    private static void explanation(JsonLine line, Explanation explanation) {
        if (explanation.equals(Explanation.NONE)) {
            line.putNull("explanation");
            return;
        }
        line.putObject("explanation", object -> Explanations.put(object, explanation));
    }

    private static void references(JsonLine line, References references) {
        line.putObject("references", object -> object.put("fixes", references.fixes())
                .put("closes", references.closes())
                .put("links", references.links()));
    }
}
