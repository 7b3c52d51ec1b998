package dev.heddle.properties;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.Rule;
import dev.heddle.properties.picture.FieldGroups;
import dev.heddle.properties.picture.Picture;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One kernel design question with all its historical, proposed and mutated answers: everything that the reports know of a
 * system. To add one is to implement this, each cell with a {@link dev.heddle.model.Model} of its own, and to list it in
 * the reports' {@code Systems}; docs/architecture.md shows the way.
 *
 * <p>Ids tie it together. A model names its claims as {@link #claims} does; cells, expectations and the awake gate name them
 * by short id, {@code I17} for {@code trylock/I17}. Four ids have a meaning of their own: the twin of a claim ({@link
 * ClaimText#twinWhere}), and {@link CellResult#REFUSAL}, {@link CellResult#DEFERRAL} and {@link CellResult#SPLAT}, which a
 * model that can refuse, put off or print claims as {@code sometimes}.
 */
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

    /**
     * {@link #cells} of a mutation, one by one, as they are without it: the same scenario under the design that it deviates
     * from. What breaks there, too, is none of the mutation's doing. Nothing is expected of these cells.
     *
     * @return as many cells as {@link #cells}, in the same order; none if the system has no mutations
     */
    default ImmutableList<Cell> unmutated(Variant mutation, String config, Scope scope) {
        return ImmutableList.of();
    }

    /** What the trust gates come across in this system, and why that is as it should be. */
    default Reasons reasons() {
        return Reasons.NONE;
    }

    /** Historical bugs that every build must find again, each at its known depth; at scope small. */
    ImmutableList<AwakeCheck> awakeGate();

    /**
     * What concerns the machine: the variants its kernel ships, under its configuration. Without an answer of its own a system
     * says that it has none, and checks nothing.
     */
    default MachinePlan plan(MachineInputs machine, Scope scope) {
        return MachinePlan.nothing(
                Concern.unknown("nothing is checked: " + name() + " does not know which kernels ship which variant"),
                ImmutableList.of(),
                ImmutableList.of());
    }

    /**
     * The cells of {@code variant} on the machine that {@code plan} is for, whether or not its kernel ships that: those of each
     * configuration that the plan has.
     */
    default ImmutableList<Cell> cells(Variant variant, MachineInputs machine, MachinePlan plan, Scope scope) {
        return plan.cells().stream()
                .map(planned -> planned.cell().config())
                .distinct()
                .flatMap(config -> cells(variant, config, scope).stream())
                .collect(ImmutableList.toImmutableList());
    }

    /**
     * What a kernel's report that was given with the machine says beside {@code found}, a run of {@code cell}, line by line. None
     * if no report was given that this system can read.
     */
    default ImmutableList<ReportLine> compare(MachineInputs machine, Cell cell, Counterexample found) {
        return ImmutableList.of();
    }

    /** The designs to choose from, and what each leaves broken; empty if the system has no such table. */
    default Optional<Proposals> proposals() {
        return Optional.empty();
    }

    /** What was found that nobody has mended, in the order of their ids; fit to be mailed. */
    default ImmutableList<Finding> findings() {
        return ImmutableList.of();
    }

    /** The commits and mails that belong to a variant, as far as they are known. */
    default References references(Variant variant) {
        return References.NONE;
    }

    /**
     * What goes wrong where a claim breaks, as the subject of a mail names it: the subsystem, a colon, and a noun phrase without an
     * article, such as {@code mm/slub: page lost or owned twice}. At most {@link #MOST_SUBJECT} columns.
     *
     * @param claim full id of the claim that breaks in {@code cell}
     */
    default String subject(Cell cell, String claim) {
        return name() + ": breach of " + CellResult.shortId(claim) + " by " + cell.variant();
    }

    /** Columns of {@link #subject}: behind the words that a mail or a commit puts before it, it still fits into 75. */
    int MOST_SUBJECT = 66;

    /** The search for the questions that are enough to ask before a lock is tried; takes a while. Empty if there is none. */
    default Optional<Supplier<GateSurvey>> gates() {
        return Optional.empty();
    }

    /** What the system's models take for true of the world, in the order of their ids. */
    default ImmutableList<Rule> rules() {
        return ImmutableList.of();
    }

    /**
     * {@code cell} in scenarios of increasing size.
     *
     * @throws UsageException if there is but one, with the reason
     */
    default Growth growth(Cell cell) {
        throw new UsageException(name() + " has no scenarios of increasing size");
    }

    /**
     * How large the scenario of {@code cell} is, to say which of two scenarios is the simpler story. Without an answer of its own
     * a system counts what every model of a machine has, and no configuration is simpler than another.
     *
     * @param model the model of {@code cell}
     */
    default ScenarioSize size(Cell cell, Model<?> model) {
        return ScenarioSize.of(model, 0);
    }

    /**
     * {@code cell} with one fact of the configuration or the machine changed, for each fact and each other value it has: symbols
     * first. Each has the scenario of {@code cell} or says why there is none. None if the system's cells have no such facts.
     */
    default ImmutableList<Neighbour> neighbours(Cell cell, Scope scope) {
        return Neighbour.NONE;
    }

    /**
     * A state drawn: its lists, tables, caches. Pictures of one run have the same parts in the same order.
     *
     * @param values what fields are, by name, as a trace prints them; fields that are 0 all the run long may be missing
     */
    default Picture picture(ImmutableMap<String, String> values) {
        return FieldGroups.picture(values);
    }

    /**
     * What the scenario of {@code cell} is about, in a word or two: a smaller scenario about something else would tell another
     * story, even if it breaks the same claim. Without an answer of its own all scenarios of a system tell one.
     */
    default String story(Cell cell) {
        return name();
    }

    /** A configuration: its id and what it stands for. */
    record Config(String id, String meaning) {}

    /** Whether a user who writes {@code text} means {@code variant}: its id, whatever the case of its letters. */
    default boolean isCalled(Variant variant, String text) {
        return variant.id().equalsIgnoreCase(text);
    }

    /** What to tell a user who names a variant {@code text}, where another one may be meant; one line. */
    default Optional<String> hint(String text) {
        return Optional.empty();
    }

    /**
     * The variant {@linkplain #isCalled called} {@code id}.
     *
     * @throws UsageException if there is none
     */
    default Variant variant(String id) {
        return variants().stream()
                .filter(variant -> isCalled(variant, id))
                .findFirst()
                .orElseThrow(() -> new UsageException("no variant '" + id + "' in " + name() + "; it has "
                        + String.join(" ", variants().stream().map(Variant::id).toList())));
    }

    /**
     * The configuration called {@code id}, for systems whose configurations are a fixed list.
     *
     * @throws UsageException if there is none
     */
    default Config config(String id) {
        return configs().stream()
                .filter(config -> config.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new UsageException("no configuration '" + id + "' in " + name() + "; it has "
                        + String.join(" ", configs().stream().map(Config::id).toList())));
    }
}
