package dev.heddle.properties.trust;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;
import dev.heddle.properties.trust.Kills.Kill;
import dev.heddle.properties.trust.Kills.Killer;
import dev.heddle.properties.trust.Kills.Mutant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Counts which claims find which mutations. A claim kills a mutation if it breaks in a cell, and holds in the same cell without
 * the mutation: so each cell where something breaks has a <em>control</em>, which is searched as well.
 */
public final class KillCount {

    /** A cell of a mutation that differs from a proof without a price, and the same without the mutation. */
    private record Suspect(CellResult mutated, @Nullable Cell control) {}

    /** Cells under one configuration, with and without the mutation. */
    private record Pair(ImmutableList<Cell> mutated, ImmutableList<Cell> controls) {}

    private final KernelSystem system;
    private final Set<String> mutations = new TreeSet<>();
    private final Map<String, Integer> cells = new HashMap<>();
    private final List<Suspect> suspects = new ArrayList<>();
    private final Map<String, Pair> pairs = new HashMap<>();
    /** Claims, with the variants that are no mutations and break them. */
    private final SetMultimap<String, String> others = LinkedHashMultimap.create();

    public KillCount(KernelSystem system) {
        this.system = system;
        system.variants().stream().filter(Variant::isMutation).map(Variant::id).forEach(mutations::add);
    }

    /** Takes the result of a cell of the system, at scope small. */
    public void take(CellResult result) {
        String variant = result.cell().variant();
        if (result.outcome() == null) {
            return;
        }
        if (!mutations.contains(variant)) {
            result.violated().forEach(claim -> others.put(claim, variant));
            return;
        }
        cells.merge(variant, 1, Integer::sum);
        if (!marks(result).isEmpty()) {
            suspects.add(new Suspect(result, control(result.cell())));
        }
    }

    /** What broke, and what was paid. */
    private static ImmutableList<String> marks(CellResult result) {
        var marks = ImmutableList.<String>builder().addAll(result.violated());
        for (String price : List.of(CellResult.REFUSAL, CellResult.SPLAT)) {
            if (result.met(price)) {
                marks.add(price);
            }
        }
        return marks.build();
    }

    private @Nullable Cell control(Cell mutated) {
        Pair pair = pairs.computeIfAbsent(mutated.variant() + " " + mutated.config(), each -> pair(mutated));
        for (int i = 0; i < pair.controls.size(); i++) {
            if (pair.mutated.get(i).scenario().equals(mutated.scenario())) {
                return pair.controls.get(i);
            }
        }
        return null;
    }

    private Pair pair(Cell mutated) {
        Variant variant = system.variant(mutated.variant());
        var pair = new Pair(
                system.cells(variant, mutated.config(), Scope.SMALL),
                system.unmutated(variant, mutated.config(), Scope.SMALL));
        Preconditions.checkState(
                pair.controls.isEmpty() || pair.controls.size() == pair.mutated.size(),
                "%s %s: %s cells, and %s without the mutation",
                mutated.variant(),
                mutated.config(),
                pair.mutated.size(),
                pair.controls.size());
        return pair;
    }

    /** What is to be searched once every cell was taken: mutated cells without the mutation. */
    public ImmutableList<Cell> controls() {
        return suspects.stream()
                .map(Suspect::control)
                .filter(control -> control != null)
                .collect(ImmutableList.toImmutableList());
    }

    /**
     * What came out.
     *
     * @param controlled the results of {@link #controls}, in their order
     */
    public Kills done(List<CellResult> controlled) {
        Map<String, Map<String, Kill>> kills = new HashMap<>();
        SetMultimap<String, String> shared = LinkedHashMultimap.create();
        int next = 0;
        for (Suspect suspect : suspects) {
            String variant = suspect.mutated.cell().variant();
            if (suspect.control == null) {
                // Nobody knows what would break without the mutation.
                shared.putAll(variant, marks(suspect.mutated));
                continue;
            }
            ImmutableSet<String> without = ImmutableSet.copyOf(marks(controlled.get(next)));
            next++;
            for (String mark : marks(suspect.mutated)) {
                if (without.contains(mark)) {
                    shared.put(variant, mark);
                } else {
                    kills.computeIfAbsent(variant, each -> new LinkedHashMap<>())
                            .merge(mark, kill(suspect.mutated, mark), KillCount::shorter);
                }
            }
        }
        return new Kills(system.name(), mutants(kills, shared), killers(kills));
    }

    private Kill kill(CellResult mutated, String mark) {
        Integer depth =
                mutated.outcome() == null ? null : mutated.outcome().broken().get(system.name() + "/" + mark);
        return new Kill(
                mark,
                1,
                depth == null ? 0 : depth,
                mutated.cell().config(),
                mutated.cell().scenario());
    }

    private static Kill shorter(Kill one, Kill other) {
        Kill best = other.depth() < one.depth() ? other : one;
        return new Kill(one.claim(), one.cells() + other.cells(), best.depth(), best.config(), best.scenario());
    }

    private ImmutableList<Mutant> mutants(Map<String, Map<String, Kill>> kills, SetMultimap<String, String> shared) {
        ImmutableList<String> order = marksInOrder();
        return system.variants().stream()
                .filter(Variant::isMutation)
                .map(variant -> {
                    Map<String, Kill> own = kills.getOrDefault(variant.id(), Map.of());
                    return new Mutant(
                            variant.id(),
                            variant.title(),
                            cells.getOrDefault(variant.id(), 0),
                            order.stream()
                                    .filter(own::containsKey)
                                    .map(own::get)
                                    .collect(ImmutableList.toImmutableList()),
                            order.stream()
                                    .filter(shared.get(variant.id())::contains)
                                    .filter(mark -> !own.containsKey(mark))
                                    .collect(ImmutableList.toImmutableList()),
                            system.reasons().survivors().getOrDefault(variant.id(), ""));
                })
                .collect(ImmutableList.toImmutableList());
    }

    /** The claims that are listed, those that models make beside them, and the prices. */
    private ImmutableList<String> marksInOrder() {
        Set<String> order = new LinkedHashSet<>();
        system.claims().forEach(claim -> order.add(CellResult.shortId(claim.id())));
        suspects.forEach(suspect -> order.addAll(marks(suspect.mutated)));
        return ImmutableList.copyOf(order);
    }

    private ImmutableList<Killer> killers(Map<String, Map<String, Kill>> kills) {
        return system.claims().stream()
                .map(claim -> CellResult.shortId(claim.id()))
                .map(claim -> new Killer(
                        claim,
                        mutationsWhere(kills, own -> own.containsKey(claim)),
                        mutationsWhere(kills, own -> own.keySet().equals(Set.of(claim))),
                        ImmutableList.copyOf(others.get(claim)),
                        system.reasons().neverBroken().getOrDefault(claim, "")))
                .collect(ImmutableList.toImmutableList());
    }

    private ImmutableList<String> mutationsWhere(
            Map<String, Map<String, Kill>> kills, Predicate<Map<String, Kill>> is) {
        return system.variants().stream()
                .map(Variant::id)
                .filter(id -> kills.containsKey(id) && is.test(kills.get(id)))
                .collect(ImmutableList.toImmutableList());
    }
}
