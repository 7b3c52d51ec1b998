package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Design.Mapping;
import dev.heddle.model.cacheflush.path.FlushMachine;
import dev.heddle.model.cacheflush.path.FlushScenario;
import dev.heddle.model.kernel.KernelState;
import java.util.Arrays;
import java.util.stream.Stream;

/** The claims of a {@link FlushMachine}, each with its twin. */
final class FlushClaims {

    private FlushClaims() {}

    /** All claims but those about what cannot come up: page table slots without a page table, index operations without any. */
    static ImmutableList<Claim<KernelState>> of(FlushMachine machine, Design design, FlushScenario scenario) {
        return Arrays.stream(Invariant.values())
                .filter(invariant -> isAbout(invariant, design, scenario))
                .flatMap(invariant -> of(invariant, machine))
                .collect(ImmutableList.toImmutableList());
    }

    private static boolean isAbout(Invariant invariant, Design design, FlushScenario scenario) {
        return switch (invariant) {
            case I9 -> design.mapping() != Mapping.WIRED;
            case I12 ->
                switch (scenario.kind()) {
                    case CODE, SMALL_CODE_RANGE, CODE_PATCHING, STOP, HIGHMEM -> true;
                    default -> false;
                };
            default -> true;
        };
    }

    private static Stream<Claim<KernelState>> of(Invariant invariant, FlushMachine machine) {
        return Stream.of(
                invariant.text().always(state -> !machine.broken(state, invariant.rule())),
                invariant.text().twinWhere(state -> machine.seen(state, invariant.moment())));
    }
}
