package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.reports.cli.Terminal.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code heddle check --kconfig}: the reader's own machine. */
final class KconfigTest {

    @TempDir
    private Path folder = Path.of("");

    private String config(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, String.join("\n", lines) + "\n");
        return file.toString();
    }

    @Test
    void theFactsAndWhatFollowsComeFirst() throws IOException {
        String file = config("up.config", "# CONFIG_SMP is not set", "CONFIG_X86_64=y", "CONFIG_HZ=250");
        Answer answer = Terminal.heddle("check", "toy", "--kconfig", file);
        assertEquals(10, answer.code(), answer.err());
        assertTrue(answer.out().startsWith("The machine, and where each fact comes from:\n"), answer.out());
        assertTrue(answer.out().contains("SMP=n"), answer.out());
        assertTrue(
                answer.out().contains("toy concerns this machine: every kernel has it\n  - configuration C1\n"),
                answer.out());
        assertTrue(answer.out().contains("  concerns     this kernel has no SMP\n"), answer.out());
    }

    @Test
    void whatIsNotKnownStandsByItself() throws IOException {
        String file = config("smp.config", "CONFIG_ARM64=y", "CONFIG_HZ=250");
        Answer answer = new Terminal().with(new LinearMapSystem()).run("check", "linearmap", "--kconfig", file);
        String unknown = answer.out().substring(answer.out().indexOf("Not known:\n"));
        assertTrue(unknown.contains("\n  memory: no map was given; to settle it, give one with --iomem\n"), unknown);
        assertTrue(unknown.contains("linearmap may concern this machine: architecture=arm64"), unknown);
    }

    @Test
    void aLaterLayerWins() throws IOException {
        String base = config("base.config", "# CONFIG_SMP is not set", "CONFIG_X86_64=y", "CONFIG_HZ=250");
        String over = config("smp.config", "CONFIG_SMP=y");
        Answer answer = Terminal.heddle("check", "toy", "--kconfig", base, "--kconfig", over);
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("toy T02 C2: PROVED\n"), answer.out());
    }

    @Test
    void anotherVariantCanBeCheckedOnTheMachine() throws IOException {
        String file = config("up.config", "# CONFIG_SMP is not set", "CONFIG_X86_64=y", "CONFIG_HZ=250");
        Answer answer = Terminal.heddle("check", "toy", "--kconfig", file, "--variant", "T02");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("toy T02 C1: PROVED\n"), answer.out());
    }

    @Test
    void theEndSaysInPlainWordsWhatIsOpen() throws IOException {
        String up = config("up.config", "# CONFIG_SMP is not set", "CONFIG_X86_64=y", "CONFIG_HZ=250");
        String smp = config("smp.config", "CONFIG_SMP=y", "CONFIG_X86_64=y", "CONFIG_HZ=250");
        assertTrue(Terminal.heddle("check", "toy", "--kconfig", up)
                .out()
                .contains("\nOpen: this kernel has no SMP (T01)\nThis holds within the small scope: "));
        assertTrue(Terminal.heddle("check", "toy", "--kconfig", smp)
                .out()
                .contains("\nNothing is violated.\nThis holds within the small scope: "));
        Answer cut = Terminal.heddle("check", "toy", "--kconfig", smp, "--max-states", "5");
        assertEquals(20, cut.code());
        assertTrue(cut.out().contains("\nNothing is violated as far as the search went.\n"), cut.out());
        assertTrue(cut.out().contains("\nNot settled, the search was cut: this kernel has SMP (T02)\n"), cut.out());
        assertTrue(Terminal.heddle("check", "toy", "--kconfig", smp, "--claim", "I6")
                .out()
                .contains("\n1 cell, I6: 0 violated, 1 hold\nI6 is not violated.\n"));
    }

    @Test
    void badFilesGiveOneLineAnd64() throws IOException {
        Path binary = folder.resolve("binary.config");
        Files.write(binary, new byte[] {0x7f, 'E', 'L', 'F', 0, 1, 2, 3, 0, 0});
        for (String file : new String[] {
            folder.resolve("missing.config").toString(),
            folder.toString(),
            binary.toString(),
            config("empty.config"),
            config("prose.config", "this is not a configuration")
        }) {
            Answer answer = Terminal.heddle("check", "toy", "--kconfig", file);
            assertEquals(64, answer.code(), file);
            assertEquals("", answer.out());
            assertEquals(1, answer.err().lines().count(), answer.err());
            assertTrue(answer.err().contains(file), answer.err());
        }
    }

    @Test
    void aConfigurationByHandAndOneFromAFileExcludeEachOther() throws IOException {
        String file = config("up.config", "CONFIG_SMP=y", "CONFIG_X86_64=y");
        assertEquals(
                64,
                Terminal.heddle("check", "toy", "--kconfig", file, "--config", "C1")
                        .code());
    }
}
