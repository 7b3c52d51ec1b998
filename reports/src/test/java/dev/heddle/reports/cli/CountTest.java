package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.reports.cli.Terminal.Answer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code heddle count}. The numbers are those that Spin and TLC agree on. */
final class CountTest {

    @Test
    void aModelThatHoldsIsCountedAndEndsInZero() {
        Answer answer = Terminal.heddle("count", "phil", "N=9");
        assertEquals("""
                phil N=9: PROVED
                  states       2786
                  transitions  16209
                  depth        9
                  error depth  none
                  storage      exact
                """, answer.out());
        assertEquals(0, answer.code());
        assertTrue(answer.err().matches("heddle: 2786 states, \\d+\\.\\d s\n"), answer.err());
    }

    @Test
    void aModelThatBreaksIsCountedToItsEndAndEndsInTen() {
        Answer answer = Terminal.heddle("count", "nested", "C=1", "K=2", "S=1", "O=2", "V=0", "Q=0", "H=0", "D=1");
        assertEquals("""
                nested C=1 K=2 S=1 O=2 V=0 Q=0 H=0 D=1: VIOLATED
                  states       147
                  transitions  167
                  depth        20
                  error depth  8
                  broken       nested/mutual-exclusion
                  storage      exact
                """, answer.out());
        assertEquals(10, answer.code());
    }

    @Test
    void aReducedSearchIsComparedWithThePlainOne() {
        String[] plain = Terminal.heddle("count", "phil", "N=9").out().split("  error depth", -1);
        String reduced = Terminal.heddle("count", "phil", "N=9", "--reduce").out();
        assertTrue(reduced.startsWith(plain[0]), reduced);
        var line = Pattern.compile("\n  reduced      (\\d+) states stored for 2786, a factor of (\\d+\\.\\d)\n")
                .matcher(reduced);
        assertTrue(line.find(), reduced);
        assertEquals(
                line.group(2), String.format(Locale.ROOT, "%.1f", 2786.0 / Integer.parseInt(line.group(1))), reduced);
    }

    /** 296,448 states are too many to count beside the reduced search, which stores far fewer. */
    @Test
    void theFactorIsUnknownWhereThePlainSearchIsLarge() {
        String[] command = {"count", "twopc", "N=7", "--reduce"};
        Answer answer = Terminal.heddle(command);
        assertEquals(0, answer.code());
        String out = answer.out().replaceAll("\\s+", " ");
        assertTrue(
                out.matches("twopc N=7: PROVED reduced \\d+ states stored; for how many is not known, the plain search"
                        + " was not run to its end error depth none storage exact "),
                out);
        String json =
                Terminal.heddle("count", "twopc", "N=7", "--reduce", "--json").out();
        assertTrue(json.matches(".*\"states\":(\\d+),.*\"reduced\":true,\"stored\":\\1,\"factor\":null}\n"), json);
    }

    @Test
    void aReducedSearchFindsAShortestRunToo() {
        String[] command = {"count", "nested", "C=1", "K=2", "S=1", "O=2", "V=0", "Q=0", "H=0", "D=1", "--json"};
        String plain = Terminal.heddle(command).out();
        String reduced = Terminal.heddle(
                        Stream.concat(Stream.of(command), Stream.of("--reduce")).toArray(String[]::new))
                .out();
        assertTrue(plain.contains("\"states\":147,"), plain);
        assertTrue(reduced.contains("\"error_depth\":8,"), reduced);
        assertEquals(
                withoutSeconds(plain).replace("}\n", ""),
                withoutSeconds(reduced).replaceAll(",\"reduced\".*\n", ""),
                "the numbers of the plain search");
    }

    private static String withoutSeconds(String json) {
        return json.replaceAll("\"seconds\":\\d+\\.\\d+,", "");
    }

    @Test
    void aSearchThatIsCutIsInconclusive() {
        Answer answer = Terminal.heddle("count", "twopc", "N=6", "--max-states", "1k");
        assertTrue(answer.out().startsWith("twopc N=6: INCONCLUSIVE\n"), answer.out());
        assertTrue(answer.out().contains("  cut          the limit of states was reached after "), answer.out());
        assertEquals(20, answer.code());
    }

    @Test
    void aTraceIsAddedOnRequest() {
        String[] command = {"count", "nested", "K=3", "V=0", "Q=1", "D=1"};
        assertFalse(Terminal.heddle(command).out().contains("shortest run"));
        String out = new Terminal()
                .run("count", "nested", "K=3", "V=0", "Q=1", "D=1", "--trace")
                .out();
        assertTrue(out.contains("A shortest run that breaks nested/mutual-exclusion\n\n   1  CPU0 TASK  "), out);
        assertTrue(out.contains("\n   4  CPU0 NMI   allocate(): AL: lock the list\n"), out);
    }

