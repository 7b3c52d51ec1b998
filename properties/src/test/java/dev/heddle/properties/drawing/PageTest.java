package dev.heddle.properties.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines, wrapped. */
final class PageTest {

    @Test
    void aLineThatFitsIsLeftAlone() {
        assertEquals("a  b\n", new Page().line("a  b  ").toString());
    }

    @Test
    void aLongLineGoesOnIndented() {
        assertEquals(
                "  " + "word ".repeat(14).strip() + "\n    word word\n",
                new Page().line("  " + "word ".repeat(16)).toString());
    }

    @Test
    void aWordThatIsTooLongIsCut() {
        assertEquals(
                "- " + "x".repeat(73) + "\n  " + "x".repeat(17) + "\n",
                new Page().hanging("- ", "x".repeat(90)).toString());
    }

    @Test
    void aNameThatIsTooLongIsCutBehindAnUnderscore() {
        assertEquals(List.of("smp_call_", "function_many()"), Page.wrap("smp_call_function_many()", 15));
        assertEquals(List.of("a_b_", "cd"), Page.wrap("a_b_cd", 4));
        assertEquals(List.of("_abc", "d"), Page.wrap("_abcd", 4));
    }

    @Test
    void aNameThatIsTooLongStandsAlone() {
        assertEquals(
                "n".repeat(40) + "\n    body\n",
                new Page().hanging("n".repeat(40), "body").toString());
    }

    @Test
    void anEmptyValueIsNoLine() {
        assertEquals("", new Page().field("note", " ").toString());
    }

    @Test
    void signsBeyondAsciiAreSpeltOrReplaced() {
        assertEquals(
                "F -> ok* - '?' ?\n",
                new Page()
                        .line("F \u2192 ok\u00b0 \u2013 \u2018\u00e9\u2019 \u001b")
                        .toString());
    }
}
