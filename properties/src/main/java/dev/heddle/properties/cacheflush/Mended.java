package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Design.Guard;
import dev.heddle.model.cacheflush.Design.Halves;
import dev.heddle.model.cacheflush.Design.Mapping;
import dev.heddle.model.cacheflush.Design.Policy;
import dev.heddle.model.cacheflush.path.FlushScenario;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import java.util.function.UnaryOperator;

/** What mutations deviate from: the same design without its mistakes, but for those that are choices of a design. */
final class Mended {

    /** V5, but for V10, which is a mutation of V9; V11c, of V11a; and V25, of V26. */
    private static final ImmutableMap<String, UnaryOperator<Design>> OTHERS =
            ImmutableMap.<String, UnaryOperator<Design>>builder()
                    .put("V6", Mended::guarded)
                    .put("V8", design -> design.with(Policy.P2).with(Guard.IN_ATOMIC))
                    .put("V10", design -> design.with(Policy.P2))
                    .put("V11c", design -> design.with(Mapping.PTE_PER_CPU))
                    .put("V12", Mended::guarded)
                    .put("V15", design -> design.with(Halves.IN_INTERRUPT))
                    .put("V25", design -> design.with(Mapping.SMTC))
                    .put("V27", Mended::guarded)
                    .buildOrThrow();

    private Mended() {}

    private static Design guarded(Design design) {
        return design.with(Guard.IN_ATOMIC);
    }

    /** {@code mutated}, a case of {@code variant}, without the mutation. */
    static FlushCase of(String variant, FlushCase mutated) {
        UnaryOperator<Design> mend = OTHERS.getOrDefault(variant, Design::right);
        return new FlushCase(
                mutated.what(),
                mend.apply(mutated.design()),
                mutated.where(),
                config -> mutated.scenarios().apply(config).stream()
                        .map(Mended::inItsPlace)
                        .collect(ImmutableList.toImmutableList()),
                mutated.expected());
    }

    /** Who holds a mapping where an interrupt does not expect one is mended to a task that copies, as any may. */
    private static FlushScenario inItsPlace(FlushScenario mutated) {
        return mutated.kind() == Kind.BH_DISABLED || mutated.kind() == Kind.SOFTIRQ_HOLDS
                ? new FlushScenario(Kind.COPY_AND_FLUSH, mutated.cpus(), mutated.colours())
                : mutated;
    }
}
