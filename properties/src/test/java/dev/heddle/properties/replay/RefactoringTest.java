package dev.heddle.properties.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;
import dev.heddle.properties.replay.Replayed.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A capsule that was taken before an edit of its model, replayed after it. */
final class RefactoringTest {

    private static final Set<Word> BUG_IS_THERE = EnumSet.of(Word.STILL_FAILS, Word.REFOUND);
    private static final Set<Word> BUG_IS_GONE = EnumSet.of(Word.FIXED, Word.HOLDS);

    private static CellResult check(ToyKernel kernel) {
        var cells = kernel.cells(kernel.variants().get(0), "UP", Scope.SMALL);
        return cells.get(cells.size() - 1).check(BreadthFirst.plain());
    }

    /** What {@code heddle check} printed before the edit. */
    private static Capsule before() {
        CellResult result = check(new ToyKernel(Refactoring.NONE));
        return Capsule.parse(
                Capsule.of(result.cell(), Scope.SMALL, result.headline().orElseThrow())
                        .format());
    }

    private static Replayed replayed(Refactoring edit) {
        var kernel = new ToyKernel(edit);
        Capsule capsule = before();
        try {
            Variant variant = kernel.variant(capsule.variant());
            return new Replayer().replay(kernel, variant, capsule.config(), capsule);
        } catch (UsageException gone) {
            return Replayed.gone(capsule, String.valueOf(gone.getMessage()));
        }
    }

    /** Enter, two steps and the look; enter, the test, the look and the taking; the taking. */
    @Test
    void theBugTakesNineSteps() {
        assertEquals(9, before().steps().size());
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerIsWhatTheEditMeans(Refactoring edit) {
        assertEquals(
                edit.expected(), replayed(edit).word(), () -> replayed(edit).toString());
    }

    /** The second source: a search of the edited model that knows of no capsule. */
    @ParameterizedTest
    @EnumSource
    void noAnswerContradictsASearchOfTheEditedModel(Refactoring edit) {
        boolean broken = !check(new ToyKernel(edit)).violated().isEmpty();
        Word word = replayed(edit).word();
        assertTrue(word == Word.OPEN || (broken ? BUG_IS_THERE : BUG_IS_GONE).contains(word), word + " " + broken);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasFoundAgainReplaysByItsNewCapsule(Refactoring edit) {
        Replayed lost = replayed(edit);
        if (lost.search() instanceof Replayed.Search.Refound refound) {
            var kernel = new ToyKernel(edit);
            Capsule fresh = Capsule.parse(refound.capsule(before()).format());
            Cell cell = refound.cell();
            assertEquals(
                    Word.STILL_FAILS,
                    new Replayer()
                            .replay(kernel, kernel.variant(cell.variant()), cell.config(), fresh)
                            .word());
            assertEquals(
                    before().steps().subList(0, refound.kept()), fresh.steps().subList(0, refound.kept()));
        }
    }

    @Test
    void atLeastNineInTenAreDecided() {
        int decided = 0;
        for (Refactoring edit : Refactoring.values()) {
            decided += replayed(edit).decided() ? 1 : 0;
        }
        assertTrue(decided * 10 >= Refactoring.values().length * 9, decided + " of " + Refactoring.values().length);
    }

    @Test
    void theTableForReadersHasEveryEdit() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "replay.md"));
        for (Refactoring edit : Refactoring.values()) {
            String answer = edit.expected() == Word.OPEN
                    ? "STALE"
                    : edit.expected().name().replace('_', ' ');
            assertTrue(page.contains("| " + edit.words() + " | " + answer + " |"), edit.words() + " | " + answer);
        }
    }
}
