package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.State;
import dev.heddle.model.search.reduce.RandomProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that stopped, or was stopped, goes on as if nothing had happened. */
final class CheckpointTest {

    private final Path directory;

    CheckpointTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** Stands for a process that dies: whatever it had not written is lost, and nothing is closed in order. */
    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static SmallModel counters() {
        var counters = new Counters(3, 19, 1);
        return counters.model()
                .claiming(List.of(
                        counters.sumIsNever("early", sum -> sum == 5),
                        counters.sumIsNever("late", sum -> sum == 40),
                        counters.sumIsNever("never", sum -> sum > 57)));
    }

    @ParameterizedTest
    @EnumSource
    void aSearchThatWasCutGoesOnAndEndsAsIfItHadNotBeen(Storage storage) {
        var search = BreadthFirst.plain().withStorage(storage);
        var whole = search.explore(counters());
        assertEquals(20 * 20 * 20, whole.states());
        var checkpoints = Checkpoints.in(directory, () -> false);
        long limit = 1;
        var outcome = search.withCheckpoints(checkpoints)
                .withLimits(search.limits().withStates(limit))
                .explore(counters());
        int cuts = 0;
        while (!outcome.complete()) {
            assertTrue(Checkpoint.existsIn(directory));
            cuts++;
            limit += 800;
            outcome = search.withThreads(1 + cuts % 2)
                    .withCheckpoints(checkpoints.resuming())
                    .withLimits(search.limits().withStates(limit))
                    .explore(counters());
        }
        assertEquals(10, cuts, "one at the start, one for each 800 of 8,000 states but the last");
        assertSame(whole, outcome);
        assertTrue(isEmpty(), "a search that ended leaves nothing to resume");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aSearchThatDiesAtAnyRoundGoesOnFromItsLastCheckpoint(long seed) {
        var random = new SplittableRandom(seed);
        var storage = Storage.values()[random.nextInt(3)];
        var search = BreadthFirst.plain().withStorage(storage);
        if (storage != Storage.EXACT) {
            search = search.withLimits(search.limits().withBytes(600_000));
        }
        var rounds = new AtomicInteger();
        var whole = search.withProgress((states, transitions, depth, queue) -> rounds.incrementAndGet())
                .explore(counters());
        assertTrue(whole.complete());
        var checkpoints = Checkpoints.in(directory, () -> random.nextInt(7) == 0);
        Outcome outcome = null;
        int deaths = 0;
        while (outcome == null) {
            int last = 1 + random.nextInt(rounds.get() / 3);
            var left = new AtomicInteger(deaths < 5 ? last : Integer.MAX_VALUE);
            try {
                boolean resume = Checkpoint.existsIn(directory);
                outcome = search.withThreads(1 + random.nextInt(3))
                        .withCheckpoints(resume ? checkpoints.resuming() : checkpoints)
                        .withProgress((states, transitions, depth, queue) -> {
                            if (left.decrementAndGet() == 0) {
                                throw new Death();
                            }
                        })
                        .explore(counters());
            } catch (Death died) {
                deaths++;
            }
        }
        assertTrue(deaths > 0, "it died " + deaths + " times");
        assertSame(whole, outcome);
    }

    /** What claims need still be asked of decides how far a reduced search walks on; what was stored before, was by other rules. */
    @ParameterizedTest
    @CsvSource({"26, 117", "26, 146", "57, 45", "57, 111"})
    void aReducedSearchGoesOnAfterItKnewMoreAndMoreAnswers(long program, long limit) {
        var model = new RandomProgram(program);
        var search = BreadthFirst.plain().withReduction(true);
        var whole = search.explore(model);
        var checkpoints = Checkpoints.in(directory, () -> false);
        var cut = search.withCheckpoints(checkpoints)
                .withLimits(search.limits().withStates(limit))
                .explore(model);
        assertFalse(cut.complete());
        assertSame(whole, search.withCheckpoints(checkpoints.resuming()).explore(model));
    }

    @Test
    void aSearchThatEndsRemovesItsCheckpoints() {
        var asked = new AtomicInteger();
        var outcome = BreadthFirst.plain()
                .withCheckpoints(Checkpoints.in(directory, () -> asked.incrementAndGet() % 20 == 0))
                .explore(counters());
        assertTrue(outcome.complete());
        assertTrue(asked.get() >= 40, "two checkpoints were made");
        assertTrue(isEmpty());
    }

    @Test
    void withoutACheckpointThereIsNothingToResume() {
        var search = BreadthFirst.plain()
                .withCheckpoints(Checkpoints.in(directory, () -> false).resuming());
        assertEquals(
                "there is no checkpoint in " + directory + ": start without resuming", complaint(search, counters()));
    }

    @Test
    void aCheckpointIsNotOverwrittenByASearchThatStartsOver() {
        var search = cut(counters());
        assertEquals(
                directory + " holds the checkpoint of a search of counters: resume it, or remove the directory",
                complaint(search, counters()));
        assertTrue(Checkpoint.existsIn(directory));
    }

    @Test
    void theCheckpointOfAnotherModelIsRefused() {
        var search = cut(counters());
        var other = new Counters(3, 9).model();
        assertEquals(
                "the checkpoint in " + directory + " is of counters as it was: its fields, steps or claims, or the"
                        + " reduction, have changed since. Start without resuming",
                complaint(search.withCheckpoints(search.checkpoints().resuming()), other));
    }

    /** The steps are called what they were called but lead elsewhere: down instead of up, from the first limit on. */
    @Test
    void theCheckpointOfAModelWhoseStepsChangedIsRefused() {
        var search = cut(counters());
        var before = counters();
        var steps = before.steps().stream()
                .map(step -> SmallModel.act(
                        step.actor(), step.label(0).actor(), step.label(0).text(), step::enabled, (State s) -> {
                            step.apply(s);
                            if (step.enabled(s)) {
                                step.apply(s);
                            }
                        }))
                .toList();
        var changed = SmallModel.of(before.name(), before.layout(), steps).claiming(before.claims());
        assertEquals(
                "the checkpoint is of counters as it was: a step leads elsewhere now. Start without resuming",
                complaint(search.withCheckpoints(search.checkpoints().resuming()), changed));
    }

    @Test
    void fingerprintsCannotBecomeWholeStatesAgain() {
        var search = cut(counters(), Storage.FINGERPRINT);
        assertEquals(
                "the checkpoint in " + directory
                        + " was made with fingerprints: resume without asking for exact storage",
                complaint(
                        search.withStorage(Storage.EXACT)
                                .withCheckpoints(search.checkpoints().resuming()),
                        counters()));
    }

    @ParameterizedTest
    @CsvSource({
        "checkpoint, 0, its checksum does not fit",
        "checkpoint, 100, its checksum does not fit",
        "part-07.states, 64, its checksum does not fit"
    })
    void aDamagedCheckpointIsRefused(String file, int at, String why) throws IOException {
        var search = cut(counters());
        Path path = directory.resolve(file);
        byte[] bytes = Files.readAllBytes(path);
        bytes[at] ^= 1;
        Files.write(path, bytes);
        assertEquals(
                path + " is damaged, " + why + ": start without resuming",
                complaint(search.withCheckpoints(search.checkpoints().resuming()), counters()));
    }

    @Test
    void aFileOfStatesThatIsTooShortIsRefused() throws IOException {
        var search = cut(counters());
        Path path = directory.resolve("part-31.states");
        byte[] bytes = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(bytes, bytes.length / 2));
        assertEquals(
                path + " is damaged, it is missing or too short: start without resuming",
                complaint(search.withCheckpoints(search.checkpoints().resuming()), counters()));
    }