    @Test
    void theKeysOfTheLineComeInTheOrderOfTheContract() {
        Answer answer = Terminal.heddle("count", "nested", "D=1", "V=0", "Q=1", "K=3", "--json");
        assertTrue(
                answer.out()
                        .matches("\\{\"model\":\"nested\","
                                + "\"params\":\\{\"C\":1,\"K\":3,\"S\":2,\"O\":2,\"V\":0,\"Q\":1,\"H\":1,\"D\":1},"
                                + "\"states\":7366,\"transitions\":8536,\"depth\":62,\"verdict\":\"VIOLATED\","
                                + "\"error_depth\":4,\"seconds\":\\d+\\.\\d{3},\"complete\":true,"
                                + "\"storage\":\"exact\",\"omission\":0,\"why\":null}\n"),
                answer.out());
        assertEquals(10, answer.code());
        String holds = Terminal.heddle("count", "peterson", "--json").out();
        assertTrue(holds.contains("\"states\":4752,\"transitions\":13080,\"depth\":24,\"verdict\":\"PROVED\","), holds);
        assertTrue(holds.contains("\"error_depth\":null,"), holds);
    }

    private static final String[] TWO_WORDS = {
        "count", "nested", "C=2", "K=3", "S=1", "O=1", "V=2", "--storage=Fingerprint"
    };

    @Test
    void fingerprintsSayWhatTheyMayHaveMissed() {
        String out = Terminal.heddle(TWO_WORDS).out();
        assertTrue(out.contains("PROVED\n  states       238272\n"), out);
        assertTrue(out.contains("64-bit fingerprints; a state was missed with a probability"), out);
        String narrow =
                Terminal.heddle("count", "phil", "--storage=fingerprint").out();
        assertTrue(narrow.contains("64-bit fingerprints, one for each state: none was missed"), narrow);
    }

    /** 238,272 squared, over 2^65. */
    @Test
    void theChanceOfAMissIsInTheLineToo() {
        String out = new Terminal()
                .run(Stream.concat(Stream.of(TWO_WORDS), Stream.of("--json")).toArray(String[]::new))
                .out();
        assertTrue(out.contains("\"storage\":\"fingerprint\",\"omission\":0.00000000154,"), out);
    }

    @Test
    void withoutAModelItListsWhatThereIs() {
        String out = Terminal.heddle("count").out();
        assertTrue(out.startsWith("nested  interrupt contexts nested over two allocator locks\n  C=1..2  CPUs; "), out);
        assertTrue(out.contains("\n  N=2..32  philosophers (default 7)\n"), out);
        assertEquals(out, Terminal.heddle("list", "models").out());
        assertEquals(
                "peterson  Peterson's filter lock for N processes\n  N=2..8  processes (default 4)\n",
                Terminal.heddle("list", "models", "peterson").out());
    }

    @Test
    void namesAreFoundWhateverTheCaseOfTheirLetters() {
        assertTrue(Terminal.heddle("count", "Phil", "n=3").out().startsWith("phil N=3: PROVED\n"));
    }

    @Test
    void whatDoesNotFitIsToldInOneLine() {
        assertUsage("no model 'nestde'; did you mean 'nested'? there is nested twopc phil peterson", "nestde");
        assertUsage("no parameter 'M'; phil takes N", "phil", "M=3");
        assertUsage("expected a parameter such as N=7, got '9'", "phil", "9");
        assertUsage("expected a parameter such as C=1, got '=9'", "nested", "=9");
        assertUsage("parameter N takes a whole number, got 'ten'", "phil", "N=ten");
        assertUsage("parameter N takes a whole number, got '99999999999'", "phil", "N=99999999999");
        assertUsage("parameter N is given twice", "phil", "N=3", "n=3");
        assertUsage("phil: N must be in 2..32, was 1", "phil", "N=1");
        assertUsage("nested: C=2 needs V=2, was V=0", "nested", "C=2", "V=0");
        assertUsage("--threads takes 1..256, got 0", "phil", "--threads=0");
        assertUsage(
                "count: invalid value for option '--storage': expected one of exact, fingerprint, auto, got 'disk'; see"
                        + " 'heddle help count'",
                "phil",
                "--storage=disk");
    }

    private static void assertUsage(String message, String... args) {
        var command = new String[args.length + 1];
        command[0] = "count";
        System.arraycopy(args, 0, command, 1, args.length);
        Answer answer = Terminal.heddle(command);
        assertEquals("heddle: " + message + "\n", answer.err());
        assertEquals("", answer.out());
        assertEquals(64, answer.code());
    }

    @Test
    void whatTakesLongTellsHowFarItIs() {
        Answer answer = new Terminal().withClock(700_000_000L).run("count", "phil", "N=11");
        assertTrue(
                answer.err().matches("(?s)cell 1/1: \\d+ states, .*\nheddle: 16238 states, \\d+\\.\\d s\n"),
                answer.err());
    }

    @Test
    void ctrlCLeavesACleanInconclusive() {
        Answer answer = new Terminal().interrupted().run("count", "twopc", "N=7");
        assertEquals(130, answer.code());
        assertTrue(answer.out().startsWith("twopc N=7: INCONCLUSIVE\n"), answer.out());
        assertTrue(
                answer.out().matches("(?s).*\n  cut          interrupted after \\d+ states, at depth \\d+\n"),
                answer.out());
        assertTrue(
                answer.err().endsWith("\nheddle: interrupted; nothing was saved, for --checkpoint DIR was not given\n"),
                answer.err());
        String json = new Terminal()
                .interrupted()
                .run("count", "twopc", "N=7", "--json")
                .out();
        assertTrue(json.contains("\"verdict\":\"INCONCLUSIVE\","), json);
        assertTrue(json.contains("\"why\":\"interrupted after "), json);
    }
}
