package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.properties.trylock.TrylockSystem;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.json.SchemaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code heddle report FILE}: bugs out of mails and files, in shapes. */
final class BugFileTest {

    private static final Path MAILS = Path.of("..", "docs", "mails");

    private static Terminal terminal() {
        return new Terminal().with(new TrylockSystem(), new LinearMapSystem(), new CacheFlushSystem());
    }

    private static String mail(String name) throws IOException {
        return Files.readString(MAILS.resolve(name + ".txt"));
    }

    /** The mail of V07 about another variant; without its hash, as it was changed on purpose. */
    private static String edited(String variant) throws IOException {
        return mail("trylock-V07")
                .replace("variant: V07", "variant: " + variant)
                .replaceAll("(?m)^hash: .*\n", "");
    }

    /** As a mail program quotes it: an attribution that is wrapped, marks before each line, long lines broken, a signature. */
    private static String quoted(String mail) {
        String lines = mail.lines()
                .flatMap(BugFileTest::broken)
                .map(line -> line.isEmpty() ? ">" : "> " + line)
                .collect(Collectors.joining("\n"));
        return "From: somebody\nSubject: Re: that\n\nOn Sat, 21 Nov 2026 at 15:38, a reader of\nmany lists <reader@example.org> wrote:\n"
                + lines + "\n\nIs that so?\n\n-- \nA reader\nheddle-free since 2026\n";
    }

    /** A line in two where it does not fit into 68 columns with the mark. */
    private static Stream<String> broken(String line) {
        int blank = line.lastIndexOf(' ', 66);
        return line.length() <= 66 || blank <= 0
                ? Stream.of(line)
                : Stream.of(line.substring(0, blank), line.substring(blank + 1));
    }

