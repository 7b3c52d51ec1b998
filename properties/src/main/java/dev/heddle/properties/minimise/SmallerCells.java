package dev.heddle.properties.minimise;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.ScenarioSize;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scenarios of a variant by size, under every configuration that the system has a column for. */
final class SmallerCells {

    private final KernelSystem system;
    private final Map<Key, ImmutableList<Sized>> known = new LinkedHashMap<>();

    /**
     * What the list of scenarios depends on.
     *
     * @param config one that is no column of the system; empty for all others
     */
    private record Key(String variant, String config, Scope scope) {}

    /**
     * A scenario with its size.
     *
     * @param claims ids of what is claimed of its states or its runs
     */
    record Sized(Cell cell, Scope scope, ScenarioSize size, ImmutableList<String> claims) {}

    SmallerCells(KernelSystem system) {
        this.system = system;
    }

    /** Those about the same that are smaller than {@code cell} and make {@code claim}, the smallest first; as large ones in the system's order. */
    ImmutableList<Sized> than(Cell cell, Scope scope, String claim) {
        Model<?> model = cell.model() == null ? null : cell.model().get();
        if (model == null) {
            return ImmutableList.of();
        }
        ScenarioSize size = system.size(cell, model);
        // All that have a column share one list.
        String own = system.configs().stream().anyMatch(each -> each.id().equals(cell.config())) ? "" : cell.config();
        return known.computeIfAbsent(new Key(cell.variant(), own, scope), key -> all(cell, scope)).stream()
                .filter(each -> each.size().compareTo(size) < 0
                        && each.claims().contains(claim)
                        && system.story(each.cell()).equals(system.story(cell)))
                .collect(ImmutableList.toImmutableList());
    }

    private ImmutableList<Sized> all(Cell cell, Scope scope) {
        Variant variant = system.variant(cell.variant());
        List<String> configs = Stream.concat(
                        system.configs().stream().map(KernelSystem.Config::id), Stream.of(cell.config()))
                .distinct()
                .toList();
        List<Sized> sized = new ArrayList<>();
        for (Scope each : Scope.values()) {
            if (each.compareTo(scope) <= 0) {
                configs.stream()
                        .flatMap(config -> system.cells(variant, config, each).stream())
                        .map(found -> sized(found, each))
                        .filter(found -> found != null)
                        .forEach(sized::add);
            }
        }
        // Stable, so that scenarios as large as each other stay in the system's order.
        return sized.stream().sorted(Comparator.comparing(Sized::size)).collect(ImmutableList.toImmutableList());
    }

    private @Nullable Sized sized(Cell cell, Scope scope) {
        if (cell.model() == null) {
            return null;
        }
        Model<?> model = cell.model().get();
        return new Sized(cell, scope, system.size(cell, model), claims(model));
    }

    private static <S extends State> ImmutableList<String> claims(Model<S> model) {
        return model.claims().stream()
                .filter(claim -> claim.kind() != Claim.Kind.SOMETIMES)
                .map(Claim::id)
                .distinct()
                .collect(ImmutableList.toImmutableList());
    }
}
