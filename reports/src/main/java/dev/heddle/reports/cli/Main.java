package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.drawing.Page;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code heddle}. */
@Command(
        name = "heddle",
        description =
                "Checks kernel concurrency designs: proved within a stated scope, or the smallest counterexample.",
        subcommands = HelpCommand.class,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit: 0 all hold as expected; 10 a claim is violated; 20 inconclusive;",
            "64 usage or bad input; 70 defect of the checker; 130 interrupted.",
            "",
            "Start with 'heddle check' (the main job) or 'heddle list'."
        })
public final class Main implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        main(Systems.all(), args);
    }

    /** The same with other systems; for tests. */
    static void main(List<KernelSystem> systems, String... args) {
        Console console = Console.ofProcess();
        var interrupt = new Interrupt();
        interrupt.watch(console.err());
        int code;
        try {
            code = run(new Session(console, ImmutableList.copyOf(systems), interrupt), args);
        } finally {
            interrupt.done();
        }
        // After Ctrl-C the JVM is on its way out with 130 already, and must not be asked again.
        if (code != ExitCode.INTERRUPTED) {
            System.exit(code);
        }
    }

    /** Runs one command; for tests, which bring their own systems, streams and Ctrl-C. */
    static int run(Session session, String... args) {
        var failure = new Failure(session);
        CommandLine line = commands(session, failure);
        int code;
        try {
            code = line.execute(args);
        } catch (Throwable problem) { // errors such as a full heap: picocli only handles exceptions
            code = failure.during(problem);
        }
        if (code < ExitCode.USAGE) {
            boolean interrupted = session.interrupt().getAsBoolean();
            String hint = ResumeHint.of(line.getParseResult(), interrupted, args);
            if (hint != null) {
                session.remark(hint);
            }
            code = interrupted ? ExitCode.INTERRUPTED : code;
        }
        session.ticker().clear();
        if (session.console().out().checkError()) {
            session.remark(
                    "cannot write to standard output: the disk is full or nobody reads on; what is there is not all");
            code = code == ExitCode.INTERRUPTED ? code : ExitCode.DEFECT;
        }
        session.console().err().flush();
        return ReplayCommand.bisects(args) ? ExitCode.forBisect(code) : code;
    }

    private static CommandLine commands(Session session, Failure failure) {
        var line = new CommandLine(new Main());
        for (Object command : ImmutableList.of(
                new CheckCommand(session),
                new MatrixCommand(session),
                new ListCommand(session),
                new ReplayCommand(session),
                new ExplainCommand(session),
                CorpusCommand.line(session),
                ReportCommand.line(session),
                new CountCommand(session),
                new PreallocCommand(session),
                new BenchCommand(session))) {
            line.addSubcommand(command);
        }
        return line.setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(Page.WIDTH)
                .setUsageHelpAutoWidth(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setOut(ascii(session.console().out()))
                .setErr(ascii(session.console().err()))
                .setParameterExceptionHandler((problem, given) -> failure.usage(problem))
                .setExecutionExceptionHandler((problem, command, given) -> failure.during(problem));
    }

    private static PrintWriter ascii(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.US_ASCII);
    }

    /** Without a command there is nothing to do but to say what there is. */
    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "no command given; there is " + String.join(" ", commands(spec)));
        }
    }

    private static List<String> commands(CommandSpec spec) {
        return List.copyOf(spec.subcommands().keySet());
    }
}
