package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.reports.toy.BentSystem;
import dev.heddle.reports.toy.ToySystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code git bisect run heddle replay --bisect} over a history of models, by git itself. */
final class BisectTest {

    private static final ToySystem TOY = ToySystem.asExpected();

    /** T01 with the lock of T02, which stops the bug. */
    private static KernelSystem sound(ToySystem as) {
        return new BentSystem(as, (variant, config, scope) -> retold(as, "T02", "T01", config, scope, ""));
    }

    /** T01 whose scenario has another name, and of which nothing is known. */
    private static KernelSystem withoutTheScenario() {
        return new BentSystem(TOY, (variant, config, scope) -> retold(TOY, "T04", "T01", config, scope, "ticks"));
    }

    private static ImmutableList<Cell> retold(
            ToySystem as, String from, String to, String config, Scope scope, String scenario) {
        return as.cells(as.variant(from), config, scope).stream()
                .map(cell -> new Cell(
                        cell.system(),
                        to,
                        cell.config(),
                        scenario.isEmpty() ? cell.scenario() : scenario,
                        cell.scope(),
                        cell.expectation(),
                        cell.headline(),
                        cell.model()))
                .collect(ImmutableList.toImmutableList());
    }

    private static String git(Path folder, String... words) throws IOException, InterruptedException {
        var command = ImmutableList.<String>builder()
                .add("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
                .add(words)
                .build();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", words) + "\n" + said);
        return said;
    }

    @Test
    void gitFindsTheRevisionThatBroughtTheBug(@TempDir Path folder) throws IOException, InterruptedException {
        String capsule = Terminal.heddle("check", "toy", "--variant", "T01", "--config", "C1")
                .out();
        List<KernelSystem> history = List.of(
                sound(TOY), // FIXED: the trylock fails
                withoutTheScenario(), // nothing can be said
                sound(TOY.withRenamedStep()), // STALE, and the claim holds
                sound(TOY),
                TOY.withRenamedStep(), // the bug comes in: STALE, and found again
                TOY, // STILL FAILS
                TOY.withRenamedStep(),
                TOY);
        List<Integer> codes = history.stream()
                .map(system -> new Terminal()
                        .with(system)
                        .typing(capsule)
                        .run("replay", "-", "--bisect")
                        .code())
                .toList();
        assertEquals(List.of(0, 125, 0, 0, 1, 1, 1, 1), codes);

        git(folder, "init", "-q");
        for (int i = 0; i < codes.size(); i++) {
            Files.writeString(folder.resolve("replay.sh"), "# revision " + i + "\nexit " + codes.get(i) + "\n");
            git(folder, "add", "replay.sh");
            git(folder, "commit", "-q", "-m", "revision " + i);
        }
        git(folder, "bisect", "start", "HEAD", "HEAD~7");
        String said = git(folder, "bisect", "run", "sh", "./replay.sh");
        assertTrue(said.contains("is the first bad commit"), said);
        assertTrue(git(folder, "show", "-s", "--format=%s", "refs/bisect/bad").contains("revision 4"), said);
    }
}
