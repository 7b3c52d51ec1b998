package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.reports.cli.Terminal.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The progress line, against a clock that goes on by a fixed step whenever it is read. */
final class ProgressLineTest {

    private static final String[] COMMAND = {"check", "toy", "--variant", "T04", "--config", "C1"};

    @Test
    void aPipeGetsFewPlainLines() {
        Answer answer = new Terminal().withClock(700_000_000L).run(COMMAND);
        List<String> lines = answer.err().lines().toList();
        assertTrue(
                lines.get(0).matches("cell 1/1: \\d+ states, \\d+/s, depth \\d+, queue \\d+, 1\\.4 s"), answer.err());
        assertTrue(lines.size() >= 3 && lines.size() <= 8, answer.err());
        assertTrue(lines.get(lines.size() - 1).startsWith("heddle: 1 cell, 50000 states, "), answer.err());
        assertFalse(answer.err().contains("\r"), answer.err());
    }

    @Test
    void aTerminalGetsOneLineThatIsRewrittenAndRemoved() {
        Answer answer =
                new Terminal().onATerminal(false, true).withClock(700_000_000L).run(COMMAND);
        assertTrue(answer.err().startsWith("\rcell 1/1: "), answer.err());
        assertTrue(answer.err().contains("\r" + " ".repeat(75) + "\rheddle: 1 cell, "), answer.err());
    }

    @Test
    void whatTakesLessThanASecondHasNoLine() {
        Answer answer = new Terminal().withClock(1_000).run(COMMAND);
        assertEquals("heddle: 1 cell, 50000 states, 0.0 s\n", answer.err());
    }
}
