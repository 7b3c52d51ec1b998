package dev.heddle.model.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the models are called, what they take and what they refuse. */
final class ReferenceModelsTest {

    @Test
    void parametersThatAreNotGivenTakeTheirPreset() {
        assertEquals(
                "nested C=1 K=2 S=2 O=2 V=2 Q=0 H=1 D=0",
                ReferenceModels.model("nested", Map.of("K", 2)).name());
        assertEquals("phil N=7", ReferenceModels.model("phil", Map.of()).name());
        assertEquals(Map.of("N", 4), ReferenceModels.values("twopc", Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "nested, K=5, 'nested: K must be in 2..4, was 5'",
        "nested, O=0, 'nested: O must be in 1..3, was 0'",
        "nested, H=-1, 'nested: H must be in 0.., was -1'",
        "nested, C=2 V=1, 'nested: C=2 needs V=2, was V=1'",
        "phil, N=1, 'phil: N must be in 2..32, was 1'",
        "peterson, M=3, 'peterson takes no M; it takes [N]'",
        "paxos, N=3, 'no reference model paxos; there is [nested, twopc, phil, peterson]'"
    })
    void whatDoesNotFitIsRefusedInOneLine(String model, String parameters, String message) {
        var thrown = assertThrows(
                IllegalArgumentException.class, () -> ReferenceModels.model(model, Counted.parameters(parameters)));
        assertEquals(message, thrown.getMessage());
    }

    @ParameterizedTest
    @MethodSource("names")
    void theBoundsOfEveryRangeMakeAModel(String name) {
        for (Parameter parameter : ReferenceModels.parameters(name)) {
            for (int value : new int[] {parameter.least(), parameter.most()}) {
                var model = ReferenceModels.model(name, Map.of(parameter.name(), value));
                assertTrue(model.name().contains(parameter.name() + "=" + value), model.name());
            }
        }
        assertTrue(ReferenceModels.about(name).length() > 10);
    }

    static List<String> names() {
        return ReferenceModels.names();
    }

    @ParameterizedTest
    @CsvSource({"twopc, 14", "phil, 32", "peterson, 8"})
    void theTextbookModelsFitOneWordUpToTheirLargest(String name, int n) {
        assertEquals(n, ReferenceModels.parameters(name).get(0).most());
        assertEquals(1, ReferenceModels.model(name, Map.of("N", n)).layout().words());
    }
}
