package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.trylock.Area;
import dev.heddle.model.trylock.Design;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Who does what around one lock.
 *
 * @param ground the lock and the era of the code around it
 * @param name a few words, unique within a variant
 * @param scope what an exhausted search of it covers
 * @param headline short id of the claim whose counterexample shows the visible damage
 * @param made builds the model of a kernel with a build
 * @param right what a mutation of who does what is a mutation of; null where the design alone is mutated, if anything is
 */
record Scenario(
        Ground ground,
        String name,
        String scope,
        String headline,
        Made made,
        @Nullable Scenario right) {

    /** Builds a model. */
    interface Made {
        /** @param mend what to take back of the design that the scenario is about */
        KernelModel in(KernelBuild build, UnaryOperator<Design> mend);
    }

    /** Which code a scenario is about: a kernel's version says whether it has that code. */
    enum Ground {
        PCP,
        ZONE,
        SLAB_6_18,
        SLAB_7_0,
        BARN
    }

    Scenario(Ground ground, String name, String scope, String headline, Made made) {
        this(ground, name, scope, headline, made, null);
    }

    /** A scenario of one design, of which nothing can be taken back. */
    Scenario(Ground ground, String name, String scope, String headline, Function<KernelBuild, KernelModel> model) {
        this(ground, name, scope, headline, (build, mend) -> model.apply(build), null);
    }

    /** The same under another name. */
    Scenario called(String other) {
        return new Scenario(ground, other, scope, headline, made, right);
    }

    /** The same, which is a mistake in itself; {@code other} is what would be right. */
    Scenario insteadOf(Scenario other) {
        return new Scenario(ground, name, scope, headline, made, other);
    }

    /** The same without the mutation: what is right instead, or else the design mended by {@code mend}. */
    Scenario mended(UnaryOperator<Design> mend) {
        return right != null
                ? right.called(name)
                : new Scenario(
                        ground,
                        name,
                        scope,
                        headline,
                        (build, more) -> made.in(build, design -> more.apply(mend.apply(design))));
    }

    /** Builds the model of a kernel with a build. */
    Function<KernelBuild, KernelModel> model() {
        return build -> made.in(build, UnaryOperator.identity());
    }

    /** The model of a declared machine, with every claim of the system. */
    static KernelModel modelOf(String name, Machine machine, Area area) {
        return new KernelModel(name, machine, area::setUp, Invariant.claims(new Situation.Of(machine, area)));
    }

    /** The same, where more than the area's data has to be set up. */
    static KernelModel modelOf(String name, Machine machine, Area area, Consumer<KernelState> more) {
        Consumer<KernelState> setUp = area::setUp;
        return new KernelModel(name, machine, setUp.andThen(more), Invariant.claims(new Situation.Of(machine, area)));
    }

    /** The same, where the damage of a row must never come about either. */
    static KernelModel modelOf(String name, Machine machine, Area area, Damage damage) {
        var of = new Situation.Of(machine, area);
        return new KernelModel(
                name,
                machine,
                area::setUp,
                ImmutableList.<Claim<KernelState>>builder()
                        .addAll(Invariant.claims(of))
                        .add(damage.claim(of))
                        .add(damage.twinClaim(of))
                        .build());
    }
}
