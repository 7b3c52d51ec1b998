package dev.heddle.generators.machine.topology;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.heddle.generators.machine.Architecture;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.InputText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What hwloc's objects say of CPUs. The kernel's numbers are those of PUs; objects of other types are numbered here, in the order
 * of the text, as theirs may repeat.
 */
final class HwlocTopology {

    private static final String EXPORT = "export it again, with: lstopo --of xml";

    /** Where a PU is: the number of each thing around it. */
    private record Place(
            Optional<Integer> core,
            Optional<Integer> cluster,
            Optional<Integer> socket,
            ImmutableSortedMap<String, Integer> caches) {}

    private final InputText text;
    private final HwlocXml xml;
    private final Statements statements;
    private final NavigableMap<Integer, Place> pus = new TreeMap<>();
    private final List<HwlocObject> nodes = new ArrayList<>();
    private final Map<String, Integer> counters = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();

    HwlocTopology(InputText text, HwlocXml xml) {
        this.text = text;
        this.xml = xml;
        this.statements = new Statements(text);
    }

    CpuTopology topology() {
        HwlocObject root = xml.root();
        CpuSet known = root.cpuset()
                .orElseThrow(() -> text.refuse(root.line(), "a cpuset in the object around all others", EXPORT));
        visit(root, root, new Place(Optional.empty(), Optional.empty(), Optional.empty(), ImmutableSortedMap.of()));
        if (pus.isEmpty()) {
            throw text.refuse(root.line(), "at least one PU", EXPORT);
        }
        if (known.isFinite() && !pus.keySet().containsAll(known.numbers())) {
            throw text.refuse(
                    root.line(),
                    "a PU for each CPU of this cpuset; it has "
                            + known.numbers().size() + " and there are " + pus.size(),
                    EXPORT);
        }
        var counts = new CpuCounts(statements, cpus(root));
        separateCaches(counts.cpus());
        infoWarnings();
        return new CpuTopology(
                text.file(),
                TopologyFormat.HWLOC_XML,
                architecture(),
                counts.cpus(),
                present(root, counts),
                counts.online(),
                counts.cores(),
                counts.sockets(),
                counts.threadsPerCore(),
                kinds(root),
                ImmutableList.copyOf(warnings));
    }

    /** @param around the nearest object that has sets */
    private void visit(HwlocObject object, HwlocObject around, Place place) {
        inside(object, object.cpuset(), around.cpuset(), "cpuset");
        inside(object, object.completeCpuset(), around.completeCpuset(), "complete_cpuset");
        if (object.is("PU")) {
            addPu(object, around, place);
        } else if (object.is("NUMANode")) {
            nodes.add(object);
        }
        HwlocObject next = object.cpuset().isPresent() ? object : around;
        Place below = within(object, place);
        for (HwlocObject child : object.children()) {
            visit(child, next, below);
        }
    }

    private Place within(HwlocObject object, Place place) {
        Optional<String> cache = object.cacheName();
        if (cache.isPresent()) {
            var caches = new TreeMap<>(place.caches);
            caches.put(cache.get(), count(cache.get()));
            return new Place(place.core, place.cluster, place.socket, ImmutableSortedMap.copyOf(caches));
        }
        if (object.is("Core")) {
            return new Place(Optional.of(count("Core")), place.cluster, place.socket, place.caches);
        }
        if (object.is("Package")) {
            return new Place(place.core, place.cluster, Optional.of(count("Package")), place.caches);
        }
        return object.is("Group") && object.subtype().equals("Cluster")
                ? new Place(place.core, Optional.of(count("Cluster")), place.socket, place.caches)
                : place;
    }

    private int count(String what) {
        return counters.merge(what, 1, Integer::sum) - 1;
    }

    private void inside(HwlocObject object, Optional<CpuSet> set, Optional<CpuSet> around, String name) {
        if (set.isPresent() && around.isPresent() && !around.get().containsAll(set.get())) {
            throw text.refuse(object.line(), "a " + name + " inside that of the object around this one", EXPORT);
        }
    }

    private void addPu(HwlocObject pu, HwlocObject around, Place place) {
        int number = pu.osIndex().orElseThrow();
        Optional<CpuSet> own = pu.completeCpuset().or(pu::cpuset);
        boolean isOwn = number < CpuSet.MOST_CPUS
                && own.map(set -> set.isFinite() && set.numbers().equals(ImmutableSortedSet.of(number)))
                        .orElseGet(() -> around.cpuset().orElseThrow().contains(number));
        if (!isOwn) {
            throw text.refuse(pu.line(), "the cpuset of a PU to be its os_index alone, " + number, EXPORT);
        }
        if (pus.putIfAbsent(number, place) != null) {
            throw text.refuse(pu.line(), "one PU with os_index " + number, EXPORT);
        }
    }

