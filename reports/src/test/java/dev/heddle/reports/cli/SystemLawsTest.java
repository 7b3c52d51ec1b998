package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.KernelSystem;
import dev.heddle.reports.toy.BentSystem;
import dev.heddle.reports.toy.ToySystem;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws hold for every system that ships, and are seen to be broken by a careless one. */
final class SystemLawsTest {

    static ImmutableList<KernelSystem> shipped() {
        return Systems.all();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theLawsHoldForWhatShips(KernelSystem system) {
        SystemLaws.hold(system);
    }

    @Test
    void aMisspeltClaimIsSeen() {
        assertBroken(cell -> with(cell, cell.expectation().butNever("I99"), cell.headline()), "I99");
        assertBroken(cell -> with(cell, Expectation.fails("i6"), cell.headline()), "i6");
        assertBroken(cell -> with(cell, cell.expectation(), "toy/I6"), "headline=toy/I6");
    }

    private static Cell with(Cell cell, Expectation expectation, String headline) {
        return new Cell(
                cell.system(),
                cell.variant(),
                cell.config(),
                cell.scenario(),
                cell.scope(),
                expectation,
                headline,
                cell.model());
    }

    /** The toy system, each of whose cells somebody got wrong. */
    private static KernelSystem bent(UnaryOperator<Cell> bend) {
        KernelSystem toy = ToySystem.asExpected();
        return new BentSystem(toy, (variant, config, scope) -> toy.cells(variant, config, scope).stream()
                .map(bend)
                .collect(ImmutableList.toImmutableList()));
    }

    private static void assertBroken(UnaryOperator<Cell> bend, String culprit) {
        var failure = assertThrows(AssertionError.class, () -> SystemLaws.hold(bent(bend)));
        assertTrue(String.valueOf(failure.getMessage()).contains(culprit), failure::getMessage);
    }
}
