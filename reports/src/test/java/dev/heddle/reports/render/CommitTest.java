package dev.heddle.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.bug.BugReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drafts of commit messages have none of the faults that checkpatch looks for, and nobody's signature. */
final class CommitTest {

    @Test
    void draftsAreClean() {
        for (BugReport bug : KnownBugs.all()) {
            String draft = new CommitRenderer().render(bug);
            assertEquals(java.util.List.of(), Checkpatch.faults(draft), draft);
            assertFalse(draft.contains("Signed-off-by"), draft);
            assertTrue(draft.contains("\n# A draft. "), draft);
        }
    }

    /** Titles of variants name commits without their subjects: such a title stays out. */
    @Test
    void anIdWithoutItsSubjectStaysOut() {
        BugReport bug = KnownBugs.flush();
        BugReport other = new BugReport(
                bug.system(),
                new dev.heddle.properties.Variant("V4", "as cccf34e9411c has it", "commit cccf34e9411c"),
                bug.cell(),
                bug.scope(),
                bug.found(),
                bug.certificate(),
                bug.explanation(),
                bug.references());
        String draft = new CommitRenderer().render(other);
        assertEquals(java.util.List.of(), Checkpatch.faults(draft), draft);
    }

    /** The rules see what they are there for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "no subsystem here\n\ntext\n",
                "mm: ends with a point.\n\ntext\n",
                "mm: no blank line\ntext\n",
                "mm: a\n\nsee commit cccf34e9411c for that\n",
                "mm: a\n\nsee cccf34e9411c for that\n",
                "mm: a\n\nFixes: cccf34e9 (\"too short\")\n",
                "mm: a\n\nFixes: cccf34e9411c without a subject\n",
                "mm: a\n\nwhat is is twice\n",
                "mm: a\n\n---\ntext\n",
                "mm: a\n\n  diff --git a/x b/x\n",
                "mm: a\n\ncaf\u00e9\n",
                "mm: a\n\n0123456789012345678901234567890123456789012345678901234567890123456789012345\n"
            })
    void faultsAreSeen(String message) {
        assertFalse(Checkpatch.faults(message).isEmpty(), message);
    }
}
