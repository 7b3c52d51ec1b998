package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.reduce.RandomProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;

/**
 * However a random model is searched - by more threads, by fingerprints, from the disk, in several goes, reduced - the answer
 * is that of one thread that keeps every state whole.
 */
@Domain(Tables.class)
@Domain(DomainContext.Global.class)
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
final class EngineVariantsProperties {

    private static final BreadthFirst EXACT = BreadthFirst.plain().withStorage(Storage.EXACT);

    /** Words of a state so wide that sixteen of them fill a piece of memory, the least that can go to the disk. */
    private static final int WIDE = 500;

    /** Less than 1,000 wide states take, and enough for the pieces that are being filled and for the tables. */
    private static final long TIGHT = 3_000_000;

    /** Of so many models three are searched in several goes: disks are slow. */
    private static final int GOES = 24;

    /** As many states and fewer say nothing of whether searches are cut as they should be. */
    private static final int MAY_END_AT_ONCE = 4;

    @Property(tries = 300)
    void onTables(@ForAll TableModel table, @ForAll long seed) {
        compare(table.model(), new SplittableRandom(seed));
    }

    @Property(tries = 220, shrinking = ShrinkingMode.OFF)
    void onProgramsWithFootprints(@ForAll long seed) {
        boolean saved = compare(new RandomProgram(seed), new SplittableRandom(seed));
        Statistics.label("reduced").collect(saved).coverage(fewer -> fewer.check(true)
                .percentage(share -> share > 15));
    }

    /** A step that changes nothing is not walked on from; a search that goes on from a checkpoint must not want it to be. */
    @Example
    void aStepThatChangesNothingIsNoReasonToRefuseACheckpoint() {
        compare(new RandomProgram(246), new SplittableRandom(246));
    }

    /** Compares every variant with the search of one thread; returns whether the reduced one stored less. */
    private static <S extends State> boolean compare(Model<S> model, SplittableRandom random) {
        Outcome whole = EXACT.explore(model);
        assertEquals(whole, EXACT.withThreads(2 + random.nextInt(2)).explore(model));
        var hashing = EXACT.withStorage(Storage.FINGERPRINT);
        Outcome hashed = hashing.withThreads(1 + random.nextInt(3)).explore(model);
        assertEquals(numbers(whole), numbers(hashed));
        assertReplays(model, hashed);
        var reducing =
                EXACT.withReduction(true).withStorage(random.nextBoolean() ? Storage.EXACT : Storage.FINGERPRINT);
        Outcome reduced = reducing.explore(model);
        assertEquals(answers(whole), answers(reduced));
        assertTrue(reduced.states() <= whole.states());
        assertReplays(model, reduced);
        switch (random.nextInt(GOES)) {
            case 0 -> assertEquals(whole, inSeveralGoes(model, EXACT, whole.states(), random));
            case 1 -> assertEquals(hashed, inSeveralGoes(model, hashing, whole.states(), random));
            case 2 -> {
                Outcome resumed = inSeveralGoes(model, reducing, reduced.states(), random);
                assertEquals(reduced.states(), resumed.states());
                assertEquals(reduced.coverage(), resumed.coverage());
                assertEquals(reduced.met(), resumed.met());
                assertEquals(reduced.broken().keySet(), resumed.broken().keySet());
                // The last limit of states may have been too low for the plain search that looks for shortest traces.
                assertTrue(!resumed.shortest() || reduced.equals(resumed));
            }
            default -> {}
        }
        return reduced.states() < whole.states();
    }

    /** Cuts the search at random numbers of states, and goes on each time with another number of threads. */
    private static <S extends State> Outcome inSeveralGoes(
            Model<S> model, BreadthFirst search, long states, SplittableRandom random) {
        try {
            Path directory = Files.createTempDirectory("heddle-goes");
            var checkpoints = Checkpoints.in(directory, () -> random.nextInt(8) == 0);
            long limit = 0;
            int cuts = -1;
            Outcome outcome;
            do {
                cuts++;
                limit += 1 + random.nextLong(states);
                outcome = search.withThreads(1 + random.nextInt(3))
                        .withLimits(search.limits().withStates(limit))
                        .withCheckpoints(checkpoints.exist() ? checkpoints.resuming() : checkpoints)
                        .explore(model);
                assertEquals(outcome.complete(), !checkpoints.exist(), "a checkpoint is there if there is need of it");
            } while (!outcome.complete());
            Files.delete(directory);
            // Small tables are often done at the first limit, and one of a single state always is.
            if (states > MAY_END_AT_ONCE) {
                Statistics.label("cut").collect(cuts > 0).coverage(any -> any.check(true)
                        .percentage(share -> share > 50));
            }
            return outcome;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void onTheDisk(@ForAll long seed, @ForAll @IntRange(min = 2, max = 3) int steps) {
        TableModel narrow = Tables.large(seed, 1_000, steps);
        var wide = new TableModel(
                        narrow.rows(),
                        narrow.actors(),
                        narrow.starts(),
                        narrow.bad(),
                        narrow.loose(),
                        narrow.rare(),
                        WIDE)
                .model();
        var tight = EXACT.withLimits(EXACT.limits().withBytes(TIGHT)).withThreads(steps);
        Outcome whole = EXACT.explore(wide);
        for (Storage storage : new Storage[] {Storage.AUTO, Storage.FINGERPRINT}) {
            Outcome spilled = tight.withStorage(storage).explore(wide);
            assertTrue(spilled.complete(), spilled.verdict()::toString);
            assertEquals(numbers(whole), numbers(spilled));
            Statistics.label(storage.toString())
                    .collect(spilled.storage())
                    .coverage(all -> all.check(Storage.FINGERPRINT).percentage(share -> share > 50));
        }
    }

    private static <S extends State> void assertReplays(Model<S> model, Outcome outcome) {
        if (outcome.verdict() instanceof Verdict.Violated violated) {
            for (Counterexample found : violated.found()) {
                var labels =
                        found.moves().stream().map(Counterexample.Move::label).collect(ImmutableList.toImmutableList());
                assertInstanceOf(Replay.Result.StillFails.class, Replay.run(model, found.claim(), labels));
                assertEquals(outcome.broken().get(found.claim()), found.moves().size());
            }
        }
    }

    /** What depends neither on the storage nor on the reduction. */
    private record Answers(String verdict, ImmutableList<Object> broken, ImmutableSet<String> met, boolean shortest) {}

    private static Answers answers(Outcome outcome) {
        return new Answers(
                outcome.verdict().word(),
                ImmutableList.copyOf(outcome.broken().entrySet()),
                ImmutableSet.copyOf(outcome.met()),
                outcome.shortest());
    }

    /** What does not depend on the storage. */
    private record Numbers(
            Answers answers, long states, long transitions, int depth, ImmutableList<Outcome.Fired> coverage) {}

    private static Numbers numbers(Outcome outcome) {
        return new Numbers(
                answers(outcome), outcome.states(), outcome.transitions(), outcome.depth(), outcome.coverage());
    }
}
