package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.reports.toy.ToySystem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in a process of its own, in the middle of a search that would take hours. */
@EnabledOnOs(OS.LINUX)
final class CtrlCTest {

    private final Path directory;

    CtrlCTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** The program with the toy system. */
    static final class Toy {
        private Toy() {}

        public static void main(String[] args) {
            Main.main(ImmutableList.of(ToySystem.asExpected()), args);
        }
    }

    private record End(String out, String lastError) {}

    private static End interrupted(String... command) throws IOException, InterruptedException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Toy.class.getName());
        Process process = new ProcessBuilder(
                        Stream.concat(java.stream(), Stream.of(command)).toList())
                .start();
        try (var err = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.US_ASCII))) {
            String progress = err.readLine();
            assertTrue(progress != null && progress.startsWith("cell 1/1: "), String.valueOf(progress));
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(130, process.exitValue());
            String last = err.lines().reduce((first, second) -> second).orElse("");
            return new End(new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII), last);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @Timeout(60)
    void aCheckEndsWith130AVerdictAndWhatToType() throws IOException, InterruptedException {
        String[] command = {
            "check",
            "toy",
            "--variant",
            "T04",
            "--config",
            "C2",
            "--scope",
            "medium",
            "--checkpoint",
            directory.toString()
        };
        End end = interrupted(command);
        assertTrue(end.out.startsWith("toy T04 C2: INCONCLUSIVE\n"), end.out);
        assertTrue(end.out.matches("(?s).*interrupted after \\d+ states, at depth \\d+\\s.*"), end.out);
        assertEquals("heddle: interrupted; to go on: heddle " + String.join(" ", command) + " --resume", end.lastError);
        try (Stream<Path> cells = Files.list(directory)) {
            List<Path> saved = cells.toList();
            assertEquals(1, saved.size());
            assertTrue(saved.get(0).getFileName().toString().matches("T04-C2-ticks-[0-9a-f]{8}"), saved.toString());
            assertTrue(Files.exists(saved.get(0).resolve("checkpoint")));
        }
    }

    @Test
    @Timeout(60)
    void aCountSaysThatItSavedNothing() throws IOException, InterruptedException {
        End end = interrupted("count", "nested", "C=2", "K=4", "V=2", "--json");
        assertTrue(end.out.contains("\"verdict\":\"INCONCLUSIVE\","), end.out);
        assertTrue(end.out.contains("\"why\":\"interrupted after "), end.out);
        assertEquals("heddle: interrupted; nothing was saved, for --checkpoint DIR was not given", end.lastError);
    }
}
