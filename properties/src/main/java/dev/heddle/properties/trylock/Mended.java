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

    private static final UnaryOperator<Design> GATED = Design::withAllocGates;

    private static final UnaryOperator<Design> P6 =
            design -> design.withAllocGates(Gate.NMI_OR_HARDIRQ, Gate.NMI_OR_HARDIRQ);

    private static final UnaryOperator<Design> NOTHING_FORGOTTEN = design -> design.withStateIn(AllocatorLock.values());

    /** V10, V15, V20 and V24, in this order. */
    private static final ImmutableMap<String, UnaryOperator<Design>> OTHERS =
            ImmutableMap.<String, UnaryOperator<Design>>builder()
                    .put("V13", GATED)
                    .put("V14", GATED)
                    .put("V16", P6)
                    .put("V17", P6)
                    .put("V21", design -> design.with(UpSpinlock.LOCKED_STATE))
                    .put("V24b", NOTHING_FORGOTTEN)
                    .put("V24l", NOTHING_FORGOTTEN)
                    .put("V24p", NOTHING_FORGOTTEN)
                    .put("V24z", NOTHING_FORGOTTEN)
                    .buildOrThrow();

    private Mended() {}

    /** {@code scenario} of {@code variant}, a mutation, without it. */
    static Scenario of(String variant, Scenario scenario) {
        return scenario.mended(OTHERS.getOrDefault(variant, design -> design.with(Mistake.NONE)));
    }
}
