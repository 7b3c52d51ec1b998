package dev.heddle.properties.regression;

import com.google.common.hash.Hashing;
import dev.heddle.model.Counterexample;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.drawing.Diagram;
import dev.heddle.properties.drawing.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Writes the runs of failing tests, each under a name that the same run has again. */
final class LeftRuns {

    /** Hexadecimal digits that tell runs of random scenarios apart. */
    private static final int DIGITS = 12;

    private final Path directory;

    LeftRuns(Path directory) {
        this.directory = directory;
    }

    /** A run as a failing test shows it: the diagram, and the capsule that replays it, if a command can build its scenario. */
    static String shown(Counterexample found, Verdicts.Scene scene) {
        var page = new Page();
        page.line(found.claim() + " in " + scene.name() + ":").blank();
        Diagram.draw(found, page);
        page.blank();
        scene.capsule().ifPresent(capsules -> page.verbatim(capsules.of(found).format()));
        return page.toString().stripTrailing();
    }

    /** Writes one run; returns which claim it breaks, where it is and what to do with it. */
    String leave(Counterexample found, Verdicts.Scene scene) {
        return scene.capsule()
                .map(capsules -> adoptable(capsules.of(found), scene))
                .orElseGet(() -> readable(found, scene));
    }

    private String adoptable(Capsule capsule, Verdicts.Scene scene) {
        int steps = capsule.steps().size();
        var entry = new Regression(
                new Regression.Origin(
                        capsule.claim() + " breaks",
                        Regression.UNKNOWN,
                        Regression.UNKNOWN,
                        "a failing test of Heddle"),
                "the test says that it must hold",
                new ReplayVerdict(
                        ReplayVerdict.Word.STILL_FAILS + " after " + steps + (steps == 1 ? " step" : " steps")),
                Regression.Fix.none("not fixed yet"),
                capsule);
        Path file = directory
                .resolve("regressions")
                .resolve(capsule.system())
                .resolve(Adoption.name(capsule) + Corpus.ENDING);
        String shown = write(file, entry.format());
        return capsule.claim() + " breaks after " + steps + (steps == 1 ? " step" : " steps") + " in " + scene.name()
                + "\n  the run is in " + shown + "; to keep it:\n  ./heddle corpus add " + shown
                + " --title TITLE --reporter NAME --date DATE";
    }

    /** No command can build the scenario, so this is no capsule: it says what the test needs, and is to be read. */
    private String readable(Counterexample found, Verdicts.Scene scene) {
        String text = "A run that breaks " + found.claim() + " of " + scene.name() + ".\n"
                + "Its scenario was drawn by a test: 'heddle replay' and 'heddle corpus add' cannot build it again.\n"
                + "scenario: " + scene.drawn() + "\n"
                + (scene.choices().isEmpty()
                        ? ""
                        : "choices: "
                                + scene.choices().stream().map(String::valueOf).collect(Collectors.joining(" ")) + "\n")
                + "steps: " + found.moves().size() + "\n"
                + found.moves().stream().map(move -> move.label() + "\n").collect(Collectors.joining());
        String name = found.claim().replace('/', '-') + "-"
                + Hashing.sha256()
                        .hashString(text, StandardCharsets.UTF_8)
                        .toString()
                        .substring(0, DIGITS);
        String shown = write(directory.resolve("runs").resolve(name + Corpus.ENDING), text);
        return found.claim() + " breaks after " + found.moves().size() + " steps in " + scene.name() + ", drawn as "
                + scene.drawn() + "\n  the run is in " + shown
                + "; it is no capsule, as only this test can build its scenario: run it again with the seed it prints";
    }

    /** Writes a file; returns its name as seen from the top of the checkout, or else in full. */
    private static String write(Path file, String text) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write '" + file + "'", unwritable);
        }
        Path full = file.toAbsolutePath().normalize();
        return Checkout.around(Path.of(""))
                .filter(full::startsWith)
                .map(top -> top.relativize(full))
                .orElse(full)
                .toString();
    }
}
