package dev.heddle.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Label;
import org.junit.jupiter.api.Test;

/** The block as it is written, mailed, quoted, cut and misspelt. */
final class CapsuleTest {

    private static final Capsule CAPSULE = new Capsule(
            "trylock",
            "V07",
            "C3,PREEMPTION=y",
            Scope.SMALL,
            "NMI into get_partial_node",
            "trylock/I6",
            ImmutableList.of(
                    new Label("CPU0 task", "get_partial_node", "S = first partial"),
                    new Label("CPU0 NMI", "", "enter: kmalloc_nolock"),
                    new Label("CPU0 NMI", "list_del", "a|b, a \\ b and  two blanks > one")));

    /** The hash is what {@code sha256sum} says of the ten lines between the first and its own. */
    private static final String BLOCK = """
            heddle-capsule 2
            system: trylock
            variant: V07
            config: C3,PREEMPTION=y
            scope: small
            scenario: NMI into get_partial_node
            claim: trylock/I6
            steps: 3
            step: CPU0 task | get_partial_node | S = first partial
            step: CPU0 NMI | | enter: kmalloc_nolock
            step: CPU0 NMI | list_del | a\\|b, a \\\\ b and \\stwo blanks \\u003e one
            hash: 3352d9884ef7
            end
            """;

    /** As Heddle wrote it before there was a hash. */
    private static final String BLOCK_OF_FORMAT_1 =
            BLOCK.replace("heddle-capsule 2", "heddle-capsule 1").replaceAll("hash: .*\n", "");

    /** As somebody leaves it behind who edits it on purpose. */
    private static final String WITHOUT_A_HASH = BLOCK.replaceAll("hash: .*\n", "");

    @Test
    void theBlockNamesStepsByContextFunctionAndText() {
        assertEquals(BLOCK, CAPSULE.format());
    }

    @Test
    void readingTheBlockGivesTheSameCapsule() {
        assertEquals(CAPSULE, Capsule.parse(BLOCK));
    }

    @Test
    void aQuotedMailWithProseAndCarriageReturnsIsRead() {
        String mail = "Hi,\r\n\r\nthis heddle-capsule still fails here:\r\n\r\n"
                + BLOCK.replaceAll("(?m)^(.+)$", "> > $1  ").replace("\n", "\r\n")
                + "> >\r\n> What do you think?\r\nend\r\n";
        assertEquals(CAPSULE, Capsule.parse(mail));
    }

    @Test
    void aLineThatAMailProgramBrokeIsJoinedAgain() {
        String broken =
                BLOCK.replace("| S = first partial", "| S =\nfirst partial").replace("variant: V07", "variant:\n V07");
        assertEquals(CAPSULE, Capsule.parse(broken));
    }

    @Test
    void aBlockInASourceCommentIsRead() {
        assertEquals(CAPSULE, Capsule.parse("/*\n" + BLOCK.replaceAll("(?m)^(.+)$", " * $1") + " */\n"));
    }

    @Test
    void aBlockOfFormat1IsRead() {
        assertEquals(CAPSULE, Capsule.parse(BLOCK_OF_FORMAT_1));
        assertFalse(Capsule.lacksHash(BLOCK_OF_FORMAT_1));
        assertFalse(Capsule.lacksHash(BLOCK));
    }

    @Test
    void whoEditsABlockLeavesItsHashOut() {
        String edited = WITHOUT_A_HASH.replace("V07", "V08");
        assertEquals("V08", Capsule.parse(edited).variant());
        assertTrue(Capsule.lacksHash(edited));
    }

    @Test
    void anAlteredBlockIsRefusedWithBothHashes() {
        String edited = BLOCK.replace("V07", "V08");
        assertRefused(
                "capsule, line 12: the hash is 3352d9884ef7, but that of the lines before it is "
                        + Capsule.parse(edited.replaceAll("hash: .*\n", "")).hash()
                        + ": they were altered; take the block again from where it was printed or, if you mean the"
                        + " change, leave out the line 'hash:'",
                edited);
    }

