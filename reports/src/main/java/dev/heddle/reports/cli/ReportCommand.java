package dev.heddle.reports.cli;

import com.google.common.base.Strings;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.render.Renderers;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle report}: a counterexample in the shapes that its readers use, and what was found and nobody has mended. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Writes the counterexample whose capsule is in a file or a mail, in the shapes that --as names. It is replayed first:"
                    + " where it is FIXED or STALE, that is said, with the exit code of 'heddle replay', and nothing is written.",
            "With a system, writes a finding as a mail that replays itself: exit 0 if it stands, the fix that it names included;"
                    + " 20 if a limit cut that, 70 if it does not stand."
        })
final class ReportCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    /** Columns for the name of a shape in the help. */
    private static final int SHAPE = 8;

    private final Session session;

    @Parameters(
            index = "0",
            paramLabel = "FILE|SYSTEM",
            description = "A file with a capsule in it, or - for standard input; or a system, such as trylock.")
    private String source = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ID",
            description = "With a system: the finding, such as R1; without it, a list of them.")
    private @Nullable String id;

    @Option(
            names = "--as",
            paramLabel = "SHAPE",
            split = ",",
            description = "With a file: the shapes to write, such as mail,junit; mail if not given.")
    private List<String> shapes = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "With a file: writes a file for each shape into this directory, which is made if need be; each is"
                            + " named after the cell and the shape. Needed for more than one shape.")
    private @Nullable Path directory;

    @Option(
            names = "--as-is",
            description =
                    "With a file: reports the capsule's own run, and not the smallest that breaks the same claim.")
    private boolean asIs;

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    private ReportCommand(Session session) {
        this.session = session;
    }

    /** The command, with a list of the shapes at the end of its help. */
    static CommandLine line(Session session) {
        var line = new CommandLine(new ReportCommand(session));
        var page = new Page();
        Renderers.ALL.forEach(
                each -> page.hanging("  " + Strings.padEnd(each.name(), SHAPE, ' ') + "  ", each.purpose()));
        line.getCommandSpec()
                .usageMessage()
                .footer(Stream.concat(Stream.of("", "Shapes:"), page.toString().lines())
                        .toArray(String[]::new));
        return line;
    }

    @Override
    public Integer call() {
        Optional<KernelSystem> system = session.systems().stream()
                .filter(each -> each.name().equalsIgnoreCase(source))
                .findFirst();
        if (system.isPresent()) {
            if (!shapes.isEmpty() || directory != null || asIs) {
                throw new UsageException(
                        "--as, --as-is and --out go with a FILE that has a capsule in it; a finding is always a mail");
            }
            return new FindingReport(session, limits, output).run(system.get(), id);
        }
        if (id != null) {
            session.system(source); // says which systems there are
        }
        if (!source.equals(STANDARD_INPUT) && !exists(source)) {
            throw Names.unknown(
                    "system or file",
                    source,
                    "there is",
                    session.systems().stream().map(KernelSystem::name).toList());
        }
        return new BugFile(session, output).run(source, shapes, directory, asIs);
    }

    private static boolean exists(String file) {
        try {
            return Files.exists(Path.of(file));
        } catch (InvalidPathException unusable) {
            return false;
        }
    }
}
