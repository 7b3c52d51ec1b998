package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Design.Mapping;
import dev.heddle.model.cacheflush.Design.Policy;
import dev.heddle.model.cacheflush.path.FlushMachine;
import dev.heddle.model.cacheflush.path.FlushScenario;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
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

    /** Whether calls are legal with interrupts off; what becomes of the lines, other scenarios ask. */
    private static boolean isAboutIrqs(Invariant invariant) {
        return switch (invariant) {
            case I4, I5, I5a, I5b, I6 -> true;
            default -> false;
        };
    }

    /**
     * Whether the design is held to calling no more CPUs than it must: the masks of v4.8 were made for that, and a callback that
     * maps for itself is proposed on top of them. Earlier kernels called siblings too, and nobody had promised otherwise.
     */
    static boolean promisesCoverage(Design design) {
        return design.policy() == Policy.P2 || design.mapInCallback();
    }

    private static boolean isAbout(Invariant invariant, Design design, FlushScenario scenario) {
        if (scenario.kind() == Kind.IRQS_OFF || scenario.kind() == Kind.CODE_PATCHING) {
            return isAboutIrqs(invariant);
        }
        return switch (invariant) {
            case I9 -> design.mapping() != Mapping.WIRED;
            case I11, I14 -> promisesCoverage(design);
            case I12 ->
                switch (scenario.kind()) {
                    case CODE, HOTPLUG, STOP -> true;
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
        if (invariant == Invariant.I1) {
            claim = claim.showing(state -> "BadVA " + Long.toHexString(machine.badAddress(state)));
        }
        return Stream.of(claim, text.twinWhere(state -> machine.seen(state, invariant.moment())));
    }
}
