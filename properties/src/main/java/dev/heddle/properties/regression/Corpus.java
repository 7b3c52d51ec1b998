package dev.heddle.properties.regression;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.trust.TrustPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Entries in the order of their names.
 *
 * @param place where they are, as a user would name it
 */
public record Corpus(String place, ImmutableList<Item> items) {

    /** What the name of an entry's file ends in. */
    public static final String ENDING = ".txt";

    /** Where the entries that ship with Heddle are on the class path. */
    private static final String SHIPPED = "/dev/heddle/properties/regressions";

    /** What the place of those is called. */
    private static final String NAME = "the corpus of Heddle";

    /** A file that is always among them: the class path finds files, not directories. */
    private static final String ANCHOR = SHIPPED + "/ORIGIN.md";

    /**
     * One entry.
     *
     * @param name its file, from the corpus on, with slashes: {@code trylock/V07-C3-I6.txt}
     */
    public record Item(String name, Regression entry) {}

    /**
     * All entries below a directory.
     *
     * @throws UncheckedIOException if a file cannot be read
     * @throws dev.heddle.properties.UsageException or {@link dev.heddle.generators.machine.RefusedInputException} if one is no
     *     entry
     */
    public static Corpus in(Path directory) {
        return new Corpus(directory.toString(), read(directory));
    }

    /** The entries that ship with Heddle. */
    public static Corpus shipped() {
        URL anchor = Objects.requireNonNull(Corpus.class.getResource(ANCHOR), ANCHOR);
        try {
            URI uri = anchor.toURI();
            if (!uri.getScheme().equals("jar")) {
                return new Corpus(NAME, read(Objects.requireNonNull(Path.of(uri).getParent())));
            }
            String jar = uri.getRawSchemeSpecificPart();
            try (FileSystem inside =
                    FileSystems.newFileSystem(Path.of(URI.create(jar.substring(0, jar.indexOf("!/")))))) {
                return new Corpus(NAME, read(inside.getPath(SHIPPED)));
            }
        } catch (URISyntaxException | IOException unreadable) {
            throw new IllegalStateException("cannot read " + anchor, unreadable);
        }
    }

    private static ImmutableList<Item> read(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .map(file -> item(name(directory, file), file))
                    .sorted(Comparator.comparing(Item::name))
                    .collect(ImmutableList.toImmutableList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the entries in '" + directory + "'", unreadable);
        }
    }

    private static String name(Path directory, Path file) {
        return directory.relativize(file).toString().replace('\\', '/');
    }

    /**
     * The entry in one file.
     *
     * @param name its name
     */
    static Item item(String name, Path file) {
        try {
            // What is not UTF-8 is refused as what is not ASCII.
            return new Item(
                    name,
                    Regression.parse(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read '" + file + "'", unreadable);
        }
    }

    /** A corpus of one file. */
    public static Corpus of(Path file) {
        return new Corpus(
                file.toString(),
                ImmutableList.of(item(Objects.requireNonNull(file.getFileName()).toString(), file)));
    }

    /** Those of one system. */
    public Corpus ofSystem(String system) {
        return only(item -> item.entry().capsule().system().equals(system));
    }

    private Corpus only(Predicate<Item> wanted) {
        return new Corpus(place, items.stream().filter(wanted).collect(ImmutableList.toImmutableList()));
    }

    /** Replays every entry. */
    public ImmutableList<Rerun> rerun(List<KernelSystem> systems) {
        return items.parallelStream().map(item -> Rerun.of(item, systems)).collect(ImmutableList.toImmutableList());
    }

    /** What a build prints of the corpus: it may go on if every replay came to what its entry records. */
    public static TrustPart trust(List<Rerun> reruns) {
        var summary = new StringBuilder();
        reruns.stream()
                .map(rerun -> rerun.item().entry().capsule().system())
                .distinct()
                .forEach(system -> summary.append(summary.length() == 0 ? "" : "; ")
                        .append(Count.of(reruns, system).words(system)));
        ImmutableList<String> details = reruns.stream()
                .filter(rerun -> !rerun.asRecorded())
                .map(Corpus::difference)
                .collect(ImmutableList.toImmutableList());
        return new TrustPart("corpus", details.isEmpty() && !reruns.isEmpty(), summary.toString(), details);
    }

    /** How an entry differs from what was recorded, in one line. */
    private static String difference(Rerun rerun) {
        Regression entry = rerun.item().entry();
        String where = rerun.item().name() + ": ";
        return rerun.ownAsRecorded()
                ? where + "under " + entry.fix().variant() + " " + rerun.fixed() + ", recorded "
                        + entry.fix().verdict()
                : where + rerun.own() + ", recorded " + entry.verdict();
    }
}
