package dev.heddle.reports.cli;

import dev.heddle.model.Counterexample;
import dev.heddle.model.search.Replay.Result;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.CapsuleReplay;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.bug.Explanation;
import dev.heddle.properties.drawing.Bookkeeping;
import dev.heddle.properties.drawing.Diagram;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.explain.ExplainLimits;
import dev.heddle.properties.explain.Explainer;
import dev.heddle.reports.json.ExplainLine;
import dev.heddle.reports.text.ExplanationText;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle explain}: takes away, one at a time, what a stored counterexample may rest on. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Says what the run of a capsule needs to break its claim, step by step and symbol by symbol, and which"
                        + " run nearest to it breaks nothing. Exit 10; 64 if the run breaks nothing any more.")
final class ExplainCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "FILE", description = "A file with a capsule in it, or - for standard input.")
    private String file = "";

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = Amount.Time.class,
            description = "Time for the whole command, such as 60s or 5m; what is not searched by then is undecided.")
    private @Nullable Long budget;

    @Option(
            names = "--max-states",
            paramLabel = "N",
            converter = Amount.Count.class,
            description =
                    "Most distinct states of one search, such as 20k (default: 200k); there is one or more a factor.")
    private @Nullable Long states;

    @Mixin
    private OutputOptions output = new OutputOptions();

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String text = MailText.read(file, session.console().in());
        Capsule capsule = Capsule.parse(text);
        int others = Capsule.others(text);
        if (others > 0) {
            session.remark("only the first capsule is explained; " + others
                    + (others == 1 ? " more follows" : " more follow") + " in the same input");
        }
        KernelSystem system = session.system(capsule.system());
        Cell cell = CapsuleReplay.cell(
                system, Names.variant(system, capsule.variant()), Names.config(system, capsule.config()), capsule);
        Counterexample found = replayed(cell, capsule);
        Explanation explanation = Explainer.explain(system, cell, capsule.scope(), found, limits());
        if (output.json()) {
            session.print(new ExplainLine(cell, capsule.scope(), found, explanation).json());
        } else {
            var page = new Page();
            page.line("What " + cell.system() + " " + cell.variant() + " " + cell.config() + " needs to break "
                    + CellResult.shortId(found.claim()) + " in "
                    + Page.count(found.moves().size(), "step"));
            page.field("scenario", cell.scenario());
            page.blank();
            Diagram.draw(found, Bookkeeping.of(cell, found), page);
            page.blank();
            ExplanationText.write(page, explanation);
            session.print(page, output.ink(session.console()));
        }
        return ExitCode.VIOLATED;
    }

    private static Counterexample replayed(Cell cell, Capsule capsule) {
        Result result = CapsuleReplay.run(cell, capsule);
        if (result instanceof Result.StillFails fails) {
            return fails.counterexample();
        }
        throw new UsageException("there is nothing to explain: the run is "
                + (result instanceof Result.Fixed ? "FIXED" : "STALE") + " after " + result.moves() + " of "
                + capsule.steps().size() + " steps; do this: heddle replay says why");
    }

    private ExplainLimits limits() {
        Console console = session.console();
        LongSupplier nanos = console.nanos();
        Long time = budget;
        ExplainLimits limits = ExplainLimits.usual();
        if (states != null) {
            limits = limits.withStates(states);
        }
        return limits.withTime(() ->
                session.interrupt().getAsBoolean() || (time != null && nanos.getAsLong() - console.begun() >= time));
    }
}
