package dev.heddle.reports.render;

import com.google.common.base.CharMatcher;
import com.google.common.hash.Hashing;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.bug.Explanation;
import dev.heddle.properties.drawing.Ascii;
import dev.heddle.properties.drawing.Bookkeeping;
import dev.heddle.properties.drawing.Diagram;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.json.Explanations;
import dev.heddle.reports.json.JsonLine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The bug for KernelCI's database of test results: KCIDB I/O 5.3. A failed test, the issue that it shows, and the incident that
 * ties the two together. No source was checked out and nothing was built, so the checkout and the build say so and have no more
 * than their names; times, commits and machines are left out because there are none.
 *
 * <p>Format: kcidb_io/schema/v05_03.py of github.com/kernelci/kcidb-io, commit 07cc1885a1ec.
 */
final class KcidbRenderer implements Renderer {

    private static final String ORIGIN = "heddle";

    /** Most characters that an excerpt may have, by the schema. */
    private static final int EXCERPT = 16_384;

    /** Hexadecimal digits of a hash that tell two runs of one test apart. */
    private static final int DIGITS = 12;

    @Override
    public String name() {
        return "kcidb";
    }

    @Override
    public String purpose() {
        return "KCIDB I/O 5.3: a failed test with its issue and incident";
    }

    @Override
    public String ending() {
        return "json";
    }

    @Override
    public String render(BugReport bug) {
        return new Report(bug).json() + "\n";
    }

    /** The ids of one bug's objects, each unique among those of its kind. */
    private record Report(BugReport bug, String checkout, String build, String test, String issue) {

        Report(BugReport bug) {
            this(
                    bug,
                    id(bug.cell().system(), bug.cell().variant()),
                    id(bug.cell().system(), bug.cell().variant(), bug.cell().config()),
                    id(bug.cell().system(), bug.cell().variant(), bug.cell().config(), hash(bug)),
                    id(
                            bug.cell().system(),
                            bug.cell().variant(),
                            CellResult.shortId(bug.found().claim())));
        }

        private static String id(String... parts) {
            return ORIGIN + ":" + Ascii.of(String.join("/", parts)).replace(' ', '_');
        }

        /** Of what was run, so that the same run has the same id. */
        private static String hash(BugReport bug) {
            String run = Stream.concat(
                            Stream.of(
                                    bug.scope().word(),
                                    bug.cell().scenario(),
                                    bug.found().claim()),
                            bug.found().moves().stream()
                                    .map(move -> move.label().toString()))
                    .collect(Collectors.joining("\n"));
            return Hashing.sha256()
                    .hashString(run, StandardCharsets.UTF_8)
                    .toString()
                    .substring(0, DIGITS);
        }

        String json() {
            return JsonLine.of(line -> {
                line.putObject("version", version -> version.put("major", 5).put("minor", 3));
                one(
                        line,
                        "checkouts",
                        checkout,
                        object -> object.put("comment", "no source was checked out: a model of " + variant()));
                one(line, "builds", build, object -> object.put("checkout_id", checkout)
                        .put("config_name", bug.cell().config())
                        .put("comment", "nothing was built: a model of this configuration"));
                one(line, "tests", test, this::test);
                one(line, "issues", issue, this::issue);
                one(line, "incidents", test, this::incident);
            });
        }

        private static void one(JsonLine line, String kind, String id, Consumer<JsonLine> more) {
            line.putObjects(
                    kind, List.of(id), only -> more.accept(line.put("id", id).put("origin", ORIGIN)));
        }

        private String variant() {
            return bug.cell().system() + " " + bug.variant().id() + ": "
                    + bug.variant().title() + " [" + bug.variant().source() + "]";
        }

        private void test(JsonLine line) {
            line.put("build_id", build)
                    .put(
                            "path",
                            ORIGIN + "." + word(bug.cell().system()) + "."
                                    + word(CellResult.shortId(bug.found().claim())))
                    .put("status", "FAIL")
                    .put("comment", bug.sentence())
                    .put("log_excerpt", excerpt())
                    .putObject(
                            "environment",
                            environment -> environment.put(
                                    "comment",
                                    "Heddle, a model checker; " + bug.cell().scope()))
                    .putObject("misc", this::misc);
        }

        private void misc(JsonLine misc) {
            misc.put("scenario", bug.cell().scenario())
                    .put("scope", bug.scope().word())
                    .put("steps", bug.found().moves().size())
                    .put("switches", bug.found().switches())
                    .put("minimal", bug.certificate().word());
            if (!bug.explanation().equals(Explanation.NONE)) {
                misc.putObject("explanation", object -> Explanations.put(object, bug.explanation()));
            }
            misc.put("capsule", bug.capsule().format());
        }

        private void issue(JsonLine line) {
            line.put("version", 1);
            bug.references().closes().stream().findFirst().ifPresent(url -> line.put("report_url", url));
            line.putObject("culprit", culprit -> culprit.put("code", true))
                    .put("comment", bug.found().claim() + " broken in " + variant())
                    .putObject(
                            "misc", misc -> misc.put("fixes", bug.references().fixes())
                                    .put("links", bug.references().links()));
        }

        private void incident(JsonLine line) {
            line.put("issue_id", issue)
                    .put("issue_version", 1)
                    .put("test_id", test)
                    .put("present", true);
        }

        /** The diagram, cut behind its last line that fits. */
        private String excerpt() {
            var page = new Page();
            page.line(bug.found().claim() + " broken: " + bug.sentence()).blank();
            Diagram.draw(bug.found(), Bookkeeping.of(bug.cell(), bug.found()), page);
            String text = page.toString();
            return text.length() <= EXCERPT ? text : text.substring(0, text.lastIndexOf('\n', EXCERPT - 1) + 1);
        }

        /** A word of a dotted path. */
        private static String word(String text) {
            return CharMatcher.inRange('a', 'z')
                    .or(CharMatcher.inRange('A', 'Z'))
                    .or(CharMatcher.inRange('0', '9'))
                    .negate()
                    .replaceFrom(text, '_');
        }
    }
}
