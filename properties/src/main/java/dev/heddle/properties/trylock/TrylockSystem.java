package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.properties.AwakeCheck;
import dev.heddle.properties.Cell;
import dev.heddle.properties.ClaimText;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.MachinePlan;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;
import java.util.Arrays;
import java.util.Locale;

/** Nested spin_trylock() in the page and slab allocators. */
public final class TrylockSystem implements KernelSystem {

    static final String NAME = "trylock";

    private final ImmutableList<VariantEntry> entries = Variants.all();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String question() {
        return "does a spin_trylock() from NMI, IRQ or kprobe ever acquire a held lock?";
    }

    @Override
    public ImmutableList<Variant> variants() {
        return entries.stream().map(VariantEntry::variant).collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<ClaimText> claims() {
        var claims = ImmutableList.<ClaimText>builder();
        Arrays.stream(Invariant.values()).map(Invariant::text).forEach(claims::add);
        return claims.add(new ClaimText(NAME + "/I18", "counts refusals; breaks nothing", Invariant.REFUSED))
                .build();
    }

    @Override
    public ImmutableList<Config> configs() {
        return Arrays.stream(Build.Standard.values())
                .map(standard -> new Config(standard.name(), standard.meaning()))
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<Cell> cells(Variant variant, String config, Scope scope) {
        if (scope != Scope.SMALL) {
            throw new UsageException(
                    "trylock has no scope '" + scope.name().toLowerCase(Locale.ROOT) + "' yet; use --scope small");
        }
        return entry(variant).cells(Build.parse(config));
    }

    private static void requireSmall(Scope scope) {
        if (scope != Scope.SMALL) {
            throw new UsageException(
                    "trylock has no scope '" + scope.name().toLowerCase(Locale.ROOT) + "' yet; use --scope small");
        }
    }

    private VariantEntry entry(Variant variant) {
        return entries.stream()
                .filter(entry -> entry.variant().equals(variant))
                .findFirst()
                .orElseThrow(() -> new UsageException("no variant '" + variant.id() + "' in trylock"));
    }

    @Override
    public ImmutableList<AwakeCheck> awakeGate() {
        return ImmutableList.of();
    }

    @Override
    public MachinePlan plan(KernelFacts facts, Scope scope) {
        requireSmall(scope);
        return new MachineCells(entries).plan(facts);
    }
}
