package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.reports.toy.ToySystem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Ctrl-C in a process of its own. */
@EnabledOnOs(OS.LINUX)
final class CtrlCTest {

    /** The process that is interrupted: a search that would take hours. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] args) {
            Main.main(
                    com.google.common.collect.ImmutableList.of(ToySystem.asExpected()),
                    "check",
                    "toy",
                    "--variant",
                    "T04",
                    "--config",
                    "C2",
                    "--scope",
                    "medium");
        }
    }

    @Test
    @Timeout(60)
    void theProcessEndsWith130AndOneLine() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName())
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
            assertEquals("heddle: interrupted; what was not printed was not finished", last);
            assertEquals(0, process.getInputStream().readAllBytes().length);
        } finally {
            process.destroyForcibly();
        }
    }
}
