package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.trylock.TrylockSystem;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.toy.ToySystem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code heddle check --sample}: random runs on the command line. */
final class SampleTest {

    @ParameterizedTest
    @ValueSource(strings = {"uniform", "pct", "pct2", "pos"})
    void aRunThatBreaksAClaimExitsWith10(String sampler) {
        Answer answer = sample(new Terminal(), "T01", sampler, "--runs", "500");
        assertEquals(10, answer.code());
        assertTrue(answer.out().startsWith("toy T01 C1: VIOLATED\n"), answer.out());
        assertTrue(answer.out().contains("  fact sheet   expects F (I6): agrees\n"), answer.out());
        assertTrue(answer.out().contains("Counterexample to toy/I1 (toy T01 C1)\n"), answer.out());
        assertTrue(answer.err().contains("heddle: 1 cell, 500 runs, "), answer.err());
    }

    /**
     * After the lock is taken the task has three steps left before it drops it: an NMI that may come before each of its
     * steps, as likely as the step, finds the lock held with probability 1/4 + 1/8 + 1/16.
     */
    @Test
    void theFailureRateIsThatOfTheModel() {
        String out = sample(new Terminal(), "T01", "uniform", "--runs", "40k").out();
        Matcher rate = Pattern.compile("failures +(\\S+) of the runs; of all runs (\\S+) to (\\S+),")
                .matcher(out);
        assertTrue(rate.find(), out);
        assertEquals(7.0 / 16, Double.parseDouble(rate.group(1)), 5 * Math.sqrt(7 * 9 / 256.0 / 40_000));
        assertTrue(Double.parseDouble(rate.group(2)) <= 7.0 / 16, out);
        assertTrue(Double.parseDouble(rate.group(3)) >= 7.0 / 16, out);
    }

    /** 0.05^(1/10000) is 1 - 0.0003; with 2 actors, 9 steps and depth 3 a run finds a bug at least once in 162. */
    @Test
    void nothingFoundIsSampledWithItsBoundsAndExitsWith0() {
        Answer answer = sample(new Terminal(), "T02", "pct");
        assertEquals(0, answer.code());
        String text = answer.out().replaceAll("\\s+", " ");
        assertTrue(text.startsWith("toy T02 C1: SAMPLED "), text);
        assertTrue(text.contains("sampled 10000 runs, pct3, seed 1: "), text);
        assertTrue(text.contains("none; at most 0.0003 of all runs fail, with confidence 95%"), text);
        assertTrue(text.contains("miss a bug of depth 3 in the first 9 steps with probability 1.29e-27 at most"), text);
        double miss = Math.pow(1 - 1.0 / 162, 10_000);
        assertTrue(1.28e-27 < miss && miss < 1.29e-27, "rounded up: " + miss);
        assertTrue(text.contains("fact sheet expects ok: no run disagrees"), text);
        assertFalse(text.contains("PROVED"), text);
        assertFalse(text.contains("Counterexample"), text);
    }

    /** All four numbers, each with what it is a number of; where one does not exist, why. */
    @ParameterizedTest
    @ValueSource(strings = {"uniform", "pct3", "pos"})
    void theFourNumbersStandBesideTheVerdict(String sampler) {
        String text =
                sample(new Terminal(), "T02", sampler, "--depth", "500").out().replaceAll("\\s+", " ");
        assertTrue(
                text.contains("risk of runs of " + sampler
                        + " from this model's initial states, each as likely, with depth bound 500; a run ends"),
                text);
        assertTrue(text.contains("failures none; at most 0.0003 of all runs fail, with confidence 95%"), text);
        assertEquals(sampler.equals("pct3"), text.contains("miss bound all 10000 runs miss a bug of depth 3"), text);
        assertEquals(!sampler.equals("pct3"), text.contains("miss bound none: " + sampler + " promises nothing"), text);
        assertTrue(
                text.contains("unseen the probability that one more run draws a new one: of states, 0 (0 to "), text);
        assertTrue(text.contains("; of whole runs, 0 (0 to "), text);
        assertTrue(text.contains("A state is drawn from each run, each visit as likely"), text);
        assertTrue(text.contains("states 28 different ones drawn, 100% of about 28 that such draws come to"), text);
        // The NMI comes before each of the task's 4 steps, or never.
        assertEquals(
                sampler.equals("uniform"),
                text.matches(".* runs 5 different ones made; there are about (4\\.9\\d*|5|5\\.0\\d*), standard .*"),
                text);
        assertEquals(!sampler.equals("uniform"), text.contains("runs none: 5 different ones made; how many"), text);
    }

    /** Knuth's bound is a twentieth of his estimate; the five runs that were made are certain. */
    @Test
    void noBoundOfTheNumberOfRunsIsBelowThoseThatWereMade() {
        String text = sample(new Terminal(), "T02", "uniform").out().replaceAll("\\s+", " ");
        assertTrue(text.contains("runs 5 different ones made; there are about"), text);
        assertFalse(text.contains("and at least"), text);
        String json = sample(new Terminal(), "T02", "uniform", "--json").out();
        assertTrue(
                Pattern.compile("\"different_runs\":\\{\"seen\":5,[^}]*\"lower\":5(\\.0)?}")
                        .matcher(json)
                        .find(),
                json);
    }

