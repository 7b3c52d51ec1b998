package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.heddle.properties.trylock.TrylockSystem;
import dev.heddle.reports.cli.Terminal.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trylock system from end to end, as a user sees it. */
final class TrylockTest {

    /** Real configurations, kept with the reader of such files. */
    private static final Path KCONFIG = Path.of("..", "generators", "src", "test", "resources", "kconfig");

    private static Answer heddle(String command) {
        return new Terminal()
                .with(new TrylockSystem())
                .run(Splitter.on(' ').splitToList(command).toArray(String[]::new));
    }

    @Test
    void theMainJobFindsTheBugsOfThePastAgainAndEveryCellIsAsExpected() {
        Answer answer = heddle("check");
        assertEquals(0, answer.code(), answer.out());
        for (String bug : ImmutableList.of("V02 C3", "V07 C3", "V09 C3")) {
            assertTrue(
                    answer.out().lines().anyMatch(line -> line.matches("  awake   trylock " + bug + ": .*, as pinned")),
                    bug);
        }
        assertTrue(
                answer.out()
                        .replaceAll("\\s+", " ")
                        .matches(
                                ".*: all as the fact sheets expect, \\d+ of them as a note reads it\\. The gate is awake\\. "),
                answer.out());
        assertTrue(answer.out().lines().allMatch(line -> line.length() <= 75));
    }

    @Test
    void theFrozenSlabBugIsTheReportedInterleaving() {
        Answer answer = heddle("check trylock --variant V07 --config C3");
        assertEquals(10, answer.code());
        List<String> diagram = answer.out()
                .lines()
                .dropWhile(line -> !line.startsWith("Counterexample to trylock/I6"))
                .takeWhile(line -> !line.startsWith("Steps:"))
                .toList();
        // The order of the reported interleaving: T holds list_lock between d1 and d2; N takes all of it; both freeze.
        assertInOrder(
                diagram,
                "lock_irqsave list_lock",
                "S = first partial",
                "d1: ",
                "<NMI>",
                "kmalloc_nolock()",
                "trylock_irqsave list_lock",
                "! I17",
                "S = first partial",
                "d4: ",
                "unlock_irqrestore list_lock",
                "freeze",
                "</NMI>",
                "d2: ",
                "d3: ",
                "d4: ",
                "unlock_irqrestore list_lock",
                "freeze",
                "! I6 broken");
        assertTrue(answer.out().contains("  shortest     every shorter run was tried and holds; "), answer.out());
    }

    private static void assertInOrder(List<String> lines, String... parts) {
        int next = 0;
        for (String line : lines) {
            if (next < parts.length && line.contains(parts[next])) {
                next++;
            }
        }
        assertEquals(parts.length, next, () -> "in this order: " + List.of(parts) + "\n" + String.join("\n", lines));
    }

    @Test
    void theReportedBugReplaysAndTheFixStopsIt() {
        String report = heddle("check trylock --variant V07 --config C3").out();
        Answer again = new Terminal().with(new TrylockSystem()).typing(report).run("replay", "-");
        assertEquals(10, again.code());
        assertTrue(again.out().startsWith("STILL FAILS: trylock/I6 in trylock V07 C3, after "), again.out());
        Answer debug = new Terminal().with(new TrylockSystem()).typing(report).run("replay", "-", "--config", "C4");
        assertEquals(0, debug.code(), debug.err());
        assertTrue(debug.out().startsWith("FIXED: trylock/I6 in trylock V07 C4\n"), debug.out());
        assertTrue(
                debug.out()
                        .replaceAll("\\s+", " ")
                        .contains("CPU0 NMI: get_partial_node(): trylock_irqsave list_lock took another way: next it"
                                + " does "),
                debug.out());
        Answer gate = new Terminal().with(new TrylockSystem()).typing(report).run("replay", "-", "--variant", "V10");
        assertEquals(0, gate.code(), gate.err());
        assertTrue(
                gate.out()
                        .replaceAll("\\s+", " ")
                        .contains("CPU0 NMI: kmalloc_nolock(): gate is the last that it does: it ended there, or waits"
                                + " runs instead CPU0 task: "),
                gate.out());
    }

    @Test
    void theFixIsProvedWithStatesAndDepth() {
        Answer answer = heddle("check trylock --variant V10 --config C3 --json");
        assertEquals(0, answer.code());
        assertFalse(answer.out().isEmpty());
        answer.out()
                .lines()
                .forEach(line -> assertTrue(
                        line.matches(".*\"verdict\":\"PROVED\",.*\"states\":[1-9]\\d*,.*\"depth\":[1-9].*"), line));
    }

    @Test
    void everyCellOfTheMatrixIsAsExpectedAndNoneIsOpen() {
        Answer answer = heddle("matrix trylock --json");
        assertEquals(0, answer.code());
        assertTrue(answer.out().lines().count() >= 75, "cells");
        answer.out().lines().forEach(line -> {
            assertTrue(line.contains("\"expected\":true"), line);
            assertFalse(line.contains("\"verdict\":\"INCONCLUSIVE\""), line);
        });
    }