    @Test
    void noFieldCanBeAlteredUnseen() {
        for (String[] change : new String[][] {
            {"trylock\n", "trylok\n"},
            {"PREEMPTION=y", "PREEMPTION=n"},
            {"scope: small", "scope: large"},
            {"into", "in"},
            {"I6", "I9"},
            {"CPU0 task", "CPU1 task"},
            {"| |", "| f |"},
            {"S = first", "S = next"}
        }) {
            assertThrows(UsageException.class, () -> Capsule.parse(BLOCK.replace(change[0], change[1])), change[0]);
        }
    }

    @Test
    void linesThatWereJoinedIntoOneParagraphAreToldApart() {
        String joined = "Look: " + BLOCK.replace('\n', ' ') + " It fails.";
        assertEquals(CAPSULE, Capsule.parse(joined));
        assertEquals(CAPSULE, Capsule.parse(joined.replace("steps:", "\n> steps:")));
    }

    @Test
    void joinedLinesWithoutAHashAreRefused() {
        assertRefused(
                "capsule, line 3: expected one item a line (were lines joined?), found 'variant: V07 config:"
                        + " C3,PREEMPTION=y'",
                WITHOUT_A_HASH.replace("\nconfig", " config"));
        assertRefused(
                "capsule, line 11: expected one item a line (were lines joined?), found 'step: CPU0 NMI | list_del | a\\|b, a \\\\ b and \\stwo blanks \\u...'",
                BLOCK.replace("\nhash", " hash").replace("V07", "V08"));
    }

    @Test
    void aBlankThatDoesNotBreakIsABlank() {
        assertEquals(CAPSULE, Capsule.parse("\uFEFF" + BLOCK.replace("claim: ", "claim:\u00A0")));
    }

    @Test
    void aLongLineIsFoldedAtABlank() {
        String word = "abcdefghi";
        Capsule longOne = withText((word + " ").repeat(12).strip());
        String text = longOne.format();
        assertTrue(text.lines().allMatch(line -> line.length() <= Capsule.WIDTH), text);
        assertTrue(text.lines().noneMatch(line -> line.endsWith("\\")), text);
        assertEquals(longOne, Capsule.parse(text));
    }

    @Test
    void aLongWordIsFoldedBehindABackslash() {
        Capsule longOne = withText("x".repeat(63) + ">>>" + "step:".repeat(30) + "\\".repeat(90));
        String text = longOne.format();
        assertTrue(text.lines().allMatch(line -> line.length() <= Capsule.WIDTH), text);
        assertEquals(longOne, Capsule.parse(text));
    }

    @Test
    void aFoldedLineNeverStartsLikeAKeyword() {
        for (String trap : ImmutableList.of("end", "step: a", "> quoted", "claim:x")) {
            for (int filler = 30; filler < 70; filler++) {
                Capsule capsule = withText("y".repeat(filler) + " " + trap);
                assertEquals(capsule, Capsule.parse(capsule.format()));
            }
        }
    }

    @Test
    void textWithoutACapsuleIsRefused() {
        assertRefused(
                "no capsule in 2 lines: expected a line 'heddle-capsule 2', as 'heddle check --capsule FILE' writes"
                        + " it",
                "Hello,\nsee the heddle-capsule below\n");
        assertRefused(
                "no capsule in 0 lines: expected a line 'heddle-capsule 2', as 'heddle check --capsule FILE' writes it",
                "");
    }

    @Test
    void anotherFormatIsRefusedByItsNumber() {
        assertRefused(
                "capsule, line 2: expected capsule format 2 or an older one, found 'heddle-capsule 3'",
                "\nheddle-capsule 3\nend\n");
    }

