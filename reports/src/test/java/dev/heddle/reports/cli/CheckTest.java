package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.Capsule;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.properties.trylock.TrylockSystem;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.toy.ToySystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code heddle check}: what it prints and what it exits with. */
final class CheckTest {

    @Test
    void theMainJobIsTheGateThenTheMatrix() {
        Answer answer = Terminal.heddle("check");
        assertEquals("""
                Awake gate: bugs of the past that must be found again, at known depths
                  awake   toy T01 C1: I6 broken after 6 steps, as pinned
                          the toy bug, found on a train

                toy: Is a slab ever frozen twice?
                scope small

                     C1        C2
                T01  F 29      F 30
                T02  ok 28     ok 32
                T03  -         F 30
                T04  ok 50000  ok 50000
                T05  F 324     F 335

                  ok   every claim holds
                  F    a claim is violated
                  -    the variant does not exist under this configuration
                  128  distinct states visited, all scenarios of the square together

                  T01  lock without a word
                  T02  lock with a word
                  T03  two CPUs
                  T04  many counters
                  T05  two scenarios

                Violated, first broken first:
                  T01 C1  I1 I6, the first after 3 steps
                  T01 C2  I1 I6, the first after 3 steps
                  T03 C2  I1 I6, the first after 3 steps
                  T05 C1  I1 I6, the first after 3 steps
                  T05 C2  I1 I6, the first after 3 steps

                14 cells, 100808 states: all as the fact sheets expect.
                The gate is awake.
                """, answer.out());
        assertEquals(0, answer.code());
        assertTrue(answer.err().matches("(?s).*heddle: 14 cells, 100808 states, [0-9.]+ s\n"), answer.err());
    }

    @Test
    void aBugAtAnotherDepthMeansThatTheGateIsAsleep() {
        Answer answer = new Terminal().with(ToySystem.asExpected().withPinAt(5)).run("check", "toy");
        assertTrue(answer.out().contains("  ASLEEP  toy T01 C1: I6 broken after 6 steps, pinned at 5\n"), answer.out());
        assertTrue(answer.out().endsWith("The gate is ASLEEP: trust nothing above.\n"), answer.out());
        assertEquals(ExitCode.DEFECT, answer.code());
    }

    @Test
    void aCellThatIsNotAsExpectedExitsWith10AndIsListed() {
        Answer answer =
                new Terminal().with(ToySystem.asExpected().withWrongSheet()).run("check", "toy");
        assertEquals(10, answer.code());
        assertTrue(
                answer.out()
                        .contains("Not what the fact sheet expects:\n  T02 C1  " + ToySystem.SCENARIO
                                + ": expected F (I6), found ok\n"),
                answer.out());
        assertTrue(answer.out().contains("T02  ok! 28    ok! 32\n"), answer.out());
        assertTrue(answer.out().contains("2 not as the fact sheets expect."), answer.out());
    }

    @Test
    void aLimitOnStatesMakesCellsInconclusive() {
        Answer answer = Terminal.heddle("check", "toy", "--max-states", "1k");
        assertEquals(20, answer.code());
        assertTrue(answer.out().contains("  ?    the search was cut: no answer\n"), answer.out());
        assertTrue(answer.out().contains(" 2 inconclusive."), answer.out());
    }

    @Test
    void aBudgetThatIsUpLeavesNothingProved() {
        Answer answer = new Terminal().withClock(1_000_000_000L).run("check", "toy", "--budget", "3s");
        assertEquals(20, answer.code());
        assertTrue(answer.out().contains("The gate is open: a search was cut.\n"), answer.out());
        assertFalse(answer.out().contains("ok "), answer.out());
    }

