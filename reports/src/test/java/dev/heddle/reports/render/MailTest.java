package dev.heddle.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.Capsule;
import dev.heddle.properties.bug.BugReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of decision 0018, for the four bugs that it is about. */
final class MailTest {

    @Test
    void theMailKeepsTheRules() {
        for (BugReport bug : KnownBugs.all()) {
            String mail = new MailRenderer().render(bug);
            assertEquals(List.of(), MailRules.faults(mail), mail);
        }
    }

    /** The rules see what they are there for. */
    @Test
    void faultsAreSeen() {
        String good = new MailRenderer().render(KnownBugs.flush());
        for (String bad : List.of(
                good.replace("Scope: ", "Covers: "),
                good.replace("\nAt the end: ", "\n\n\n\n\n\n\n\n\n\n\n\n\n\nAt the end: "),
                good.replace("Replay: heddle", "Replay: caf\u00e9 heddle"),
                good.replace("Replay: heddle", "Replay: with these words the line has too many columns: heddle"),
                good.replace("Fixes: cccf34e9411c", "Fixes: cccf34e9"),
                good.replace("it does not hold that", "it is wrong that"),
                good.replace("Size: ", "Size:  \n"),
                good.replace("Subject: ", "Re: "))) {
            assertFalse(MailRules.faults(bad).isEmpty(), bad);
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
