package dev.heddle.reports.cli;

import com.google.common.base.CharMatcher;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.regression.Adoption;
import dev.heddle.properties.regression.Checkout;
import dev.heddle.properties.regression.Corpus;
import dev.heddle.properties.regression.Regression;
import dev.heddle.reports.json.CorpusLine;
import dev.heddle.reports.text.CorpusText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle corpus add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Takes the capsule in a file or a mail into the corpus: replays it, and writes what it came to beside"
                        + " it. What a file says already, as a failing test leaves it, need not be said again.")
final class CorpusAdd implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "FILE", description = "A file with a capsule in it, or - for standard input.")
    private String file = "";

    @Option(names = "--title", paramLabel = "TEXT", description = "What it was, in one line.")
    private @Nullable String title;

    @Option(names = "--reporter", paramLabel = "NAME", description = "Who reported it; unknown, if left out.")
    private @Nullable String reporter;

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description = "When: 2026-04-15, 2026-04, 2026; unknown, if left out.")
    private @Nullable String date;

    @Option(names = "--source", paramLabel = "TEXT", description = "The mail or the commit; unknown, if left out.")
    private @Nullable String source;

    @Option(
            names = "--expected-by",
            paramLabel = "TEXT",
            description = "What else than Heddle says that it is one: a row of a fact sheet, a report.")
    private @Nullable String expectedBy;

    @Option(
            names = "--fixed-by",
            paramLabel = "ID",
            description = "The variant that stops it, perhaps with its commit: 'V10 (5b31044e649e)'; or 'none (WHY)'.")
    private @Nullable String fixedBy;

    @Option(
            names = "--replace",
            description =
                    "Puts it in the place of the entry of the same claim in the same scenario, and keeps of that one's"
                            + " head what is not given here: for a run that went stale and was found again.")
    private boolean replace;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The corpus to add it to; without it, that of the checkout around the working directory.")
    private @Nullable Path directory;

    @Mixin
    private OutputOptions output = new OutputOptions();

    CorpusAdd(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String text = MailText.read(file, session.console().in());
        Regression said = Regression.isEntry(text) ? Regression.parse(name(), text) : null;
        Capsule capsule = said == null ? Capsule.parse(text) : said.capsule();
        int others = said == null ? Capsule.others(text) : 0;
        if (others > 0) {
            session.remark("only the first capsule is added; " + others
                    + (others == 1 ? " more follows" : " more follow") + " in the same input");
        }
        Path corpus = corpus();
        var adoption = new Adoption(corpus, session.systems());
        Corpus.Item old = replace ? adoption.predecessor(capsule) : null;
        if (replace && old == null) {
            throw new UsageException("--replace: '" + corpus + "' has no entry of " + capsule.claim() + " in "
                    + capsule.variant() + " " + capsule.config() + ", '" + capsule.scenario() + "'");
        }
        Regression before = old == null ? said : old.entry();
        KernelSystem system = session.system(capsule.system());
        Regression entry = adoption.replayed(origin(before, capsule), expectedBy(before), fix(before, system), capsule);
        Path written = old == null ? adoption.add(entry) : adoption.replace(old, entry);
        var item = new Corpus.Item(corpus.relativize(written).toString().replace('\\', '/'), entry);
        if (output.json()) {
            session.print(CorpusLine.of(item));
        } else {
            var page = new Page();
            // A path that is cut is none: it is printed as it is, however long.
            session.print(shown(written));
            CorpusText.added(page, entry);
            session.print(page, output.ink(session.console()));
        }
        return ExitCode.OK;
    }

    /** The file as seen from the working directory, if it is below. */
    private static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path full = file.toAbsolutePath().normalize();
        return (full.startsWith(here) ? here.relativize(full) : full).toString();
    }

    private String name() {
        return file.equals("-") ? "standard input" : file;
    }

    private Path corpus() {
        if (directory != null) {
            return directory;
        }
        return Checkout.corpus(Path.of(""))
                .orElseThrow(() -> new UsageException(
                        "there is no corpus around the working directory; do this: name yours with --dir DIR"));
    }

    private Regression.Origin origin(@Nullable Regression before, Capsule capsule) {
        String when = line(
                "--date",
                date,
                before == null ? Regression.UNKNOWN : before.origin().date());
        if (!Regression.isDate(when)) {
            throw new UsageException("--date '" + when + "' is no date such as 2026-04-15, 2026-04 or 2026");
        }
        return new Regression.Origin(
                line(
                        "--title",
                        title,
                        before == null
                                ? capsule.claim() + " breaks"
                                : before.origin().title()),
                line(
                        "--reporter",
                        reporter,
                        before == null ? Regression.UNKNOWN : before.origin().reporter()),
                when,
                line(
                        "--source",
                        source,
                        before == null ? Regression.UNKNOWN : before.origin().source()));
    }

    private String expectedBy(@Nullable Regression before) {
        return line("--expected-by", expectedBy, before == null ? "nothing but this run" : before.expectedBy());
    }

    private Regression.Fix fix(@Nullable Regression before, KernelSystem system) {
        if (fixedBy == null) {
            return before == null ? Regression.Fix.none("not known") : before.fix();
        }
        Regression.Fix named = Regression.Fix.named(line("--fixed-by", fixedBy, ""));
        if (named == null) {
            throw new UsageException(
                    "--fixed-by '" + fixedBy + "' is none of 'VARIANT', 'VARIANT (COMMIT)' and 'none (WHY)'");
        }
        return named.variant() == null
                ? named
                : new Regression.Fix(Names.variant(system, named.variant()).id(), named.what(), null);
    }

    /** What was given on one line, or else what there was. */
    private static String line(String option, @Nullable String given, String otherwise) {
        if (given == null) {
            return otherwise;
        }
        String plain = CharMatcher.whitespace().trimAndCollapseFrom(given, ' ');
        if (plain.isEmpty() || !CharMatcher.inRange(' ', '~').matchesAllOf(plain)) {
            throw new UsageException(option + " '" + plain
                    + "': expected printable ASCII; do this: spell it without accents and typographic quotes");
        }
        return plain;
    }
}
