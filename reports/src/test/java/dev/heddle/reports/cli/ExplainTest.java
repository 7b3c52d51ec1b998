package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.trylock.TrylockSystem;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.toy.ToySystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code heddle explain}: what a stored run needs. */
final class ExplainTest {

    private static String toyRun() {
        return Terminal.heddle("check", "toy", "--variant", "T01", "--config", "C1")
                .out();
    }

    /** docs/explain.md shows what is printed, which a person has read line by line. */
    @Test
    void theDocumentShowsTheFrozenSlabAsItIsExplained() throws IOException {
        Answer check =
                new Terminal().with(new TrylockSystem()).run("check", "trylock", "--variant", "V07", "--config", "C3");
        Answer answer =
                new Terminal().with(new TrylockSystem()).typing(check.out()).run("explain", "-");
        assertEquals(10, answer.code());
        List<String> shown = Files.readString(Path.of("../docs/explain.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("needed: without it"))
                .takeWhile(line -> !line.equals("```"))
                .toList();
        assertTrue(shown.size() > 40, shown.toString());
        assertTrue(answer.out().endsWith("\n" + String.join("\n", shown) + "\n"), answer.out());
    }

    @Test
    void aSearchThatIsCutLeavesThingsUndecided() {
        Answer answer = new Terminal().typing(toyRun()).run("explain", "-", "--max-states", "1");
        assertEquals(10, answer.code());
        assertTrue(answer.out().contains("  undecided   1 "), answer.out());
        assertTrue(answer.out().replaceAll("\\s+", " ").contains("cut at the limit of 1 state"), answer.out());
    }

    @Test
    void aRunThatBreaksNothingAnyMoreIsRefused() {
        Answer stale = new Terminal()
                .with(ToySystem.asExpected().withRenamedStep())
                .typing(toyRun())
                .run("explain", "-");
        assertEquals(64, stale.code());
        assertTrue(stale.err().contains("there is nothing to explain: the run is "), stale.err());
        Answer none = new Terminal().typing("Hi,\n").run("explain", "-");
        assertEquals(64, none.code());
    }
}
