package dev.heddle.reports.cli;

import dev.heddle.model.Model;
import dev.heddle.model.Verdict;
import dev.heddle.model.reference.ReferenceModels;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.CrossChecked;
import dev.heddle.model.search.Limits;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.Progress;
import dev.heddle.model.search.Saving;
import dev.heddle.model.search.Storage;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.json.CountLine;
import dev.heddle.reports.text.CountText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle count}: the states of a reference model, to hold against what other checkers count. */
@Command(
        name = "count",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Counts the states and transitions of a reference model, all of them, also where a claim breaks; exit 10 if"
                    + " one does.",
            "Without arguments, lists the models and their parameters."
        })
final class CountCommand implements Callable<Integer> {

    private static final double NANOS = 1e9;

    private final Session session;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MODEL",
            description = "A reference model, such as phil; without it, all are listed.")
    private @Nullable String model;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "NAME=NUMBER",
            description = "Its parameters, such as N=11; those that are not given take their default.")
    private List<String> pairs = new ArrayList<>();

    @Option(
            names = "--storage",
            paramLabel = "HOW",
            converter = Words.OfStorage.class,
            description =
                    "exact: whole states. fingerprint: 64 bits of each, which may miss a state. auto, the default:"
                            + " exact while the memory lasts, then fingerprint.")
    private Storage storage = Storage.AUTO;

    @Option(names = "--trace", description = "Shows a shortest run to each claim that breaks.")
    private boolean trace;

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Mixin
    private CheckpointOptions checkpoints = new CheckpointOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    CountCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (model == null) {
            ListCommand.models(session, ReferenceModels.names(), output);
            return ExitCode.OK;
        }
        ModelArguments asked = ModelArguments.read(model, pairs);
        long begin = session.console().nanos().getAsLong();
        CheckpointDirectory saved = checkpoints.directory(session.console().nanos());
        Found found = explore(asked, saved);
        Outcome outcome = session.interrupt().explain(found.outcome());
        double seconds = (session.console().nanos().getAsLong() - begin) / NANOS;
        if (output.json()) {
            session.print(new CountLine(asked.name(), asked.values(), outcome, found.saving(), seconds, trace).json());
        } else {
            var page = new Page();
            CountText.write(page, asked.model().name(), outcome, found.saving(), trace);
            session.print(page, output.ink(session.console()));
        }
        session.remark(String.format(
                Locale.ROOT,
                "%d states, %.1f s",
                outcome.states(),
                session.ticker().seconds()));
        return code(outcome.verdict());
    }

    /** @param saving null if the search was not reduced */
    private record Found(Outcome outcome, @Nullable Saving saving) {}

    private Found explore(ModelArguments asked, CheckpointDirectory saved) {
        int threads = limits.threads();
        Limits bounds = limits.limits(session.console());
        session.interrupt().searching();
        session.ticker().expect(1);
        Progress progress = session.ticker().begin();
        BreadthFirst search = BreadthFirst.plain()
                .withThreads(threads)
                .withStorage(storage)
                .withLimits(bounds.withTime(() ->
                        bounds.timeIsUp().getAsBoolean() || session.interrupt().getAsBoolean()))
                .withProgress(progress)
                .withCheckpoints(saved.ofTheSearch());
        Found found = limits.reduce() ? reduced(asked.model(), search) : new Found(search.explore(asked.model()), null);
        session.ticker().end(progress, true);
        return found;
    }

    private static Found reduced(Model<?> model, BreadthFirst search) {
        var checked = CrossChecked.explore(model.name(), search, how -> how.explore(model));
        return new Found(checked.outcome(), checked.saving());
    }

    private static int code(Verdict verdict) {
        if (verdict instanceof Verdict.Violated) {
            return ExitCode.VIOLATED;
        }
        return verdict instanceof Verdict.Proved ? ExitCode.OK : ExitCode.INCONCLUSIVE;
    }
}
