package dev.heddle.reports.cli;

import com.google.common.base.CharMatcher;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** What to type to go on with a search that was cut. */
final class ResumeHint {

    private static final String RESUME = "--resume";

    /** What a shell takes as it is. */
    private static final CharMatcher PLAIN = CharMatcher.inRange('a', 'z')
            .or(CharMatcher.inRange('A', 'Z'))
            .or(CharMatcher.inRange('0', '9'))
            .or(CharMatcher.anyOf("-_./=,:+@%"));

    private ResumeHint() {}

    /**
     * One line, or null if there is nothing to say.
     *
     * @param parsed null if the command line could not be understood
     * @param interrupted whether Ctrl-C cut the command
     */
    static @Nullable String of(@Nullable ParseResult parsed, boolean interrupted, String... args) {
        ParseResult command = parsed == null ? null : parsed.subcommand();
        Path directory = command == null ? null : command.matchedOptionValue("--checkpoint", null);
        if (directory != null && CheckpointDirectory.holdsCheckpoint(directory)) {
            return (interrupted ? "interrupted; to" : "to") + " go on: " + again(args);
        }
        if (!interrupted) {
            return null;
        }
        return "interrupted; nothing was saved, "
                + (directory == null ? "for --checkpoint DIR was not given" : "for only small cells were begun");
    }

    private static String again(String... args) {
        return Stream.concat(
                        Stream.concat(Stream.of("heddle"), Stream.of(args)),
                        List.of(args).contains(RESUME) ? Stream.empty() : Stream.of(RESUME))
                .map(ResumeHint::quoted)
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return !word.isEmpty() && PLAIN.matchesAllOf(word) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
