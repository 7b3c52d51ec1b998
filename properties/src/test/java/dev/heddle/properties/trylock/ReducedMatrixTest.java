package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Scope;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of the matrix, searched reduced, says what the plain search of it says. */
class ReducedMatrixTest {

    private static final TrylockSystem SYSTEM = new TrylockSystem();

    static Stream<Cell> cells() {
        return SYSTEM.variants().stream()
                .flatMap(variant -> SYSTEM.configs().stream()
                        .flatMap(config -> SYSTEM.cells(variant, config.id(), Scope.SMALL).stream()))
                .filter(cell -> cell.model() != null);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theAnswersAreTheSame(Cell cell) {
        var plain = cell.check(BreadthFirst.plain()).outcome();
        var reduced = cell.check(BreadthFirst.plain().withReduction(true)).outcome();
        assertNotNull(plain);
        assertNotNull(reduced);
        assertEquals(plain.broken(), reduced.broken());
        assertEquals(Set.copyOf(plain.met()), Set.copyOf(reduced.met()));
        assertEquals(plain.verdict().word(), reduced.verdict().word());
        assertTrue(plain.broken().isEmpty() || plain.verdict().equals(reduced.verdict()), "the same traces");
        assertTrue(reduced.states() * 2 < plain.states(), reduced.states() + " of " + plain.states());
    }
}
