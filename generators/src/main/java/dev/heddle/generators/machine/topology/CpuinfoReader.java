package dev.heddle.generators.machine.topology;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.cpuinfo.Cpuinfo;
import dev.heddle.generators.machine.cpuinfo.Cpuinfo.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads /proc/cpuinfo. It lists the CPUs that run; arm, arm64, ppc and riscv say nothing of cores in it. */
final class CpuinfoReader implements TopologyReader {

    @Override
    public boolean isOne(InputText text) {
        return Cpuinfo.isOne(text.withoutLogPrefixes());
    }

    @Override
    public CpuTopology read(InputText text) {
        InputText plain = text.withoutLogPrefixes();
        Cpuinfo info = Cpuinfo.of(plain);
        Statements statements = new Statements(plain);
        CpuinfoPlaces places = new CpuinfoPlaces(info);
        CpuCounts counts = new CpuCounts(statements, places.cpus());
        List<String> warnings = new ArrayList<>(places.warnings());
        text.cutWarning().ifPresent(warnings::add);
        return new CpuTopology(
                text.file(),
                TopologyFormat.CPUINFO,
                CpuinfoClues.of(info)
                        .map(clue -> statements.stated(
                                Statements.ARCHITECTURE,
                                clue.getValue(),
                                clue.getKey().line()))
                        .orElseGet(() -> statements.unknown(
                                Statements.ARCHITECTURE, "no line gives it away", "give the kernel's configuration")),
                counts.cpus(),
                statements.unknown(
                        Statements.PRESENT,
                        "/proc/cpuinfo leaves out CPUs that are offline",
                        "give the output of lscpu -a -p"),
                counts.online(),
                counts.cores(),
                counts.sockets(),
                threadsPerCore(info, statements, counts),
                kinds(info),
                ImmutableList.copyOf(warnings));
    }

    /** Old kernels of MIPS vendors run one of two VPEs and show no other. */
    private static Fact<Integer> threadsPerCore(Cpuinfo info, Statements statements, CpuCounts counts) {
        boolean multithreaded = info.first("ASEs implemented")
                .filter(ases -> (" " + ases.value() + " ").contains(" mt "))
                .isPresent();
        if (multithreaded && counts.cpus().size() == 1) {
            return statements.unknown(
                    Statements.THREADS,
                    "the core has the MT extension, and one CPU runs",
                    "give the boot log, the output of dmesg from its start");
        }
        return counts.threadsPerCore();
    }

    /** Arm names the part of each CPU. */
    private static ImmutableList<CoreKind> kinds(Cpuinfo info) {
        Map<String, Integer> parts = new LinkedHashMap<>();
        for (int i = 0; i < info.processors().size(); i++) {
            Optional<Entry> maker = info.entry(i, "CPU implementer");
            Optional<Entry> part = info.entry(i, "CPU part");
            if (maker.isEmpty() || part.isEmpty()) {
                return ImmutableList.of();
            }
            parts.merge(maker.get().value() + "/" + part.get().value(), 1, Integer::sum);
        }
        if (parts.size() < 2) {
            return ImmutableList.of();
        }
        return parts.entrySet().stream()
                .map(part -> new CoreKind(part.getKey(), part.getValue()))
                .collect(ImmutableList.toImmutableList());
    }
}
