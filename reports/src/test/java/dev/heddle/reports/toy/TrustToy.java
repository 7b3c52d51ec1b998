package dev.heddle.reports.toy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.properties.AwakeCheck;
import dev.heddle.properties.Cell;
import dev.heddle.properties.ClaimText;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Reasons;
import dev.heddle.properties.Reasons.NeverFired;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;

/**
 * The toy system, of whose variants T01 is a mutation of T02: it breaks I1 and I6 where T02 does not. Another mutation may be
 * added that breaks nothing, and one that breaks only what breaks without it.
 */
public final class TrustToy implements KernelSystem {

    /** Without the mutation nothing breaks. */
    public static final String KILLED = "T01";

    private final ToySystem toy;
    private final ImmutableList<String> mutations;
    private final Reasons reasons;

    private TrustToy(ToySystem toy, ImmutableList<String> mutations, Reasons reasons) {
        this.toy = toy;
        this.mutations = mutations;
        this.reasons = reasons;
    }

    /** T01 is the mutation, and nothing needs a reason but the claim that only counts. */
    public static TrustToy trusted() {
        return new TrustToy(
                ToySystem.asExpected(),
                ImmutableList.of(KILLED),
                new Reasons(
                        ImmutableMap.of(),
                        ImmutableMap.of("seen", "it counts"),
                        ImmutableMap.of(),
                        ImmutableList.of()));
    }

    /** These variants are mutations: T01 of T02, T05 of itself, T04 of a design that holds as it does. */
    public TrustToy withMutations(String... ids) {
        return new TrustToy(toy, ImmutableList.copyOf(ids), reasons);
    }

    /** The awake gate expects the bug at {@code depth} steps; it is at 6. */
    public TrustToy withPinAt(int depth) {
        return new TrustToy(toy.withPinAt(depth), mutations, reasons);
    }

    /** A mutation has a reason to survive. */
    public TrustToy withSurvivor(String id, String why) {
        return with(
                new Reasons(ImmutableMap.of(id, why), reasons.neverBroken(), reasons.untested(), reasons.neverFired()));
    }

    /** No claim has a reason to break nowhere. */
    public TrustToy withoutIdleClaims() {
        return with(new Reasons(reasons.survivors(), ImmutableMap.of(), reasons.untested(), reasons.neverFired()));
    }

    /** There is a reason for so many steps that never run; all of the toy's do. */
    public TrustToy withIdleSteps(int count) {
        return with(new Reasons(
                reasons.survivors(),
                reasons.neverBroken(),
                reasons.untested(),
                ImmutableList.of(new NeverFired("*", count, "so it is said"))));
    }

    private TrustToy with(Reasons others) {
        return new TrustToy(toy, mutations, others);
    }

    @Override
    public ImmutableList<Variant> variants() {
        return toy.variants().stream()
                .map(variant -> mutations.contains(variant.id())
                        ? new Variant(variant.id(), variant.title(), "mutation")
                        : variant)
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<Cell> unmutated(Variant mutation, String config, Scope scope) {
        return toy.cells(toy.variant(mutation.id().equals(KILLED) ? "T02" : mutation.id()), config, scope);
    }

    @Override
    public Reasons reasons() {
        return reasons;
    }

    @Override
    public ImmutableList<Cell> cells(Variant variant, String config, Scope scope) {
        return toy.cells(variant, config, scope);
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
}
