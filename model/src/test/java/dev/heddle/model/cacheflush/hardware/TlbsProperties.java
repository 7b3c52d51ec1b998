package dev.heddle.model.cacheflush.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.model.cacheflush.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Packed TLBs against lists and maps, operation by operation. */
final class TlbsProperties {

    private static final int DEPTH = 3;
    private static final int PAGES = 3;
    private static final ImmutableList<Integer> INDICES = ImmutableList.of(6, 7, 5, 15);

    private enum What {
        WIRE,
        UNWIRE,
        CLEAR,
        SET_WIRED,
        SET_PTE,
        LOAD,
        DROP,
        TRANSLATE
    }

    private record Operation(What what, int cpu, int index, int page, int at) {}

    private record Life(Topology topology, boolean pageTable, List<Operation> operations) {}

    private record Entry(int cpu, int pair, int page) {}

    /** One TLB. */
    private static final class Plain {
        /** Of {@link #DEPTH} places, null where there is nothing. */
        final List<@Nullable Entry> entries = new ArrayList<>();

        int wired;
        final Map<Integer, Integer> loaded = new HashMap<>();

        Plain() {
            for (int at = 0; at < DEPTH; at++) {
                entries.add(null);
            }
        }

        /** The page, or -1; a miss loads. */
        int translate(int index, Map<Integer, Integer> pageTable) {
            for (Entry entry : entries) {
                if (entry != null && entry.pair == index / 2) {
                    return entry.page;
                }
            }
            if (!loaded.containsKey(index) && pageTable.containsKey(index)) {
                loaded.put(index, pageTable.get(index));
            }
            return loaded.getOrDefault(index, -1);
        }

        boolean maps(int index) {
            return entries.stream().anyMatch(entry -> entry != null && entry.pair == index / 2)
                    || loaded.keySet().stream().anyMatch(other -> other / 2 == index / 2);
        }
    }

    @Provide
    Arbitrary<Life> lives() {
        Arbitrary<Operation> operation = Combinators.combine(
                        Arbitraries.of(What.values()),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(INDICES),
                        Arbitraries.integers().between(0, PAGES - 1),
                        Arbitraries.integers().between(0, DEPTH - 1))
                .as(Operation::new);
        return Combinators.combine(
                        Arbitraries.of("T1", "T5", "T7", "T8").map(Topologies::called),
                        Arbitraries.of(true, false),
                        operation.list().ofMinSize(5).ofMaxSize(25))
                .as(Life::new);
    }

    @Property(tries = 1500)
    void everyOperationDoesWhatThePlainOneDoes(@ForAll("lives") Life life) {
        Topology topology = life.topology;
        var fields = Layout.builder();
        var tlbs = new Tlbs(fields, topology, PAGES, DEPTH, INDICES, life.pageTable);
        var state = new State(fields.build());
        List<Plain> plain = new ArrayList<>();
        for (int cpu = 0; cpu < topology.cpuCount(); cpu++) {
            boolean shares = topology.sharedTlb() && cpu > 0 && topology.coreOf(cpu) == topology.coreOf(cpu - 1);
            plain.add(shares ? plain.get(cpu - 1) : new Plain());
        }
        Map<Integer, Integer> pageTable = new HashMap<>();
        for (Operation operation : life.operations) {
            int cpu = operation.cpu % topology.cpuCount();
            run(operation, cpu, life.pageTable, tlbs, state, plain.get(cpu), pageTable);
            for (int each = 0; each < topology.cpuCount(); each++) {
                compare(each, life.pageTable, tlbs, state, plain.get(each), pageTable);
            }
        }
    }

    private static void run(
            Operation operation,
            int cpu,
            boolean hasPageTable,
            Tlbs tlbs,
            State state,
            Plain plain,
            Map<Integer, Integer> pageTable) {
        int index = operation.index;
        switch (operation.what) {
            case WIRE -> {
                if (plain.wired < DEPTH) {
                    tlbs.wire(state, cpu, index, operation.page);
                    plain.entries.set(plain.wired++, new Entry(cpu, index / 2, operation.page));
                }
            }
            case UNWIRE -> {
                if (plain.wired > 0) {
                    plain.wired--;
                    plain.entries.set(plain.wired, null);
                    tlbs.setWired(state, cpu, plain.wired);
                    tlbs.clear(state, cpu, plain.wired);
                }
            }
            case CLEAR -> {
                plain.entries.set(operation.at, null);
                tlbs.clear(state, cpu, operation.at);
            }
            case SET_WIRED -> {
                plain.wired = operation.at;
                tlbs.setWired(state, cpu, operation.at);
            }
            case SET_PTE -> {
                if (hasPageTable) {
                    pageTable.put(index, operation.page);
                    tlbs.setPte(state, index, operation.page);
                }
            }
            case LOAD -> {
                if (hasPageTable) {
                    plain.loaded.put(index, operation.page);
                    tlbs.load(state, cpu, index, operation.page);
                }
            }
            case DROP -> {
                if (hasPageTable) {
                    plain.loaded.remove(index);
                    tlbs.drop(state, cpu, index);
                }
            }
            case TRANSLATE -> assertEquals(plain.translate(index, pageTable), tlbs.translate(state, cpu, index));
        }
    }

    private static void compare(
            int cpu, boolean hasPageTable, Tlbs tlbs, State state, Plain plain, Map<Integer, Integer> pageTable) {
        assertEquals(DEPTH, tlbs.depth());
        assertEquals(plain.wired, tlbs.wired(state, cpu));
        for (int at = 0; at < DEPTH; at++) {
            Entry entry = plain.entries.get(at);
            assertEquals(entry == null ? Tlbs.UNMAPPED : entry.cpu, tlbs.wiredBy(state, cpu, at));
        }
        for (int index : INDICES) {
            assertEquals(plain.maps(index), tlbs.maps(state, cpu, index));
            assertEquals(pageTable.getOrDefault(index, Tlbs.UNMAPPED), tlbs.pte(state, index));
            assertEquals(plain.loaded.getOrDefault(index, Tlbs.UNMAPPED), tlbs.loaded(state, cpu, index));
            if (!hasPageTable) {
                assertEquals(plain.translate(index, pageTable), tlbs.translate(state, cpu, index));
            }
        }
    }
}
