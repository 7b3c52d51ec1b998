package dev.heddle.reports.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code heddle corpus}: bugs that were found once and must stay found. */
@Command(
        name = "corpus",
        subcommands = HelpCommand.class,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Bugs that were found once and must stay found: lists them, replays them, adds one.")
final class CorpusCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    private CorpusCommand() {}

    /** The command with its subcommands. */
    static CommandLine line(Session session) {
        return new CommandLine(new CorpusCommand())
                .addSubcommand(new CorpusList(session))
                .addSubcommand(new CorpusRun(session))
                .addSubcommand(new CorpusAdd(session));
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "no command given; there is list run add");
        }
    }
}
