package dev.heddle.properties.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.replay.Replayed.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Capsules of the mails in docs/mails, replayed after an edit of the source of the model that they are about. */
final class ShippedRefactoringTest {

    static List<ShippedEdit> edits() throws IOException {
        return ShippedEdit.all();
    }

    private static String mail(ShippedEdit edit) throws IOException {
        return Files.readString(Path.of("..", "docs", "mails", edit.capsule() + ".txt"));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void theAnswerIsWhatTheEditMeans(ShippedEdit edit, @TempDir Path scratch) throws IOException {
        String found =
                switch (edit.expected()) {
                    case STILL_FAILS, REFOUND -> "broken";
                    case FIXED, HOLDS -> "holds";
                    case OPEN -> "gone";
                };
        try (var classes = new EditedClasses(edit, scratch)) {
            assertEquals(edit.expected() + " " + found, classes.answer(mail(edit)), edit::toString);
        }
    }

    /** Before any edit every capsule still fails, so that an edit is what the answers above are about. */
    @Test
    void withoutAnEditTheyStillFail() throws IOException {
        var told = new TreeSet<String>();
        for (ShippedEdit edit : edits()) {
            if (told.add(edit.capsule())) {
                assertEquals("STILL_FAILS broken", ShippedReplay.answer(mail(edit)), edit.capsule());
            }
        }
    }

    @Test
    void twentyEditsAndMoreAndNineInTenAreDecided() throws IOException {
        long open =
                edits().stream().filter(edit -> edit.expected() == Word.OPEN).count();
        assertTrue(edits().size() >= 20 && open * 10 <= edits().size(), open + " of " + edits().size());
    }

    @Test
    void theTableForReadersHasEveryEdit() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "replay.md"));
        for (ShippedEdit edit : edits()) {
            String answer = edit.expected() == Word.OPEN
                    ? "STALE"
                    : edit.expected().name().replace('_', ' ');
            String row = "| " + edit.capsule() + " | " + edit.words() + " | " + answer + " |";
            assertTrue(page.contains(row), row);
        }
    }
}