    @ParameterizedTest
    @CsvSource({
        "trylock-V07, trylock/I6 in trylock V07 C3",
        "trylock-V28, trylock/I7 in trylock V28 C3",
        "cacheflush-V4, 'cacheflush/I1 in cacheflush V4 T1,PC=n'",
        "linearmap-V5, linearmap/I17 in linearmap V5 rt=n"
    })
    void aQuotedMailReplaysAndGivesTheSameMail(String name, String cause) throws IOException {
        String reply = quoted(mail(name));
        Answer replayed = terminal().typing(reply).run("replay", "-");
        assertEquals(10, replayed.code(), replayed.err());
        assertTrue(replayed.out().startsWith("STILL FAILS: " + cause + ", after "), replayed.out());
        Answer again = terminal().typing(reply).run("report", "-");
        assertEquals(0, again.code(), again.err());
        assertEquals(mail(name), again.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail", "text", "commit", "mermaid", "junit", "kunit", "rv", "litmus", "capsule"})
    void aShapeIsWrittenToStandardOutput(String shape) {
        Answer answer =
                terminal().run("report", MAILS.resolve("trylock-V07.txt").toString(), "--as", shape);
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().endsWith("\n") && answer.out().length() > 200, answer.out());
        assertEquals("", answer.err());
    }

    @Test
    void severalShapesNeedADirectoryAndAreNamedAfterTheCell(@TempDir Path directory) throws IOException {
        String file = MAILS.resolve("cacheflush-V4.txt").toString();
        Answer refused = terminal().run("report", file, "--as", "mail,junit");
        assertEquals(64, refused.code());
        assertEquals(
                "heddle: --as names 2 shapes: with more than one, --out DIR says where their files go\n",
                refused.err());
        String out = directory.resolve("new").toString();
        Answer written = terminal().run("report", file, "--as", "mail,junit", "--out", out);
        assertEquals(0, written.code(), written.err());
        assertEquals("", written.out());
        Path saved = directory.resolve("new").resolve("cacheflush-V4-T1-PC-n-I1-S1-CPU1-flushes.mail.txt");
        assertEquals(mail("cacheflush-V4"), Files.readString(saved));
        assertTrue(
                Files.exists(directory.resolve("new").resolve("cacheflush-V4-T1-PC-n-I1-S1-CPU1-flushes.junit.xml")));
        Answer same = terminal().run("report", file, "--out", out);
        assertTrue(same.err().endsWith("mail.txt' is there already, and the same\n"), same.err());
        Files.writeString(saved, "changed by hand\n");
        Answer over = terminal().run("report", file, "--out", out);
        assertTrue(over.err().startsWith("heddle: wrote over '"), over.err());
        assertEquals(mail("cacheflush-V4"), Files.readString(saved));
    }

    /** Where the bug is gone nothing is written, and the answer is that of a replay. */
    @Test
    void whatDoesNotFailAnyMoreIsNotReported() throws IOException {
        String fixed = edited("V10");
        Answer answer = terminal().typing(fixed).run("report", "-");
        Answer replayed = terminal().typing(fixed).run("replay", "-");
        assertTrue(replayed.out().startsWith("FIXED: "), replayed.out());
        assertEquals(replayed.out(), answer.out());
        assertEquals(replayed.code(), answer.code());
        assertTrue(answer.err().startsWith("heddle: nothing is written, "), answer.err());
        String stale = edited("V99");
        assertEquals(64, terminal().typing(stale).run("report", "-").code());
    }

    /** V38 is where the run with the fewest steps, which a check finds, has not the fewest switches. */
    @Test
    void theSmallestRunIsReportedUnlessTheCapsulesOwnIsAskedFor(@TempDir Path directory) throws IOException {
        String file = directory.resolve("bug.txt").toString();
        terminal().run("check", "trylock", "--variant", "V38", "--config", "C3", "--capsule", file);
        Capsule own = Capsule.parse(Files.readString(Path.of(file)));
        Answer smallest = terminal().run("report", file);
        assertTrue(
                smallest.err()
                        .contains("heddle: the capsule's run has " + own.steps().size() + " steps and 2 switches; "
                                + "reported is the smallest, which has "),
                smallest.err());
        assertTrue(smallest.err().contains(" and 1 switch; --as-is reports"), smallest.err());
        assertTrue(smallest.out().contains("Size: proven in this scenario: "), smallest.out());
        assertTrue(Capsule.parse(smallest.out()).steps().size() > own.steps().size());
        Answer asIs = terminal().run("report", file, "--as-is");
        assertEquals(own.steps(), Capsule.parse(asIs.out()).steps());
        assertTrue(asIs.out().contains("Size: best known in this scenario: not this run, "), asIs.out());
    }

    /** V06 breaks on every uniprocessor kernel, and one without DEBUG_SPINLOCK (C3) deviates less; two CPUs flush where one is enough. */
    @ParameterizedTest
    @CsvSource({
        "trylock, V06, C4, pcp: alloc_pages or __free_pages in softirq, I5, C3, pcp: alloc_pages or __free_pages in softirq",
        "cacheflush, V4, 'T1,PC=n', S2: CPU0 and CPU1 flush, I1, 'T1,PC=n', S1: CPU1 flushes"
    })
    void aSmallerScenarioWithTheBugIsInTheCertificate(
            String system, String variant, String config, String scenario, String claim, String other, String smaller)
            throws IOException {
        Answer found = terminal()
                .run(
                        "check",
                        system,
                        "--variant",
                        variant,
                        "--config",
                        config,
                        "--scenario",
                        scenario,
                        "--claim",
                        claim);
        String known = "proven in this scenario: no run has fewer switches, none as many and fewer steps; a smaller"
                + " scenario has the bug: " + other + ", " + smaller + " [small]";
        for (String shape : List.of("mail", "text", "html", "ktap")) {
            Answer report = terminal().typing(found.out()).run("report", "-", "--as", shape);
            assertEquals(0, report.code(), report.err());
            String flat = report.out().replaceAll("\\s+(# *)?", " ");
            assertTrue(flat.contains(known), report.out());
            if (shape.equals("mail")) {
                assertTrue(report.out().lines().toList().indexOf("-- 8< -- capsule -- 8< --") <= 41, report.out());
                assertEquals(
                        report.out(),
                        terminal().typing(report.out()).run("report", "-").out());
            }
        }
        String json = terminal()
                .typing(found.out())
                .run("report", "-", "--as", "json")
                .out();
        JsonNode certificate = new ObjectMapper().readTree(json).get("certificate");
        assertEquals("proven", certificate.get("minimal").asString());
        assertEquals(smaller, certificate.get("smaller").get("scenario").asString());
        assertEquals(other, certificate.get("smaller").get("config").asString());
        assertEquals(List.of(), schema("bug").validate(json, InputFormat.JSON));
        // The same in the report of the smaller scenario itself, which has no smaller one.
        Answer small = terminal()
                .run("check", system, "--variant", variant, "--config", other, "--scenario", smaller, "--claim", claim);
        json = terminal().typing(small.out()).run("report", "-", "--as", "json").out();
        JsonNode least = new ObjectMapper().readTree(json);
        assertFalse(least.get("certificate").has("smaller"), json);
        assertEquals(
                least.get("steps").asInt(),
                certificate.get("smaller").get("steps").asInt());
        assertEquals(
                least.get("switches").asInt(),
                certificate.get("smaller").get("switches").asInt());
    }

    @Test
    void mistakesAreNamed() {
        String file = MAILS.resolve("trylock-V07.txt").toString();
        assertEquals(64, terminal().run("report", file, "--as", "mial").code());
        assertTrue(terminal()
                .run("report", file, "--as", "mial")
                .err()
                .startsWith("heddle: no shape 'mial'; did you mean 'mail'? there is mail "));
        assertEquals(
                "heddle: no system or file 'nosuch'; there is trylock linearmap cacheflush\n",
                terminal().run("report", "nosuch").err());
        assertEquals(
                "heddle: --as, --as-is and --out go with a FILE that has a capsule in it; a finding is always a mail\n",
                terminal().run("report", "trylock", "R1", "--as", "mail").err());
        assertTrue(terminal()
                .typing("no block here\n")
                .run("report", "-")
                .err()
                .startsWith("heddle: no capsule in 1 lines: "));
    }

    @Test
    void theHelpNamesEveryShape() {
        String help = Terminal.heddle("help", "report").out();
        for (String shape : List.of("mail", "text", "commit", "mermaid", "junit", "kunit", "rv", "litmus")) {
            assertTrue(help.contains("\n  " + shape + " "), help);
        }
        assertTrue(help.lines().allMatch(line -> line.length() <= 75), help);
    }

    @Test
    void linesFitTheSchema() {
        Schema schema = schema("report");
        Answer answer =
                terminal().run("report", MAILS.resolve("cacheflush-V4.txt").toString(), "--as", "mail,rv", "--json");
        assertEquals(0, answer.code(), answer.err());
        assertEquals(2, answer.out().lines().count());
        answer.out().lines().forEach(line -> assertEquals(List.of(), schema.validate(line, InputFormat.JSON), line));
        assertTrue(!schema.validate("{}", InputFormat.JSON).isEmpty());
    }

    private static Schema schema(String id) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaFile.ALL.stream()
                        .filter(each -> each.id().equals(id))
                        .map(SchemaFile::text)
                        .findFirst()
                        .orElseThrow());
    }
}
