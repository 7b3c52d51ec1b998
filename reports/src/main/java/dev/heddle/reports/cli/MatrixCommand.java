package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.search.sample.Sampling;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;
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

    @Parameters(index = "0", paramLabel = "SYSTEM", description = "The system, such as trylock.")
    private String system = "";

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
        KernelSystem chosen = session.system(system);
        Sampling random = sample.search(search.scope());
        if (coverage && (proposals || against != null)) {
            throw new UsageException("--coverage goes with neither --proposals nor --against");
        }
        if (random != null && (proposals || against != null)) {
            throw new UsageException("--proposals and --against compare verdicts, and random runs have none; leave out"
                    + " --sample, and take scope small or medium");
        }
        if (proposals) {
            if (variant != null || config != null || against != null) {
                throw new UsageException("--proposals goes with neither --variant, --config nor --against");
            }
            return new ProposalSurvey(session, chosen, search.scope(), output).run(search);
        }
        Variant base = against == null ? null : session.variant(chosen, against);
        Variant only = variant == null ? null : session.variant(chosen, variant);
        ImmutableList<Variant> variants = chosen.variants().stream()
                .filter(each -> only == null || each.equals(only) || each.equals(base))
                .collect(ImmutableList.toImmutableList());
        if (coverage && random != null) {
            throw new UsageException("--coverage counts every run; leave out --sample, and take scope small");
        }
        ImmutableList<Cell> cells = Survey.cells(chosen, variants, config, search.scope());
        if (coverage) {
            return new CoverageCount(session, chosen, search.scope(), output).run(cells);
        }
        var survey = new Survey(session, ImmutableList.of(chosen), search.scope(), output, false);
        return random == null
                ? survey.run(ImmutableMap.of(chosen, cells), base, search)
                : survey.sample(
                        ImmutableMap.of(chosen, cells),
                        search.within(random, session.console(), session.interrupt()),
                        search);
    }
}
