package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.json.SchemaFile;
import dev.heddle.reports.toy.ToySystem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code heddle matrix SYSTEM --minimality}, on a system whose only bug takes 6 steps and 1 switch: three of the task up to its
 * freeze, then three of the NMI, or of the second CPU's task, up to its own.
 */
final class MinimalityTest {

    private static Answer minimality(String... more) {
        var args = new ArrayList<>(List.of("matrix", "toy", "--variant", "T01", "--minimality"));
        args.addAll(List.of(more));
        return new Terminal().with(ToySystem.asExpected()).run(args.toArray(String[]::new));
    }

    @Test
    void everyViolatedCellHasItsRow() {
        Answer answer = minimality();
        assertEquals(ExitCode.OK, answer.code(), answer.err());
        assertTrue(answer.out().startsWith("toy: 2 violated cells"), answer.out());
        assertTrue(answer.out().contains("-> 1/6, proven, ratio 1.00"), answer.out());
        assertTrue(answer.out().contains("  proven       2 of 2; worst ratio 1.00"), answer.out());
        answer.out().lines().forEach(line -> assertTrue(line.length() <= 75, line));
    }

    @Test
    void linesFitTheSchema() {
        String text = SchemaFile.ALL.stream()
                .filter(file -> file.id().equals("minimality"))
                .findFirst()
                .orElseThrow()
                .text();
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text);
        List<String> lines = minimality("--json").out().lines().toList();
        assertEquals(2, lines.size());
        lines.forEach(line -> assertEquals(List.of(), schema.validate(line, InputFormat.JSON), line));
        assertTrue(lines.get(0).contains("\"found\":{\"switches\":1,\"steps\":6}"), lines.get(0));
    }

    @Test
    void threadsAndSeedsMakeNoDifferenceToWhatIsFound() {
        assertEquals(minimality().out(), minimality("--threads", "2").out());
        String other = minimality("--sample", "uniform", "--seed", "9").out();
        assertTrue(other.contains("-> 1/6, proven, ratio 1.00"), other);
    }

    @Test
    void itGoesAlone() {
        Answer answer = minimality("--coverage");
        assertEquals(ExitCode.USAGE, answer.code());
        assertTrue(answer.err().contains("--minimality goes with neither"), answer.err());
    }
}
