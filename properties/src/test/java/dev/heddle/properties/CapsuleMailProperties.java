package dev.heddle.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Label;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;

/** What mail programs do to a block: each alone gives the capsule back, and together they never make another run. */
final class CapsuleMailProperties {

    /** Long lines that get broken, bars at their fronts, words like keywords and quotation marks, escapes. */
    private static final Capsule CAPSULE = new Capsule(
            "trylock",
            "V07",
            "C3,PREEMPTION=y",
            Scope.SMALL,
            "list_lock, v6.18 slab: kmalloc_nolock in NMI over kmalloc, with a claim: inside",
            "trylock/I6",
            ImmutableList.of(
                    new Label("CPU0 task", "", "enter: kmalloc"),
                    new Label("CPU0 task", "___slab_alloc", "c->freelist, get_freelist, or let c->slab go (end of it)"),
                    new Label("CPU0 task", "get_partial_node", "S = first partial, if n > 0 and m <= 7 | never"),
                    new Label("CPU0 NMI", "kmalloc_nolock", "x".repeat(90) + " \\ twice \\\\"),
                    new Label("CPU0 NMI", "___slab_alloc", "freeze -> the \"slab\", it's over...")));

    private static final String BLOCK = CAPSULE.format();

    /** One thing that a mail program does to a whole text. */
    private enum Habit {
        MUTT_QUOTES,
        VIM_QUOTES_TIGHT,
        GNUS_QUOTES_WITH_INITIALS,
        BARS,
        OUTLOOK_TOP_POSTS,
        SOURCE_COMMENT,
        CRLF,
        BLANKS_AT_THE_END,
        NON_BREAKING_BLANKS,
        BROKEN_AT_72,
        BROKEN_AT_65,
        BROKEN_AT_65_WITH_MARKS,
        FILLED_AT_72,
        FLOWED,
        LIST_FOOTER,
        DOUBLE_SPACED,
        TYPOGRAPHY,
        INDENTED;

        String applied(String text) {
            return switch (this) {
                case MUTT_QUOTES -> marked(text, "> ");
                case VIM_QUOTES_TIGHT -> marked(text, ">");
                case GNUS_QUOTES_WITH_INITIALS -> marked(text, "AB> ");
                case BARS -> marked(text, "| ");
                case OUTLOOK_TOP_POSTS ->
                    "Hi Ann,\n\nplease see below.\n\nBob\n\n-----Original Message-----\nFrom: Ann\n\n" + text;
                case SOURCE_COMMENT -> "/*\n" + marked(text, " * ") + " */\n";
                case CRLF -> text.replace("\n", "\r\n");
                case BLANKS_AT_THE_END -> text.replace("\n", "  \n");
                case NON_BREAKING_BLANKS -> text.replace(": ", ":\u00A0");
                case BROKEN_AT_72 -> broken(text, 72, false);
                case BROKEN_AT_65 -> broken(text, 65, false);
                case BROKEN_AT_65_WITH_MARKS -> broken(text, 65, true);
                case FILLED_AT_72 -> filled(text, 72);
                case FLOWED -> broken(text, 66, false).replace("\n", " \n");
                case LIST_FOOTER ->
                    text + "\n-- \nBob\n_______________\nlinux-mm mailing list\nhttps://example.org/list\n";
                case DOUBLE_SPACED -> text.replace("\n", "\n\n");
                case TYPOGRAPHY ->
                    text.replace("->", "\u2192").replace("...", "\u2026").replace("it's", "it\u2019s");
                case INDENTED -> marked(text, "    ");
            };
        }
    }

    private static String marked(String text, String mark) {
        return text.replaceAll("(?m)^(?=.)", mark);
    }

    /** Lines that are too long go on in the next one; as Gmail and Outlook do it, or with the marks of their first half. */
    private static String broken(String text, int width, boolean marks) {
        var out = new StringBuilder();
        for (String line : text.lines().toList()) {
            String rest = line;
            String mark = marks ? line.replaceFirst("(?s)^([> ]*).*", "$1") : "";
            while (rest.length() > width && rest.lastIndexOf(' ', width) > mark.length()) {
                int at = rest.lastIndexOf(' ', width);
                out.append(rest, 0, at).append('\n');
                rest = mark + rest.substring(at + 1);
            }
            out.append(rest).append('\n');
        }
        return out.toString();
    }

