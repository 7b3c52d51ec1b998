package dev.heddle.generators.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read as a configuration at all, and the whole sentence that says so. */
final class RefusalTest {

    private static final String GRAMMAR =
            "expected CONFIG_NAME=VALUE, '# CONFIG_NAME is not set', a comment or an empty line; do this: remove the "
                    + "line, or give the file as the kernel wrote it";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void aMissingFile() {
        Path missing = folder.resolve("no.config");
        assertEquals(missing + ": '': expected a file that exists; do this: check the path", refusal(missing));
    }

    @Test
    void aFolder() {
        assertEquals(folder + ": '': expected a file, not a folder; do this: name the file inside it", refusal(folder));
    }

    @Test
    void aFileThatCannotBeRead() {
        // The kernel answers a read at address 0 with an error, for root too.
        Path memory = Path.of("/proc/self/mem");
        if (Files.exists(memory)) {
            assertEquals(
                    "/proc/self/mem: 'Input/output error': expected a file that can be read; do this: copy it to a "
                            + "plain file",
                    refusal(memory));
        }
    }

    @Test
    void anEmptyFile() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.config"));
        assertEquals(
                empty + ": '': expected a file with content, not an empty one; do this: copy it again", refusal(empty));
    }

    @Test
    void aFileOfAnEndlessDevice() {
        Path zero = Path.of("/dev/zero");
        if (Files.exists(zero)) {
            assertEquals(
                    "/dev/zero: '': expected at most 16777216 bytes of text; do this: check that this is the right "
                            + "file",
                    refusal(zero));
        }
    }

    @Test
    void aDamagedAndACutGzipFile() {
        byte[] packed = Inputs.gzip("CONFIG_SMP=y\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "config.gz: 'Unexpected end of ZLIB input stream': expected whole gzip data, not damaged or cut; do "
                        + "this: copy it again, or give the unpacked text",
                Inputs.refusal("config.gz", Arrays.copyOf(packed, packed.length / 2)));
        byte[] damaged = packed.clone();
        damaged[packed.length - 5] ^= 0x55;
        assertEquals(
                "config.gz: 'Corrupt GZIP trailer': expected whole gzip data, not damaged or cut; do this: copy it "
                        + "again, or give the unpacked text",
                Inputs.refusal("config.gz", damaged));
    }

    @Test
    void gzipDataInGzipData() {
        byte[] twice = Inputs.gzip(Inputs.gzip("CONFIG_SMP=y\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                "config.gz: '': expected data packed once, not twice; do this: unpack it first, with: zcat FILE | "
                        + "zcat > FILE.txt",
                Inputs.refusal("config.gz", twice));
    }

    @Test
    void otherPackedFormatsAndImages() {
        assertEquals(
                "c.xz: '?7zXZ?': expected uncompressed text, not xz data; do this: unpack it first, with: xz -dc "
                        + "FILE > FILE.txt",
                Inputs.refusal("c.xz", latin1("\u00fd7zXZ\0\0\4")));
        assertEquals(
                "c.bz2: 'BZh': expected uncompressed text, not bzip2 data; do this: unpack it first, with: bzip2 "
                        + "-dc FILE > FILE.txt",
                Inputs.refusal("c.bz2", latin1("BZh91AY")));
        assertEquals(
                "c.zst: '(?/?': expected uncompressed text, not zstd data; do this: unpack it first, with: zstd "
                        + "-dc FILE > FILE.txt",
                Inputs.refusal("c.zst", latin1("(\u00b5/\u00fd\4")));
        assertEquals(
                "c.zip: 'PK??': expected uncompressed text, not a zip archive; do this: unpack it first, with: "
                        + "unzip FILE",
                Inputs.refusal("c.zip", latin1("PK\3\4\24")));
        assertEquals(
                "vmlinux: '?ELF': expected a text file, not an ELF image; do this: take the configuration out of "
                        + "the image first, with: scripts/extract-ikconfig IMAGE",
                Inputs.refusal("vmlinux", latin1("\u007fELF\2\1\1")));
    }

    @Test
    void wideEncodings() {
        assertEquals(
                "x.config:1: '??C?O?N?F?I?G?_?S?M?P?=?y???': expected UTF-8 or ASCII text, not UTF-16 or UTF-32; do "
                        + "this: save it as UTF-8 or ASCII, for example with iconv",
                Inputs.refusal("x.config", Inputs.utf16("\ufeffCONFIG_SMP=y\n")));
        assertEquals(
                "x.config:1: 'C?O?N?F?I?G?_?S?M?P?=?y???': expected UTF-8 or ASCII text, not UTF-16 or UTF-32; do "
                        + "this: save it as UTF-8 or ASCII, for example with iconv",
                Inputs.refusal("x.config", Inputs.utf16("CONFIG_SMP=y\n")));
    }

    @Test
    void bytesThatAreNotUtf8() {
        assertEquals(
                "x.config:2: '# caf?': expected UTF-8 or ASCII text; do this: save it as UTF-8 or ASCII, for example "
                        + "with iconv",
                Inputs.refusal("x.config", latin1("CONFIG_SMP=y\n# caf\u00e9\n")));
    }

    @Test
    void binaryBytesAndColourCodes() {
        assertEquals(
                "x.config:2: 'CONFIG_?SMP=y': expected text without control characters, not byte 0x00; do this: copy "
                        + "the file again without colours and as text",
                Inputs.refusal("x.config", "CONFIG_A=y\nCONFIG_\0SMP=y\n"));
        assertEquals(
                "x.config:1: '?[31mCONFIG_SMP?[m=y': expected text without control characters, not byte 0x1b; do "
                        + "this: copy the file again without colours and as text",
                Inputs.refusal("x.config", "\u001b[31mCONFIG_SMP\u001b[m=y\n"));
    }

    @Test
    void aLineThatIsTooLong() {
        String message = Inputs.refusal("x.config", "CONFIG_A=y\nCONFIG_S=\"" + "a".repeat(70_000) + "\"\n");
        assertEquals(
                "x.config:2: 'CONFIG_S=\"" + "a".repeat(47) + "...': expected lines of at most 65536 characters; do "
                        + "this: check that this is the right file",
                message);
    }

    @Test
    void lineEndsOfTwoKinds() {
        assertEquals(
                "x.config:2: 'CONFIG_B=y': expected the same end on every line; do this: convert the line ends, for "
                        + "example with dos2unix",
                Inputs.refusal("x.config", "CONFIG_A=y\r\nCONFIG_B=y\nCONFIG_C=y\r\n"));
        assertEquals(
                "x.config:1: 'CONFIG_A=y?CONFIG_B=y?': expected the same end on every line; do this: convert the line "
                        + "ends, for example with dos2unix",
                Inputs.refusal("x.config", "CONFIG_A=y\rCONFIG_B=y\r"));
    }

    @Test
    void aFileWithoutAnyConfigLine() {
        assertEquals(
                "x.config: '# nothing': expected at least one line with a CONFIG_ symbol; do this: check that this "
                        + "is a kernel configuration",
                Inputs.refusal("x.config", "# nothing\n\n"));
        assertEquals(
                "x.config: '#CONFIG_SMP=y': expected at least one line with a CONFIG_ symbol; do this: check that "
                        + "this is a kernel configuration",
                Inputs.refusal("x.config", "#CONFIG_SMP=y\n"));
    }

    @Test
    void anHtmlPage() {
        assertEquals(
                "x.config:1: '<!DOCTYPE html>': expected a kernel configuration, not an HTML page; do this: download "
                        + "the raw file instead of the page that shows it",
                Inputs.refusal("x.config", "<!DOCTYPE html>\n<html><body><pre>\nCONFIG_SMP=y\n</pre></body></html>\n"));
    }

    @Test
    void ubuntuAnnotations() {
        assertEquals(
                "annotations:3: 'CONFIG_SMP                      policy<{'amd64': 'y'}>': expected a kernel "
                        + "configuration, not Ubuntu annotations; do this: give the .config from the build folder or "
                        + "/boot/config-VERSION",
                Inputs.refusal(
                        "annotations",
                        "# Menu: HEADER\n# FORMAT: 4\nCONFIG_SMP                      policy<{'amd64': 'y'}>\n"));
    }

    @Test
    void kconfigSource() {
        assertEquals(
                "Kconfig:2: 'config SMP': expected a kernel configuration, not Kconfig source; do this: give the "
                        + ".config from the build folder or /boot/config-VERSION",
                Inputs.refusal("Kconfig", "# CPUs\nconfig SMP\n\tbool \"Symmetric multi-processing\"\n"));
    }

    @Test
    void aShellTraceAPatchAndAHeader() {
        assertEquals(
                "log:1: '+ scripts/config --enable SMP': expected a kernel configuration, not the trace of a shell "
                        + "script; do this: give the .config that the script wrote",
                Inputs.refusal("log", "+ scripts/config --enable SMP\nCONFIG_SMP=y\n"));
        assertEquals(
                "x.patch:1: '--- a/.config': expected a kernel configuration, not a patch; do this: apply the patch "
                        + "and give the whole file",
                Inputs.refusal("x.patch", "--- a/.config\n+++ b/.config\n@@ -1 +1 @@\n-CONFIG_SMP=y\n"));
        assertEquals(
                "autoconf.h:1: '#define CONFIG_SMP 1': expected a kernel configuration, not the C header made from "
                        + "one; do this: give the .config that autoconf.h was made from",
                Inputs.refusal("autoconf.h", "#define CONFIG_SMP 1\n"));
    }

    @Test
    void theConfigurationOfAnotherProgram() {
        assertEquals(
                "x.config:3: '# U-Boot 2023.01 Configuration': expected a configuration of the Linux kernel, not of "
                        + "another program that uses the same format; do this: give the .config from the kernel's "
                        + "build folder",
                Inputs.refusal("x.config", """
                        #
                        # Automatically generated file; DO NOT EDIT.
                        # U-Boot 2023.01 Configuration
                        #
                        CONFIG_ARM=y
                        """));
    }

    @Test
    void linesOutsideTheGrammar() {
        for (String line : List.of(
                "SMP=y", "CONFIG_SMP", "CONFIG_=y", "CONFIG_S MP=y", " CONFIG_SMP=y", "> CONFIG_SMP=y", "hello")) {
            assertEquals(
                    "x.config:2: '" + line + "': " + GRAMMAR, Inputs.refusal("x.config", "CONFIG_A=y\n" + line + "\n"));
        }
    }

    @Test
    void valuesThatTheKernelDoesNotKnow() {
        for (String value : List.of("", "Y", "yes", "1x", "0x", "0xg", "-", "'y'", "y # why", "y ", "m,y", "--1")) {
            assertEquals(
                    "x.config:2: 'CONFIG_FOO=" + value + "': expected y, m, n, a number, 0x and hexadecimal digits, or "
                            + "a quoted string after CONFIG_FOO=; do this: correct the value, or copy the file again "
                            + "if it was cut here",
                    Inputs.refusal("x.config", "CONFIG_A=y\nCONFIG_FOO=" + value + "\n"));
        }
    }

    @Test
    void quotesThatDoNotEndOrEndTooSoon() {
        for (String value : List.of("\"", "\"abc", "\"abc\\\"", "\"abc\\")) {
            assertEquals(
                    "x.config:1: 'CONFIG_S=" + value + "': expected a closing quote; do this: complete the string, or "
                            + "copy the file again if it was cut here",
                    Inputs.refusal("x.config", "CONFIG_S=" + value + "\n"));
        }
        assertEquals(
                "x.config:1: 'CONFIG_S=\"a\"b\"': expected nothing after the closing quote; do this: put a backslash "
                        + "before a quote inside the string",
                Inputs.refusal("x.config", "CONFIG_S=\"a\"b\"\n"));
    }

    @Test
    void theOffendingTextIsCutAndHarmless() {
        String message = Inputs.refusal("bad\nname\u001b.config", "x".repeat(100) + "\u00e9\n");
        assertTrue(message.startsWith("bad?name?.config:1: '" + "x".repeat(57) + "...': expected "), message);
        var refused =
                assertThrows(RefusedInputException.class, () -> Inputs.parse("x.config", "CONFIG_A=y\n\u00e9=\ty\n"));
        assertEquals("x.config", refused.file());
        assertEquals(2, refused.line());
        assertEquals("?=?y", refused.text());
        assertEquals("CONFIG_NAME=VALUE, '# CONFIG_NAME is not set', a comment or an empty line", refused.expected());
        assertEquals("remove the line, or give the file as the kernel wrote it", refused.advice());
    }

    @Test
    void noFileAtAllIsTheCallersMistake() {
        var mistake = assertThrows(IllegalArgumentException.class, () -> KernelConfig.read(List.of()));
        assertEquals("expected at least one configuration file, got none", mistake.getMessage());
    }

    private static String refusal(Path file) {
        RefusedInputException refused =
                assertThrows(RefusedInputException.class, () -> KernelConfig.read(List.of(file)));
        return Objects.requireNonNull(refused.getMessage());
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