    @Test
    void aMissingOrMisspeltKeywordIsNamedWithItsLine() {
        assertRefused(
                "capsule, line 3: expected 'variant:', found 'config: C3,PREEMPTION=y'",
                BLOCK.replace("variant: V07\n", ""));
        assertRefused("capsule, line 7: expected 'claim:', found 'steps: 3'", BLOCK.replace("claim: trylock/I6\n", ""));
        assertRefused(
                "capsule, line 2: expected a line 'keyword: value' or 'end', found 'sistem: trylock'",
                BLOCK.replace("system:", "sistem:"));
        assertRefused(
                "capsule, line 5: expected 'scope: small', 'medium' or 'large', found 'scope: tiny'",
                BLOCK.replace("scope: small", "scope: tiny"));
    }

    @Test
    void aCapsuleThatEndsTooSoonIsRefused() {
        assertRefused(
                "capsule, line 4: expected 'config:', found 'end'", "heddle-capsule 1\nsystem: a\nvariant: b\nend\n");
        assertRefused(
                "capsule: line 12 is the last, and no line 'end' came before it; was the mail cut?",
                BLOCK.replace("end\n", ""));
    }

    @Test
    void aCapsuleThatLostOrDoubledAStepIsRefused() {
        String step = "step: CPU0 NMI | | enter: kmalloc_nolock\n";
        assertRefused(
                "capsule, line 8: 'steps: 3', but 2 lines 'step:' before the end in line 12; was a line lost or"
                        + " doubled?",
                BLOCK.replace(step, ""));
        assertRefused(
                "capsule, line 8: 'steps: 3', but 4 lines 'step:' before the end in line 14; was a line lost or"
                        + " doubled?",
                BLOCK.replace(step, step + step));
        assertRefused(
                "capsule, line 8: 'steps: 99', but 3 lines 'step:' before the end in line 13; was a line lost or"
                        + " doubled?",
                BLOCK.replace("steps: 3", "steps: 99"));
    }

    @Test
    void aCapsuleThatDoesNotCountItsStepsIsRefused() {
        assertRefused(
                "capsule, line 8: expected 'steps:' and how many there are, found 'step: CPU0 task | get_partial_node"
                        + " | S = first partial'",
                BLOCK.replace("steps: 3\n", ""));
        assertRefused(
                "capsule, line 8: expected 'steps:' and how many there are, found 'steps: -3'",
                BLOCK.replace("steps: 3", "steps: -3"));
        assertRefused(
                "capsule, line 8: expected 'steps:' and how many there are, found 'end'",
                BLOCK.substring(0, BLOCK.indexOf("steps: 3")) + "end\n");
    }

    @Test
    void blocksBehindTheFirstAreCounted() {
        assertEquals(0, Capsule.others("a heddle-capsule mail:\n" + BLOCK));
        assertEquals(2, Capsule.others(BLOCK + "\n> " + BLOCK + "and\n" + BLOCK));
        Capsule trap = withText("y ".repeat(31) + "heddle-capsule 1");
        assertEquals(1, Capsule.others(BLOCK + trap.format()));
    }

    @Test
    void aStepWithoutThreePartsIsRefused() {
        assertRefused(
                "capsule, line 10: expected 'step: actor | routine | text', found 'step: CPU0 NMI | enter: kmalloc_nolock'",
                BLOCK.replace("| | enter", "| enter"));
    }

    @Test
    void anUnknownEscapeIsRefused() {
        assertRefused(
                "capsule, line 3: expected one of the escapes \\\\ \\| \\s \\uXXXX, found 'variant: V\\q07'",
                BLOCK.replace("V07", "V\\q07"));
    }

    @Test
    void aMessageRepeatsNoControlCharacters() {
        assertRefused(
                "capsule, line 2: expected a line 'keyword: value' or 'end', found '[31m" + "z".repeat(56) + "...'",
                "heddle-capsule 1\n\u001B[31m" + "z".repeat(200) + "\nend\n");
    }

    private static Capsule withText(String text) {
        return new Capsule("s", "v", "", Scope.LARGE, "", "s/c", ImmutableList.of(new Label("a", "", text)));
    }

    private static void assertRefused(String message, String text) {
        assertEquals(
                message,
                assertThrows(UsageException.class, () -> Capsule.parse(text)).getMessage());
    }
}
