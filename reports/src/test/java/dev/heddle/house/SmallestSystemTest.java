package dev.heddle.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a system costs whoever adds one: {@code dev.heddle.wakeup} is complete, small, and needs nobody's leave. */
final class SmallestSystemTest {

    private static final int MOST_LINES = 99;

    /** What a system may know of Heddle: the core, the kernel, how a cell is judged. No search, no report, no system. */
    private static final ImmutableSet<String> KNOWN =
            ImmutableSet.of("dev.heddle.model", "dev.heddle.model.kernel", "dev.heddle.properties");

    /** The test that runs it, and this one. */
    private static final ImmutableSet<String> MAY_NAME_IT =
            ImmutableSet.of("WakeupTest.java", "SmallestSystemTest.java");

    private static final Pattern IMPORT =
            Pattern.compile("^import (?:static )?(dev\\.heddle(?:\\.[a-z]+)+)\\.", Pattern.MULTILINE);

    private static final Path SYSTEM = Path.of("reports/src/test/java/dev/heddle/wakeup");

    @Test
    void itsSourceIsShort() throws IOException {
        int lines = 0;
        for (Path file : files(SYSTEM)) {
            lines += Files.readAllLines(file).size();
        }
        int all = lines;
        assertTrue(all > 0 && all <= MOST_LINES, () -> SYSTEM + " has " + all + " lines");
    }

    @Test
    void itImportsNoSystemNoSearchAndNoReport() throws IOException {
        assertEquals(List.of(), foreignImports(SYSTEM));
        assertFalse(foreignImports(Path.of("properties/src/main/java/dev/heddle/properties/trylock"))
                .isEmpty());
    }

    @Test
    void nobodyElseNamesIt() throws IOException {
        List<String> named = new ArrayList<>();
        Path root = Sources.projectRoot();
        for (String kind : List.of("main", "test")) {
            for (Path file : Sources.javaFiles(root, kind)) {
                String text = Files.readString(file);
                if (!file.startsWith(root.resolve(SYSTEM))
                        && (text.contains("dev.heddle.wakeup") || text.contains("LostWakeup"))) {
                    named.add(String.valueOf(file.getFileName()));
                }
            }
        }
        assertEquals(MAY_NAME_IT, ImmutableSet.copyOf(named));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(Sources.projectRoot().resolve(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<String> foreignImports(Path folder) throws IOException {
        List<String> foreign = new ArrayList<>();
        for (Path file : files(folder)) {
            IMPORT.matcher(Files.readString(file))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .filter(name -> !KNOWN.contains(name))
                    .forEach(foreign::add);
        }
        return foreign;
    }
}
