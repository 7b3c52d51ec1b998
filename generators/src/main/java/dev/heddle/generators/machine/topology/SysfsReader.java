package dev.heddle.generators.machine.topology;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.SourceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the files below /sys/devices/system/cpu as grep prints them, {@code PATH:VALUE}. Kernel:
 * Documentation/admin-guide/cputopology.rst, v6.12: CPUs that are offline have no topology folder.
 */
final class SysfsReader implements TopologyReader {

    static final String AGAIN = "copy the whole output again, of: grep -r . /sys/devices/system/cpu/*/topology"
            + " /sys/devices/system/cpu/{online,present,offline}"
            + " /sys/devices/system/cpu/cpu*/cache/index*/{level,type,shared_cpu_list}";

    private static final Pattern LINE = Pattern.compile("\\S{0,200}?devices/system/cpu/[^:]{1,200}:.*");

    @Override
    public boolean isOne(InputText text) {
        return text.lines().stream().anyMatch(line -> LINE.matcher(line.text()).matches());
    }

    @Override
    public CpuTopology read(InputText text) {
        SysfsFiles files = SysfsFiles.of(text);
        Statements statements = new Statements(text);
        ImmutableSortedSet<Integer> online = files.set("online")
                .orElseThrow(() -> text.refuse(
                        text.lines().get(text.lines().size() - 1),
                        "the file cpu/online as well; it is missing",
                        AGAIN));
        Optional<ImmutableSortedSet<Integer>> present = files.set("present");
        ImmutableSortedSet<Integer> offline = files.set("offline").orElse(ImmutableSortedSet.of());
        SourceLine onlineLine = files.line("online");
        if (online.isEmpty() || present.filter(all -> !all.containsAll(online)).isPresent()) {
            throw text.refuse(onlineLine, "CPUs online, each of them in cpu/present as well", AGAIN);
        }
        if (offline.stream().anyMatch(online::contains)) {
            throw text.refuse(files.line("offline"), "CPUs that are not in cpu/online", AGAIN);
        }
        List<String> warnings = new ArrayList<>();
        SysfsCpus cpus = new SysfsCpus(files, online, warnings);
        ImmutableList<LogicalCpu> all = present.orElse(online).stream()
                .map(number -> online.contains(number) ? cpus.running(number) : LogicalCpu.numbered(number, false))
                .collect(ImmutableList.toImmutableList());
        text.cutWarning().ifPresent(warnings::add);
        CpuCounts counts = new CpuCounts(statements, all);
        Fact<Integer> presentCount = present.map(
                        set -> statements.stated(Statements.PRESENT, set.size(), files.line("present")))
                .orElseGet(() -> statements.unknown(
                        Statements.PRESENT,
                        "the file cpu/present is not there",
                        "add /sys/devices/system/cpu/present"));
        return new CpuTopology(
                text.file(),
                TopologyFormat.SYSFS,
                statements.unknown(
                        Statements.ARCHITECTURE, "these files do not name it", "give the kernel's configuration"),
                all,
                presentCount,
                statements.stated(Statements.ONLINE, online.size(), onlineLine),
                counts.cores(),
                counts.sockets(),
                counts.threadsPerCore(),
                ImmutableList.of(),
                ImmutableList.copyOf(warnings));
    }
}
