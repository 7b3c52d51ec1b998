package dev.heddle.properties.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.CapsuleReplay;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.properties.regression.ReplayVerdict.Word;
import dev.heddle.properties.trylock.TrylockSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The corpus that ships: every entry replayed, and held against the expectation of its cell. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CorpusTest {

    private static final Path DIRECTORY = Path.of("src", "test", "resources", "regressions");

    /** What the corpus has to have at least. */
    private static final int FEWEST = 60;

    private static final ImmutableList<KernelSystem> SYSTEMS =
            ImmutableList.of(new TrylockSystem(), new LinearMapSystem(), new CacheFlushSystem());

    private final Corpus corpus = Corpus.in(DIRECTORY);
    private List<Rerun> reruns = List.of();

    @BeforeAll
    void replayEverything() {
        reruns = corpus.rerun(SYSTEMS);
    }

    @Test
    void everyReplayComesToWhatIsRecorded() {
        var part = Corpus.trust(reruns);
        assertEquals(List.of(), part.details());
        assertTrue(part.passed(), part.summary());
    }

    @Test
    void thereAreEnoughOfEverySystem() {
        assertTrue(corpus.items().size() >= FEWEST, () -> corpus.items().size() + " entries");
        for (KernelSystem system : SYSTEMS) {
            assertTrue(corpus.ofSystem(system.name()).items().size() >= FEWEST / 4, system.name());
        }
    }

    @Test
    void everyFileIsAsItWouldBeWrittenAgain() throws IOException {
        for (Corpus.Item item : corpus.items()) {
            String text = Files.readString(DIRECTORY.resolve(item.name()), StandardCharsets.US_ASCII);
            assertEquals(
                    text.contains("\nheddle-capsule 1\n") ? withAHash(text, item.entry()) : text,
                    item.entry().format(),
                    item.name());
        }
    }

    /** Entries older than format 2 of capsules stay as they are: each shows that format 1 is still read. */
    private static String withAHash(String text, Regression entry) {
        int capsule = text.indexOf("\nheddle-capsule 1\n");
        return text.substring(0, capsule)
                + text.substring(capsule)
                        .replace("\nheddle-capsule 1\n", "\nheddle-capsule 2\n")
                        .replace(" >", " \\u003e")
                        .replaceFirst("\nend\n$", "\nhash: " + entry.capsule().hash() + "\nend\n");
    }

    @Test
    void noBugIsThereTwice() {
        Set<List<Object>> seen = new HashSet<>();
        for (Corpus.Item item : corpus.items()) {
            Capsule capsule = item.entry().capsule();
            assertTrue(
                    seen.add(List.of(
                            capsule.system(), capsule.variant(), capsule.config(), capsule.claim(), capsule.steps())),
                    item.name());
        }
    }

    /** The claim is one that the sheet, as the system's expectations have it, lets break there; not just one that we saw break. */
    @Test
    void everyClaimIsOneThatItsCellIsExpectedToBreak() {
        for (Corpus.Item item : corpus.items()) {
            Capsule capsule = item.entry().capsule();
            assertEquals(Word.STILL_FAILS, item.entry().verdict().word(), item.name());
            assertTrue(
                    cell(capsule, capsule.variant())
                            .expectation()
                            .claims()
                            .contains(CellResult.shortId(capsule.claim())),
                    item.name());
        }
    }

    @Test
    void everyFixEitherStopsTheRunOrIsProved() {
        for (Corpus.Item item : corpus.items()) {
            Regression.Fix fix = item.entry().fix();
            assertEquals(fix.variant() == null, fix.verdict() == null, item.name());
            if (fix.verdict() != null) {
                assertTrue(
                        Set.of(Word.FIXED, Word.PROVED).contains(fix.verdict().word()), item.name());
            }
        }
    }

    @Test
    void whatShipsIsWhatIsInTheSourceTree() {
        assertEquals(corpus.items(), Corpus.shipped().items());
    }

    private static Cell cell(Capsule capsule, String variant) {
        KernelSystem system = SYSTEMS.stream()
                .filter(candidate -> candidate.name().equals(capsule.system()))
                .findFirst()
                .orElseThrow();
        return CapsuleReplay.cell(system, system.variant(variant), capsule.config(), capsule);
    }
}
