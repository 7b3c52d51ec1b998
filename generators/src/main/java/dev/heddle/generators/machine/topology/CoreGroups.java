package dev.heddle.generators.machine.topology;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.heddle.generators.machine.topology.CpuTable.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which rows of a table are threads of one core. The column Core alone does not tell: with physical ids it counts within a socket,
 * and with logical ids, on machines of several core types, within a type (util-linux 2.38). So rows are of one core if core, socket
 * and primary caches are the same.
 */
final class CoreGroups {

    private final CpuTable table;
    private final Map<Integer, Integer> cores = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    private record Key(int core, int socket, ImmutableMap<String, Integer> primary) {}

    private record Named(int core, int socket) {}

    CoreGroups(CpuTable table) {
        this.table = table;
        Statements statements = new Statements(table.text());
        Map<Key, Integer> groups = new LinkedHashMap<>();
        Map<Named, Row> named = new LinkedHashMap<>();
        Map<ImmutableMap<String, Integer>, Row> primaries = new LinkedHashMap<>();
        boolean conflict = false;
        boolean shared = false;
        for (Row row : table.rows()) {
            if (!row.contradicting().isEmpty()) {
                warnings.add(statements.warning(
                        row.line(), "two ids for " + String.join(", ", row.contradicting()) + "; neither is used"));
            }
            if (!row.states("CORE") || !row.states("SOCKET")) {
                continue;
            }
            var primary = primary(row);
            Named name = new Named(table.id(row, "CORE"), table.id(row, "SOCKET"));
            int group = groups.computeIfAbsent(new Key(name.core(), name.socket(), primary), unseen -> groups.size());
            cores.put(row.cpu(), group);
            Row same = named.putIfAbsent(name, row);
            if (same != null && !primary(same).equals(primary) && !conflict) {
                conflict = true;
                warnings.add(statements.warning(
                        row.line(),
                        "CPU " + row.cpu() + " has core " + name.core() + " of socket " + name.socket() + " as CPU "
                                + same.cpu() + " has, and other primary caches; taken for another core"));
            }
            Row sharer = primary.isEmpty() ? null : primaries.putIfAbsent(primary, row);
            if (sharer != null && !Integer.valueOf(group).equals(cores.get(sharer.cpu())) && !shared) {
                shared = true;
                warnings.add(statements.warning(
                        row.line(),
                        "CPU " + row.cpu() + " shares primary caches with CPU " + sharer.cpu()
                                + " and has another core, as virtual machines show"));
            }
        }
    }

    private static ImmutableMap<String, Integer> primary(Row row) {
        return ImmutableSortedMap.copyOf(row.caches().entrySet().stream()
                .filter(cache -> cache.getKey().startsWith("L1"))
                .collect(ImmutableMap.toImmutableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    ImmutableList<String> warnings() {
        return ImmutableList.copyOf(warnings);
    }

    /** The CPUs of the table, cores counted from 0 by their first CPU. */
    ImmutableList<LogicalCpu> cpus() {
        return table.rows().stream()
                .map(row -> new LogicalCpu(
                        row.cpu(),
                        table.online(row),
                        Optional.ofNullable(cores.get(row.cpu())),
                        id(row, "CLUSTER"),
                        id(row, "SOCKET"),
                        id(row, "NODE"),
                        ImmutableSortedMap.copyOf(row.caches())))
                .collect(ImmutableList.toImmutableList());
    }

    private Optional<Integer> id(Row row, String heading) {
        return row.states(heading) ? Optional.of(table.id(row, heading)) : Optional.empty();
    }
}