    /** Paragraphs are filled anew, as an editor does when somebody asks for it; marks in front stay in front. */
    private static String filled(String text, int width) {
        var out = new StringBuilder();
        int used = 0;
        for (String line : text.lines().toList()) {
            if (line.isBlank()) {
                out.append(used > 0 ? "\n\n" : "\n");
                used = 0;
                continue;
            }
            for (String word : line.strip().split("\\s+", -1)) {
                boolean fits = used > 0 && used + 1 + word.length() <= width;
                out.append(used == 0 ? "" : fits ? " " : "\n").append(word);
                used = fits ? used + 1 + word.length() : word.length();
            }
        }
        return out.append('\n').toString();
    }

    @Example
    void eachHabitAloneGivesTheCapsuleBack() {
        for (Habit habit : Habit.values()) {
            String mail = "Hello,\n\n" + habit.applied(BLOCK) + "\nRegards\n";
            assertEquals(CAPSULE, Assertions.assertDoesNotThrow(() -> Capsule.parse(mail), () -> habit + "\n" + mail));
        }
    }

    /** What a thread on a mailing list does: it is quoted, broken and quoted again, by programs that each do it their way. */
    @Property(tries = 300)
    void quotingAndBreakingInTurnsGivesTheCapsuleBack(@ForAll("usual") List<Habit> habits) {
        assertEquals(CAPSULE, Capsule.parse(after(habits)));
    }

    @Property(tries = 300)
    void anyHabitsInAnyOrderGiveTheCapsuleBackOrOneLineOfRefusal(@ForAll("any") List<Habit> habits) {
        assertSameOrRefused(after(habits));
    }

    /** Whatever one character is turned into, removed or doubled. */
    @Property(tries = 300)
    void noCharacterCanBeAlteredUnseen(
            @ForAll("any") List<Habit> habits, @ForAll char other, @ForAll("places") int place) {
        String mail = after(habits);
        int at = (int) ((long) place * mail.length() / PLACES);
        assertSameOrRefused(mail.substring(0, at) + other + mail.substring(at + 1));
        assertSameOrRefused(mail.substring(0, at) + mail.substring(at + 1));
    }

    @Property(tries = 300)
    void noLineCanBeLostUnseen(@ForAll("any") List<Habit> habits, @ForAll("places") int place) {
        List<String> lines = after(habits).lines().toList();
        int at = (int) ((long) place * lines.size() / PLACES);
        assertSameOrRefused(String.join("\n", lines.subList(0, at)) + "\n"
                + String.join("\n", lines.subList(at + 1, lines.size())) + "\n");
    }

    private static final int PLACES = 100_000;

    private static String after(List<Habit> habits) {
        String mail = BLOCK;
        for (Habit habit : habits) {
            mail = habit.applied(mail);
        }
        return mail;
    }

    private static void assertSameOrRefused(String mail) {
        try {
            Capsule read = Capsule.parse(mail);
            if (!Capsule.lacksHash(mail)) {
                assertEquals(CAPSULE, read, mail);
            }
        } catch (UsageException refusal) {
            assertEquals(1, String.valueOf(refusal.getMessage()).lines().count());
        }
    }

    /** The hash line itself can get lost: then the reader is told that nobody knows. */
    @Example
    void aBlockThatLostItsHashIsReadAndSaysSo() {
        Assertions.assertTrue(Capsule.lacksHash(BLOCK.replaceAll("hash: .*\n", "")));
        assertThrows(UsageException.class, () -> Capsule.lacksHash(BLOCK.replace("hash: ", "hash: 0")));
    }

    @Provide
    Arbitrary<List<Habit>> usual() {
        return Arbitraries.of(
                        Habit.MUTT_QUOTES,
                        Habit.VIM_QUOTES_TIGHT,
                        Habit.CRLF,
                        Habit.BLANKS_AT_THE_END,
                        Habit.BROKEN_AT_72,
                        Habit.BROKEN_AT_65_WITH_MARKS,
                        Habit.NON_BREAKING_BLANKS,
                        Habit.OUTLOOK_TOP_POSTS,
                        Habit.LIST_FOOTER)
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Habit>> any() {
        return Arbitraries.of(Habit.class).list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, PLACES - 1);
    }
}
