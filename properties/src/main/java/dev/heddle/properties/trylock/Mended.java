package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableMap;
import dev.heddle.model.trylock.AllocatorLock;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Gate;
import dev.heddle.model.trylock.Mistake;
import dev.heddle.model.trylock.UpSpinlock;
import java.util.function.UnaryOperator;

/** The mutations that are choices of a design and no {@link Mistake}, each with what it deviates from. */
final class Mended {

    /** V10, V15, V20 and V24, in this order. */
    private static final ImmutableMap<String, UnaryOperator<Design>> OTHERS =
            ImmutableMap.<String, UnaryOperator<Design>>builder()
                    .put("V13", Design::withAllocGates)
                    .put("V14", Design::withAllocGates)
                    .put("V16", Mended::refusingHardirqs)
                    .put("V17", Mended::refusingHardirqs)
                    .put("V21", design -> design.with(UpSpinlock.LOCKED_STATE))
                    .put("V24b", Mended::nothingForgotten)
                    .put("V24l", Mended::nothingForgotten)
                    .put("V24p", Mended::nothingForgotten)
                    .put("V24z", Mended::nothingForgotten)
                    .buildOrThrow();

    private Mended() {}

    private static Design refusingHardirqs(Design design) {
        return design.withAllocGates(Gate.NMI_OR_HARDIRQ, Gate.NMI_OR_HARDIRQ);
    }

    private static Design nothingForgotten(Design design) {
        return design.withStateIn(AllocatorLock.values());
    }

    /** {@code scenario} of {@code variant}, a mutation, without it. */
    static Scenario of(String variant, Scenario scenario) {
        return scenario.mended(OTHERS.getOrDefault(variant, design -> design.with(Mistake.NONE)));
    }
}
