package dev.heddle.reports.cli;

import dev.heddle.properties.Capsule;
import dev.heddle.properties.CapsuleReplay;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.replay.Replayed;
import dev.heddle.properties.replay.Replayer;
import dev.heddle.reports.json.ReplayLine;
import dev.heddle.reports.text.ReplayText;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle replay}: runs a stored counterexample again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Runs the capsule in a file or a mail again: STILL FAILS (exit 10), FIXED (0) or STALE. A run that is"
                        + " lost is looked for again: exit 10 if its claim still breaks, 0 if it holds, 20 if the search was cut,"
                        + " 64 if there is nothing left to search.")
final class ReplayCommand implements Callable<Integer> {

    private static final String BISECT = "--bisect";

    private final Session session;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "A file with a capsule in it, such as a saved mail, or - for standard input.")
    private String file = "";

    @Option(
            names = "--variant",
            paramLabel = "ID",
            description = "Replays it in this variant instead: does a fix stop it?")
    private @Nullable String variant;

    @Option(names = "--config", paramLabel = "CONFIG", description = "Replays it under this configuration instead.")
    private @Nullable String config;

    @Option(
            names = BISECT,
            description =
                    "Exit codes for 'git bisect run': 0 fixed or the claim holds, 1 still fails or found again, 125 cannot"
                            + " be decided, 255 anything else.")
    private boolean bisect;

    @Mixin
    private OutputOptions output = new OutputOptions();

    ReplayCommand(Session session) {
        this.session = session;
    }

    /** Whether a command line asks for the exit codes of {@code git bisect run}, even if the rest of it is wrong. */
    static boolean bisects(String... args) {
        return args.length > 0 && args[0].equals("replay") && List.of(args).contains(BISECT);
    }

    @Override
    public Integer call() {
        return replay(MailText.read(file, session.console().in()));
    }

    /** Replays the first capsule in {@code text}; returns the exit code. */
    int replay(String text) {
        Capsule capsule = Capsule.parse(text);
        int others = Capsule.others(text);
        if (others > 0) {
            session.remark("only the first capsule is replayed; " + others
                    + (others == 1 ? " more follows" : " more follow") + " in the same input");
        }
        if (Capsule.lacksHash(text)) {
            session.remark("the capsule has no hash: nobody can tell whether it is as it was written");
        }
        Replayed replayed = replayed(capsule);
        if (output.json()) {
            session.print(new ReplayLine(replayed, asked(variant, capsule.variant()), asked(config, capsule.config()))
                    .json());
        } else {
            var page = new Page();
            ReplayText.write(page, replayed);
            session.print(page, output.ink(session.console()));
        }
        return bisect ? bisected(replayed) : code(replayed);
    }

    private Replayed replayed(Capsule capsule) {
        try {
            KernelSystem system = session.system(capsule.system());
            Variant design = Names.variant(system, asked(variant, capsule.variant()));
            String under = Names.config(system, asked(config, capsule.config()));
            if (variant != null || config != null) {
                CapsuleReplay.cell(system, design, under, capsule); // is refused if the scenario is not there
            }
            return new Replayer().replay(system, design, under, capsule);
        } catch (UsageException gone) {
            if (variant != null || config != null) {
                throw gone; // the user's word and not the capsule's may be wrong
            }
            return Replayed.gone(capsule, String.valueOf(gone.getMessage()));
        }
    }

    private static String asked(@Nullable String option, String said) {
        return option == null ? said : option;
    }

    private static int code(Replayed replayed) {
        return switch (replayed.word()) {
            case STILL_FAILS, REFOUND -> ExitCode.VIOLATED;
            case FIXED, HOLDS -> ExitCode.OK;
            case OPEN -> replayed.search() == null ? ExitCode.USAGE : ExitCode.INCONCLUSIVE;
        };
    }

    /** A revision is good or bad only if the capsule's own scenario says so. */
    private static int bisected(Replayed replayed) {
        if (!replayed.decided()) {
            return ExitCode.BISECT_SKIP;
        }
        return switch (replayed.word()) {
            case STILL_FAILS, REFOUND -> ExitCode.BISECT_BAD;
            case FIXED, HOLDS -> ExitCode.OK;
            case OPEN -> ExitCode.BISECT_SKIP;
        };
    }
}
