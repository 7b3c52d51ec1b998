package dev.heddle.reports.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What figures of a benchmark must be read with.
 *
 * @param java version of the runtime
 * @param vm name of the virtual machine
 * @param system operating system and architecture
 * @param cpu name of the processor, or empty if the system does not tell
 * @param processors how many the virtual machine may use
 * @param heapBytes the most heap it may use
 */
public record Machine(String java, String vm, String system, String cpu, int processors, long heapBytes) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final String CPU_NAME = "model name";

    /** The one this process runs on. */
    public static Machine current() {
        return new Machine(
                System.getProperty("java.version", ""),
                System.getProperty("java.vm.name", ""),
                System.getProperty("os.name", "") + " " + System.getProperty("os.arch", ""),
                cpuName(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory());
    }

    private static String cpuName() {
        try {
            return Files.readAllLines(CPU_INFO, StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith(CPU_NAME))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException notLinux) {
            return "";
        }
    }
}
