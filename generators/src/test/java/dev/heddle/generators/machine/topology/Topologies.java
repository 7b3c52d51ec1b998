package dev.heddle.generators.machine.topology;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.io.Resources;
import dev.heddle.generators.machine.RefusedInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The real files under test, and short ways to read them and texts made up by a test. */
final class Topologies {

    private Topologies() {}

    static CpuTopology read(String name) {
        try {
            return CpuTopology.parse(name, Resources.toByteArray(Resources.getResource("topology/" + name)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static CpuTopology parse(String... lines) {
        return CpuTopology.parse("t", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Refuses these lines at {@code line}, with these words in the message. */
    static void assertRefused(int line, String words, String... lines) {
        RefusedInputException refusal = assertThrows(RefusedInputException.class, () -> parse(lines));
        assertTrue(
                refusal.line() == line
                        && String.valueOf(refusal.getMessage()).contains(words)
                        && !refusal.advice().isEmpty(),
                () -> "expected line " + line + " and '" + words + "', got " + refusal.getMessage());
    }

    /** Present, online, cores, sockets, threads per core; a question mark for what is not known. */
    static String counts(CpuTopology topology) {
        return List.of(
                        topology.present(),
                        topology.online(),
                        topology.cores(),
                        topology.sockets(),
                        topology.threadsPerCore())
                .stream()
                .map(fact -> fact.value().map(String::valueOf).orElse("?"))
                .collect(Collectors.joining(" "));
    }

    /** The CPUs that share a core, core by core, such as {@code 0,1 2,3}. */
    static String cores(CpuTopology topology) {
        Map<Optional<Integer>, List<LogicalCpu>> cores = topology.cpus().stream()
                .filter(cpu -> cpu.core().isPresent())
                .collect(Collectors.groupingBy(LogicalCpu::core));
        return cores.values().stream()
                .map(core ->
                        core.stream().map(cpu -> String.valueOf(cpu.number())).collect(Collectors.joining(",")))
                .sorted(Comparator.comparing(core -> Integer.valueOf(core.split(",", -1)[0])))
                .collect(Collectors.joining(" "));
    }

    /** The ids of one cache in the order of the CPUs. */
    static List<Integer> ids(CpuTopology topology, String cache) {
        return topology.cpus().stream()
                .map(cpu -> new TreeMap<>(cpu.caches()).getOrDefault(cache, -1))
                .toList();
    }

    static List<Integer> numbers(CpuTopology topology) {
        return topology.cpus().stream().map(LogicalCpu::number).toList();
    }

    static String warnings(CpuTopology topology) {
        return String.join("\n", topology.warnings());
    }
}
