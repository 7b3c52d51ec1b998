package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.json.SchemaFile;
import dev.heddle.reports.toy.ToySystem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all output has in common: width, characters, colours, JSON by its schema, the same bytes on any number of threads. */
final class OutputTest {

    private static final String CAPSULE = Terminal.heddle("check", "toy", "--variant", "T01", "--config", "C1")
            .out();

    private static final ImmutableList<String> COMMANDS = ImmutableList.of(
            "check",
            "check toy --max-states 1k",
            "check toy --variant T05",
            "check toy --variant T04 --max-states 1k",
            "check toy --variant T03",
            "check toy --variant T01 --claim I1",
            "check toy --variant T01 --sample uniform --runs 300",
            "check toy --variant T03 --sample pct2 --depth 3",
            "check toy --variant T05 --sample pos --runs 300 --seed -7",
            "matrix toy",
            "matrix toy --reduce",
            "check toy --reduce --max-states 12",
            "check toy --variant T01 --reduce",
            "check toy --variant T03 --reduce --max-states 12",
            "count twopc --reduce",
            "count twopc N=7 --reduce",
            "count nested V=0 Q=0 K=2 --reduce --trace --max-states 50",
            "matrix toy --against T01",
            "list",
            "list variants",
            "list claims",
            "list configs",
            "list models",
            "list schema",
            "count",
            "count nested C=1 K=3 S=2 O=2 V=0 Q=1 H=1 D=1",
            "count nested V=0 Q=0 K=2 --trace",
            "count twopc N=5 --max-states 1k",
            "count phil --storage fingerprint",
            "prealloc --layout src/test/resources/prealloc/k72-split-3g.json",
            "replay -",
            "replay - --variant T02",
            "replay - --config C2",
            "explain -",
            "explain - --max-states 3",
            "--help",
            "help explain",
            "help check",
            "help matrix",
            "help list",
            "help count",
            "help prealloc",
            "help bench",
            "help replay",
            "--version");

    private static Answer run(Terminal terminal, String command) {
        return terminal.typing(CAPSULE).run(command.split(" ", -1));
    }

    private static Stream<Terminal> terminals() {
        return Stream.of(
                new Terminal(),
                new Terminal().with(ToySystem.asExpected().withWrongSheet()),
                new Terminal().with(ToySystem.asExpected().withPinAt(3)),
                new Terminal().with(ToySystem.asExpected().withRenamedStep()));
    }

