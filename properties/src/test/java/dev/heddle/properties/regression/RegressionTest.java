package dev.heddle.properties.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.properties.UsageException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An entry as text: what is written is read back, and what is malformed is refused where it is. */
final class RegressionTest {

    private static final String ENTRY = """
            heddle-regression 1
            title: the frozen-slab BUG: an NMI takes and freezes the slab that
              kmalloc() is about to freeze
            reporter: Harry Yoo
            date: 2026-04-15
            source: report of 15 April 2026
            expected-by: nested-trylock sheet, section 6, V07 in C3: F(I1,I6)
            verdict: STILL FAILS after 2 steps
            fixed-by: V10 (620b46ed6ae1, 5b31044e649e)
            fix-verdict: FIXED at step 2 by CPU0 NMI: enter: kmalloc_nolock

            heddle-capsule 2
            system: trylock
            variant: V07
            config: C3
            scope: small
            scenario: NMI into get_partial_node
            claim: trylock/I6
            steps: 2
            step: CPU0 task | get_partial_node | S = first partial
            step: CPU0 NMI | | enter: kmalloc_nolock
            hash: 51c96b492180
            end
            """;

    private static String refusal(String text) {
        return Objects.requireNonNull(assertThrows(RefusedInputException.class, () -> Regression.parse("a.txt", text))
                .getMessage());
    }

    @Test
    void everyLineOfAnEntryIsRead() {
        Regression entry = Regression.parse("a.txt", ENTRY);
        assertEquals(
                new Regression.Origin(
                        "the frozen-slab BUG: an NMI takes and freezes the slab that kmalloc() is about to freeze",
                        "Harry Yoo",
                        "2026-04-15",
                        "report of 15 April 2026"),
                entry.origin());
        assertEquals("nested-trylock sheet, section 6, V07 in C3: F(I1,I6)", entry.expectedBy());
        assertEquals(ReplayVerdict.Word.STILL_FAILS, entry.verdict().word());
        assertEquals("V10", entry.fix().variant());
        assertEquals("620b46ed6ae1, 5b31044e649e", entry.fix().what());
        assertEquals(
                ReplayVerdict.Word.FIXED,
                Objects.requireNonNull(entry.fix().verdict()).word());
        assertEquals(2, entry.capsule().steps().size());
    }

    @Test
    void whatIsReadIsWrittenBackToTheLetter() {
        assertEquals(
                ENTRY,
                Regression.parse("a.txt", ENTRY)
                        .format()
                        .replace("the slab that kmalloc() is\n  about", "the slab that\n  kmalloc() is about"));
    }

    @Test
    void anEntryWithoutAFixHasNoVerdictOfOne() {
        String open = ENTRY.replaceAll("(?m)^fixed-by:.*$", "fixed-by: none (left open)")
                .replaceAll("(?m)^fix-verdict:.*\n", "");
        Regression entry = Regression.parse("a.txt", open);
        assertEquals(Regression.Fix.none("left open"), entry.fix());
        assertEquals(entry, Regression.parse("b.txt", entry.format()));
    }

    @Test
    void whoIsNotKnownIsUnknown() {
        String anybody = ENTRY.replace("Harry Yoo", "unknown").replace("2026-04-15", "unknown");
        assertEquals("unknown", Regression.parse("a.txt", anybody).origin().date());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "heddle-regression 1     | heddle-regression 2   |  1 | 'heddle-regression 1'",
                "reporter: Harry Yoo     | by: Harry Yoo         |  4 | 'reporter:'",
                "reporter: Harry Yoo     | reporter:             |  4 | something behind 'reporter:'",
                "reporter: Harry Yoo     | reporter: Jörg        |  4 | printable ASCII",
                "2026-04-15              | 15 April 2026         |  5 | a date such as 2026-04-15",
                "2026-04-15              | 2026-02-30            |  5 | a date such as 2026-04-15",
                "2026-04-15              | 2026-13               |  5 | a date such as 2026-04-15",
                "STILL FAILS after 2     | FAILS after 2         |  8 | 'STILL FAILS after N steps'",
                "fixed-by: V10 (620b46ed6ae1, 5b31044e649e) | fixed-by: V10, 5b31044e649e |  9 | 'VARIANT (COMMIT)'",
                "fix-verdict: FIXED at step 2 by | fix-verdict: FIXED by | 10 | 'FIXED at step N by STEP'",
                "heddle-capsule 2        | a capsule             | 12 | the capsule",
                "end                     | enter                 | 22 | a line",
            })
    void whatIsMalformedIsRefusedWhereItIs(String right, String wrong, int line, String expected) {
        String text = right.equals("end")
                ? ENTRY.substring(0, ENTRY.length() - "end\n".length()) + "end\nmore\n"
                : ENTRY.replace(right, wrong);
        if (right.equals("end")) {
            assertTrue(refusal(text).startsWith("a.txt:24: 'more': expected 'end'"), refusal(text));
            return;
        }
        String message = refusal(text);
        assertTrue(message.startsWith("a.txt:" + line + ": "), message);
        assertTrue(message.contains(expected), message);
        assertTrue(message.contains("; do this: "), message);
    }

    @Test
    void aFixThatNamesAVariantHasToSayWhatItsReplayComesTo() {
        String message = refusal(ENTRY.replaceAll("(?m)^fix-verdict:.*\n", ""));
        assertTrue(message.startsWith("a.txt:11: "), message);
        assertTrue(message.contains("'fix-verdict:'"), message);
    }

    @Test
    void aFaultInTheCapsuleNamesFileAndLine() {
        var fault = assertThrows(
                UsageException.class, () -> Regression.parse("a.txt", ENTRY.replace("steps: 2", "steps: 3")));
        assertTrue(
                String.valueOf(fault.getMessage()).startsWith("a.txt: capsule, line 19: 'steps: 3', but 2 lines"),
                fault.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "heddle-regression 1\n", "heddle-regression 1\ntitle: x\n"})
    void aFileThatEndsTooSoonIsRefused(String text) {
        assertFalse(refusal(text).isEmpty());
    }

    @Test
    void anEntryIsToldFromAMail() {
        assertTrue(Regression.isEntry("\n" + ENTRY));
        assertFalse(Regression.isEntry("Hi,\n" + ENTRY));
    }
}
