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
                        Named.of(model.name(), model),
                        model.name().equals("phil N=11") ? "PROVED" : "VIOLATED",
                        storage)));
    }

    /** The counters' widest level has 48,620 states: more than one round of 128 chunks of 256. */
    private static Stream<SmallModel> models() {
        var counters = new Counters(18, 1);
        var table = Mutants.phil(10);
        return Stream.of(
                Mutants.phil(11),
                table.claiming(List.of(Mutants.neverStuck(), Mutants.eatingTogether(table, 5))),
                Mutants.fickleTwopc(5),
                Mutants.petersonWithoutWaiting(4),
                counters.model().claiming(List.of(counters.sumIsNever(sum -> sum == 4))));
    }
}
