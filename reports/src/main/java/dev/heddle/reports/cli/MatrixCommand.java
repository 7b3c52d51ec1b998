package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.search.sample.Sampling;
import dev.heddle.properties.Cell;
import dev.heddle.properties.GateSurvey;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.minimise.MinimalityTable;
import dev.heddle.reports.json.GateSurveyLine;
import dev.heddle.reports.text.GateSurveyText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle matrix}: variant by configuration, each cell a verdict with its evidence. */
@Command(
        name = "matrix",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Checks every variant under every configuration; exit 0 if each comes out as its fact sheet says. Variants"
                        + " without a scenario of the scope are left out.")
final class MatrixCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SYSTEM",
            description = "The system, such as trylock; may be left out with --html.")
    private @Nullable String system;

    @Option(names = "--variant", paramLabel = "ID", description = "Only this variant.")
    private @Nullable String variant;

    @Option(names = "--config", paramLabel = "CONFIG", description = "Only this configuration: an id, or k=v,..")
    private @Nullable String config;

    @Option(
            names = "--against",
            paramLabel = "ID",
            description = "Shows how the other variants (or that of --variant) differ from this one.")
    private @Nullable String against;

    @Option(
            names = "--proposals",
            description = "Instead, the table of designs to choose from, and what each leaves broken where.")
    private boolean proposals;

    @Option(
            names = "--coverage",
            description = "Instead, what all runs come across: steps that are interrupted by whom trying which lock,"
                    + " fallbacks, refusals, shields; and what not, with the reason.")
    private boolean coverage;

    @Option(
            names = "--gates",
            description =
                    "Instead, searches small formulas for the questions that are enough to ask before a lock is tried:"
                            + " which gates are sound, the weakest of them, and what each costs. Takes no limits.")
    private boolean gates;

    @Option(
            names = "--kills",
            description =
                    "Instead, every plausible mutation against every claim: which claims find it where, in how many"
                            + " steps; what survives, and why. Takes no limits.")
    private boolean kills;

    @Option(
            names = "--html",
            paramLabel = "DIR",
            description = "Also writes pages into DIR: index.html with the matrix, and the run of each violated square,"
                    + " step by step. Without SYSTEM, of all systems.")
    private @Nullable Path html;

    @Option(
            names = "--minimality",
            description =
                    "Instead, every violated cell with how small its bug can be made: from a random run (--sample,"
                            + " --runs and --seed say which) to the fewest switches and steps, and to smaller scenarios.")
    private boolean minimality;

    @Mixin
    private SearchOptions search = new SearchOptions();

    @Mixin
    private SampleOptions sample = new SampleOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    MatrixCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Sampling random = sample.search(search.scope());
        refuseMixtures(random != null);
        if (system == null) {
            return all();
        }
        KernelSystem chosen = session.system(system);
        if (gates) {
            Scope.SMALL.require(chosen.name() + " --gates", search.scope());
            search.refuseLimits("--gates");
            return gates(chosen);
        }
        if (kills) {
            Scope.SMALL.require(chosen.name() + " --kills", search.scope());
            search.refuseLimits("--kills");
            return new KillReport(session, chosen, output)
                    .run(Survey.cells(chosen, chosen.variants(), null, Scope.SMALL), session.runner(search));
        }
        if (proposals) {
            return new ProposalSurvey(session, chosen, search.scope(), output).run(search);
        }
        Variant base = against == null ? null : session.variant(chosen, against);
        Variant only = variant == null ? null : session.variant(chosen, variant);
        ImmutableList<Variant> variants = chosen.variants().stream()
                .filter(each -> only == null || each.equals(only) || each.equals(base))
                .collect(ImmutableList.toImmutableList());
        ImmutableList<Cell> cells = Survey.cells(chosen, variants, config, search.scope());
        if (minimality) {
            return new MinimalityReport(session, chosen, search.scope(), output)
                    .run(cells, session.runner(search), random == null ? MinimalityTable.usualSampling() : random);
        }
        if (coverage) {
            return new CoverageCount(session, chosen, search.scope(), output).run(cells);
        }
        SiteDirectory site = html == null ? null : new SiteDirectory(html, search.scope());
        var survey = new Survey(session, ImmutableList.of(chosen), search.scope(), output, false, site);
        return random == null
                ? survey.run(ImmutableMap.of(chosen, cells), base, search)
                : survey.sample(
                        ImmutableMap.of(chosen, cells),
                        search.within(random, session.console(), session.interrupt()),
                        search);
    }

    /** The matrices of all systems, for their pages. */
    private int all() {
        if (html == null) {
            throw new UsageException("'heddle matrix' needs a system, such as 'heddle matrix "
                    + session.systems().stream()
                            .map(KernelSystem::name)
                            .findFirst()
                            .orElse("SYSTEM")
                    + "'; only with --html DIR it takes all");
        }
        if (variant != null || config != null) {
            throw new UsageException("--variant and --config need a system before them");
        }
        var site = new SiteDirectory(html, search.scope());
        return new Survey(session, session.systems(), search.scope(), output, false, site)
                .run(Survey.matrices(session.systems(), null, search.scope()), null, search);
    }

    private void refuseMixtures(boolean random) {
        if (html != null && (random || gates || kills || proposals || coverage || against != null)) {
            throw new UsageException(
                    "--html writes the matrix itself: it goes with neither --gates, --kills, --proposals,"
                            + " --coverage, --against nor --sample, which is usual at scope large");
        }
        if (system == null && (gates || kills || proposals || coverage || against != null)) {
            throw new UsageException(
                    "--gates, --kills, --proposals, --coverage and --against need a system before them");
        }
        if (kills && (gates || proposals || coverage || variant != null || config != null || against != null)) {
            throw new UsageException(
                    "--kills goes with neither --gates, --proposals, --coverage, --variant, --config nor --against");
        }
        if (gates && (proposals || variant != null || config != null || against != null)) {
            throw new UsageException("--gates goes with neither --proposals, --variant, --config nor --against");
        }
        if (proposals && (variant != null || config != null || against != null)) {
            throw new UsageException("--proposals goes with neither --variant, --config nor --against");
        }
        if (coverage && (proposals || gates || against != null)) {
            throw new UsageException("--coverage goes with neither --proposals, --gates nor --against");
        }
        if (minimality && (kills || gates || proposals || coverage || against != null)) {
            throw new UsageException(
                    "--minimality goes with neither --kills, --gates, --proposals, --coverage nor --against");
        }
        if (random && (gates || kills || proposals || coverage || against != null)) {
            throw new UsageException("--gates, --kills, --proposals, --coverage and --against need every run, and scope"
                    + " large is of random ones; leave out --sample, and take another scope");
        }
    }

    /** Nothing is expected of what the search finds, so that it is always as it should be. */
    private int gates(KernelSystem chosen) {
        GateSurvey survey = chosen.gates()
                .orElseThrow(() -> new UsageException(chosen.name() + " has no gates to search"))
                .get();
        if (output.json()) {
            GateSurveyLine.of(chosen.name(), survey).forEach(session::print);
        } else {
            var page = new Page();
            GateSurveyText.write(page, chosen, survey);
            session.print(page, output.ink(session.console()));
        }
        return ExitCode.OK;
    }
}