    /** What lies beyond the states of the checkpoint was written by a process that died, and does not count. */
    @Test
    void whatFollowsTheStatesOfTheCheckpointDoesNotMatter() throws IOException {
        var search = cut(counters());
        for (int part = 0; part < 32; part++) {
            Path path = directory.resolve("part-%02d.states".formatted(part));
            byte[] bytes = Files.readAllBytes(path);
            Files.write(path, Arrays.copyOf(bytes, bytes.length + 1001));
        }
        var whole = BreadthFirst.plain().explore(counters());
        var resumed = search.withLimits(Limits.ofThisMachine())
                .withCheckpoints(search.checkpoints().resuming())
                .explore(counters());
        assertSame(whole, resumed);
    }

    @Test
    void twoSearchesDoNotShareADirectory() {
        var search = cut(counters());
        try (var other = Archive.at(directory)) {
            assertEquals(directory, other.directory());
            assertEquals(
                    "another search is using " + directory + ": wait for it, or choose another directory",
                    complaint(search.withCheckpoints(search.checkpoints().resuming()), counters()));
        }
        var whole = search.withLimits(Limits.ofThisMachine())
                .withCheckpoints(search.checkpoints().resuming())
                .explore(counters());
        assertTrue(whole.complete());
        assertTrue(isEmpty());
    }

    private BreadthFirst cut(SmallModel model) {
        return cut(model, Storage.EXACT);
    }

    /** A search that leaves a checkpoint after four thousand states. */
    private BreadthFirst cut(SmallModel model, Storage storage) {
        var search = BreadthFirst.plain()
                .withStorage(storage)
                .withLimits(Limits.ofThisMachine().withStates(4_000))
                .withCheckpoints(Checkpoints.in(directory, () -> false));
        assertFalse(search.explore(model).complete());
        return search;
    }

    /** Compares texts of which only the numbers come first: a whole outcome in a failure's message is pages long. */
    private static void assertSame(Outcome expected, Outcome actual) {
        assertEquals(numbers(expected), numbers(actual));
        assertTrue(expected.equals(actual), "the same traces");
    }

    private static String numbers(Outcome outcome) {
        return outcome.verdict().word() + " " + outcome.states() + " " + outcome.transitions() + " " + outcome.depth()
                + " " + outcome.broken() + " " + outcome.complete() + " " + outcome.storage() + " "
                + outcome.coverage().stream().map(Outcome.Fired::times).toList();
    }

    private static String complaint(BreadthFirst search, SmallModel model) {
        return String.valueOf(assertThrows(CheckpointException.class, () -> search.explore(model))
                .getMessage());
    }

    private boolean isEmpty() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