    private ImmutableList<LogicalCpu> cpus(HwlocObject root) {
        CpuSet running = root.onlineCpuset().or(root::cpuset).orElseThrow();
        var cpus = new TreeMap<Integer, LogicalCpu>();
        Optional<CpuSet> complete = root.completeCpuset().filter(CpuSet::isFinite);
        complete.ifPresent(all -> all.without(running).forEach(cpu -> cpus.put(cpu, LogicalCpu.numbered(cpu, false))));
        if (!cpus.isEmpty()) {
            warnings.add(statements.warning(
                    root.line(),
                    "CPUs " + list(cpus.keySet())
                            + " are there and do not run, or were kept from the process that wrote this"));
        }
        pus.forEach((number, place) -> cpus.put(
                number,
                new LogicalCpu(
                        number,
                        running.contains(number),
                        place.core,
                        place.cluster,
                        place.socket,
                        node(number),
                        place.caches)));
        root.allowedCpuset().ifPresent(allowed -> {
            List<Integer> kept = pus.keySet().stream()
                    .filter(cpu -> running.contains(cpu) && !allowed.contains(cpu))
                    .toList();
            if (!kept.isEmpty()) {
                warnings.add(
                        statements.warning(root.line(), "the process that wrote this may not use CPUs " + list(kept)));
            }
        });
        return ImmutableList.copyOf(cpus.values());
    }

    /** The node that has the CPU; unknown where there is none, or several, as with memory of two kinds. */
    private Optional<Integer> node(int cpu) {
        List<HwlocObject> local = nodes.stream()
                .filter(node -> node.cpuset().map(set -> set.contains(cpu)).orElse(false))
                .toList();
        return local.size() == 1 ? local.get(0).osIndex() : Optional.empty();
    }

    private Fact<Integer> present(HwlocObject root, CpuCounts counts) {
        return root.completeCpuset().map(CpuSet::isFinite).orElse(false)
                ? statements.stated(Statements.PRESENT, counts.cpus().size(), root.line())
                : statements.unknown(
                        Statements.PRESENT,
                        "the complete_cpuset is missing or has no end",
                        "look at /sys/devices/system/cpu/present");
    }

    private Fact<Architecture> architecture() {
        for (HwlocXml.Info info : xml.infos()) {
            Optional<Architecture> known = Architecture.of(info.value());
            if (info.name().equals("Architecture") && known.isPresent()) {
                return statements.stated(Statements.ARCHITECTURE, known.get(), info.line());
            }
        }
        return statements.unknown(
                Statements.ARCHITECTURE, "no info names one that is known", "look at uname -m of the machine");
    }

    private ImmutableList<CoreKind> kinds(HwlocObject root) {
        var kinds = ImmutableList.<CoreKind>builder();
        for (HwlocXml.Kind kind : xml.kinds()) {
            CpuSet all = root.completeCpuset().or(root::cpuset).orElseThrow();
            if (!kind.cpus().isFinite() || !all.containsAll(kind.cpus())) {
                throw text.refuse(kind.line(), "CPUs of this machine in a cpukind", EXPORT);
            }
            if (!kind.cpus().numbers().isEmpty()) {
                kinds.add(new CoreKind(
                        kind.name(), kind.cpus().numbers().size(), kind.cpus().numbers()));
            }
        }
        return kinds.build();
    }

    /** Emulated CPUs do that; for who shares a cache the caches are to be believed, and nothing is repaired here. */
    private void separateCaches(ImmutableList<LogicalCpu> cpus) {
        var first = new HashMap<Integer, LogicalCpu>();
        for (LogicalCpu cpu : cpus) {
            LogicalCpu sibling =
                    cpu.core().map(core -> first.putIfAbsent(core, cpu)).orElse(null);
            if (sibling != null && !l1(sibling).equals(l1(cpu))) {
                warnings.add(text.file() + ": CPUs " + sibling.number() + " and " + cpu.number()
                        + " are of one core and have separate L1 caches");
                return;
            }
        }
    }

    private static Map<String, Integer> l1(LogicalCpu cpu) {
        return cpu.caches().subMap("L1", "L2");
    }

    private void infoWarnings() {
        xml.infos().stream()
                .filter(info -> info.name().equals("Backend") && info.value().equals("Synthetic"))
                .findFirst()
                .ifPresent(info ->
                        warnings.add(statements.warning(info.line(), "made from a description, not from a machine")));
    }

    private static String list(Iterable<Integer> cpus) {
        var all = new StringBuilder();
        int listed = 0;
        for (int cpu : cpus) {
            if (listed++ == 16) {
                return all + ", ..";
            }
            all.append(all.length() == 0 ? "" : ", ").append(cpu);
        }
        return all.toString();
    }
}
