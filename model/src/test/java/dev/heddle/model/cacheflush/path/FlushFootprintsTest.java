package dev.heddle.model.cacheflush.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Step;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Design.Guard;
import dev.heddle.model.cacheflush.Design.Mapping;
import dev.heddle.model.cacheflush.Design.Policy;
import dev.heddle.model.cacheflush.Mistake;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.reduce.FootprintCheck;
import java.nio.LongBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the routines declare to touch, against what they touch; and a reduced search against the plain one. */
class FlushFootprintsTest {

    /** States looked at closely in each model. */
    private static final int MOST = 300;

    static Stream<Arguments> models() {
        return Stream.of(
                Arguments.of("T1", Designs.V4_4_12, FlushScenario.of(Kind.TWO_FLUSHERS, 0, 1)),
                Arguments.of("T7", Design.V4_8, FlushScenario.of(Kind.TWO_FLUSHERS, 0, 2)),
                Arguments.of("T7", Designs.MAPS_IN_CALLBACK, FlushScenario.of(Kind.TWO_FLUSHERS, 1, 2)),
                Arguments.of("T5", Designs.IPI_TO_ALL_MAPS_IN_CALLBACK, FlushScenario.of(Kind.FLUSH_SEQUENCE, 1)),
                Arguments.of(
                        "T6",
                        Designs.UNGUARDED.with(Mapping.PTE_PER_CPU_DROPPED),
                        FlushScenario.of(Kind.TWO_FLUSHERS, 0, 1)),
                Arguments.of(
                        "T5", Designs.UNGUARDED.with(Mapping.PTE_SHARED), FlushScenario.of(Kind.TWO_FLUSHERS, 0, 1)),
                Arguments.of("T8", Designs.SMTC, FlushScenario.of(Kind.TWO_FLUSHERS, 0, 1)),
                Arguments.of(
                        "T8",
                        Designs.V4_1,
                        FlushScenario.of(Kind.TWO_FLUSHERS, 0, 1).coloured(7, 5)),
                Arguments.of("T5", Designs.MAPS_IN_CALLBACK, FlushScenario.of(Kind.IRQS_OFF, 0, 1)),
                Arguments.of(
                        "T1",
                        Design.V4_8.with(Policy.P1_UNINITIALISED).with(Guard.PAGEFAULT_DISABLED_OR_IN_ATOMIC),
                        FlushScenario.of(Kind.DEFERRED, 1)),
                Arguments.of("T7", Designs.V4_4_12, FlushScenario.of(Kind.DEFERRED, 1)),
                Arguments.of("T7", Designs.MAPS_IN_CALLBACK, FlushScenario.of(Kind.COPY_AND_FLUSH, 0, 2)),
                Arguments.of("T5", Design.V4_8, FlushScenario.of(Kind.BH_DISABLED, 0, 1)),
                Arguments.of("T5", Design.V4_8, FlushScenario.of(Kind.SOFTIRQ_HOLDS, 0, 1)),
                Arguments.of("T1", Design.V4_8, FlushScenario.of(Kind.SOFTIRQ_OVER_TASK, 0)),
                Arguments.of("T1", Design.V4_8.with(Mistake.UNMAP_KEEPS_WIRED), FlushScenario.of(Kind.REPEATED, 0)),
                Arguments.of("T5", Design.V4_8.with(Mistake.SLEEPS_WHILE_MAPPED), FlushScenario.of(Kind.SLEEP, 0)),
                Arguments.of("T3", Design.V4_8, FlushScenario.of(Kind.CODE, 1, 2)),
                Arguments.of("T1", Designs.V4_4_12, FlushScenario.of(Kind.CODE_PATCHING, 1)),
                Arguments.of(
                        "T3",
                        Design.V4_8.with(Mistake.ICACHE_SIZE_REVERSED),
                        FlushScenario.of(Kind.SMALL_CODE_RANGE, 0)),
                Arguments.of("T7", Design.V4_8, FlushScenario.of(Kind.HOTPLUG, 0, 2)),
                Arguments.of("T7", Design.V4_8.with(Mistake.STOP_BEFORE_MASKS), FlushScenario.of(Kind.STOP, 0, 2)),
                Arguments.of("T7", Design.V4_8, FlushScenario.of(Kind.RECENT_ASID, 1, 2)),
                Arguments.of("T7", Design.V4_8, FlushScenario.of(Kind.SIGNAL_TRAMPOLINE, 0, 2)),
                Arguments.of("T7", Design.V4_8.with(Mistake.ONLINE_TOO_EARLY), FlushScenario.of(Kind.CPU_START, 1, 0)),
                Arguments.of("T10", Design.V4_8, FlushScenario.of(Kind.HIGHMEM, 0)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void routinesTouchWhatTheyDeclare(String topology, Design design, FlushScenario scenario) {
        KernelModel model = Cells.on(topology, false, design).model(scenario);
        var check = new FootprintCheck<>(model);
        Set<LongBuffer> seen = new HashSet<>();
        Deque<KernelState> open = new ArrayDeque<>(model.initialStates());
        while (!open.isEmpty() && seen.size() < MOST) {
            KernelState state = open.remove();
            var words = new long[model.layout().words()];
            state.store(words, 0);
            if (seen.add(LongBuffer.wrap(words))) {
                check.check(state);
                for (Step<KernelState> step : model.steps()) {
                    if (step.enabled(state)) {
                        KernelState after = model.newState();
                        after.copyFrom(state);
                        step.apply(after);
                        open.add(after);
                    }
                }
            }
        }
        assertTrue(!seen.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("models")
    void aReducedSearchFindsTheSame(String topology, Design design, FlushScenario scenario) {
        KernelModel model = Cells.on(topology, false, design).model(scenario);
        var plain = BreadthFirst.plain().explore(model);
        var reduced = BreadthFirst.plain().withReduction(true).explore(model);
        assertEquals(plain.broken(), reduced.broken());
        assertEquals(Set.copyOf(plain.met()), Set.copyOf(reduced.met()));
        assertTrue(reduced.states() <= plain.states());
    }
}
