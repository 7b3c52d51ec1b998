package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.toy.ToySystem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes wrong: one line on standard error, nothing on standard output, an exit code that says whose fault it is. */
final class UsageTest {

    private static void assertUsage(String message, String... args) {
        Answer answer = Terminal.heddle(args);
        assertEquals("heddle: " + message + "\n", answer.err());
        assertEquals("", answer.out());
        assertEquals(64, answer.code());
    }

    @Test
    void anUnknownNameSaysWhatThereIs() {
        assertUsage("no system 'tyo'; did you mean 'toy'? there is toy", "check", "tyo");
        assertUsage(
                "no variant 'T001'; did you mean 'T01'? toy has T01 T02 T03 T04 T05",
                "check",
                "toy",
                "--variant",
                "T001");
        assertUsage("no configuration 'C9' in toy; it has C1 C2, and DEBUG=y", "check", "toy", "--config", "C9");
        assertUsage("no claim 'x'; toy has I1 I6 seen", "check", "toy", "--variant", "T01", "--claim", "x");
        assertUsage("no list 'things'; there is systems variants claims rules configs models schema", "list", "things");
        assertUsage(
                "no list 'toy', which is a system; do this: heddle list variants toy, or claims, rules or configs instead of"
                        + " variants",
                "list",
                "toy");
        assertUsage(
                "no schema 'sell'; did you mean 'cell'? there is cell machine replay explain corpus list count prealloc sample growth proposal bug finding report coverage gate kill trust bench",
                "list",
                "schema",
                "sell");
        assertUsage(
                "no scenario has 'MCE' in its name; there is " + ToySystem.SCENARIO,
                "check",
                "toy",
                "--variant",
                "T01",
                "--scenario",
                "MCE");
    }

    @Test
    void anUnknownOptionOrCommandSaysWhatWasMeant() {
        assertUsage(
                "check: no option '--varient' (did you mean '--variant'?); see 'heddle help check'",
                "check",
                "toy",
                "--varient",
                "T01");
        assertUsage(
                "no command 'chekc' (did you mean 'check'?); there is help check matrix list replay explain corpus report count prealloc bench; see"
                        + " 'heddle help'",
                "chekc");
        assertUsage(
                "no command given; there is help check matrix list replay explain corpus report count prealloc bench; see 'heddle help'");
        assertUsage("unknown subcommand 'nosuch'; see 'heddle help'", "help", "nosuch");
        assertUsage("check: no argument 'more'; see 'heddle help check'", "check", "toy", "more");
    }

    @Test
    void aBadValueSaysWhatWasExpected() {
        assertUsage(
                "check: invalid value for option '--budget': expected a time such as 500ms, 60s, 5m or 2h, got"
                        + " '60'; see 'heddle help check'",
                "check",
                "--budget",
                "60");
        assertUsage("--threads takes 1..256, got 0", "check", "--threads", "0");
        assertUsage("scope large is not built yet; there is small and medium", "matrix", "toy", "--scope", "large");
        assertUsage(
                "check: invalid value for option '--scope': expected one of small, medium, large, got 'tiny'; see"
                        + " 'heddle help check'",
                "check",
                "--scope",
                "tiny");
        assertUsage(
                "list: invalid value for option '--color': expected one of auto, always, never, got 'red'; see 'heddle"
                        + " help list'",
                "list",
                "--color=red");
        assertEquals(0, Terminal.heddle("list", "--color=Never").code());
        assertEquals(64, Terminal.heddle("check", "--threads", "many").code());
        assertEquals(64, Terminal.heddle("matrix").code());
        assertEquals(64, Terminal.heddle("check", "--max-states", "0").code());
        assertEquals(
                64, Terminal.heddle("check", "--memory", "9".repeat(40) + "g").code());
    }

    @Test
    void aMissingFileHasNoLineAndNoText() {
        assertUsage(
                "no/such.config: expected a file that exists; do this: check the path",
                "check",
                "toy",
                "--kconfig",
                "no/such.config");
    }

    @Test
    void theHelpSaysWhichScopeThereIs() {
        String help = Terminal.heddle("help", "check").out().replaceAll("\\s+", " ");
        assertTrue(
                help.contains("small (the default), medium (more locks and contexts at once, minutes) or large"), help);
    }

    @Test
    void optionsThatNeedEachOtherSaySo() {
        assertEquals(64, Terminal.heddle("check", "--variant", "T01").code());
        assertEquals(64, Terminal.heddle("check", "--config", "C1").code());
        assertEquals(64, Terminal.heddle("check", "toy", "--claim", "I1").code());
        assertEquals(64, Terminal.heddle("check", "toy", "--capsule", "file").code());
    }

    @Test
    void aMessageHoldsNoControlCharacters() {
        Answer answer = Terminal.heddle("check", "t\u001b[31m\ny");
        assertEquals("heddle: no system 't?[31m y'; there is toy\n", answer.err());
    }

    @Test
    void aDefectIsMarkedAndShowsNoStackTrace() {
        Answer answer = new Terminal()
                .with(ToySystem.asExpected().withDefect())
                .run("check", "toy", "--variant", "T01", "--config", "C1");
        assertEquals(70, answer.code());
        assertTrue(answer.err().startsWith("heddle: [checker defect] the toy model was told to fail\n"), answer.err());
        assertEquals(2, answer.err().lines().count(), answer.err());
        assertFalse(answer.err().contains("\tat "), answer.err());
    }

    @Test
    void aDefectInOneOfManyCellsIsADefect() {
        assertEquals(
                70,
                new Terminal()
                        .with(ToySystem.asExpected().withDefect())
                        .run("check", "--threads", "3")
                        .code());
    }

    @Test
    void aDefectShowsItsStackTraceOnRequest() {
        Answer answer = new Terminal()
                .with(ToySystem.asExpected().withDefect())
                .withEnvironment("HEDDLE_DEBUG", "1")
                .run("check", "toy", "--variant", "T01");
        assertTrue(answer.err().contains("\tat dev.heddle."), answer.err());
    }

    @Test
    void ctrlCLeavesWhatWasNotBegunInconclusive() {
        for (String threads : List.of("1", "3")) {
            Answer answer = new Terminal().interrupted().run("check", "--threads", threads);
            assertEquals(130, answer.code());
            assertTrue(answer.out().contains(" inconclusive.\nThe gate is open: a search was cut.\n"), answer.out());
            assertTrue(
                    answer.err()
                            .endsWith("\nheddle: interrupted; nothing was saved, for --checkpoint DIR was not given\n"),
                    answer.err());
        }
        Answer design = new Terminal().interrupted().run("check", "toy", "--variant", "T05");
        assertEquals(130, design.code());
        assertEquals("6 cells: 0 violated, 0 proved, 6 inconclusive\n", design.out());
        String json = new Terminal().interrupted().run("check", "--json").out();
        assertTrue(json.contains("\"why\":\"interrupted before it began\""), json);
    }
}
