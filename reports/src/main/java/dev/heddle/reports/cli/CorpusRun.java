package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.regression.Corpus;
import dev.heddle.properties.regression.Rerun;
import dev.heddle.reports.json.CorpusLine;
import dev.heddle.reports.text.CorpusText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code heddle corpus run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Replays the bugs of the corpus, each in its own variant and in the one that fixes it. Exit 0 if all"
                        + " came to what is recorded, 10 if one did not.")
final class CorpusRun implements Callable<Integer> {

    private final Session session;

    @Mixin
    private CorpusChoice choice = new CorpusChoice();

    @Mixin
    private OutputOptions output = new OutputOptions();

    CorpusRun(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ImmutableList<Rerun> reruns = choice.of(session).stream()
                .flatMap((Corpus corpus) -> corpus.rerun(session.systems()).stream())
                .collect(ImmutableList.toImmutableList());
        if (output.json()) {
            reruns.forEach(rerun -> session.print(CorpusLine.of(rerun)));
        } else {
            var page = new Page();
            reruns.stream().filter(rerun -> !rerun.asRecorded()).forEach(rerun -> CorpusText.difference(page, rerun));
            CorpusText.summary(page, reruns);
            session.print(page, output.ink(session.console()));
        }
        return reruns.stream().allMatch(Rerun::asRecorded) ? ExitCode.OK : ExitCode.VIOLATED;
    }
}
