package dev.heddle.properties.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Label;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.trylock.TrylockSystem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taking a bug into a corpus: V26 under C2, whose NMI enters and tries the zone lock, two steps counted by hand. */
final class AdoptionTest {

    private static final ImmutableList<KernelSystem> SYSTEMS = ImmutableList.of(new TrylockSystem());
    private static final Regression.Origin ORIGIN = new Regression.Origin("a title", "unknown", "2026-07", "a series");
    private static final Regression.Fix V27 = new Regression.Fix("V27", "both gates", null);

    private static Capsule capsule(String... texts) {
        var steps = ImmutableList.<Label>builder();
        steps.add(new Label("CPU0 NMI", "", "enter: free_pages_nolock"));
        for (String text : texts) {
            steps.add(new Label("CPU0 NMI", "free_one_page", text));
        }
        return new Capsule(
                "trylock",
                "V26",
                "C2",
                Scope.SMALL,
                "zone: free_pages_nolock of an isolated page in NMI",
                "trylock/I13",
                steps.build());
    }

    private static Capsule found() {
        var cell = new TrylockSystem()
                .cells(new TrylockSystem().variant("V26"), "C2", Scope.SMALL).stream()
                        .filter(candidate -> candidate.scenario().contains("isolated"))
                        .findFirst()
                        .orElseThrow();
        var result = cell.check(dev.heddle.model.search.BreadthFirst.plain());
        return Capsule.of(cell, Scope.SMALL, result.counterexample("I13").orElseThrow());
    }

    @Test
    void whatIsAddedIsReplayedAndReadBack(@TempDir Path directory) {
        var adoption = new Adoption(directory, SYSTEMS);
        Regression entry = adoption.replayed(ORIGIN, "the sheet", V27, found());
        Path file = adoption.add(entry);
        assertEquals(directory.resolve("trylock").resolve("V26-C2-I13-zone-free-pages-nolock-of-an.txt"), file);
        assertEquals("STILL FAILS after 2 steps", entry.verdict().words());
        assertTrue(entry.fix().verdict() != null && entry.fix().verdict().word() == ReplayVerdict.Word.FIXED);
        Corpus corpus = Corpus.in(directory);
        assertEquals(entry, corpus.items().get(0).entry());
        assertTrue(corpus.rerun(SYSTEMS).get(0).asRecorded());
    }

    @Test
    void theSameBugIsRefused(@TempDir Path directory) {
        var adoption = new Adoption(directory, SYSTEMS);
        adoption.add(adoption.replayed(ORIGIN, "the sheet", V27, found()));
        var other = new Regression.Origin("another title", "somebody", "unknown", "elsewhere");
        Regression again = adoption.replayed(other, "the sheet", Regression.Fix.none("unknown"), found());
        var refused = assertThrows(UsageException.class, () -> adoption.add(again));
        assertTrue(String.valueOf(refused.getMessage()).contains("the corpus has it already"), refused.getMessage());
        assertEquals(1, Corpus.in(directory).items().size());
    }

    @Test
    void aFixThatDoesNotFixIsRefused(@TempDir Path directory) {
        var adoption = new Adoption(directory, SYSTEMS);
        for (String variant : new String[] {"V26", "V07"}) {
            var fix = new Regression.Fix(variant, "", null);
            var refused =
                    assertThrows(UsageException.class, () -> adoption.replayed(ORIGIN, "the sheet", fix, found()));
            assertTrue(
                    String.valueOf(refused.getMessage()).startsWith(variant + " does not fix it"),
                    refused.getMessage());
        }
    }

    @Test
    void aRunThatLostItsWayIsNotKept(@TempDir Path directory) {
        var adoption = new Adoption(directory, SYSTEMS);
        var refused = assertThrows(
                UsageException.class, () -> adoption.replayed(ORIGIN, "the sheet", V27, capsule("no such step")));
        assertTrue(String.valueOf(refused.getMessage()).contains("STALE at step "), refused.getMessage());
    }

    /** As after an edit of the model: the entry is stale, says where, and is replaced by the run that is found again. */
    @Test
    void anEntryThatWentStaleIsFoundAgain(@TempDir Path directory) {
        var adoption = new Adoption(directory, SYSTEMS);
        var before = new Regression(
                ORIGIN,
                "the sheet",
                new ReplayVerdict("STILL FAILS after 2 steps"),
                Regression.Fix.none("unknown"),
                capsule("a step with its old name"));
        Path file = adoption.add(before);
        Rerun stale = Corpus.in(directory).rerun(SYSTEMS).get(0);
        assertTrue(stale.stale());
        assertFalse(stale.asRecorded());
        assertEquals(
                "STALE at step 2: no CPU0 NMI: free_one_page(): a step with its old name",
                stale.own().words());
        assertEquals(
                "heddle check trylock --variant V26 --config C2 --scenario 'zone: free_pages_nolock of an isolated page in"
                        + " NMI' --claim I13 | heddle corpus add - --replace",
                stale.refind());
        var part = Corpus.trust(Corpus.in(directory).rerun(SYSTEMS));
        assertFalse(part.passed());
        assertEquals(1, part.details().size());

        Corpus.Item old = adoption.predecessor(found());
        assertNotNull(old);
        assertEquals(file, adoption.replace(old, adoption.replayed(ORIGIN, "the sheet", V27, found())));
        assertTrue(Corpus.in(directory).rerun(SYSTEMS).get(0).asRecorded());
    }

    @Test
    void nothingIsReplacedWhereNothingIs(@TempDir Path directory) {
        assertNull(new Adoption(directory, SYSTEMS).predecessor(found()));
    }
}