    @Test
    void aViolatedDesignExitsWith10EvenWhereTheSheetExpectsIt() {
        Answer answer = Terminal.heddle("check", "toy", "--variant", "t01", "--config", "c1");
        assertEquals(10, answer.code());
        assertEquals("""
                toy T01 C1: VIOLATED
                  variant      lock without a word [made up]
                  scenario     NMI into get_partial_node
                  broken       I1 after 3 steps, I6 after 6 steps (each in its own shortest
                               run)
                  scope        1 lock, 1 slab, 2 contexts [small]
                  searched     29 states, 31 transitions, depth 9, exact
                  not covered  anything beyond that scope; memory ordering; code that the
                               model leaves out
                  fact sheet   expects F (I6): agrees

                Counterexample to toy/I6 (toy T01 C1)

                      CPU0
                      ----
                      kmalloc()
                   1    lock list_lock
                      get_partial_node()
                   2    S = first partial
                   3    freeze S
                   4    <NMI>
                          kmalloc_nolock()
                   5        trylock list_lock
                            ! I1 broken
                   6        freeze S
                            ! I6 broken

                Steps: context, function, what it does; fields it changed; [locks]

                   1  CPU0 task  kmalloc(): lock list_lock
                        holders: 0 -> 1  [holds list_lock: 1]
                   2  CPU0 task  get_partial_node(): S = first partial
                   3  CPU0 task  get_partial_node(): freeze S
                        S0.frozen: 0 -> 1
                   4  CPU0 NMI   enter: kmalloc_nolock
                   5  CPU0 NMI   kmalloc_nolock(): trylock list_lock
                        holders: 1 -> 2  [holds list_lock: 2]
                  ! toy/I1 broken: a lock has at most one holder (holders = 2)
                   6  CPU0 NMI   kmalloc_nolock(): freeze S
                        BUG: 0 -> 1
                  ! toy/I6 broken: a slab is frozen at most once

                Summary

                  claim        toy/I6: a slab is frozen at most once
                  first        toy/I1 breaks before it, at step 5
                  size         6 steps, 1 context switch
                  shortest     every shorter run was tried and holds; no run of this length
                               has fewer switches
                  minimal      not looked at: heddle report FILE looks for fewer switches
                               and smaller scenarios, and certifies the run
                  scope        1 lock, 1 slab, 2 contexts
                  replay       heddle replay FILE, with this text or only the lines below
                               in FILE

                heddle-capsule 2
                system: toy
                variant: T01
                config: C1
                scope: small
                scenario: NMI into get_partial_node
                claim: toy/I6
                steps: 6
                step: CPU0 task | kmalloc | lock list_lock
                step: CPU0 task | get_partial_node | S = first partial
                step: CPU0 task | get_partial_node | freeze S
                step: CPU0 NMI | | enter: kmalloc_nolock
                step: CPU0 NMI | kmalloc_nolock | trylock list_lock
                step: CPU0 NMI | kmalloc_nolock | freeze S
                hash: e6a34cac5b5e
                end

                1 cell: 1 violated, 0 proved
                """, answer.out());
    }

    @Test
    void aProofSaysWhatItCoversAndWhatWasNeverTested() {
        Answer answer = Terminal.heddle("check", "toy", "--variant", "T05", "--config", "C1", "--scenario", "ALONE");
        assertEquals(0, answer.code());
        assertEquals("""
                toy T05 C1: PROVED
                  variant      two scenarios [made up]
                  scenario     alone
                  PROVED within: 1 lock, 1 slab, 1 context [small] (5 states, 4
                                 transitions, depth 4, exact)
                  not covered  anything beyond that scope; memory ordering; code that the
                               model leaves out
                  untested     never put to the test here: I1
                  fact sheet   expects ok: agrees

                1 cell: 0 violated, 1 proved
                """, answer.out());
    }

    @Test
    void aVariantThatDoesNotExistHereIsNoFailure() {
        Answer answer = Terminal.heddle("check", "toy", "--variant", "T03", "--config", "C1");
        assertEquals(0, answer.code());
        assertTrue(answer.out().startsWith("toy T03 C1: NOT_APPLICABLE\n"), answer.out());
        assertTrue(answer.out().contains("  because      there is only one CPU\n"), answer.out());
    }

