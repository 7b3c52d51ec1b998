package dev.heddle.properties;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.KernelFacts;

/** One kernel design question with all its historical, proposed and mutated answers. */
public interface KernelSystem {

    /** The word on the command line, e.g. {@code trylock}. */
    String name();

    /** The question the system asks, in one line. */
    String question();

    /** All variants, in the order of their ids. */
    ImmutableList<Variant> variants();

    /** All claims, in the order of their ids. */
    ImmutableList<ClaimText> claims();

    /** The configurations that are the columns of the matrix, each with a line that says what it stands for. */
    ImmutableList<Config> configs();

    /**
     * The cells of one variant under one configuration: one for each scenario, or a single one that says why the variant
     * does not apply.
     *
     * @param config the id of a configuration, or a list of {@code k=v} that settles one; an id may be followed by more
     *     {@code ,k=v}
     * @throws UsageException if the configuration is not one this system knows, or the scope is not built yet
     */
    ImmutableList<Cell> cells(Variant variant, String config, Scope scope);

    /** Historical bugs that every build must find again, each at its known depth. */
    ImmutableList<AwakeCheck> awakeGate();

    /** What concerns the machine that has {@code facts}: the variants its kernel ships, under its configuration. */
    MachinePlan plan(KernelFacts facts, Scope scope);

    /** A configuration: its id and what it stands for. */
    record Config(String id, String meaning) {}

    /** The variant called {@code id}, whatever the case of its letters. */
    default Variant variant(String id) {
        return variants().stream()
                .filter(variant -> variant.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new UsageException("no variant '" + id + "' in " + name() + "; it has "
                        + String.join(" ", variants().stream().map(Variant::id).toList())));
    }
}
