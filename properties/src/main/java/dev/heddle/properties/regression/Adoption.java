package dev.heddle.properties.regression;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.regression.ReplayVerdict.Word;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes a bug into a corpus: replays it, looks whether it is there already, writes it. */
public final class Adoption {

    /** Most letters that a scenario lends to the name of a file. */
    private static final int MOST_LETTERS = 32;

    private final Path directory;
    private final List<KernelSystem> systems;

    /** @param directory the corpus; need not be there yet */
    public Adoption(Path directory, List<KernelSystem> systems) {
        this.directory = directory;
        this.systems = systems;
    }

    /**
     * An entry of {@code capsule}, its verdicts found by replaying it.
     *
     * @throws UsageException if it is stale, or the fix does not fix it
     */
    public Regression replayed(Regression.Origin origin, String expectedBy, Regression.Fix fix, Capsule capsule) {
        ReplayVerdict own = Rerun.replay(capsule, capsule.variant(), systems);
        if (own.word() == Word.STALE) {
            throw new UsageException("the run cannot be replayed, so that there is nothing to keep: " + own
                    + "; do this: find it again with 'heddle check'");
        }
        if (fix.variant() == null) {
            return new Regression(origin, expectedBy, own, fix, capsule);
        }
        ReplayVerdict under = Rerun.underFix(capsule, fix.variant(), systems);
        if (under.word() == Word.STILL_FAILS || under.word() == Word.STALE) {
            throw new UsageException(fix.variant() + " does not fix it: " + under
                    + "; do this: name a variant that does, or none and why: --fixed-by 'none (WHY)'");
        }
        return new Regression(origin, expectedBy, own, new Regression.Fix(fix.variant(), fix.what(), under), capsule);
    }

    /**
     * Writes a bug that the corpus has not.
     *
     * @return the new file
     * @throws UsageException if it has it, or the file cannot be written
     */
    public Path add(Regression entry) {
        Corpus corpus = corpus();
        for (Corpus.Item item : corpus.items()) {
            if (item.entry().sameBug(entry)) {
                throw new UsageException("the corpus has it already: '" + directory.resolve(item.name())
                        + "' is the same run of the same design; --replace writes its head anew");
            }
        }
        String name = name(entry.capsule());
        Path file = directory.resolve(entry.capsule().system()).resolve(name + Corpus.ENDING);
        for (int i = 2; Files.exists(file); i++) {
            file = file.resolveSibling(name + "-" + i + Corpus.ENDING);
        }
        return write(file, entry);
    }

    /** The entry of the same claim, of the same cell, that {@code entry} could take the place of; null if there is none. */
    public Corpus.@Nullable Item predecessor(Capsule capsule) {
        var probe = new Regression(
                new Regression.Origin("", "", "", ""), "", new ReplayVerdict(""), Regression.Fix.none(""), capsule);
        List<Corpus.Item> alike = corpus().items().stream()
                .filter(item -> item.entry().sameCell(probe))
                .toList();
        if (alike.size() > 1) {
            throw new UsageException("there are " + alike.size() + " entries of this claim in this scenario: "
                    + String.join(" ", alike.stream().map(Corpus.Item::name).toList())
                    + "; do this: remove the one to be replaced, then add without --replace");
        }
        return alike.isEmpty() ? null : alike.get(0);
    }

    /** Writes {@code entry} in the place of {@code old}; returns the file. */
    public Path replace(Corpus.Item old, Regression entry) {
        return write(directory.resolve(old.name()), entry);
    }

    private Corpus corpus() {
        return Files.isDirectory(directory) ? Corpus.in(directory) : new Corpus("", ImmutableList.of());
    }

    private static Path write(Path file, Regression entry) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return Files.writeString(file, entry.format(), StandardCharsets.US_ASCII);
        } catch (IOException unwritable) {
            throw new UsageException("cannot write '" + file + "': " + unwritable);
        }
    }

    /** {@code V07-C3-I6-list-lock-v6-18-slab-kmalloc-nolock-in-nmi}: the same for the same bug, wherever it is added. */
    static String name(Capsule capsule) {
        String claim = capsule.claim().substring(capsule.claim().indexOf('/') + 1);
        String scenario = words(capsule.scenario()).toLowerCase(Locale.ROOT);
        if (scenario.length() > MOST_LETTERS) {
            int end = scenario.lastIndexOf('-', MOST_LETTERS);
            scenario = scenario.substring(0, end > 0 ? end : MOST_LETTERS);
        }
        return String.join("-", words(capsule.variant()), words(capsule.config()), words(claim), scenario);
    }

    /** Letters, digits and single hyphens. */
    private static String words(String text) {
        var plain = CharMatcher.inRange('a', 'z')
                .or(CharMatcher.inRange('A', 'Z'))
                .or(CharMatcher.inRange('0', '9'))
                .negate();
        return plain.trimAndCollapseFrom(text, '-');
    }
}
