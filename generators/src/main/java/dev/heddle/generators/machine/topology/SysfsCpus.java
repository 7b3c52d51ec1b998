package dev.heddle.generators.machine.topology;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.heddle.generators.machine.topology.SysfsFiles.Content;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What the files of each CPU say it shares, and with whom. An id here is the lowest number of the CPUs that share. */
final class SysfsCpus {

    /** Linux numbers the caches of a CPU from 0; machines have four or five. */
    private static final int MOST_CACHES = 16;

    private static final Map<String, String> KINDS = Map.of("Data", "d", "Instruction", "i", "Unified", "");

    private final SysfsFiles files;
    private final ImmutableSortedSet<Integer> online;
    private final List<String> warnings;
    private final Map<Integer, ImmutableSortedSet<Integer>> siblings = new HashMap<>();

    /** Refuses files that contradict each other about who shares a core; what is merely missing is added to {@code warnings}. */
    SysfsCpus(SysfsFiles files, ImmutableSortedSet<Integer> online, List<String> warnings) {
        this.files = files;
        this.online = online;
        this.warnings = warnings;
        boolean some = online.stream().anyMatch(cpu -> files.hasBelow("cpu" + cpu + "/topology/"));
        for (int cpu : online) {
            String folder = "cpu" + cpu + "/topology/";
            if (some && !files.hasBelow(folder)) {
                throw files.text()
                        .refuse(
                                files.line("online"),
                                "files of " + folder + ", as other CPUs online have; a part is missing",
                                SysfsReader.AGAIN);
            }
            files.set(folder + "core_cpus_list", folder + "core_cpus")
                    .or(() -> files.set(folder + "thread_siblings_list", folder + "thread_siblings"))
                    .ifPresent(set -> siblings.put(cpu, set));
        }
        siblings.forEach(this::requireMutual);
    }

    private void requireMutual(int cpu, ImmutableSortedSet<Integer> shared) {
        boolean mutual = shared.contains(cpu)
                && shared.stream().filter(online::contains).allMatch(other -> shared.equals(siblings.get(other)));
        if (!mutual) {
            String folder = "cpu" + cpu + "/topology/";
            throw files.text()
                    .refuse(
                            files.find(folder + "core_cpus_list")
                                    .or(() -> files.find(folder + "thread_siblings_list"))
                                    .map(Content::line)
                                    .orElse(files.line(folder + "thread_siblings")),
                            "CPUs that name each other, CPU " + cpu + " among them",
                            SysfsReader.AGAIN);
        }
    }

    LogicalCpu running(int cpu) {
        String folder = "cpu" + cpu + "/topology/";
        Optional<Integer> socket = files.id(folder + "physical_package_id");
        Optional<Integer> core = Optional.ofNullable(siblings.get(cpu))
                .map(ImmutableSortedSet::first)
                .or(() -> coreById(cpu));
        Optional<Integer> cluster = files.set(folder + "cluster_cpus_list", folder + "cluster_cpus")
                .filter(set -> !set.isEmpty() && files.id(folder + "cluster_id").isPresent())
                .map(ImmutableSortedSet::first);
        return new LogicalCpu(
                cpu, true, core, cluster, socket, Optional.empty(), ImmutableSortedMap.copyOf(caches(cpu)));
    }

    /** Without lists of siblings: the first CPU online with the same core of the same package. */
    private Optional<Integer> coreById(int cpu) {
        Optional<Integer> core = files.id("cpu" + cpu + "/topology/core_id");
        Optional<Integer> socket = files.id("cpu" + cpu + "/topology/physical_package_id");
        if (core.isEmpty() || socket.isEmpty()) {
            return Optional.empty();
        }
        return online.stream()
                .filter(other -> files.id("cpu" + other + "/topology/core_id").equals(core)
                        && files.id("cpu" + other + "/topology/physical_package_id")
                                .equals(socket))
                .findFirst();
    }

    private NavigableMap<String, Integer> caches(int cpu) {
        NavigableMap<String, Integer> caches = new TreeMap<>();
        for (int index = 0; index < MOST_CACHES; index++) {
            String folder = "cpu" + cpu + "/cache/index" + index + "/";
            Optional<Integer> level = files.id(folder + "level");
            Optional<String> kind = files.find(folder + "type").map(Content::value);
            Optional<ImmutableSortedSet<Integer>> shared =
                    files.set(folder + "shared_cpu_list", folder + "shared_cpu_map");
            if (level.isPresent() && kind.filter(KINDS::containsKey).isPresent() && shared.isPresent()) {
                if (!shared.get().contains(cpu)) {
                    throw files.text()
                            .refuse(
                                    files.line(folder + "shared_cpu_list"),
                                    "CPU " + cpu + " among those that share its cache",
                                    SysfsReader.AGAIN);
                }
                caches.put(
                        "L" + level.get() + KINDS.get(kind.get()), shared.get().first());
            } else if (files.hasBelow(folder)) {
                warnings.add(new Statements(files.text())
                        .warning(files.text().lines().get(0), folder + " lacks level, type or shared_cpu_list"));
            }
        }
        return caches;
    }
}
