package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Design.Mapping;
import dev.heddle.model.cacheflush.path.FlushMachine;
import dev.heddle.model.cacheflush.path.FlushScenario;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.properties.ClaimText;
import java.util.Arrays;
import java.util.stream.Stream;

/** The claims of a {@link FlushMachine}, each with its twin. */
final class FlushClaims {

    private FlushClaims() {}

    /** All claims but those about what cannot come up, such as page table slots without a page table. */
    static ImmutableList<Claim<KernelState>> of(FlushMachine machine, Design design, FlushScenario scenario) {
        return Arrays.stream(Invariant.values())
                .filter(invariant -> isAbout(invariant, design, scenario))
                .flatMap(invariant -> of(invariant, machine))
                .collect(ImmutableList.toImmutableList());
    }

    /** S5 asks whether calls are legal with interrupts off; what becomes of the lines, S1 to S3 ask. */
    private static boolean isAboutIrqs(Invariant invariant) {
        return switch (invariant) {
            case I4, I5, I5a, I5b, I6 -> true;
            default -> false;
        };
    }

    private static boolean isAbout(Invariant invariant, Design design, FlushScenario scenario) {
        if (scenario.kind() == FlushScenario.Kind.IRQS_OFF) {
            return isAboutIrqs(invariant);
        }
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
        ClaimText text = invariant.text();
        Claim<KernelState> claim = invariant == Invariant.I5
                ? Claim.noDeadlock(text.id(), text.sentence(), state -> !machine.unfinished(state))
                : text.always(state -> !machine.broken(state, invariant.rule()));
        return Stream.of(claim, text.twinWhere(state -> machine.seen(state, invariant.moment())));
    }
}
