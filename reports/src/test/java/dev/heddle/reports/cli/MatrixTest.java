package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.toy.ToySystem;
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
