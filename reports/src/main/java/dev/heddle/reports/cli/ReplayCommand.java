package dev.heddle.reports.cli;

import dev.heddle.model.search.Replay.Result;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.CapsuleReplay;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;
import dev.heddle.properties.drawing.Page;
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
        description = "Runs the capsule in a file or a mail again: STILL FAILS (exit 10), FIXED (0) or STALE (64).")
final class ReplayCommand implements Callable<Integer> {

    private static final String BISECT = "--bisect";

    private final Session session;

    @Parameters(index = "0", paramLabel = "FILE", description = "A file with a capsule in it, or - for standard input.")
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
            description = "Exit codes for 'git bisect run': 0 fixed, 1 still fails, 125 stale, 255 anything else.")
    private boolean bisect;

    @Mixin
    private OutputOptions output = new OutputOptions();

    ReplayCommand(Session session) {
        this.session = session;
    }

    /** A replay that another command asks for. */
    ReplayCommand(Session session, OutputOptions output) {
        this.session = session;
        this.output = output;
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
        Cell cell;
        try {
            cell = cell(capsule);
        } catch (UsageException gone) {
            if (variant != null || config != null) {
                throw gone; // the user's word and not the capsule's may be wrong
            }
            return stale(capsule, String.valueOf(gone.getMessage()));
        }
        if (!Asked.claims(cell, capsule.claim())) {
            return stale(capsule, "no claim " + capsule.claim() + " is made of this scenario any more");
        }
        Result result = CapsuleReplay.run(cell, capsule);
        if (output.json()) {
            session.print(new ReplayLine(capsule, cell.variant(), cell.config(), result, "").json());
        } else {
            var page = new Page();
            ReplayText.write(page, capsule, cell, capsule.scope(), result);
            session.print(page, output.ink(session.console()));
        }
        if (result instanceof Result.StillFails) {
            return bisect ? ExitCode.BISECT_BAD : ExitCode.VIOLATED;
        }
        return result instanceof Result.Fixed ? ExitCode.OK : staleCode();
    }

    private int staleCode() {
        return bisect ? ExitCode.BISECT_SKIP : ExitCode.USAGE;
    }

    private int stale(Capsule capsule, String why) {
        if (output.json()) {
            session.print(new ReplayLine(capsule, capsule.variant(), capsule.config(), null, why).json());
        } else {
            var page = new Page();
            ReplayText.gone(page, capsule, why);
            session.print(page, output.ink(session.console()));
        }
        return staleCode();
    }

    private Cell cell(Capsule capsule) {
        KernelSystem system = session.system(capsule.system());
        Variant design = Names.variant(system, variant == null ? capsule.variant() : variant);
        String under = Names.config(system, config == null ? capsule.config() : config);
        return CapsuleReplay.cell(system, design, under, capsule);
    }
}
