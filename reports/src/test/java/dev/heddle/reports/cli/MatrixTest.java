package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.toy.ToySystem;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code heddle matrix}. */
final class MatrixTest {

    @Test
    void theMatrixNeedsNoGate() {
        Answer answer = new Terminal().with(ToySystem.asExpected().withPinAt(1)).run("matrix", "toy");
        assertEquals(0, answer.code());
        assertFalse(answer.out().contains("gate"), answer.out());
    }

    @Test
    void oneVariantUnderOneConfiguration() {
        Answer answer = Terminal.heddle("matrix", "toy", "--variant", "T02", "--config", "C1,DEBUG=y");
        assertEquals(0, answer.code());
        assertTrue(answer.out().contains("\n     C1,DEBUG=y\nT02  ok 28\n"), answer.out());
    }

    @Test
    void anUnexpectedCellExitsWith10() {
        assertEquals(
                10,
                new Terminal()
                        .with(ToySystem.asExpected().withWrongSheet())
                        .run("matrix", "toy")
                        .code());
    }

    @Test
    void reducedSearchesSayTheSameAndWhatTheySaved() {
        String plain = Terminal.heddle("matrix", "toy").out();
        String reduced = Terminal.heddle("matrix", "toy", "--reduce").out();
        int end = plain.lastIndexOf("\n\n", plain.length() - 2);
        assertTrue(reduced.startsWith(plain.substring(0, end)), reduced);
        assertTrue(reduced.endsWith(plain.substring(end)), reduced);
        String added = reduced.substring(end, reduced.length() - (plain.length() - end));
        assertTrue(
                added.replaceAll("\\s+", " ")
                        .matches(
                                " Reduced: \\d+ cells, \\d+ states stored for \\d+, same verdicts; factor \\d+\\.\\d min,"
                                        + " \\d+\\.\\d median, \\d+\\.\\d max"),
                added);
    }

    @Test
    void eachCellSaysWhatItsReducedSearchStored() {
        List<String> plain =
                Terminal.heddle("matrix", "toy", "--json").out().lines().toList();
        List<String> reduced = Terminal.heddle("matrix", "toy", "--json", "--reduce")
                .out()
                .lines()
                .toList();
        assertEquals(plain.size(), reduced.size());
        var saving =
                Pattern.compile("\"states\":(\\d+),.*(,\"reduced\":true,\"stored\":(\\d+),\"factor\":(\\d+\\.\\d\\d))");
        for (int i = 0; i < plain.size(); i++) {
            var line = saving.matcher(reduced.get(i));
            if (plain.get(i).contains("NOT_APPLICABLE")) {
                assertFalse(line.find(), reduced.get(i));
            } else {
                assertTrue(line.find(), reduced.get(i));
                double factor = Double.parseDouble(line.group(1)) / Double.parseDouble(line.group(3));
                assertEquals(String.format(Locale.ROOT, "%.2f", factor), line.group(4));
                assertEquals(
                        plain.get(i).replaceAll("\"seconds\":[^,]+,", ""),
                        reduced.get(i).replace(line.group(2), "").replaceAll("\"seconds\":[^,]+,", ""));
            }
        }
    }

    @Test
    void twoVariantsAreCompared() {
        Answer answer = Terminal.heddle("matrix", "toy", "--variant", "T02", "--against", "T01");
        assertEquals("""
                toy, against T01: lock without a word
                scope small

                     C1     C2
                T01  F 29   F 30
                T02  ok 28  ok 32

                  ok   every claim holds
                  F    a claim is violated
                  128  distinct states visited, all scenarios of the square together

                T01 -> T02  lock with a word
                  C1: F (I1 I6) -> ok
                  C2: F (I1 I6) -> ok

                4 cells, 119 states: all as the fact sheets expect.
                """, answer.out());
    }

    @Test
    void allVariantsAreComparedWithOne() {
        Answer answer = Terminal.heddle("matrix", "toy", "--against", "T01", "--config", "C2");
        assertTrue(answer.out().contains("T01 -> T03  two CPUs\n  no verdict differs\n"), answer.out());
        assertEquals(
                4,
                answer.out().lines().filter(line -> line.startsWith("T01 -> ")).count());
    }
}