    @Test
    void everyLineIsAsciiAndAtMost75ColumnsWide() {
        for (String command : COMMANDS) {
            terminals().forEach(terminal -> run(terminal, command).out().lines().forEach(line -> {
                assertTrue(line.length() <= Page.WIDTH, command + ": " + line);
                assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), command + ": " + line);
                assertEquals(line.stripTrailing(), line, command);
            }));
        }
    }

    @Test
    void everyJsonLineKeepsToItsSchema() {
        int lines = 0;
        for (String command : COMMANDS) {
            if (command.matches("(check|matrix|list|replay|explain|count|prealloc).*")) {
                String id = schemaOf(command);
                for (Terminal terminal : terminals().toList()) {
                    lines +=
                            assertKeepsTo(id, run(terminal, command + " --json").out());
                }
            }
        }
        assertTrue(lines > 100, "only " + lines + " lines");
    }

    private static String schemaOf(String command) {
        if (command.contains("--sample")) {
            return "sample";
        }
        return command.equals("count")
                ? "list"
                : Stream.of("list", "replay", "explain", "count", "prealloc")
                        .filter(command::startsWith)
                        .findFirst()
                        .orElse("cell");
    }

    @Test
    void aLineWithAWrongKeyIsSeenByTheSchema() {
        String line = run(new Terminal(), "matrix toy --variant T02 --config C1 --json")
                .out();
        assertFalse(schema("cell")
                .validate(line.replace("\"depth\"", "\"deep\""), InputFormat.JSON)
                .isEmpty());
        assertFalse(schema("cell")
                .validate(line.replace("PROVED", "MAYBE"), InputFormat.JSON)
                .isEmpty());
    }

    private static int assertKeepsTo(String id, String output) {
        List<String> lines = output.lines().toList();
        for (String line : lines) {
            assertEquals(List.of(), schema(id).validate(line, InputFormat.JSON), line);
            assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
        }
        return lines.size();
    }

    private static Schema schema(String id) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaFile.ALL.stream()
                        .filter(file -> file.id().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .text());
    }

    @Test
    void theKeysOfACellComeInTheOrderOfTheContract() {
        String line = run(new Terminal(), "check toy --variant T01 --config C1 --json")
                .out();
        assertTrue(
                line.matches("\\{\"system\":\"toy\",\"variant\":\"T01\",\"config\":\"C1\",\"scenario\":\"NMI into"
                        + " get_partial_node\",\"verdict\":\"VIOLATED\",\"claims\":\\[\"I1\",\"I6\"],\"expected\":true,"
                        + "\"states\":29,\"transitions\":31,\"depth\":9,\"steps\":6,\"switches\":1,\"fewest_steps\":true,"
                        + "\"seconds\":\\d+\\.\\d{3},\"scope\":\"small\",.*}\n"),
                line);
        assertTrue(line.contains("\"counterexample\":{\"claim\":\"toy/I6\","), line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "4"})
    void theOutputDoesNotDependOnTheNumberOfThreads(String threads) {
        for (String command : ImmutableList.of(
                "check",
                "check toy --variant T05",
                "check toy --variant T05 --sample pct",
                "matrix toy",
                "count nested V=0 --trace")) {
            Answer one = run(new Terminal(), command + " --threads 1");
            Answer many = run(new Terminal(), command + " --threads " + threads);
            assertEquals(one.out(), many.out());
            assertEquals(one.code(), many.code());
            assertEquals(
                    withoutSeconds(
                            run(new Terminal(), command + " --json --threads 1").out()),
                    withoutSeconds(run(new Terminal(), command + " --json --threads " + threads)
                            .out()));
        }
    }

    @Test
    void aCellThatTurnsOutToBeLargeIsTheSameOnAnyNumberOfThreads() {
        String command = "check toy --variant T04 --scope medium --max-states 600k --threads ";
        Answer one = run(new Terminal(), command + "1");
        assertEquals(20, one.code());
        assertTrue(one.out().contains("500000 states"), one.out());
        assertEquals(one.out(), run(new Terminal(), command + "2").out());
    }

    private static String withoutSeconds(String json) {
        return json.replaceAll("\"seconds\":[0-9.]+", "\"seconds\":0");
    }

    @Test
    void colourIsForTerminalsOnly() {
        String command = "check toy --variant T02 --config C1";
        String red = "\u001b[";
        assertFalse(run(new Terminal(), command).out().contains(red));
        assertTrue(run(new Terminal().onATerminal(true, true), command).out().contains("\u001b[32mPROVED\u001b[0m"));
        assertFalse(run(new Terminal().onATerminal(true, true).withEnvironment("NO_COLOR", "1"), command)
                .out()
                .contains(red));
        assertTrue(run(new Terminal().onATerminal(true, true).withEnvironment("NO_COLOR", ""), command)
                .out()
                .contains(red));
        assertFalse(run(new Terminal().onATerminal(true, true).withEnvironment("TERM", "dumb"), command)
                .out()
                .contains(red));
        assertTrue(run(new Terminal().withEnvironment("NO_COLOR", "1"), command + " --color=always")
                .out()
                .contains(red));
        assertFalse(run(new Terminal().onATerminal(true, true), command + " --color=never")
                .out()
                .contains(red));
    }

    @Test
    void whatCannotBeWrittenIsNoSuccess() {
        for (String command : ImmutableList.of(
                "check toy --variant T02",
                "check toy --json",
                "matrix toy",
                "list",
                "count phil",
                "replay -",
                "help bench",
                "help check",
                "--version")) {
            Answer answer = run(new Terminal().withFullDisk(), command);
            assertEquals(70, answer.code(), command);
            assertEquals(
                    1,
                    answer.err()
                            .lines()
                            .filter(line -> line.startsWith("heddle: cannot write to standard output: "))
                            .count(),
                    answer.err());
        }
        assertEquals(
                255, run(new Terminal().withFullDisk(), "replay - --bisect").code());
    }

    @Test
    void jsonIsNeverColoured() {
        assertFalse(
                run(new Terminal(), "matrix toy --json --color=always").out().contains("\u001b"));
    }
}
