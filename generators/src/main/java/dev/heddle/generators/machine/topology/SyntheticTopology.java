package dev.heddle.generators.machine.topology;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.SourceLine;
import java.util.ArrayList;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The machine that a synthetic description stands for. */
final class SyntheticTopology {

    private final InputText text;
    private final SourceLine line;
    private final ImmutableList<SyntheticLevel> levels;
    private final Statements statements;

    SyntheticTopology(InputText text, SourceLine line, ImmutableList<SyntheticLevel> levels) {
        this.text = text;
        this.line = line;
        this.levels = levels;
        this.statements = new Statements(text);
    }

    CpuTopology topology() {
        var counts = new CpuCounts(statements, cpus());
        var warnings = new ArrayList<String>();
        warnings.add(statements.warning(line, "a description, which need not be of any machine"));
        if (levels.stream().skip(1).limit(levels.size() - 2L).anyMatch(level -> level.type()
                .isEmpty())) {
            warnings.add(statements.warning(
                    line, "which of these levels are packages or cores differs between versions of hwloc"));
        }
        return new CpuTopology(
                text.file(),
                TopologyFormat.HWLOC_SYNTHETIC,
                statements.unknown(Statements.ARCHITECTURE, "a description does not name it", "look at uname -m"),
                counts.cpus(),
                statements.stated(Statements.PRESENT, counts.cpus().size(), line),
                counts.online(),
                counts.cores(),
                counts.sockets(),
                counts.threadsPerCore(),
                ImmutableList.of(),
                ImmutableList.copyOf(warnings));
    }

    private ImmutableList<LogicalCpu> cpus() {
        SyntheticLevel last = levels.get(levels.size() - 1);
        int[] numbers = new SyntheticIndexes(text, line, levels, last).numbers();
        NavigableMap<Integer, LogicalCpu> cpus = new TreeMap<>();
        for (int i = 0; i < numbers.length; i++) {
            cpus.put(numbers[i], cpu(numbers[i], i));
        }
        return ImmutableList.copyOf(cpus.values());
    }

    /** @param place counted over the last level */
    private LogicalCpu cpu(int number, int place) {
        var caches = ImmutableSortedMap.<String, Integer>naturalOrder();
        Optional<Integer> core = Optional.empty();
        Optional<Integer> socket = Optional.empty();
        for (SyntheticLevel level : levels) {
            int object = objectOf(level, place);
            if (level.type().equals("core")) {
                core = Optional.of(object);
            } else if (level.type().equals("package")) {
                socket = Optional.of(object);
            } else if (level.type().startsWith("l")) {
                caches.put("L" + level.type().substring(1).toLowerCase(Locale.ROOT), object);
            }
        }
        return new LogicalCpu(number, true, core, Optional.empty(), socket, node(place), caches.buildOrThrow());
    }

    private int objectOf(SyntheticLevel level, int place) {
        return place / (levels.get(levels.size() - 1).total() / level.total());
    }

    /** The node a CPU is in; unknown where there is none, or memory is attached in several places. */
    private Optional<Integer> node(int place) {
        Optional<SyntheticLevel> only = Optional.empty();
        int found = 0;
        for (SyntheticLevel level : levels) {
            int nodes = level.memories() + (level.type().equals("numa") ? 1 : 0);
            found += nodes;
            only = nodes > 0 ? Optional.of(level) : only;
        }
        return found == 1 && only.orElseThrow().indexes().isEmpty()
                ? only.map(level -> objectOf(level, place))
                : Optional.empty();
    }
}
