package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.regression.Checkout;
import dev.heddle.properties.regression.Corpus;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** Which entries a user means. */
final class CorpusChoice {

    @Parameters(
            arity = "0..*",
            paramLabel = "SYSTEM|DIR|FILE",
            description = "Those of this system, below this directory, in this file. Without any: all that ship with"
                    + " Heddle; in a checkout, those in its properties/src/test/resources/regressions.")
    private List<String> words = new ArrayList<>();

    /** The entries, those of each word in the order of their names; from each word at least one. */
    ImmutableList<Corpus> of(Session session) {
        if (words.isEmpty()) {
            return ImmutableList.of(shipped());
        }
        return words.stream().map(word -> of(session, word)).collect(ImmutableList.toImmutableList());
    }

    private static Corpus of(Session session, String word) {
        Optional<String> system = session.systems().stream()
                .map(KernelSystem::name)
                .filter(word::equalsIgnoreCase)
                .findFirst();
        if (system.isPresent()) {
            return shipped().ofSystem(system.get());
        }
        Path path;
        try {
            path = Path.of(word);
        } catch (InvalidPathException none) {
            throw unknown(session, word);
        }
        if (Files.isRegularFile(path)) {
            return Corpus.of(path);
        }
        if (!Files.isDirectory(path)) {
            throw unknown(session, word);
        }
        Corpus corpus = Corpus.in(path);
        if (corpus.items().isEmpty()) {
            throw new UsageException("no entry, no file *" + Corpus.ENDING + ", below '" + word + "'");
        }
        return corpus;
    }

    private static UsageException unknown(Session session, String word) {
        return new UsageException("'" + word + "' is no system, no directory and no file; systems are "
                + String.join(
                        " ", session.systems().stream().map(KernelSystem::name).toList()));
    }

    private static Corpus shipped() {
        return Checkout.corpus(Path.of("")).map(Corpus::in).orElseGet(Corpus::shipped);
    }
}
