package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.reports.cli.Terminal.Answer;
import org.junit.jupiter.api.Test;

/** {@code heddle list}. */
final class ListTest {

    @Test
    void systemsWithTheirQuestions() {
        assertEquals(
                "toy  Is a slab ever frozen twice?\n  5 variants, 3 claims, 2 configurations\n",
                Terminal.heddle("list").out());
    }

    @Test
    void variantsClaimsAndConfigurations() {
        assertTrue(Terminal.heddle("list", "variants").out().startsWith("toy\n  T01  lock without a word [made up]\n"));
        assertTrue(
                Terminal.heddle("list", "claims", "toy")
                        .out()
                        .contains(
                                "  toy/I6    a slab is frozen at most once\n            (put to the test when: a slab is frozen)\n"));
        assertEquals(
                "toy\n  C1  one CPU\n  C2  two CPUs\n",
                Terminal.heddle("list", "configs").out());
    }

    @Test
    void schemasAreListedAndPrinted() {
        assertTrue(Terminal.heddle("list", "schema").out().startsWith("cell  a line of"));
        Answer answer = Terminal.heddle("list", "schema", "cell");
        assertTrue(answer.out().contains("\"$id\": \"urn:heddle:schema:cell\""), answer.out());
    }

    @Test
    void theHelpAndTheVersionArePrinted() {
        assertTrue(Terminal.heddle("--version").out().startsWith("heddle "));
        Answer help = Terminal.heddle("help", "check");
        assertEquals(0, help.code());
        assertTrue(help.out().contains("--kconfig"), help.out());
        assertTrue(Terminal.heddle("--help").out().contains("replay"));
    }
}
