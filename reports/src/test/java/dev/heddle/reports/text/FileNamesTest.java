package dev.heddle.reports.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FileNamesTest {

    private static String in(String text, String... files) {
        return FileNames.of(List.of(files).stream().map(Path::of).toList()).in(text);
    }

    @Test
    void directoriesGo() {
        assertEquals(
                "x=1 (log:3), y=2 (map (dtc):4)", in("x=1 (/a/b/log:3), y=2 (../map (dtc):4)", "/a/b/log", "../map"));
    }

    @Test
    void filesOfOneNameKeepTheirs() {
        assertEquals("a/.config:1 b/.config:2 c", in("a/.config:1 b/.config:2 d/c", "a/.config", "b/.config", "d/c"));
    }

    @Test
    void oneFileGivenTwiceIsOneFile() {
        assertEquals("log:1", in("d/log:1", "d/log", "d/log"));
    }

    @Test
    void aPathThatEndsLikeAnotherIsNotCutInTheMiddle() {
        assertEquals("one two", in("a/b/one b/two", "b/two", "a/b/one"));
        assertEquals("x/d/log:1 d/log:2", in("x/d/log:1 d/log:2", "d/log", "x/d/log"));
    }
}
