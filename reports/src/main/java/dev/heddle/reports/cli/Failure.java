package dev.heddle.reports.cli;

import com.google.common.base.CharMatcher;
import com.google.common.base.Throwables;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.search.CheckpointException;
import dev.heddle.properties.UsageException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What went wrong, in one line of ASCII and an exit code; never a stack trace, unless HEDDLE_DEBUG=1 asks for it. */
final class Failure {

    private final Session session;

    Failure(Session session) {
        this.session = session;
    }

    /** The command line could not be understood. */
    int usage(ParameterException problem) {
        CommandLine line = problem.getCommandLine();
        CommandLine above = line.getParent();
        String name = line.getCommandSpec().qualifiedName().replaceFirst("^\\S+ ?", "");
        String command = above == null ? "" : name + ": ";
        String help = above == null
                ? "heddle help"
                : above.getCommandSpec().qualifiedName() + " help " + line.getCommandName();
        if (problem instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            session.remark(unmatched(command, unmatched.getUnmatched().get(0), line) + "; see '" + help + "'");
        } else {
            // picocli's sentences begin with a capital letter; ours go on after a colon
            String message = CharMatcher.anyOf(". ").trimTrailingFrom(String.valueOf(problem.getMessage())) + " ";
            String sentence = message.substring(0, 1).toLowerCase(Locale.ROOT)
                    + message.substring(1).strip();
            session.remark(command + sentence + "; see '" + help + "'");
        }
        debug(problem);
        return ExitCode.USAGE;
    }

    private static String unmatched(String command, String word, CommandLine line) {
        List<String> known = new ArrayList<>();
        boolean option = word.startsWith("-");
        if (option) {
            line.getCommandSpec().options().forEach(spec -> known.addAll(List.of(spec.names())));
        } else {
            known.addAll(line.getSubcommands().keySet());
        }
        String bare = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        String nearest = Names.nearest(bare, known)
                .map(near -> " (did you mean '" + near + "'?)")
                .orElse("");
        String kind = option ? "option" : known.isEmpty() ? "argument" : "command";
        String all = known.isEmpty() || option ? "" : "; there is " + String.join(" ", known);
        return command + "no " + kind + " '" + bare + "'" + nearest + all;
    }

    /** A command failed. */
    int during(Throwable problem) {
        debug(problem);
        if (problem instanceof Interrupt.Interrupted) {
            session.remark("interrupted; what was not printed was not finished");
            return ExitCode.INTERRUPTED;
        }
        if (problem instanceof CheckpointException) {
            session.remark(String.valueOf(problem.getMessage()));
            return ExitCode.USAGE;
        }
        if (problem instanceof UncheckedIOException broken) {
            Throwable cause = broken.getCause();
            session.remark(broken.getMessage() + " (" + (cause == null ? broken : cause).getMessage()
                    + "); a checkpoint that was there before is whole");
            return ExitCode.DEFECT;
        }
        if (problem instanceof RefusedInputException refused
                && refused.line() == 0
                && refused.text().isEmpty()) {
            // The file as a whole: there is neither a line nor a text to show.
            session.remark(refused.file() + ": expected " + refused.expected() + "; do this: " + refused.advice());
            return ExitCode.USAGE;
        }
        if (problem instanceof UsageException || problem instanceof RefusedInputException) {
            session.remark(String.valueOf(problem.getMessage()));
            return ExitCode.USAGE;
        }
        if (problem instanceof OutOfMemoryError) {
            session.remark("out of memory; give --memory less than half of the heap, or the JVM a larger one (-Xmx)");
            return ExitCode.INCONCLUSIVE;
        }
        String message = problem instanceof CheckerDefect
                ? String.valueOf(problem.getMessage())
                : "[checker defect] " + Throwables.getRootCause(problem);
        session.remark(message);
        session.remark(
                "this is a fault of the checker and says nothing about the kernel; please report this command line and"
                        + " 'heddle --version' to the maintainers of Heddle (HEDDLE_DEBUG=1 adds a stack trace)");
        return ExitCode.DEFECT;
    }

    private void debug(Throwable problem) {
        if (session.console().environment().getOrDefault("HEDDLE_DEBUG", "").equals("1")) {
            problem.printStackTrace(session.console().err());
        }
    }
}
