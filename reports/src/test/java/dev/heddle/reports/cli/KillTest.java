package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle of a search, and goes on in the next. */
final class KillTest {

    private final Path directory;

    KillTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Process started(boolean resume) throws IOException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.heddle.reports.cli.Main");
        // Too little for the states beside their fingerprints: they are on the disk when the process dies.
        List<String> command = List.of(
                "count",
                "twopc",
                "N=7",
                "--storage=fingerprint",
                "--memory=16m",
                "--checkpoint=" + directory.resolve("saved"),
                "--checkpoint-every=1ms");
        return new ProcessBuilder(Stream.of(java, command, resume ? List.of("--resume") : List.<String>of())
                        .flatMap(List::stream)
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
    }

    @Test
    @Timeout(120)
    void aSearchThatIsKilledThreeTimesCountsTheSame() throws IOException, InterruptedException {
        int kills = 0;
        Path saved = directory.resolve("saved");
        Process process = started(false);
        try {
            while (kills < 3 && process.isAlive()) {
                Object before = stamp(saved);
                while (process.isAlive()
                        && (before.equals(stamp(saved)) || stamp(saved).equals(0L))) {
                    Thread.sleep(1);
                }
                if (process.isAlive()) {
                    process.destroyForcibly().waitFor();
                    kills++;
                    process = started(true);
                }
            }
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        } finally {
            process.destroyForcibly();
        }
        String out = Files.readString(directory.resolve("out"));
        assertEquals(3, kills, out);
        assertEquals(0, process.exitValue(), out);
        String whole = Terminal.heddle("count", "twopc", "N=7", "--storage=fingerprint")
                .out();
        assertTrue(whole.contains("PROVED"), whole);
        assertTrue(out.contains(whole), out);
        try (Stream<Path> left = Files.list(saved)) {
            assertEquals(List.of(), left.toList(), "a search that ended leaves nothing");
        }
    }

    /** Changes whenever a checkpoint is written; 0 if there is none. */
    private static Object stamp(Path saved) throws IOException {
        Path checkpoint = saved.resolve("checkpoint");
        return Files.exists(checkpoint) ? Files.getLastModifiedTime(checkpoint).toMillis() : 0L;
    }
}
