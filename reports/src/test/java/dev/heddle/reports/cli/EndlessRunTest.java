package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heddle.properties.trylock.TrylockSystem;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.json.SchemaFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A counterexample that goes on for ever, as text, as JSON and as a capsule. */
final class EndlessRunTest {

    private static Terminal terminal() {
        return new Terminal().with(new TrylockSystem());
    }

    private static Answer heddle(String command) {
        return terminal().run(Splitter.on(' ').splitToList(command).toArray(String[]::new));
    }

    @Test
    void theReportSaysWhatRepeatsAndThatItDoesSoForEver() {
        Answer answer = heddle("check trylock --variant V47 --config C3");
        assertEquals(10, answer.code());
        for (String line : List.of(
                "      == steps 7 to 11 for ever: ==\n",
                "      == and so on, from step 7 ==\n",
                "  == steps 7 to 11 for ever: ==\n   7  CPU0 irq_work  enter: free_deferred_objects\n",
                "  repeats      steps 7 to 11, for ever\n",
                "  shortest     not known: no run comes to such a loop in fewer steps, but a\n",
                "  claim        trylock/I10: what was put off is done once it can be\n")) {
            assertTrue(answer.out().contains(line), () -> line + answer.out());
        }
        assertTrue(answer.out().contains("I10 after 6 steps by a loop of 5"), answer.out());
        assertTrue(answer.out().contains("(each in its own run)"), answer.out());
        assertTrue(answer.out().lines().allMatch(line -> line.length() <= 75));
        assertEquals(
                answer.out(),
                heddle("check trylock --variant V47 --config C3 --threads 2").out());
    }

    @Test
    void itReplaysFromItsCapsule() {
        String report = heddle("check trylock --variant V47 --config C5").out();
        Answer again = terminal().typing(report).run("replay", "-");
        assertEquals(10, again.code(), again.err());
        assertTrue(again.out().startsWith("STILL FAILS: trylock/I10 in trylock V47 C5, after "), again.out());
        assertTrue(again.out().contains(" for ever: ==\n"), again.out());
    }

    @Test
    void aProgramFindsTheLoopInTheLine() {
        Answer answer = heddle("check trylock --variant V47 --config C3 --json");
        assertTrue(answer.out().contains("],\"loop_from\":6}"), answer.out());
        assertTrue(answer.out().contains("\"fewest_steps\":false"), answer.out());
        assertValid("cell", answer.out());
        String report = heddle("check trylock --variant V47 --config C3").out();
        Answer again = terminal().typing(report).run("replay", "-", "--json");
        assertTrue(again.out().contains("],\"loop_from\":6}"), again.out());
        assertValid("replay", again.out());
    }

    private static void assertValid(String schema, String line) {
        var file = SchemaFile.ALL.stream()
                .filter(candidate -> candidate.id().equals(schema))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of(),
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(file.text())
                        .validate(line, InputFormat.JSON));
    }
}
