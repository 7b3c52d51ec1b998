package dev.heddle.reports.render.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heddle.model.Label;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.References;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.bug.Certificate;
import dev.heddle.properties.bug.Explanation;
import dev.heddle.properties.bug.Explanation.Effect;
import dev.heddle.properties.bug.Explanation.Factor;
import dev.heddle.properties.bug.Explanation.Kind;
import dev.heddle.properties.bug.Explanation.Passing;
import dev.heddle.reports.json.SchemaFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is JSON by a schema: KCIDB's, told in our words in the test resources, and our own. */
final class SchemaTest {

    private static Schema kcidb() {
        try {
            return schema(
                    Resources.toString(Resources.getResource("kcidb-5.3.schema.json"), StandardCharsets.US_ASCII));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Schema bug() {
        return SchemaFile.ALL.stream()
                .filter(file -> file.id().equals("bug"))
                .map(file -> schema(file.text()))
                .findFirst()
                .orElseThrow();
    }

    private static Schema schema(String text) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text);
    }

    private static JsonNode read(String text) {
        return JsonMapper.shared().readTree(text);
    }

    /** A bug of which everything is known. */
    private static BugReport full() {
        return full(new Passing.Run(1, ImmutableList.of(new Label("CPU1 task", "f", "maps"))));
    }

    private static BugReport full(Passing passing) {
        BugReport bug = ViolatedCells.V4.get();
        var explanation = new Explanation(
                ImmutableList.of(
                        new Factor(Kind.STEP, "1 CPU1 task: maps", "", Effect.NEEDED, "12 states"),
                        new Factor(Kind.SYMBOL, "PREEMPT_COUNT", "n -> y", Effect.NOT_NEEDED, "12 states")),
                passing,
                ImmutableList.of("page A in memory"));
        return new BugReport(
                bug.system(),
                bug.variant(),
                bug.cell(),
                bug.scope(),
                bug.found(),
                new Certificate.Proven(3, 120, "every shorter run was tried"),
                explanation,
                new References(
                        ImmutableList.of("cccf34e9411c (\"MIPS: c-r4k: Fix cache flushing for MT cores\")"),
                        ImmutableList.of("https://example.org/report"),
                        ImmutableList.of("https://example.org/talk")));
    }

    private static void assertValid(Schema schema, String text) {
        assertEquals(List.of(), schema.validate(text, InputFormat.JSON), text);
    }

    @Test
    void everyBugIsValidKcidb() {
        Schema schema = kcidb();
        ViolatedCells.SAMPLE.get().forEach(bug -> assertValid(schema, ViolatedCells.render("kcidb", bug)));
        assertValid(schema, ViolatedCells.render("kcidb", full()));
    }

    /** Each rule of the format that a mistake of ours could break, broken. */
    @Test
    void theSchemaOfKcidbRefusesWhatTheFormatForbids() {
        Schema schema = kcidb();
        String good = ViolatedCells.render("kcidb", ViolatedCells.V4.get());
        for (String[] bad : new String[][] {
            {"\"major\":5", "\"major\":4"},
            {"\"minor\":3", "\"minor\":4"},
            {"\"FAIL\"", "\"FAILED\""},
            {"\"id\":\"heddle:", "\"id\":\"Heddle:"},
            {"\"origin\":\"heddle\"", "\"origin\":\"Heddle checker\""},
            {"\"build_id\":", "\"_build_id\":"},
            {"\"build_id\":", "\"build\":"},
            {"\"issue_version\":1", "\"issue_version\":-1"},
            {"\"present\":true", "\"present\":null"},
            {"\"path\":\"heddle.", "\"path\":\"heddle cacheflush "},
            {"\"checkout_id\":", "\"revision_id\":"},
            {"\"version\":1,", ""},
            {"\"culprit\":{\"code\"", "\"culprit\":{\"kernel\""}
        }) {
            String broken = good.replace(bad[0], bad[1]);
            assertFalse(broken.equals(good), bad[0]);
            assertFalse(schema.validate(broken, InputFormat.JSON).isEmpty(), bad[1]);
        }
    }

    /** A consumer joins the objects by their ids; dangling ones would never be shown. */
    @Test
    void theObjectsOfKcidbRefer() {
        JsonNode report = read(ViolatedCells.render("kcidb", full()));
        JsonNode test = report.get("tests").get(0);
        JsonNode incident = report.get("incidents").get(0);
        JsonNode build = report.get("builds").get(0);
        assertEquals(report.get("checkouts").get(0).get("id"), build.get("checkout_id"));
        assertEquals(build.get("id"), test.get("build_id"));
        assertEquals(test.get("id"), incident.get("test_id"));
        assertEquals(report.get("issues").get(0).get("id"), incident.get("issue_id"));
        assertEquals(report.get("issues").get(0).get("version"), incident.get("issue_version"));
        assertEquals(
                "https://example.org/report",
                report.get("issues").get(0).get("report_url").asString());
        assertEquals(
                full().capsule(), Capsule.parse(test.get("misc").get("capsule").asString()));
        assertFalse(report.get("checkouts").get(0).has("git_commit_hash"), "nothing was checked out");
        assertFalse(build.has("status"), "nothing was built");
    }

