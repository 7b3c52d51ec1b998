package dev.heddle.model.cacheflush.hardware;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import dev.heddle.model.cacheflush.Snoop;
import dev.heddle.model.cacheflush.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Write-back caches as maps, written from the rules and not from {@link Caches}. */
final class PlainCaches {

    /** A set of the cache, as far as one page is concerned. */
    record Place(int page, int colour) {}

    record Line(int version, boolean dirty) {}

    private final Topology topology;
    /** By core. */
    final List<Map<Place, Line>> data = new ArrayList<>();

    final List<Map<Integer, Integer>> instructions = new ArrayList<>();
    /** By page; absent while version 0. */
    final Map<Integer, Integer> memory = new HashMap<>();

    final Map<Integer, Integer> latest = new HashMap<>();

    PlainCaches(Topology topology) {
        this.topology = topology;
        for (int core = 0; core < topology.cores().size(); core++) {
            data.add(new HashMap<>());
            instructions.add(new HashMap<>());
        }
    }

    private Map<Place, Line> own(int cpu) {
        return data.get(topology.coreOf(cpu));
    }

    private boolean finds(Place wanted, Place there) {
        return topology.snoop() == Snoop.ALL ? wanted.page == there.page : wanted.equals(there);
    }

    int inMemory(int page) {
        return memory.getOrDefault(page, 0);
    }

    int newest(int page) {
        return latest.getOrDefault(page, 0);
    }

    void write(int cpu, Place at) {
        latest.merge(at.page, 1, Integer::sum);
        for (var other : data) {
            if (other != own(cpu)) {
                other.keySet().removeIf(there -> finds(at, there));
            }
        }
        own(cpu).put(at, new Line(newest(at.page), true));
    }

    /** What a load may see. Two dirty lines of one page in another core are found in no order that anybody promises. */
    ImmutableSet<Integer> readable(int cpu, Place at) {
        Line hit = own(cpu).get(at);
        if (hit != null) {
            return ImmutableSet.of(hit.version);
        }
        var supplied = suppliers(cpu, at).values().stream()
                .flatMap(lines -> lines.values().stream())
                .map(Line::version)
                .collect(ImmutableSet.toImmutableSet());
        return supplied.isEmpty() ? ImmutableSet.of(inMemory(at.page)) : supplied;
    }

    private Map<Integer, Map<Place, Line>> suppliers(int cpu, Place at) {
        Map<Integer, Map<Place, Line>> found = new HashMap<>();
        for (int core = 0; core < data.size(); core++) {
            if (core != topology.coreOf(cpu)) {
                found.put(
                        core,
                        Maps.filterEntries(
                                data.get(core),
                                line -> finds(at, line.getKey())
                                        && line.getValue().dirty()));
            }
        }
        return found;
    }

    /** A load that saw {@code version}, one of {@link #readable}. */
    void read(int cpu, Place at, int version) {
        if (own(cpu).containsKey(at)) {
            return;
        }
        for (var entry : suppliers(cpu, at).entrySet()) {
            for (var line : Map.copyOf(entry.getValue()).entrySet()) {
                if (line.getValue().version() == version) {
                    memory.put(at.page, version);
                    data.get(entry.getKey()).put(line.getKey(), new Line(version, false));
                }
            }
        }
        own(cpu).put(at, new Line(version, false));
    }

    void hitWritebackInvalidate(int cpu, Place at) {
        for (var cache : data) {
            if (topology.cm() || cache == own(cpu)) {
                drop(cache, at);
            }
        }
    }

    void indexWritebackInvalidateAll(int cpu) {
        // Set by set: of two dirty lines of one page, the higher colour is the last to reach memory.
        own(cpu).keySet().stream()
                .sorted(Comparator.comparing(Place::colour))
                .toList()
                .forEach(at -> drop(own(cpu), at));
    }

    private void drop(Map<Place, Line> cache, Place at) {
        Line line = cache.remove(at);
        if (line != null && line.dirty) {
            memory.put(at.page, line.version);
        }
    }

    int fetch(int cpu, int page) {
        return instructions.get(topology.coreOf(cpu)).computeIfAbsent(page, this::inMemory);
    }

    void indexInvalidateInstructions(int cpu) {
        instructions.get(topology.coreOf(cpu)).clear();
    }

    void hitInvalidateInstructions(int cpu, int page) {
        for (int core = 0; core < instructions.size(); core++) {
            if (topology.cm() || core == topology.coreOf(cpu)) {
                instructions.get(core).remove(page);
            }
        }
    }

    boolean holdsDirtyOrStale(int core, Place at) {
        Line line = data.get(core).get(at);
        return line != null && (line.dirty || line.version != newest(at.page));
    }

    boolean holdsStaleInstructions(int core, int page) {
        Integer version = instructions.get(core).get(page);
        return version != null && version != newest(page);
    }
}
