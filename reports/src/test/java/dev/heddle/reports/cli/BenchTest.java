package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.json.SchemaFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What {@code heddle bench} prints. The clock goes on by a second whenever it is read, so each run takes one second; the
 * counts are those of the table of reference models.
 */
final class BenchTest {

    private static final long SECOND = 1_000_000_000L;

    private static Answer quick(String... options) {
        var args = new java.util.ArrayList<>(List.of("bench", "--quick", "--rounds", "2"));
        args.addAll(List.of(options));
        return new Terminal().withClock(SECOND).run(args.toArray(String[]::new));
    }

    @Test
    void everyModelIsSearchedWithOneThreadAndWithSeveral() {
        Answer answer = quick("--threads", "2");
        assertEquals(ExitCode.OK, answer.code(), answer.err());
        List<String> lines = answer.out().lines().toList();
        assertTrue(lines.contains("nested C=1 K=2 S=2 O=2 V=2 Q=0 H=1 D=0: 648 states, 751 transitions"), answer.out());
        assertTrue(lines.contains("twopc N=4: 1568 states, 8257 transitions"), answer.out());
        int phil = lines.indexOf("phil N=9: 2786 states, 16209 transitions");
        assertTrue(phil > 0, answer.out());
        assertTrue(lines.contains("peterson N=4: 4752 states, 13080 transitions"), answer.out());
        // One second over 16209 transitions is 61694.1 ns; 2786 states in a second.
        String row = "  +%d  1\\.000 \\[1\\.000\\.\\.1\\.000\\] +2786 +61694\\.1 +\\d+ +1\\.00";
        assertTrue(lines.get(phil + 2).matches(row.formatted(1)), lines.get(phil + 2));
        assertTrue(lines.get(phil + 3).matches(row.formatted(2)), lines.get(phil + 3));
        lines.forEach(line -> assertTrue(line.length() <= Page.WIDTH, line));
    }

    @Test
    void jsonKeepsToItsSchema() {
        Answer answer = quick("--threads", "1", "--json");
        List<String> lines = answer.out().lines().toList();
        // The machine; then for each of four models one search, because there is one number of threads, and its steps.
        assertEquals(1 + 4 * 2, lines.size(), answer.out());
        for (String line : lines) {
            assertEquals(List.of(), schema().validate(line, InputFormat.JSON), line);
        }
        assertFalse(schema().validate(lines.get(1).replace("\"threads\"", "\"workers\""), InputFormat.JSON)
                .isEmpty());
        assertTrue(
                lines.get(5)
                        .startsWith("{\"kind\":\"search\",\"model\":\"phil\",\"params\":{\"N\":9},\"threads\":1,"
                                + "\"states\":2786,\"transitions\":16209,\"depth\":9,\"runs\":2,\"seconds\":1.000,"),
                lines.get(5));
    }

    @Test
    void anInterruptedBenchmarkPrintsNoFigures() {
        Answer answer = new Terminal().interrupted().run("bench", "--quick");
        assertEquals(ExitCode.INTERRUPTED, answer.code());
        assertFalse(answer.out().contains("states"), answer.out());
    }

    @Test
    void noRoundsAndNoThreadsAreRefused() {
        assertEquals(ExitCode.USAGE, Terminal.heddle("bench", "--rounds", "0").code());
        assertEquals(ExitCode.USAGE, Terminal.heddle("bench", "--threads", "0").code());
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaFile.ALL.stream()
                        .filter(file -> file.id().equals("bench"))
                        .findFirst()
                        .orElseThrow()
                        .text());
    }
}
