package dev.heddle.reports.render.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.properties.Capsule;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.reports.render.Checkpatch;
import dev.heddle.reports.render.MailRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mails and commit messages of the sample: whatever the bug, they keep to the rules of their shapes. */
final class MailSampleTest {

    @Test
    void everyMailKeepsTheRulesAndReplays() {
        for (BugReport bug : ViolatedCells.SAMPLE.get()) {
            String mail = ViolatedCells.render("mail", bug);
            assertEquals(List.of(), MailRules.faults(mail), mail);
            assertEquals(bug.capsule(), Capsule.parse(mail));
        }
    }

    @Test
    void everyDraftOfACommitMessageIsClean() {
        for (BugReport bug : ViolatedCells.SAMPLE.get()) {
            String draft = ViolatedCells.render("commit", bug);
            assertEquals(List.of(), Checkpatch.faults(draft), draft);
        }
    }
}
