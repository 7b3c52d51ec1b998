package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Same input, same bytes out, on any number of threads. */
final class ThreadsTest {

    @ParameterizedTest
    @MethodSource("modelsAndStorages")
    void theOutcomeIsTheSameToTheByteOnAnyNumberOfThreads(SmallModel model, String word, Storage storage) {
        var search = BreadthFirst.plain().withStorage(storage);
        var alone = search.explore(model);
        assertEquals(word, alone.verdict().word());
        for (int threads : new int[] {2, 3, 8}) {
            var together = search.withThreads(threads).explore(model);
            assertEquals(alone, together);
            assertEquals(alone.toString(), together.toString());
        }
    }

    static Stream<Arguments> modelsAndStorages() {
        return models().flatMap(model -> Stream.of(Storage.EXACT, Storage.FINGERPRINT)
                .map(storage -> Arguments.of(
                        Named.of(model.name(), model), model.name().equals("phil") ? "PROVED" : "VIOLATED", storage)));
    }

    /** The counters' widest level has 48,620 states: more than one round of 128 chunks of 256. */
    private static Stream<SmallModel> models() {
        var counters = new Counters(18, 1);
        var table = new Philosophers(10, Philosophers.EATS);
        return Stream.of(
                Philosophers.careful(11),
                table.model("stuck phil", true).claiming(List.of(table.neverStuck(), table.eatingTogether(5))),
                TwoPhaseCommit.of(5, TwoPhaseCommit.Variant.FICKLE),
                FilterLock.withoutWaiting(4),
                counters.model().claiming(List.of(counters.sumIsNever(sum -> sum == 4))));
    }
}
