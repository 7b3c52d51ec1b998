package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.json.SchemaFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code heddle matrix SYSTEM --gates}. */
final class GatesTest {

    @Test
    void boundsFrontierAndKnownGates() {
        Answer answer = Terminal.heddle("matrix", "toy", "--gates");
        assertEquals(0, answer.code());
        assertEquals("""
                toy: Is a slab ever frozen twice?
                  Gates are made up.
                  Sound: so it says here.

                lock
                  UP      every sound gate refuses NMI
                          weakest: in_nmi(), 1 of 6 calls refused although free
                  SMP     every sound gate refuses NMI
                          weakest: in_nmi(), 1 of 6 calls refused although free
                  refused although free     all     UP    SMP
                  -       1 literal           2      1      1
                      in_nmi()
                  none    0 literals          U      U      1
                      no gate
                      U: I1 breaks in 5 steps, NMI over task
                  2 searches.

                hopeless lock
                  UP      no gate is sound: I1 breaks with two tasks, whatever a gate says
                  SMP     every sound gate refuses NMI
                          weakest: in_nmi(), 1 of 6 calls refused although free
                  refused although free     all     UP    SMP
                  frontier: none
                  odd     more                U      U      U
                      odd()
                      U: I1 breaks in 5 steps, NMI over task
                """, answer.out());
    }

    @Test
    void linesFitTheSchema() {
        String text = SchemaFile.ALL.stream()
                .filter(file -> file.id().equals("gate"))
                .findFirst()
                .orElseThrow()
                .text();
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text);
        List<String> lines = Terminal.heddle("matrix", "toy", "--gates", "--json")
                .out()
                .lines()
                .toList();
        assertEquals(2, lines.size());
        lines.forEach(line -> assertEquals(List.of(), schema.validate(line, InputFormat.JSON), line));
        assertTrue(lines.get(0).startsWith("{\"system\":\"toy\",\"operation\":\"lock\","), lines.get(0));
        assertTrue(lines.get(0).contains("{\"name\":null,\"gate\":\"in_nmi()\",\"literals\":1,"), lines.get(0));
        assertTrue(lines.get(1).contains("\"weakest\":null,\"literals\":null,\"refused\":null,"), lines.get(1));
        assertTrue(lines.get(1).contains("\"gate\":\"odd()\",\"literals\":null,"), lines.get(1));
    }

    @Test
    void whatItGoesWithAndWhoHasOne() {
        Answer both = Terminal.heddle("matrix", "toy", "--gates", "--proposals");
        assertEquals(64, both.code());
        assertTrue(both.err().contains("--gates goes with neither --proposals"), both.err());
        Answer medium = Terminal.heddle("matrix", "toy", "--gates", "--scope", "medium");
        assertEquals(64, medium.code());
        assertTrue(medium.err().contains("toy --gates has no scope 'medium' yet"), medium.err());
        for (String limit : List.of("--budget=1s", "--max-states=5", "--memory=1g", "--reduce", "--resume")) {
            Answer limited = Terminal.heddle("matrix", "toy", "--gates", limit);
            assertEquals(64, limited.code(), limit);
            assertTrue(limited.err().contains("--gates searches to the end"), limited.err());
        }
        Answer none = new Terminal().with(new LinearMapSystem()).run("matrix", "linearmap", "--gates");
        assertEquals(64, none.code());
        assertTrue(none.err().contains("linearmap has no gates to search"), none.err());
    }
}
