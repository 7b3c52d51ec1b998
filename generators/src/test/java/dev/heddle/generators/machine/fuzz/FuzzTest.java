package dev.heddle.generators.machine.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;

/** A fixed small part of what {@link FuzzRun} does at length. */
final class FuzzTest {

    private static final Corpus CORPUS = Corpus.load();

    /** {@code -Dheddle.fuzz.inputs=1000000 -Dheddle.fuzz.seed=8} makes it a long run; docs/inputs.md says how. */
    private static final long INPUTS = Long.getLong("heddle.fuzz.inputs", 4000);

    private static final long SEED = Long.getLong("heddle.fuzz.seed", 7);

    @Test
    void whateverComesIsReadOrRefused() throws InterruptedException {
        FuzzRun run = new FuzzRun(new Fuzzer(CORPUS, SEED), 0, INPUTS);
        ImmutableList<Throwable> failures = run.run(2);
        assertEquals(
                "", failures.isEmpty() ? "" : String.valueOf(failures.get(0).getMessage()));
        assertEquals(INPUTS, run.read() + run.refused());
        // Damage that everything refuses at once, or nothing does, would test little.
        assertTrue(run.read() > INPUTS / 20 && run.refused() > INPUTS / 4, () -> run.read() + " read");
    }

    @Test
    void anInputFollowsFromSeedAndIndex() {
        Fuzzer one = new Fuzzer(CORPUS, 3);
        Fuzzer other = new Fuzzer(Corpus.load(), 3);
        for (long index = 0; index < 200; index++) {
            assertArrayEquals(one.input(index).bytes, other.input(index).bytes);
        }
    }
}
