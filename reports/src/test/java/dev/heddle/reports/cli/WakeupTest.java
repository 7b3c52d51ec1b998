package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Scope;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.json.SchemaFile;
import dev.heddle.wakeup.LostWakeup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A system that nobody but this test has heard of, through every door that the shipped ones use. What is expected of it was
 * worked out by hand, from the order of its six steps.
 */
final class WakeupTest {

    private static Terminal terminal() {
        return new Terminal().with(new LostWakeup());
    }

    private static Answer heddle(String command) {
        return terminal().run(Splitter.on(' ').splitToList(command).toArray(String[]::new));
    }

    @Test
    void theLawsHold() {
        SystemLaws.hold(new LostWakeup());
    }

    @Test
    void theMainJobIsAsTheSheetExpectsAndTheGateIsAwake() {
        Answer answer = heddle("check");
        assertEquals(0, answer.code(), answer.out());
        assertTrue(
                answer.out().contains("  awake   wakeup L1 SMP: I1 broken after 7 steps, as pinned\n"), answer.out());
        assertTrue(
                answer.out().contains(" states: all as the fact sheets expect.\nThe gate is awake.\n"), answer.out());
    }

    @Test
    void theMatrixAsText() {
        String out = heddle("matrix wakeup").out();
        for (String row :
                List.of("L1  F \\d+ +F \\d+", "L2  ok \\d+ +ok \\d+", "L3  F \\d+ +ok \\d+", "L4  F \\d+ +F \\d+")) {
            assertTrue(out.lines().anyMatch(line -> line.matches(row)), () -> row + " is not in\n" + out);
        }
    }

    @Test
    void theMatrixAsJson() {
        Answer answer = heddle("matrix wakeup --json");
        assertEquals(0, answer.code());
        assertEquals(
                List.of(
                        "L1 SMP VIOLATED \"I1\",\"I2\"",
                        "L1 UP VIOLATED \"I1\",\"I2\"",
                        "L2 SMP PROVED ",
                        "L2 UP PROVED ",
                        "L3 SMP VIOLATED \"I1\",\"I2\"",
                        "L3 UP PROVED ",
                        "L4 SMP VIOLATED \"I2\"",
                        "L4 UP VIOLATED \"I2\""),
                answer.out()
                        .lines()
                        .map(line -> line.replaceAll(
                                ".*\"variant\":\"(.*?)\",\"config\":\"(.*?)\",.*\"verdict\":\"(.*?)\",\"claims\":\\[(.*?)].*",
                                "$1 $2 $3 $4"))
                        .toList());
        answer.out().lines().forEach(line -> assertValid("cell", line));
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

    @Test
    void aTraceACapsuleAndItsReplay(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("lost.txt");
        Answer check = heddle("check wakeup --variant L1 --config UP --capsule " + file);
        assertEquals(10, check.code());
        assertTrue(check.out().contains("\n   7    schedule()\n        ! I1 broken\n"), check.out());
        assertEquals(7, Capsule.parse(Files.readString(file)).steps().size());
        Answer again = heddle("replay " + file);
        assertEquals(10, again.code(), again.err());
        assertTrue(again.out().startsWith("STILL FAILS: wakeup/I1 in wakeup L1 UP, after 7 steps\n"), again.out());
        Answer other = heddle("replay " + file + " --variant L2");
        assertEquals(
                0, other.code(), "L2 does the same in another order: none of its runs is this one, and none fails");
        assertTrue(other.out().startsWith("STALE: "), other.out());
        assertTrue(other.out().contains("  HOLDS        the claim holds in this scenario: all "), other.out());
    }

    /** Enter, look, enter, store, wake; from there on the task spins. */
    @Test
    void anEndlessRunAndItsReplay() {
        Answer check = heddle("check wakeup --variant L4 --config UP");
        assertEquals(10, check.code());
        assertTrue(check.out().contains("  broken       I2 after 5 steps by a loop of 1\n"), check.out());
        Answer again = terminal().typing(check.out()).run("replay", "-");
        assertEquals(10, again.code(), again.err());
        assertTrue(again.out().startsWith("STILL FAILS: wakeup/I2 in wakeup L4 UP"), again.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"uniform", "pct", "pos"})
    void randomRunsLoseTheWakeupAndNeverWhereItIsKept(String sampler) {
        Answer lost = heddle("check wakeup --variant L1 --sample " + sampler + " --runs 500");
        assertEquals(10, lost.code());
        assertTrue(lost.out().contains("  broken       I1 in "), lost.out());
        Answer kept = heddle("check wakeup --variant L2 --sample " + sampler + " --runs 500");
        assertTrue(kept.out().contains("of runs that never end, whatever the number"), kept.out());
        assertEquals(0, kept.code(), kept.out());
        assertTrue(kept.out().startsWith("wakeup L2 SMP: SAMPLED\n"), kept.out());
    }

    /** Without a declaration a routine's step touches all of the system's data: nothing is gained, and nothing is lost. */
    @Test
    void aReducedSearchSaysTheSame() {
        var system = new LostWakeup();
        for (Cell cell : Survey.cells(system, system.variants(), null, Scope.SMALL)) {
            CellResult whole = cell.check(BreadthFirst.plain());
            CellResult reduced = cell.check(BreadthFirst.plain().withReduction(true));
            assertTrue(reduced.expected(), cell::toString);
            assertEquals(whole.word(), reduced.word(), cell::toString);
            assertEquals(whole.violated(), reduced.violated(), cell::toString);
        }
    }

    @Test
    void itSaysThatItKnowsNothingOfAMachine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), "CONFIG_SMP=y\nCONFIG_X86_64=y\nCONFIG_HZ=250\n");
        Answer answer = heddle("check wakeup --kconfig " + file);
        assertEquals(0, answer.code(), answer.err());
        assertTrue(
                answer.out()
                        .replaceAll("\\s+", " ")
                        .contains("wakeup may concern this machine: nothing is checked: wakeup does not know"),
                answer.out());
    }

    @Test
    void whatItDoesNotHaveIsRefusedInOneLine() {
        for (String command : List.of(
                "check wakeup --variant L1 --config C1", "check wakeup --variant L9", "matrix wakeup --scope large")) {
            Answer answer = heddle(command);
            assertEquals(64, answer.code(), answer.out());
            assertEquals(1, answer.err().lines().count(), answer.err());
        }
    }
}
