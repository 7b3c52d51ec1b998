package dev.heddle.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.Capsule;
import dev.heddle.properties.bug.BugReport;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules of decision 0018, for the four bugs that it is about. */
final class MailTest {

    private static final Pattern TAG = Pattern.compile("(?:Fixes|Closes|Link): .*");
    private static final Pattern FIXES = Pattern.compile("Fixes: [0-9a-f]{12} \\(\".+\"\\)");
    private static final Pattern ADDRESS = Pattern.compile("(?:Closes|Link): https://\\S+");

    private static List<String> body(String mail) {
        List<String> lines = mail.lines().toList();
        int end = lines.indexOf("-- 8< -- capsule -- 8< --");
        assertTrue(end > 0, mail);
        return lines.subList(0, end - 1);
    }

    @Test
    void theBodyHasAtMostFortyNarrowLinesOfAscii() {
        for (BugReport bug : KnownBugs.all()) {
            String mail = new MailRenderer().render(bug);
            assertTrue(body(mail).size() <= 40, mail);
            for (String line : mail.lines().toList()) {
                assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
                assertTrue(line.length() <= 75 || TAG.matcher(line).matches(), line);
                assertEquals(line.stripTrailing(), line);
            }
        }
    }

    @Test
    void nothingIsMissing() {
        for (BugReport bug : KnownBugs.all()) {
            List<String> body = body(new MailRenderer().render(bug));
            String flat = String.join("\n", body);
            assertTrue(body.get(0).startsWith("Subject: "), flat);
            assertEquals("", body.get(1));
            String claim = String.join(
                    " ", body.subList(2, body.subList(2, body.size()).indexOf("") + 2));
            // Two sentences: the second begins with the words that are checked; points inside titles end none.
            assertTrue(
                    claim.matches("In \\w+ V.* it does not hold that .*\\. The run below takes \\d+ steps .*\\."),
                    claim);
            for (String part : List.of("\nAt the end: ", "\nConfiguration: ", "\nScope: ", "\nSize: ", "\nReplay: ")) {
                assertTrue(flat.contains(part), part + flat);
            }
            for (String line : body) {
                if (TAG.matcher(line).matches()) {
                    assertTrue(
                            FIXES.matcher(line).matches()
                                    || ADDRESS.matcher(line).matches(),
                            line);
                }
            }
        }
    }

    /** Three lines of the sheet's interleaving, section 3.12: the links read, the lock that is no lock, the links written. */
    @Test
    void theDiagramShowsTheWindow() {
        String mail = new MailRenderer().render(KnownBugs.nmi());
        int read = mail.indexOf("list_del(): d1: load prev and next");
        int enter = mail.indexOf("<NMI> kmalloc_nolock()");
        int held = mail.indexOf("trylock_irqsave list_lock");
        int back = mail.indexOf("</NMI>");
        int written = mail.indexOf("list_del(): d2: next->prev = prev", back);
        assertTrue(read > 0 && read < enter && enter < held && held < back && back < written, mail);
    }

    /** Of the fact sheets: the commit that the report of 2016 names, and 524,784 pointers for 1023 GiB. */
    @Test
    void whatIsKnownIsNamed() {
        String flush = new MailRenderer().render(KnownBugs.flush());
        assertTrue(flush.contains("Fixes: cccf34e9411c (\"MIPS: c-r4k: Fix cache flushing for MT cores\")\n"), flush);
        assertTrue(flush.contains("BadVA fffd7000"), flush);
        String array = new MailRenderer().render(KnownBugs.array());
        assertTrue(array.contains("machine = 1023 GiB") && array.contains("524784 pointers"), array);
        assertTrue(!array.contains("Fixes: "), "the series was not merged");
    }

    @Test
    void theCapsuleIsTheOneOfTheRun() {
        for (BugReport bug : KnownBugs.all()) {
            assertEquals(bug.capsule(), Capsule.parse(new MailRenderer().render(bug)));
        }
    }
}