    /** The second hole, R2, needs an NMI, which performance counters of a 32-bit ARM do not raise. */
    @Test
    void aUniprocessorArmOf71HasOneHoleLeftWithATrace() {
        Answer answer = heddle("check trylock --kconfig " + KCONFIG.resolve("archarm-7.1.0-am33x-up.config"));
        assertEquals(10, answer.code(), answer.err());
        List<String> end = answer.out()
                .lines()
                .dropWhile(line -> !line.equals("Violated or open:"))
                .toList();
        assertTrue(end.stream().anyMatch(line -> line.startsWith("  V11 C3")), String.join("\n", end));
        assertTrue(end.stream().noneMatch(line -> line.contains("R2")), String.join("\n", end));
        assertTrue(
                answer.out().lines().anyMatch(line -> line.startsWith("Counterexample to ") && line.contains("V11")));
        String summary = String.join(" ", end).replaceAll("\\s+", " ");
        assertTrue(
                summary.matches(
                        ".* Open: .*residual hole R1: .* \\(V11\\).*"
                                + " This holds within the small scope: the CPUs, contexts and locks that each cell names, no more\\. .*"),
                summary);
    }

    @Test
    void aMachineShowsViolatedCellsFirstAndProvedOnesBriefly() {
        String command = "check trylock --kconfig " + KCONFIG.resolve("archarm-7.1.0-am33x-up.config");
        Answer brief = heddle(command);
        List<String> headings =
                brief.out().lines().filter(line -> line.startsWith("trylock V")).toList();
        assertTrue(
                headings.contains("trylock V05 C3: PROVED, ok* (refusals although the lock was free)"),
                headings.toString());
        int firstProved = Iterables.indexOf(headings, line -> line.contains(": PROVED"));
        assertTrue(firstProved > 0, headings.toString());
        assertTrue(
                headings.subList(0, firstProved).stream().allMatch(line -> line.contains(": VIOLATED"))
                        && headings.subList(firstProved, headings.size()).stream()
                                .noneMatch(line -> line.contains(": VIOLATED")),
                headings.toString());
        assertTrue(
                brief.out()
                        .replaceAll("\\s+", " ")
                        .matches("(?s).* pcp: alloc_pages or __free_pages in softirq, hardirq:"
                                + " \\d+ states, depth \\d+ .*"),
                brief.out());
        Answer whole = heddle(command + " --verbose");
        assertEquals(brief.code(), whole.code());
        assertTrue(whole.out().contains("  PROVED within: "), "verbose");
        assertFalse(brief.out().contains("  PROVED within: "), brief.out());
        assertEquals(capsules(whole), capsules(brief));
        assertTrue(brief.out().lines().allMatch(line -> line.length() <= 75));
    }

    private static List<String> capsules(Answer answer) {
        return answer.out()
                .lines()
                .filter(line -> line.matches("(step|scenario|variant): .*"))
                .toList();
    }

    @Test
    void aMultiprocessorIsNotViolated() {
        Answer answer = heddle("check trylock --kconfig " + KCONFIG.resolve("debian-6.12.117-amd64-cloud.config"));
        assertEquals(0, answer.code(), answer.out());
        assertTrue(answer.out().contains(": 0 violated, "), answer.out());
        assertTrue(answer.out().contains("\nNothing is violated.\nThis holds within the small scope"), answer.out());
    }

    @Test
    void anOlderKernelHasNothingToCheckAndIsToldWhy() {
        Answer answer = heddle("check trylock --kconfig " + KCONFIG.resolve("debian-6.1.192-arm64-rt.config"));
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("trylock does not apply: version=6.1.192"), answer.out());
        assertTrue(answer.out().endsWith("concerns this kernel: nothing was checked.\n"), answer.out());
    }

    @Test
    void theUserSaysWhatADefconfigLeavesOpen() {
        Path malta = KCONFIG.resolve("linux-6.12.117-mips-malta_defconfig");
        String open = heddle("check trylock --kconfig " + malta).out();
        assertTrue(open.contains("Not known:\n  version:") && open.contains("\n  SMP: MIPS_MT_SMP"), open);
        Answer settled = heddle("check trylock --kernel-version 6.12.117 --arch mips --kconfig " + malta);
        assertEquals(0, settled.code(), settled.err());
        assertTrue(settled.out().contains("SMP=y") && settled.out().contains("version=6.12.117"), settled.out());
    }

    @Test
    void aHintThatIsNoneIsRefusedInOneLine() {
        for (String hint : ImmutableList.of("--kernel-version soon", "--arch abacus")) {
            Answer answer = heddle("check trylock " + hint + " --kconfig x");
            assertEquals(64, answer.code(), hint);
            assertEquals(1, answer.err().lines().count(), answer.err());
        }
        assertEquals(64, heddle("check trylock --arch mips").code());
    }

    @Test
    void aTruncatedConfigurationGivesOneLine(@TempDir Path folder) throws IOException {
        String whole = Files.readString(KCONFIG.resolve("archarm-7.1.0-am33x-up.config"));
        Path cut = folder.resolve("cut.config");
        Files.writeString(cut, whole.substring(0, whole.indexOf("CONFIG_PREEMPT_COUNT=y") + 9));
        Answer answer = heddle("check trylock --kconfig " + cut);
        assertEquals(64, answer.code(), answer.out());
        assertEquals("", answer.out());
        assertEquals(1, answer.err().lines().count(), answer.err());
    }
}
