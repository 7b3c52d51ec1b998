package dev.heddle.generators.machine;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/** The real files under test, and short ways to read them and texts made up by a test. */
final class Inputs {

    static final Hints V6_12 = Hints.NONE.withVersion(KernelVersion.parse("6.12.117"));

    private Inputs() {}

    static Path file(String name) {
        URL found = Objects.requireNonNull(Inputs.class.getResource("/kconfig/" + name), name);
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /** The facts of real files, stacked. */
    static KernelFacts facts(Hints hints, String... names) {
        return KernelFacts.of(
                KernelConfig.read(Arrays.stream(names).map(Inputs::file).toList(), hints));
    }

    static KernelConfig parse(String name, String text) {
        return KernelConfig.parse(name, text.getBytes(StandardCharsets.UTF_8), Hints.NONE);
    }

    /** The facts of a text whose name makes it a fragment. */
    static KernelFacts fragment(String... lines) {
        return KernelFacts.of(parse("x.config", String.join("\n", lines) + "\n"));
    }

    /** The facts of a text whose name makes it a defconfig. */
    static KernelFacts defconfig(Hints hints, String... lines) {
        String text = String.join("\n", lines) + "\n";
        return KernelFacts.of(KernelConfig.parse("x_defconfig", text.getBytes(StandardCharsets.UTF_8), hints));
    }

    /** A small full configuration: header, the given lines, and the two marks that it is whole. */
    static String full(String architecture, String version, String... lines) {
        return "#\n# Automatically generated file; DO NOT EDIT.\n# Linux/" + architecture + " " + version
                + " Kernel Configuration\n#\n" + String.join("\n", lines)
                + "\n#\n# Library routines\n#\n# end of Library routines\n#\n# Kernel hacking\n#\n"
                + "# end of Kernel hacking\n";
    }

    /** The message with which a text is refused. */
    static String refusal(String name, String text) {
        return refusal(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static String refusal(String name, byte[] bytes) {
        return refusal(name, bytes, Hints.NONE);
    }

    static String refusal(String name, byte[] bytes, Hints hints) {
        RefusedInputException refused =
                assertThrows(RefusedInputException.class, () -> KernelConfig.parse(name, bytes, hints));
        return Objects.requireNonNull(refused.getMessage());
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }
}
