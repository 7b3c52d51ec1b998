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

    /**
     * Whether the design is held to calling no more CPUs than it must: the masks of v4.8 were made for that, and a callback that
     * maps for itself is proposed on top of them. Earlier kernels called siblings too, and nobody had promised otherwise.
     */
    static boolean promisesCoverage(Design design) {
        return design.policy() == Policy.P2 || design.mapInCallback();
    }

    private static boolean isAbout(Invariant invariant, Design design, FlushScenario scenario) {
        Kind kind = scenario.kind();
        return switch (invariant) {
            case I1, I2, I7, I8, I10, I13 -> maps(kind) && looksAtLines(kind);
            case I4, I6 -> maps(kind);
            case I5, I5a, I5b -> true;
            case I3a, I3b -> looksAtLines(kind);
            case I11, I14 -> looksAtLines(kind) && promisesCoverage(design);
            case I9 -> design.mapping() != Mapping.WIRED && looksAtLines(kind);
            case I12 -> kind == Kind.CODE || kind == Kind.HOTPLUG || kind == Kind.STOP;
        };
    }

    /** Whether addresses are mapped for the occasion; code is flushed by index or by address as it is. */
    private static boolean maps(Kind kind) {
        return switch (kind) {
            case CODE, SMALL_CODE_RANGE, CODE_PATCHING, HOTPLUG, STOP, CPU_START -> false;
            default -> true;
        };
    }

    /** Whether it matters what becomes of lines; otherwise the question is whether calls are legal, and ever end. */
    private static boolean looksAtLines(Kind kind) {
        return switch (kind) {
            case IRQS_OFF, CODE_PATCHING, CPU_START -> false;
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