    @Test
    void aCutSearchSaysWhatItReached() {
        Answer answer = Terminal.heddle("check", "toy", "--variant", "T04", "--config", "C1", "--max-states", "1000");
        assertEquals(20, answer.code());
        assertTrue(answer.out().startsWith("toy T04 C1: INCONCLUSIVE\n"), answer.out());
        assertTrue(answer.out().contains("""
                          reached      1231 states, 3820 transitions, depth 8, exact; no claim
                                       broken there
                          cut          the limit of states was reached after 1231 states, at depth
                                       8
                        """), answer.out());
        assertFalse(answer.out().contains("PROVED"), answer.out());
    }

    @Test
    void violatedAndInconclusiveTogetherAreViolated() {
        assertEquals(
                10,
                Terminal.heddle("check", "toy", "--variant", "T05", "--max-states", "100")
                        .code());
    }

    @Test
    void onlyTheFirstOfSeveralViolatedScenariosIsShownInFull() {
        Answer answer = Terminal.heddle("check", "toy", "--variant", "T05", "--config", "C1");
        assertEquals(10, answer.code());
        assertEquals(
                1,
                answer.out()
                        .lines()
                        .filter(line -> line.startsWith("heddle-capsule"))
                        .count());
        assertTrue(answer.out().contains("  trace        shown by --scenario 'the same again'\n"), answer.out());
        assertTrue(answer.out().endsWith("""
                        Violated or open:
                          T05 C1  F (I1 I6)  NMI into get_partial_node
                          T05 C1  F (I1 I6)  the same again

                        3 cells: 2 violated, 1 proved
                        """), answer.out());
    }

    @Test
    void oneClaimIsJudgedAlone() {
        Answer broken = Terminal.heddle("check", "toy", "--variant", "T01", "--config", "C1", "--claim", "i1");
        assertEquals(10, broken.code());
        assertTrue(broken.out().startsWith("toy T01 C1, I1: VIOLATED\n"), broken.out());
        assertTrue(broken.out().contains("  whole cell   VIOLATED (I1 I6)\n"), broken.out());
        assertTrue(broken.out().endsWith("\n1 cell, I1: 1 violated, 0 hold\n"), broken.out());
        assertTrue(broken.out().contains("Counterexample to toy/I1 (toy T01 C1)\n"), broken.out());
        Answer holds = Terminal.heddle("check", "toy", "--variant", "T02", "--config", "C1", "--claim", "toy/I1");
        assertEquals(0, holds.code());
        assertTrue(holds.out().startsWith("toy T02 C1, I1: holds\n"), holds.out());
        assertTrue(holds.out().endsWith("\n1 cell, I1: 0 violated, 1 hold\n"), holds.out());
        Answer met = Terminal.heddle("check", "toy", "--variant", "T01", "--config", "C1", "--claim", "seen");
        assertEquals(0, met.code());
        assertTrue(met.out().startsWith("toy T01 C1, seen: comes up; it breaks nothing\n"), met.out());
        assertTrue(met.out().endsWith("\n1 cell, seen: 0 violated, 0 hold, 1 where it comes up\n"), met.out());
        Answer open = Terminal.heddle("check", "toy", "--variant", "T04", "--claim", "I6", "--max-states", "1000");
        assertEquals(20, open.code());
        assertTrue(open.out().endsWith("\n2 cells, I6: 0 violated, 0 hold, 2 inconclusive\n"), open.out());
        assertEquals(
                0,
                Terminal.heddle("check", "toy", "--variant", "T03", "--config", "C1", "--claim", "I6")
                        .code());
    }

    @Test
    void aCellThatDoesNotMakeTheClaimTakesOneLine() {
        Answer answer = new Terminal()
                .with(new LinearMapSystem())
                .run("check", "linearmap", "--variant", "V12", "--config", "rt=n", "--claim", "I19");
        assertEquals(0, answer.code());
        assertTrue(answer.out().startsWith("linearmap V12 rt=n, I19: not claimed of this cell (boot: "), answer.out());
        assertTrue(
                answer.out().endsWith("\n3 cells, I19: 0 violated, 0 hold, 3 where it is not claimed\n"), answer.out());
    }

