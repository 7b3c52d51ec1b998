package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.json.SchemaFile;
import dev.heddle.reports.toy.ToySystem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code heddle matrix SYSTEM --proposals}. */
final class ProposalsTest {

    @Test
    void theTableAndTheLineThatShowsTheWorst() {
        Answer answer = Terminal.heddle("matrix", "toy", "--proposals");
        assertEquals(0, answer.code());
        assertEquals("""
                toy: Is a slab ever frozen twice?
                proposals: trylocks of an NMI
                scope small

                           one  both
                now   T01  D    D/D
                word  T02  OK   OK/OK

                  OK  none of these
                  D   two holders (I1); what else breaks is left out
                  F   a slab is frozen twice (I6)

                now     as it is
                        leaves  everything
                        breaks  I1 I6
                        worst   D on C1, 3 steps
                        ./heddle check toy --variant T01 --config C1 \\
                            --claim I1 --scenario 'NMI into get_partial_node'

                word    a word in the lock
                        fixes   T01
                """, answer.out());
    }

    @Test
    void aTableThatIsNotAsExpectedExitsWith10AndSaysWhere() {
        Answer answer =
                new Terminal().with(ToySystem.asExpected().withWrongSheet()).run("matrix", "toy", "--proposals");
        assertEquals(10, answer.code());
        assertTrue(answer.out().contains("OK!"), answer.out());
        assertTrue(answer.out().contains("  !   not what the fact sheet expects\n"), answer.out());
    }

    @Test
    void aCutSearchLeavesTheLetterOpen() {
        Answer answer = Terminal.heddle("matrix", "toy", "--proposals", "--max-states", "3");
        assertEquals(20, answer.code());
        assertTrue(answer.out().contains("OK?"), answer.out());
    }

    @Test
    void linesFitTheSchema() {
        List<String> lines = Terminal.heddle("matrix", "toy", "--proposals", "--json")
                .out()
                .lines()
                .toList();
        assertEquals(4, lines.size());
        for (String line : lines) {
            assertEquals(List.of(), schema().validate(line, InputFormat.JSON), line);
        }
        assertFalse(schema().validate(lines.get(0).replace("\"D\"", "\"?\""), InputFormat.JSON)
                .isEmpty());
        assertTrue(
                lines.get(0)
                        .contains(
                                "\"proposal\":\"now\",\"variant\":\"T01\",\"config\":\"C1\",\"word\":\"D\",\"letters\":[\"D\"],"),
                lines.get(0));
        assertTrue(lines.get(0).contains("\"claim\":\"I1\",\"steps\":3}"), lines.get(0));
        assertTrue(lines.get(2).contains("\"word\":\"OK\",\"letters\":[],"), lines.get(2));
    }

    @Test
    void whatItGoesWithAndWhoHasOne() {
        assertUsage("--proposals goes with neither --variant, --config nor --against", "--variant", "T01");
        Answer none = new Terminal().with(new LinearMapSystem()).run("matrix", "linearmap", "--proposals");
        assertEquals(64, none.code());
        assertTrue(none.err().contains("linearmap has no table of proposals"), none.err());
    }

    private static void assertUsage(String message, String option, String value) {
        Answer answer = Terminal.heddle("matrix", "toy", "--proposals", option, value);
        assertEquals(64, answer.code());
        assertTrue(answer.err().contains(message), answer.err());
    }

    private static Schema schema() {
        String text = SchemaFile.ALL.stream()
                .filter(file -> file.id().equals("proposal"))
                .findFirst()
                .orElseThrow()
                .text();
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text);
    }
}
