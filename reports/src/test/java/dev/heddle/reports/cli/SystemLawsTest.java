package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.AwakeCheck;
import dev.heddle.properties.Cell;
import dev.heddle.properties.ClaimText;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.MachineInputs;
import dev.heddle.properties.MachinePlan;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;
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

    private static void assertBroken(UnaryOperator<Cell> bend, String culprit) {
        var failure = assertThrows(AssertionError.class, () -> SystemLaws.hold(new Bent(bend)));
        assertTrue(String.valueOf(failure.getMessage()).contains(culprit), failure::getMessage);
    }

    /** The toy system, each of whose cells somebody got wrong. */
    private record Bent(KernelSystem toy, UnaryOperator<Cell> bend) implements KernelSystem {

        Bent(UnaryOperator<Cell> bend) {
            this(ToySystem.asExpected(), bend);
        }

        @Override
        public ImmutableList<Cell> cells(Variant variant, String config, Scope scope) {
            return toy.cells(variant, config, scope).stream().map(bend).collect(ImmutableList.toImmutableList());
        }

        @Override
        public String name() {
            return toy.name();
        }

        @Override
        public String question() {
            return toy.question();
        }

        @Override
        public ImmutableList<Variant> variants() {
            return toy.variants();
        }

        @Override
        public ImmutableList<ClaimText> claims() {
            return toy.claims();
        }

        @Override
        public ImmutableList<Config> configs() {
            return toy.configs();
        }

        @Override
        public ImmutableList<AwakeCheck> awakeGate() {
            return toy.awakeGate();
        }

        @Override
        public MachinePlan plan(MachineInputs machine, Scope scope) {
            return toy.plan(machine, scope);
        }
    }
}
