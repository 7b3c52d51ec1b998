package dev.heddle.generators.machine.memory;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.model.linearmap.AddressRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** The real files under test, and short ways to read them and texts made up by a test. */
final class Maps {

    static final List<String> FILES = List.of(
            "agilex5e-xen-domu1-1g.iomem",
            "altra-mtsnow-96g.earlyboot.txt",
            "brcmstb-4g-5.4-nomap-as-ram.iomem",
            "brcmstb-4g-5.4-nomap-as-ram.memblock.txt",
            "brcmstb-4g-5.4-nomap-respected.iomem",
            "brcmstb-4g-5.4-nomap-respected.memblock.txt",
            "efm32-giant-gecko-4m-3.15-memblock.txt",
            "graviton-karpenter-3102.earlyboot.txt",
            "jetson-xavier-nx-4.9.140.memscan.txt",
            "m1-mac-mini-8g-5.11rc6.earlyboot.txt",
            "qemu-virt-1g-5.0-crashkernel.iomem",
            "qemu-virt-4g-5.12-map.iomem",
            "qemu-virt-4g-5.12-nomap-hole.iomem",
            "rpi4-4g-5.10.3.earlyboot.txt",
            "rpi4-4g-uboot-fdt-memory.txt",
            "rpi4-4g-ubuntu.iomem",
            "rpi5-8g-16k-6.1.47.earlyboot.txt",
            "x86-unprivileged-zeros.iomem");

    private Maps() {}

    static Path file(String name) {
        URL found = Objects.requireNonNull(Maps.class.getResource("/memory/" + name), name);
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

    static MemoryMap read(String name) {
        return MemoryMap.read(file(name));
    }

    static MemoryMap parse(String... lines) {
        return MemoryMap.parse("m", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static RefusedInputException refused(String... lines) {
        return assertThrows(RefusedInputException.class, () -> parse(lines));
    }

    /** What a user sees. */
    static String message(RefusedInputException refusal) {
        return String.valueOf(refusal.getMessage());
    }

    /** Refuses these lines at {@code line}, with these words in the message. */
    static void assertRefused(int line, String words, String... lines) {
        RefusedInputException refusal = refused(lines);
        assertTrue(
                refusal.line() == line && message(refusal).contains(words),
                () -> "expected line " + line + " and '" + words + "', got " + message(refusal));
    }

    static AddressRange range(long first, long last) {
        return new AddressRange(first, last + 1);
    }

    static List<AddressRange> ranges(MemoryMap map) {
        return map.mapped().stream().map(ListedRange::range).toList();
    }

    /** How many aligned pieces of this size the mapped memory touches, and how many of them it covers in part only. */
    static String touched(MemoryMap map, int megabytes) {
        int shift = 20 + Integer.numberOfTrailingZeros(megabytes);
        TreeSet<Long> pieces = new TreeSet<>();
        long whole = 0;
        for (AddressRange range : map.merged()) {
            for (long piece = range.start() >> shift; piece <= (range.end() - 1) >> shift; piece++) {
                pieces.add(piece);
                whole += range.start() <= piece << shift && (piece + 1) << shift <= range.end() ? 1 : 0;
            }
        }
        return pieces.size() + " (" + (pieces.size() - whole) + " part)";
    }
}
