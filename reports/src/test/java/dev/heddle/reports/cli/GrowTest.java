package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heddle.properties.trylock.TrylockSystem;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.json.SchemaFile;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code heddle check --grow}: a cell at size 1, 2, 3 .. */
final class GrowTest {

    private static final String ZONE = "check trylock --variant V10 --config C3 --scenario zone";

    private static Answer heddle(String command) {
        return new Terminal().with(new TrylockSystem()).run(command.split(" ", -1));
    }

    @Test
    void eachSizeHasALineAndTheCellItselfIsMarked() {
        Answer answer = heddle(ZONE + " --grow --max-states 2k");
        assertEquals(0, answer.code(), answer.err());
        Matcher small = Pattern.compile("PROVED within: [^(]*\\((\\d+) states, (\\d+) transitions")
                .matcher(heddle(ZONE).out());
        assertTrue(small.find());
        String own = "\\n {3}2\\* PROVED +" + small.group(1) + " +\\d\\.\\d\\d +" + small.group(2) + " ";
        assertTrue(Pattern.compile(own).matcher(answer.out()).find(), answer.out());
        assertTrue(answer.out().contains("  *  the cell of scope small\n"), answer.out());
        assertTrue(answer.out().contains("  cut          size "), answer.out());
        String text = answer.out().replaceAll("\\s+", " ");
        assertTrue(text.contains(" was not searched to its end: "), text);
        assertTrue(text.contains("verdict PROVED from size 1 to "), text);
        assertTrue(text.contains("shapes no new one since size 1, up to size "), text);
        assertTrue(text.contains("so an observation, and no proof: nothing follows from it for a size that was"), text);
        answer.out().lines().forEach(line -> assertTrue(line.length() <= 75, line));
    }

    @Test
    void theNumberOfThreadsDoesNotShow() {
        String one = heddle(ZONE + " --grow --max-states 2k --json --threads 1").out();
        String two = heddle(ZONE + " --grow --max-states 2k --json --threads 2").out();
        String seconds = "\"seconds\":[0-9.]+";
        assertEquals(one.replaceAll(seconds, ""), two.replaceAll(seconds, ""));
    }

    @Test
    void linesFitTheSchema() {
        String text = SchemaFile.ALL.stream()
                .filter(file -> file.id().equals("growth"))
                .findFirst()
                .orElseThrow()
                .text();
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text);
        List<String> lines =
                heddle(ZONE + " --grow --max-states 2k --json").out().lines().toList();
        assertTrue(lines.size() >= 3, "lines: " + lines.size());
        lines.forEach(line -> assertEquals(List.of(), schema.validate(line, InputFormat.JSON), line));
        assertTrue(lines.get(0).contains("\"size\":1,\"origin\":false,"), lines.get(0));
        assertTrue(lines.get(1).contains("\"size\":2,\"origin\":true,"), lines.get(1));
        assertTrue(lines.get(lines.size() - 1).contains("\"complete\":false,\"why\":\""), lines.get(lines.size() - 1));
    }

    @Test
    void aViolatedSizeExitsWith10AndACutFirstOneWith20() {
        String reported = "check trylock --variant V07 --config C3 --scenario over --grow --max-states ";
        Answer violated = heddle(reported + "700");
        assertEquals(10, violated.code());
        assertTrue(violated.out().contains("\n   1  VIOLATED "), violated.out());
        assertEquals(20, heddle(ZONE + " --grow --max-states 10").code());
    }

    /** 30 s are for the whole command: with a clock that ticks a second a look they soon are over. */
    @Test
    void withoutALimitHalfAMinuteIsTaken() {
        Answer answer = new Terminal()
                .with(new TrylockSystem())
                .withClock(1_000_000_000L)
                .run((ZONE + " --grow").split(" ", -1));
        assertTrue(answer.out().replaceAll("\\s+", " ").contains("the time limit was reached"), answer.out());
    }

    @ParameterizedTest
    @CsvSource({
        "'check toy --variant T01 --grow', toy has no scenarios of increasing size",
        "'check trylock --grow', --grow needs SYSTEM and --variant",
        "'check trylock --variant V07 --config C3 --grow --sample pct', goes with neither --sample",
        "'check trylock --variant V07 --config C3 --grow --claim I6', --claim nor --capsule",
        "'check trylock --variant V07 --config C3 --grow --reduce', --grow goes with neither --reduce",
        "'check trylock --variant V08 --config C3 --scope medium --grow', has no scenario of scope medium"
    })
    void whatCannotGrowIsRefused(String command, String why) {
        Answer answer = command.startsWith("check toy") ? Terminal.heddle(command.split(" ", -1)) : heddle(command);
        assertEquals(64, answer.code(), answer.err());
        assertTrue(answer.err().contains(why), answer.err());
        assertEquals("", answer.out());
    }
}