    @Test
    void everyBugIsValidByOurOwnSchema() {
        Schema schema = bug();
        for (BugReport bug : ViolatedCells.SAMPLE.get()) {
            String line = ViolatedCells.render("json", bug);
            assertValid(schema, line);
            assertEquals(bug.found(), Rebuilt.counterexample(read(line)));
        }
        assertValid(schema, ViolatedCells.render("json", full()));
    }

    @Test
    void theExplanationAndTheCertificateAreInTheJsonAsTheyAre() {
        JsonNode line = read(ViolatedCells.render("json", full()));
        assertEquals(
                read(
                        "{\"factors\":[{\"kind\":\"step\",\"name\":\"1 CPU1 task: maps\",\"toggle\":\"\",\"effect\":\"needed\",\"detail\":\"12 states\"},"
                                + "{\"kind\":\"symbol\",\"name\":\"PREEMPT_COUNT\",\"toggle\":\"n -> y\",\"effect\":\"not needed\",\"detail\":\"12 states\"}],"
                                + "\"passing\":{\"found\":\"run\",\"same\":1,\"steps\":[{\"actor\":\"CPU1 task\",\"routine\":\"f\",\"text\":\"maps\"}]},"
                                + "\"free\":[\"page A in memory\"]}"),
                line.get("explanation"));
        assertEquals("proven", line.get("certificate").get("minimal").asString());
        assertEquals(3, line.get("certificate").get("scenarios").asInt());
        assertEquals(full().capsule(), Capsule.parse(line.get("capsule").asString()));
        BugReport bare = ViolatedCells.with(ViolatedCells.V4.get(), full().found());
        assertEquals(read("null"), read(ViolatedCells.render("json", bare)).get("explanation"));
    }

    @Test
    void noPassingRunAndASearchThatWasCutAreDifferentValues() {
        String none = ViolatedCells.render("json", full(new Passing.None()));
        String cut = ViolatedCells.render("json", full(new Passing.Unknown("cut by the clock")));
        assertValid(bug(), none);
        assertValid(bug(), cut);
        assertEquals(read("{\"found\":\"none\"}"), read(none).get("explanation").get("passing"));
        assertEquals(
                read("{\"found\":\"unknown\",\"why\":\"cut by the clock\"}"),
                read(cut).get("explanation").get("passing"));
        assertFalse(bug().validate(none.replace("\"found\":\"none\"", "\"found\":\"unknown\""), InputFormat.JSON)
                .isEmpty());
    }

    /** What another tool knows of KCIDB, too: the table is in the test's own misc, as it is in the JSON. */
    @Test
    void theExplanationIsInKcidbsMiscAndInPerfettosOtherData() {
        JsonNode expected = read(ViolatedCells.render("json", full())).get("explanation");
        assertEquals(
                expected,
                read(ViolatedCells.render("kcidb", full()))
                        .get("tests")
                        .get(0)
                        .get("misc")
                        .get("explanation"));
        assertEquals(
                expected,
                read(ViolatedCells.render("perfetto", full())).get("otherData").get("explanation"));
    }

    @Test
    void ourSchemaHasAllKindsAndEffects() {
        Schema schema = bug();
        String good = ViolatedCells.render("json", full());
        for (Kind kind : Kind.values()) {
            assertValid(schema, good.replace("\"kind\":\"symbol\"", "\"kind\":\"" + kind.word() + "\""));
        }
        for (Effect effect : Effect.values()) {
            assertValid(schema, good.replace("\"effect\":\"needed\"", "\"effect\":\"" + effect.word() + "\""));
        }
    }

    @Test
    void ourSchemaRefusesOtherKeysAndWords() {
        Schema schema = bug();
        String good = ViolatedCells.render("json", full());
        for (String[] bad : new String[][] {
            {"\"proven\"", "\"certain\""},
            {"\"not needed\"", "\"superfluous\""},
            {"\"moves\":", "\"steps_taken\":"},
            {"\"format\":1", "\"format\":2"},
            {"\"explanation\":", "\"why\":"}
        }) {
            assertFalse(
                    schema.validate(good.replace(bad[0], bad[1]), InputFormat.JSON)
                            .isEmpty(),
                    bad[1]);
        }
    }
}
