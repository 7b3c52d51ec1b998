package dev.heddle.generators.machine.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;

/** A fixed small part of what {@link FuzzRun} does at length. */
final class FuzzTest {

    private static final Corpus CORPUS = Corpus.load();
    private static final int INPUTS = 6000;

    @Test
    void whateverComesIsReadOrRefused() throws InterruptedException {
        FuzzRun run = new FuzzRun(new Fuzzer(CORPUS, 7), 0, INPUTS);
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
