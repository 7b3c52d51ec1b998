package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Outlook;
import dev.heddle.properties.Scope;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.toy.BentSystem;
import dev.heddle.reports.toy.ToySystem;
import org.junit.jupiter.api.Test;

/** {@code --scope}: what is left out of a matrix, and random runs where there are too many states to visit. */
final class ScopeTest {

    /** The variants that a scope larger than small has. */
    private static final ImmutableMap<Scope, String> LARGER =
            ImmutableMap.of(Scope.MEDIUM, "T01 T03", Scope.LARGE, "T01 T02");

    /** The toy, whose larger scopes have some of its variants, and small cells. */
    private static KernelSystem layered(KernelSystem toy) {
        return new BentSystem(
                toy,
                (variant, config, scope) -> LARGER.getOrDefault(scope, "T01 T02 T03 T05")
                                .contains(variant.id())
                        ? toy.cells(variant, config, Scope.SMALL)
                        : ImmutableList.of(Cell.notApplicable("toy", variant.id(), config, "not at this scope")));
    }

    private static Answer heddle(KernelSystem system, String command) {
        return new Terminal()
                .with(layered(system))
                .run(Splitter.on(' ').splitToList(command).toArray(String[]::new));
    }

    private static Answer heddle(String command) {
        return heddle(ToySystem.asExpected(), command);
    }

    @Test
    void aMatrixLeavesOutWhatHasNoScenarioOfItsScope() {
        Answer medium = heddle("matrix toy --scope medium");
        assertEquals(0, medium.code(), medium.err());
        assertEquals(
                ImmutableList.of("T01", "T03"),
                medium.out()
                        .lines()
                        .filter(line -> line.matches("T0\\d  .*"))
                        .map(line -> line.substring(0, 3))
                        .toList(),
                medium.out());
        // T03 is not there on one CPU, but it is on two.
        assertTrue(heddle("matrix toy --scope medium --config C1").out().contains("\nT03  -"), "T03");
    }

    @Test
    void aVariantWithoutAScenarioOfTheScopeIsRefusedAndOthersAreNamed() {
        for (String command : ImmutableList.of("check", "matrix")) {
            Answer answer = heddle(command + " toy --variant T02 --scope medium");
            assertEquals(64, answer.code());
            assertEquals("heddle: toy T02 has no scenario of scope medium; these have: T01 T03\n", answer.err());
        }
    }

    @Test
    void atScopeLargeTheMatrixIsSampled() {
        Answer answer = heddle("matrix toy --scope large --runs 300 --seed 5");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("scope large, random runs: nothing here is proved\n"), answer.out());
        assertTrue(answer.out().contains("\nT01  F 1/1  F 1/1\nT02  s 1    s 1\n"), answer.out());
        assertTrue(answer.out().contains("Runs of each scenario: 300 (pct3, seed 5), "), answer.out());
        // The exact bound for no failure in 300 runs, at 95%: 1 - 0.05^(1/300).
        assertTrue(answer.out().contains("  failures     at most " + 0.00994 + " of all runs fail\n"), answer.out());
        String text = answer.out().replaceAll("\\s+", " ");
        assertTrue(text.contains("Where none failed (2 scenarios), the worst of each number, for runs of pct3"), text);
        // 2 actors, 9 steps, depth 3: once in 162; (161/162)^300 = 0.1562.
        assertTrue(
                text.contains("all 300 runs miss a bug of depth 3 in the first 9 steps with probability 0.157"), text);
        assertTrue(text.contains("unseen of states, one drawn from each run, each visit as likely: at most 0.0"), text);
        assertTrue(text.contains("states 28 drawn, 100% of about 28 that such draws come to"), text);
        assertTrue(text.contains("runs none: 5 different ones made; how many there are is estimated from"), text);
        assertFalse(answer.out().contains("PROVED"), answer.out());
        assertTrue(answer.err().contains("heddle: 4 cells, 1200 runs, "), answer.err());
    }

    @Test
    void aSampledMatrixThatContradictsTheSheetExitsWith10AndOneThatMayYetFindItWith20() {
        Answer open = heddle(ToySystem.asExpected().withWrongSheet(), "matrix toy --scope large --runs 50");
        assertEquals(20, open.code(), open.out());
        assertTrue(open.out().contains("\nT02  ? 1    ? 1\n"), open.out());
        assertTrue(open.out().replaceAll("\\s+", " ").contains("2 expected to fail in which no run did."), open.out());
        Answer wrong = new Terminal()
                .with(new BentSystem(
                        ToySystem.asExpected(),
                        (variant, config, scope) -> ToySystem.asExpected().cells(variant, config, Scope.SMALL).stream()
                                .map(ScopeTest::expecting)
                                .collect(ImmutableList.toImmutableList())))
                .run("matrix", "toy", "--variant", "T01", "--scope", "large", "--runs", "50");
        assertEquals(10, wrong.code(), wrong.out());
        assertTrue(wrong.out().contains("\nT01  F! 1/1  F! 1/1\n"), wrong.out());
    }

    /** The same cell, of which the sheet expects that every claim holds. */
    private static Cell expecting(Cell cell) {
        return new Cell(
                cell.system(),
                cell.variant(),
                cell.config(),
                cell.scenario(),
                cell.scope(),
                Expectation.of(Outlook.OK),
                cell.headline(),
                cell.model());
    }

    @Test
    void theMainJobAtScopeLargeStillSearchesTheGate() {
        Answer answer = heddle("check toy --scope large --runs 100");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().startsWith("Awake gate: "), answer.out());
        assertTrue(answer.out().contains("scope large, random runs"), answer.out());
        assertTrue(answer.out().endsWith("The gate is awake.\n"), answer.out());
        Answer asleep = heddle(ToySystem.asExpected().withPinAt(7), "check toy --scope large --runs 100");
        assertEquals(70, asleep.code(), asleep.out());
    }

    @Test
    void oneDesignAtScopeLargeIsSampledUnlessTheUserSaysNo() {
        Answer sampled = heddle("check toy --variant T02 --config C1 --scope large --runs 100");
        assertEquals(0, sampled.code(), sampled.err());
        assertTrue(sampled.out().startsWith("toy T02 C1: SAMPLED\n"), sampled.out());
        Answer searched = heddle("check toy --variant T02 --config C1 --scope large --sample no");
        assertTrue(searched.out().startsWith("toy T02 C1: PROVED\n"), searched.out());
        assertEquals(
                64,
                heddle("check toy --variant T02 --scope large --max-states 10").code());
        assertEquals(64, heddle("matrix toy --scope large --against T01").code());
    }

    @Test
    void jsonOfASampledMatrixIsALineForEachCell() {
        Answer answer = heddle("matrix toy --scope large --runs 64 --json");
        assertEquals(4, answer.out().lines().count(), answer.out());
        assertTrue(
                answer.out().lines().allMatch(line -> line.contains("\"sample\":{\"sampler\":\"pct3\"")), answer.out());
    }
}
