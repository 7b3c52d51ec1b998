package dev.heddle.generators.machine.fuzz;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Hints;
import dev.heddle.generators.machine.KernelConfig;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.generators.machine.LayerKind;
import dev.heddle.generators.machine.log.KernelLog;
import dev.heddle.generators.machine.memory.MemoryMap;
import dev.heddle.generators.machine.memory.RecordedBoot;
import dev.heddle.generators.machine.mips.MipsMachine;
import dev.heddle.generators.machine.mips.MipsOops;
import dev.heddle.generators.machine.report.KernelReport;
import dev.heddle.generators.machine.topology.CpuTopology;
import dev.heddle.generators.machine.topology.LogicalCpu;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Each reader of {@code generators.machine}, as one function of bytes. Which facts a part of a text has to agree with is said here. */
enum Reader {
    /** A cut defconfig or fragment is one of fewer lines: what follows from absence differs, what is written must not. */
    KCONFIG("kconfig", bytes -> {
        KernelConfig config = KernelConfig.parse(Reader.NAME, bytes, Hints.NONE);
        KernelFacts facts = KernelFacts.of(config);
        facts.all().forEach(fact -> Reading.requireOneLine(fact.toString()));
        return Reading.of(
                config.kind() == LayerKind.FULL ? facts.all() : ImmutableList.of(),
                config.symbols().values().stream().map(Object::toString).toList(),
                config.warnings());
    }),
    MEMORY("memory", bytes -> {
        MemoryMap map = MemoryMap.parse(Reader.NAME, bytes);
        return Reading.of(
                ImmutableList.of(),
                map.memory().stream().map(range -> range.toString()).toList(),
                map.warnings());
    }),
    RECORDED_BOOT("memory/boots", bytes -> {
        RecordedBoot boot = RecordedBoot.parse(Reader.NAME, bytes);
        return Reading.of(ImmutableList.of(), List.of(boot.toString(), boot.why()), ImmutableList.of());
    }),
    MIPS_MACHINE("mips", bytes -> {
        MipsMachine machine = MipsMachine.parse(Reader.NAME, bytes);
        return Reading.of(machine.facts(), ImmutableList.of(), machine.warnings());
    }),
    MIPS_OOPS("mips", bytes -> {
        MipsOops oops = MipsOops.parse(Reader.NAME, bytes);
        return Reading.of(oops.facts(), oops.callTrace(), ImmutableList.of());
    }),
    /** What comes later in a cut log is not stated; what is stated must not change. */
    KERNEL_LOG("memory", bytes -> KernelLog.parse(Reader.NAME, bytes)
            .map(log -> Reading.of(
                    ImmutableList.of(log.architecture(), log.version(), log.smp(), log.preemptRt(), log.preemption()),
                    ImmutableList.of(),
                    ImmutableList.of()))
            .orElse(Reading.of(ImmutableList.of(), ImmutableList.of(), ImmutableList.of()))),
    REPORT("report", bytes -> {
        KernelReport report = KernelReport.parse(Reader.NAME, bytes);
        report.facts().forEach(fact -> Reading.requireOneLine(fact.toString()));
        // Contexts share a name; counted from the innermost, a cut loses the last ones.
        List<String> parts = IntStream.range(0, report.contexts().size())
                .mapToObj(i -> "context " + i + " " + report.contexts().get(i).value())
                .toList();
        return Reading.of(
                report.facts().stream()
                        .filter(fact -> !report.contexts().contains(fact))
                        .toList(),
                parts,
                report.warnings());
    }),
    TOPOLOGY("topology", bytes -> {
        CpuTopology topology = CpuTopology.parse(Reader.NAME, bytes);
        return Reading.of(
                Reading.LISTS.contains(topology.format())
                        ? ImmutableList.of(topology.architecture())
                        : topology.facts(),
                topology.cpus().stream().flatMap(Reader::parts).toList(),
                topology.warnings());
    });

    /** Stands for the file in messages. */
    static final String NAME = "input";

    private final String folder;

    // Lambdas over bytes capture nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<byte[], Reading> reading;

    Reader(String folder, Function<byte[], Reading> reading) {
        this.folder = folder;
        this.reading = reading;
    }

    /** Where its seeds are, below the test resources. */
    String folder() {
        return folder;
    }

    /** @throws dev.heddle.generators.machine.RefusedInputException if it refuses them */
    Reading read(byte[] bytes) {
        return reading.apply(bytes);
    }

    /** What is known of a CPU; a shorter text may know less. Cores are not among it: their ids are counted from the top. */
    private static Stream<String> parts(LogicalCpu cpu) {
        return Stream.of(
                        Stream.of("online " + cpu.online()),
                        cpu.socket().map(socket -> "socket " + socket).stream(),
                        cpu.node().map(node -> "node " + node).stream(),
                        cpu.caches().entrySet().stream().map(Object::toString))
                .flatMap(known -> known)
                .map(known -> "CPU " + cpu.number() + " " + known);
    }
}
