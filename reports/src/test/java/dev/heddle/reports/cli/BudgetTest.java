package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Model;
import dev.heddle.model.search.Limits;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.toy.ToySystem;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Once the budget is spent no model is built any more: some take as long to build as to search. */
final class BudgetTest {

    /** Reads of the clock are a minute apart: the first one is past any budget below that. */
    private static Answer spent(String... args) {
        return new Terminal().withClock(60_000_000_000L).run(args);
    }

    @Test
    void aCellThatWasNotBegunSaysSo() {
        for (String threads : List.of("1", "3")) {
            Answer design = spent("check", "toy", "--variant", "T02", "--budget", "1s", "--threads", threads);
            assertEquals(20, design.code(), design.err());
            assertTrue(design.out().startsWith("toy T02 C1: INCONCLUSIVE\n"), design.out());
            assertTrue(
                    design.out().contains("  cut          the budget was spent before this cell began\n"),
                    design.out());
            assertTrue(design.out().endsWith("2 cells: 0 violated, 0 proved, 2 inconclusive\n"), design.out());
            Answer matrix = spent("matrix", "toy", "--budget", "1s", "--json", "--threads", threads);
            assertEquals(20, matrix.code(), matrix.err());
            long open = matrix.out()
                    .lines()
                    .filter(line -> line.contains("\"verdict\":\"INCONCLUSIVE\"")
                            && line.contains("\"why\":\"the budget was spent before this cell began\""))
                    .count();
            // five variants under two configurations, one of them with three scenarios, one not applicable under C1
            assertEquals(13, open, matrix.out());
        }
    }

    @Test
    void aClaimOfACellThatWasNotBegunIsOpen() {
        Answer answer = spent("check", "toy", "--variant", "T02", "--claim", "I6", "--budget", "1s");
        assertEquals(20, answer.code(), answer.err());
        assertTrue(answer.out().endsWith("2 cells, I6: 0 violated, 0 hold, 2 inconclusive\n"), answer.out());
    }

    private static Cell toy(String variant, String scenario, Scope scope, Runnable onBuilding) {
        KernelSystem system = ToySystem.asExpected();
        Cell cell = system.cells(system.variant(variant), "C1", scope).get(0);
        Supplier<Model<?>> model = Objects.requireNonNull(cell.model());
        return new Cell(
                cell.system(),
                cell.variant(),
                cell.config(),
                scenario,
                cell.scope(),
                cell.expectation(),
                cell.headline(),
                () -> {
                    onBuilding.run();
                    return model.get();
                });
    }

    private static List<String> run(int threads, AtomicBoolean up, Cell... cells) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.US_ASCII);
        var console = new Console(
                nowhere, nowhere, InputStream.nullInputStream(), false, false, ImmutableMap.of(), System::nanoTime, 0);
        var session = new Session(console, ImmutableList.of(), new Interrupt());
        Limits limits = Limits.ofThisMachine().withTime(up::get);
        List<String> answers = new ArrayList<>();
        new Runner(session, threads, limits, false, CheckpointDirectory.none())
                .run(
                        ImmutableList.copyOf(cells),
                        checked -> answers.add(String.valueOf(checked.result().outcome())));
        return answers;
    }

    @Test
    void noModelIsBuiltOnceTheTimeIsUp() {
        var up = new AtomicBoolean();
        Cell last = toy("T02", "last", Scope.SMALL, () -> up.set(true));
        Cell never = toy("T02", "never", Scope.SMALL, () -> fail("built after the time was up"));
        List<String> answers = run(1, up, last, never, never);
        assertEquals(3, answers.size());
        assertTrue(answers.get(0).contains("the time limit was reached after "), answers.get(0));
        assertTrue(answers.get(2).contains("the budget was spent before this cell began"), answers.get(2));
        run(3, up, never, never, never);
    }

    @Test
    void aCellThatWasToBeSearchedAgainKeepsWhatItHas() {
        var up = new AtomicBoolean();
        var built = new AtomicInteger();
        Runnable third = () -> up.set(built.incrementAndGet() == 3);
        Cell one = toy("T04", "one", Scope.MEDIUM, third);
        Cell other = toy("T04", "other", Scope.MEDIUM, third);
        List<String> answers = run(2, up, one, other);
        assertEquals(3, built.get());
        assertTrue(answers.get(1).matches(".*the time limit was reached after [5-9]\\d{4} states, .*"), answers.get(1));
    }
}