    @Test
    void aClaimThatHoldsIsNotAnsweredByOthersThatBreak() {
        Answer answer = heddle("check trylock --variant V07 --config C3 --claim I10");
        assertEquals(0, answer.code(), answer.err());
        List<String> headings =
                answer.out().lines().filter(line -> line.startsWith("trylock ")).toList();
        assertEquals(5, headings.size(), answer.out());
        headings.forEach(heading -> assertTrue(heading.startsWith("trylock V07 C3, I10: holds"), heading));
        assertTrue(answer.out().contains("  whole cell   VIOLATED (I17 "), answer.out());
        assertTrue(answer.out().contains("\n5 cells, I10: 0 violated, 5 hold"), answer.out());
        assertFalse(answer.out().contains("Violated or open:"), answer.out());
    }

    @Test
    void aClaimThatWasNeverTestedIsNotJustCalledHolding() {
        Answer answer = Terminal.heddle(
                "check", "toy", "--variant", "T05", "--config", "C1", "--scenario", "alone", "--claim", "I1");
        assertEquals(0, answer.code());
        assertTrue(
                answer.out().startsWith("toy T05 C1, I1: holds, but was never put to the test here\n"), answer.out());
        assertTrue(
                answer.out().endsWith("\n1 cell, I1: 0 violated, 1 hold (1 of them never put to the test)\n"),
                answer.out());
    }

    private static Answer heddle(String command) {
        return new Terminal().with(new TrylockSystem()).run(command.split(" ", -1));
    }

    @Test
    void whatAProofCostsIsInTheHeadingAndInTheLastLine() {
        Answer splat = heddle("check trylock --variant V07 --config C4");
        assertTrue(splat.out().startsWith("trylock V07 C4: PROVED, D (a debug check prints a splat)\n"), splat.out());
        assertTrue(
                splat.out()
                        .matches("(?s).*\n5 cells: 0 violated, 5 proved \\([12345] D: a debug check prints a.*\\)\n"),
                splat.out());
        Answer refusal = heddle("check trylock --variant V05 --config C3");
        assertTrue(
                refusal.out().startsWith("trylock V05 C3: PROVED, ok* (refusals although the lock was free)\n"),
                refusal.out());
    }

    @Test
    void aCutSearchDoesNotDisagreeWithTheSheet() {
        Answer answer = heddle("check trylock --variant V07 --config C3 --max-states 400");
        assertFalse(answer.out().contains("DISAGREES"), answer.out());
        assertTrue(answer.out().replaceAll("\\s+", " ").contains("; not settled: the search was cut"), answer.out());
        Answer matrix = heddle("matrix trylock --variant V07 --config C3 --max-states 400");
        assertEquals(20, matrix.code());
        assertTrue(matrix.out().contains("Not settled, the search was cut:\n"), matrix.out());
        assertFalse(matrix.out().contains("Not what the fact sheet expects"), matrix.out());
    }

    @Test
    void theCapsuleIsWrittenToAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("toy.capsule");
        Answer answer = Terminal.heddle("check", "toy", "--variant", "T01", "--capsule", file.toString());
        Capsule capsule = Capsule.parse(Files.readString(file));
        assertEquals("T01", capsule.variant());
        assertEquals(6, capsule.steps().size());
        assertTrue(answer.err().contains("the first of 2 violated cells"), answer.err());
    }

    @Test
    void aCapsuleThatCannotBeWrittenIsRefusedBeforeTheSearch(@TempDir Path folder) {
        Answer answer = Terminal.heddle(
                "check",
                "toy",
                "--variant",
                "T01",
                "--capsule",
                folder.resolve("no/where").toString());
        assertEquals(64, answer.code());
        assertEquals("", answer.out());
    }

    @Test
    void noViolationMeansNoCapsule(@TempDir Path folder) {
        Path file = folder.resolve("toy.capsule");
        Answer answer = Terminal.heddle("check", "toy", "--variant", "T02", "--capsule", file.toString());
        assertTrue(answer.err().contains("nothing is violated: no capsule was written"), answer.err());
        assertFalse(Files.exists(file));
    }
}
