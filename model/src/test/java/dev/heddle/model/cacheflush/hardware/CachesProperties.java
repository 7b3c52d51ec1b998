package dev.heddle.model.cacheflush.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.model.cacheflush.Topology;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Packed caches against {@link PlainCaches}, operation by operation. */
final class CachesProperties {

    private static final int PAGES = 2;
    private static final int VERSIONS = 3;

    private enum What {
        WRITE,
        READ,
        HIT,
        INDEX,
        FETCH,
        INDEX_CODE,
        HIT_CODE
    }

    private record Operation(What what, int cpu, int page, int colour) {}

    /** A machine and a run on it; CPUs and colours are taken modulo what there is. */
    private record Life(Topology topology, List<Operation> operations) {}

    @Provide
    Arbitrary<Life> lives() {
        Arbitrary<Operation> operation = Combinators.combine(
                        Arbitraries.of(What.values()),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, PAGES - 1),
                        Arbitraries.integers().between(0, 3))
                .as(Operation::new);
        return Combinators.combine(
                        Arbitraries.of("T1", "T3", "T4", "T4-4x1", "T5", "T6", "T7", "T10")
                                .map(Topologies::called),
                        operation.list().ofMinSize(5).ofMaxSize(25))
                .as(Life::new);
    }

    @Property(tries = 600)
    void everyOperationDoesWhatThePlainOneDoes(@ForAll("lives") Life life) {
        Topology topology = life.topology;
        var colours = IntStream.range(0, topology.colours()).boxed().collect(ImmutableList.toImmutableList());
        var fields = Layout.builder();
        var caches = new Caches(fields, topology, PAGES, VERSIONS, colours, true);
        var state = new State(fields.build());
        var plain = new PlainCaches(topology);
        for (Operation operation : life.operations) {
            run(operation, topology, caches, state, plain);
            compare(topology, colours, caches, state, plain);
        }
    }

    private static void run(Operation operation, Topology topology, Caches caches, State state, PlainCaches plain) {
        int cpu = operation.cpu % topology.cpuCount();
        int page = operation.page;
        int colour = operation.colour % topology.colours();
        var at = new PlainCaches.Place(page, colour);
        switch (operation.what) {
            case WRITE -> {
                if (plain.newest(page) < VERSIONS) {
                    caches.write(state, cpu, page, colour);
                    plain.write(cpu, at);
                }
            }
            case READ -> {
                var readable = plain.readable(cpu, at);
                int version = caches.read(state, cpu, page, colour);
                assertTrue(readable.contains(version), () -> version + " is none of " + readable);
                assertEquals(version != plain.newest(page), caches.isStale(state, page, version));
                plain.read(cpu, at, version);
            }
            case HIT -> {
                caches.hitWritebackInvalidate(state, cpu, page, colour);
                plain.hitWritebackInvalidate(cpu, at);
            }
            case INDEX -> {
                caches.indexWritebackInvalidateAll(state, cpu);
                plain.indexWritebackInvalidateAll(cpu);
            }
            case FETCH -> assertEquals(plain.fetch(cpu, page), caches.fetch(state, cpu, page));
            case INDEX_CODE -> {
                caches.indexInvalidateInstructions(state, cpu);
                plain.indexInvalidateInstructions(cpu);
            }
            case HIT_CODE -> {
                caches.hitInvalidateInstructions(state, cpu, page);
                plain.hitInvalidateInstructions(cpu, page);
            }
        }
    }

    /** By names in the state's text, which traces show. */
    private static void compare(
            Topology topology, ImmutableList<Integer> colours, Caches caches, State state, PlainCaches plain) {
        for (int page = 0; page < PAGES; page++) {
            assertEquals("v" + plain.inMemory(page), shown(state, Caches.name(page) + " in memory"));
            for (int core = 0; core < topology.cores().size(); core++) {
                Integer code = plain.instructions.get(core).get(page);
                assertEquals(
                        code == null ? "no line" : "v" + code,
                        shown(state, "core" + core + " I$ " + Caches.name(page)));
                assertEquals(
                        plain.holdsStaleInstructions(core, page), caches.holdsStaleInstructions(state, core, page));
                for (int colour : colours) {
                    var at = new PlainCaches.Place(page, colour);
                    var line = plain.data.get(core).get(at);
                    assertEquals(
                            line == null ? "no line" : "v" + line.version() + (line.dirty() ? " dirty" : ""),
                            shown(state, "core" + core + " D$ " + Caches.name(page) + " colour " + colour));
                    assertEquals(
                            plain.holdsDirtyOrStale(core, at), caches.holdsDirtyOrStale(state, core, page, colour));
                }
            }
        }
    }

    private static String shown(State state, String field) {
        return state.layout().fields().stream()
                .filter(each -> each.name().equals(field))
                .map(each -> each.show(state.get(each)))
                .findFirst()
                .orElseThrow();
    }
}
