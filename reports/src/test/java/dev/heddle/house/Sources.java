package dev.heddle.house;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the rules say about source files rather than classes. */
final class Sources {
    private static final ImmutableList<String> MODULES =
            ImmutableList.of("model", "generators", "properties", "reports");

    private static final Pattern PUBLIC_TYPE = Pattern.compile("^public ", Pattern.MULTILINE);

    private Sources() {}

    /** The folder that holds all modules: the nearest one upwards with a {@code .mvn} in it. */
    static Path projectRoot() {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no folder with .mvn in it at or above " + start);
    }

    /**
     * All Java files of one kind.
     *
     * @param kind {@code main} or {@code test}
     */
    static ImmutableList<Path> javaFiles(Path root, String kind) throws IOException {
        ImmutableList.Builder<Path> found = ImmutableList.builder();
        for (String module : MODULES) {
            Path folder = root.resolve(module).resolve("src").resolve(kind).resolve("java");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .sorted()
                            .forEach(found::add);
                }
            }
        }
        return found.build();
    }

    /** The files with more lines than {@code limit}, each with its number of lines. */
    static ImmutableList<String> longerThan(int limit, Iterable<Path> files) throws IOException {
        ImmutableList.Builder<String> tooLong = ImmutableList.builder();
        for (Path file : files) {
            int lines = Files.readAllLines(file).size();
            if (lines > limit) {
                tooLong.add(file + " has " + lines + " lines, of " + limit);
            }
        }
        return tooLong.build();
    }

    /**
     * Complains when more than {@code percent} of the top-level types are public, and is empty otherwise. Spotless has
     * put the declaration of such a type, and of nothing else, at the start of a line.
     */
    static String tooManyPublic(int percent, Iterable<Path> files) throws IOException {
        int types = 0;
        List<String> publicTypes = new ArrayList<>();
        for (Path file : files) {
            if (file.endsWith("package-info.java")) {
                continue;
            }
            types++;
            if (PUBLIC_TYPE.matcher(Files.readString(file)).find()) {
                publicTypes.add(file.getFileName().toString().replace(".java", ""));
            }
        }
        return publicTypes.size() * 100 <= percent * types
                ? ""
                : publicTypes.size() + " of " + types + " top-level types are public, at most " + percent
                        + " in 100 may be: " + String.join(" ", publicTypes);
    }
}
