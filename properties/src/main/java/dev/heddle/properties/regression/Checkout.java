package dev.heddle.properties.regression;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Heddle's own source tree, if somebody works in it. */
public final class Checkout {

    /** Where its corpus is. */
    private static final Path CORPUS = Path.of("properties", "src", "test", "resources", "regressions");

    private Checkout() {}

    /** The top of the tree that {@code directory} is in: the nearest one upwards with a corpus. */
    public static Optional<Path> around(Path directory) {
        for (Path at = directory.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(CORPUS))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** The corpus of the tree that {@code directory} is in. */
    public static Optional<Path> corpus(Path directory) {
        return around(directory).map(top -> top.resolve(CORPUS));
    }
}
