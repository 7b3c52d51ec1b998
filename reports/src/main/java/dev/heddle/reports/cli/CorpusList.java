package dev.heddle.reports.cli;

import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.regression.Corpus;
import dev.heddle.reports.json.CorpusLine;
import dev.heddle.reports.text.CorpusText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code heddle corpus list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists the bugs of the corpus: what each was, who reported it, what fixes it.")
final class CorpusList implements Callable<Integer> {

    private final Session session;

    @Mixin
    private CorpusChoice choice = new CorpusChoice();

    @Mixin
    private OutputOptions output = new OutputOptions();

    CorpusList(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        for (Corpus corpus : choice.of(session)) {
            if (output.json()) {
                corpus.items().forEach(item -> session.print(CorpusLine.of(item)));
            } else {
                var page = new Page();
                corpus.items().forEach(item -> CorpusText.entry(page, item));
                CorpusText.total(page, corpus);
                session.print(page, output.ink(session.console()));
            }
        }
        return ExitCode.OK;
    }
}
