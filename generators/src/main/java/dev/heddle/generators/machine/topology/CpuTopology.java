package dev.heddle.generators.machine.topology;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Architecture;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.tree.DeviceTree;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The CPUs of one machine as one text states them.
 *
 * @param file the name under which the user gave it
 * @param architecture of the machine, not of the one that a tool ran on; often unknown
 * @param cpus by number, offline ones with them if the text lists them; empty if the text has counts alone
 * @param present how many CPUs there are, offline ones with them
 * @param online how many of them run
 * @param cores how many cores the CPUs are that run: the kernel does not say which core an offline one belongs to
 * @param sockets how many packages these are in
 * @param threadsPerCore the most CPUs that run on any core; unknown is not 1
 * @param kinds of cores, in the order of the text; empty if it does not tell them apart
 * @param warnings what is odd or contradicts itself but is no reason to refuse, each with file and line
 */
public record CpuTopology(
        String file,
        TopologyFormat format,
        Fact<Architecture> architecture,
        ImmutableList<LogicalCpu> cpus,
        Fact<Integer> present,
        Fact<Integer> online,
        Fact<Integer> cores,
        Fact<Integer> sockets,
        Fact<Integer> threadsPerCore,
        ImmutableList<CoreKind> kinds,
        ImmutableList<String> warnings) {

    /**
     * Reads a topology; what kind of text it is shows from its content.
     *
     * @throws RefusedInputException if it is none, or cannot be relied on
     */
    public static CpuTopology read(Path path) {
        return TopologyFormats.read(DeviceTree.read(path));
    }

    /** Like {@link #read}, but empty if the text is none; a damaged one is refused. */
    public static Optional<CpuTopology> tryRead(Path path) {
        return TopologyFormats.tryRead(DeviceTree.read(path));
    }

    /** Like {@link #read} for bytes that are at hand already; {@code name} stands for the file in messages. */
    public static CpuTopology parse(String name, byte[] bytes) {
        return TopologyFormats.read(DeviceTree.parse(name, bytes));
    }

    /** Every fact, in the order of a report. */
    public ImmutableList<Fact<?>> facts() {
        return ImmutableList.of(architecture, present, online, cores, sockets, threadsPerCore);
    }
}
