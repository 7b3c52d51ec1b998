package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.reports.json.ReportLine;
import dev.heddle.reports.render.Renderer;
import dev.heddle.reports.render.Renderers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bug of a capsule in a file or a mail, replayed and then written in the shapes that a user names. */
final class BugFile {

    private static final String USUAL = "mail";

    /** File systems take 255 bytes; a name longer than this is cut before the shape. */
    private static final int MOST_NAME = 140;

    private final Session session;
    private final OutputOptions output;

    BugFile(Session session, OutputOptions output) {
        this.session = session;
        this.output = output;
    }

    /**
     * Writes the bug.
     *
     * @param file its name; {@code -} for standard input
     * @param shapes names of renderers; none for the usual one
     * @param directory where files go; null for standard output
     * @param asIs whether the capsule's own run is reported, also if a smaller one breaks the same claim
     * @return the exit code
     */
    int run(String file, List<String> shapes, @Nullable Path directory, boolean asIs) {
        ImmutableList<Renderer> chosen = renderers(shapes);
        if (chosen.size() > 1 && directory == null && !output.json()) {
            throw new UsageException(
                    "--as names " + chosen.size() + " shapes: with more than one, --out DIR says where their files go");
        }
        String text = MailText.read(file, session.console().in());
        Optional<BugReport> bug = Bugs.of(session, Capsule.parse(text), asIs);
        if (bug.isEmpty()) {
            session.remark("nothing is written, for the capsule does not fail any more; what became of it:");
            return new ReplayCommand(session, output).replay(text);
        }
        for (Renderer renderer : chosen) {
            write(renderer, bug.get(), directory);
        }
        return ExitCode.OK;
    }

    private static ImmutableList<Renderer> renderers(List<String> shapes) {
        return (shapes.isEmpty() ? List.of(USUAL) : shapes)
                .stream().map(String::strip).map(BugFile::renderer).distinct().collect(ImmutableList.toImmutableList());
    }

    private static Renderer renderer(String name) {
        return Renderers.ALL.stream()
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> Names.unknown(
                        "shape",
                        name,
                        "there is",
                        Renderers.ALL.stream().map(Renderer::name).toList()));
    }

    private void write(Renderer renderer, BugReport bug, @Nullable Path directory) {
        String text = renderer.render(bug);
        Path file = directory == null ? null : directory.resolve(name(bug, renderer));
        if (file != null) {
            save(file, text);
        }
        if (output.json()) {
            String saved = file == null ? null : String.valueOf(file.getFileName());
            session.print(new ReportLine(bug, renderer.name(), saved, text).json());
        } else if (file == null) {
            session.printText(text, output.ink(session.console()));
        }
    }

    /** Such as {@code trylock-V07-C3-I6-list_lock-v6.18-slab.mail.txt}: readable, and safe in any shell and file system. */
    private static String name(BugReport bug, Renderer renderer) {
        String cell = String.join(
                "-",
                bug.cell().system(),
                bug.cell().variant(),
                bug.cell().config(),
                CellResult.shortId(bug.found().claim()),
                bug.cell().scenario());
        String safe = cell.replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("-+$", "");
        String shape = renderer.name().equals(renderer.ending()) ? "" : "." + renderer.name();
        return (safe.length() > MOST_NAME ? safe.substring(0, MOST_NAME) : safe) + shape + "." + renderer.ending();
    }

    private void save(Path file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            boolean there = Files.exists(file);
            if (there && Arrays.equals(Files.readAllBytes(file), bytes)) {
                session.remark("'" + file + "' is there already, and the same");
                return;
            }
            Files.write(file, bytes);
            session.remark((there ? "wrote over '" : "wrote '") + file + "'");
        } catch (IOException unwritable) {
            throw new UsageException("cannot write '" + file + "': " + unwritable.getMessage());
        }
    }
}