    @Test
    void aFailureThatTheSheetExpectsAndNoRunFindsIsOpen() {
        var terminal = new Terminal().with(ToySystem.asExpected().withWrongSheet());
        Answer answer = sample(terminal, "T02", "pos", "--runs", "50");
        assertEquals(20, answer.code());
        assertTrue(answer.out().contains("not settled: more runs might find it\n"), answer.out());
    }

    /** The NMI must come after the lock is taken and before it is dropped: two constraints, and pct1 keeps one. */
    @Test
    void pctForShallowerBugsFindsNothing() {
        Answer answer = sample(new Terminal(), "T01", "pct1", "--runs", "500");
        assertEquals(20, answer.code());
        assertTrue(answer.out().startsWith("toy T01 C1: SAMPLED\n"), answer.out());
    }

    @Test
    void aVariantThatDoesNotApplyIsNotSampled() {
        Answer answer = sample(new Terminal(), "T03", "uniform");
        assertEquals(0, answer.code());
        assertTrue(answer.out().startsWith("toy T03 C1: NOT_APPLICABLE\n"), answer.out());
    }

    @Test
    void theCapsuleOfAFailingRunReplays() {
        String out = sample(new Terminal(), "T01", "pos", "--runs", "500").out();
        Answer replayed = new Terminal().typing(out).run("replay", "-");
        assertEquals(10, replayed.code());
        assertTrue(replayed.out().contains("STILL FAILS"), replayed.out());
    }

    @Test
    void aSeedMakesTheSameRunsAgainAndAnotherMakesOthers() {
        String one = sample(new Terminal(), "T01", "uniform", "--seed", "5").out();
        assertEquals(
                one, sample(new Terminal(), "T01", "uniform", "--seed", "5").out());
        assertNotEquals(
                one.replace("seed 5", "seed 6"),
                sample(new Terminal(), "T01", "uniform", "--seed", "6").out());
    }

    @Test
    void aDepthBoundIsReported() {
        String out = sample(new Terminal(), "T02", "uniform", "--depth", "2", "--runs", "40")
                .out();
        assertTrue(out.contains("  cut          40 runs at the depth bound of 2; "), out);
    }

    @Test
    void aBudgetEndsTheRuns() {
        Answer answer =
                sample(new Terminal().withClock(1_000_000_000L), "T02", "uniform", "--runs", "100m", "--budget", "3s");
        assertEquals(0, answer.code());
        assertTrue(answer.out().matches("(?s).*sampled +\\d{3,4} runs, uniform.*"), answer.out());
    }

    @Test
    void ctrlCEndsItWithoutAVerdict() {
        Answer answer = sample(new Terminal().interrupted(), "T02", "uniform", "--runs", "100m");
        assertEquals(130, answer.code());
        assertEquals("", answer.out());
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        assertRefused("--runs, --seed and --depth belong to --sample", "--variant", "T01", "--runs", "5");
        assertRefused("--sample needs --variant", "--sample", "pos");
        assertRefused("goes with neither --kconfig", "--variant", "T01", "--sample", "pos", "--claim", "I1");
        assertRefused("expected uniform, pos, pct, pct1..pct9 or no, got 'dfs'", "--variant", "T01", "--sample", "dfs");
        assertRefused("--depth takes a number from 1", "--variant", "T01", "--sample", "pos", "--depth", "0");
        assertRefused("with --sample there is --runs", "--variant", "T01", "--sample", "pos", "--memory", "1g");
        assertRefused("--threads takes", "--variant", "T01", "--sample", "pos", "--threads", "0");
    }

    private static void assertRefused(String why, String... options) {
        Answer answer = new Terminal()
                .run(ImmutableList.<String>builder()
                        .add("check", "toy")
                        .add(options)
                        .build()
                        .toArray(new String[0]));
        assertEquals(64, answer.code(), answer.err());
        assertTrue(answer.err().contains(why), answer.err());
        assertEquals("", answer.out());
    }

    /** The bug of the first page of the README, which a uniform walk finds once in 136 runs and PCT once in eight. */
    @Test
    void theReportedBugIsFoundByEverySampler() {
        for (String sampler : ImmutableList.of("uniform", "pct", "pos")) {
            Answer answer = new Terminal()
                    .with(new TrylockSystem())
                    .run("check", "trylock", "--variant", "V07", "--config", "C3", "--sample", sampler, "--runs", "2k");
            assertEquals(10, answer.code());
            assertTrue(answer.out().contains("  broken       I17 in "), answer.out());
        }
    }

    private static Answer sample(Terminal terminal, String variant, String sampler, String... more) {
        return terminal.run(ImmutableList.<String>builder()
                .add("check", "toy", "--variant", variant, "--config", "C1", "--sample", sampler)
                .add(more)
                .build()
                .toArray(new String[0]));
    }
}
