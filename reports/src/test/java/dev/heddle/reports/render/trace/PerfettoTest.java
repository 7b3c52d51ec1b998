package dev.heddle.reports.render.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.drawing.Actor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class PerfettoTest {

    private static TraceEvents read(BugReport bug) {
        return TraceEvents.of(ViolatedCells.render("perfetto", bug));
    }

    /** The reader holds nesting, pairs, times and arrows; here: nothing of the run is missing. */
    @Test
    void everyBugIsATraceThatNestsAndHoldsEveryStep() {
        for (BugReport bug : ViolatedCells.SAMPLE.get()) {
            TraceEvents trace = read(bug);
            List<String> steps = trace.slices.stream()
                    .filter(slice -> slice.end() - slice.begin() == 10)
                    .map(slice -> slice.begin() / 10 + " "
                            + slice.path().get(slice.path().size() - 1))
                    .toList();
            for (int i = 0; i < bug.found().moves().size(); i++) {
                String step = (i + 1) + " " + bug.found().moves().get(i).label().text();
                assertTrue(steps.contains(step), () -> step + " is not in " + steps);
            }
            assertEquals(
                    bug.found().moves().stream()
                            .map(move -> Actor.of(move.label().actor()).column())
                            .collect(Collectors.toSet()),
                    Set.copyOf(trace.threads.values()));
            assertEquals(
                    bug.found().atStart().size()
                            + bug.found().moves().stream()
                                    .mapToInt(move -> move.broken().size())
                                    .sum(),
                    trace.instants.stream()
                            .filter(name -> name.endsWith(" broken"))
                            .count());
        }
    }

    /** As the diagram of the run has it: list_del() is interrupted between d1 and d2. */
    @Test
    void theNmiLiesWithinTheFunctionThatItInterrupts() {
        TraceEvents trace = read(ViolatedCells.V07.get());
        assertTrue(trace.slices.contains(new TraceEvents.Slice(
                1, List.of("task", "list_del()", "NMI", "get_partial_node()", "trylock_irqsave list_lock"), 180, 190)));
        assertTrue(trace.slices.contains(new TraceEvents.Slice(1, List.of("task", "list_del()", "NMI"), 100, 330)));
        assertTrue(trace.slices.contains(new TraceEvents.Slice(1, List.of("task", "list_del()"), 90, 360)));
        assertTrue(trace.slices.contains(new TraceEvents.Slice(1, List.of("task"), 10, 410)));
        assertEquals(List.of("I17 broken", "I1 broken", "I5 broken", "I6 broken"), trace.instants);
    }

    /** The NMI of this run has returned before the kprobe hits, though no step says so; the irq_work stops the kprobe. */
    @Test
    void aProbeBehindAnNmiLiesBesideIt() {
        TraceEvents trace = read(ViolatedCells.V37.get());
        assertTrue(trace.slices.contains(new TraceEvents.Slice(1, List.of("task", "NMI"), 30, 80)));
        assertTrue(trace.slices.contains(new TraceEvents.Slice(1, List.of("task", "kprobe"), 80, 150)));
        assertTrue(trace.slices.contains(
                new TraceEvents.Slice(1, List.of("task", "kprobe", "defer_free()", "irq_work"), 110, 140)));
    }

    /** Two holders at once are what the bug is about. */
    @Test
    void eachLockHasACounter() {
        assertEquals(
                Map.of("list_lock", List.of(0, 1, 2, 1, 0), "cpu_slab->lock", List.of(0, 1, 0, 1, 0, 1, 0)),
                read(ViolatedCells.V07.get()).counters);
    }

    @Test
    void anIpiHasAnArrowFromItsSenderToTheCpuThatItCalls() {
        TraceEvents trace = read(ViolatedCells.V4.get());
        assertEquals(List.of(new TraceEvents.Arrow("IPI", 2, "send", 1, "enter: call by CPU1")), trace.arrows);
        assertEquals(Map.of(1, "CPU0", 2, "CPU1"), trace.threads);
    }

    /** In the model of cross calls nothing but another CPU's send has an IPI come. */
    @Test
    void everyCallThatIsTakenHasAnArrow() {
        long calls = 0;
        for (BugReport bug : ViolatedCells.SAMPLE.get()) {
            List<String> taken = bug.found().moves().stream()
                    .filter(move -> move.label().text().startsWith("enter: call by CPU"))
                    .map(move -> move.label().text())
                    .toList();
            if (bug.cell().system().equals("cacheflush")) {
                assertEquals(
                        taken,
                        read(bug).arrows.stream().map(TraceEvents.Arrow::to).toList());
                calls += taken.size();
            }
        }
        assertTrue(calls > 0, "no IPI in the whole sample");
    }

    /** The irq_work of this run queues itself, so that it has one arrow from the NMI; the next one would come after the end. */
    @Test
    void aLoopIsMarkedAndQueuedWorkHasAnArrow() {
        TraceEvents trace = read(ViolatedCells.V47.get());
        assertEquals(
                List.of(new TraceEvents.Arrow("irq_work", 1, "queue the irq_work", 1, "enter: free_deferred_objects")),
                trace.arrows);
        assertTrue(trace.instants.contains("== steps 7 to 11 for ever: =="), trace.instants::toString);
        assertTrue(trace.instants.contains("== and so on, from step 7 =="), trace.instants::toString);
    }

    @Test
    void theReaderRefusesWhatDoesNotNest() {
        String good = ViolatedCells.render("perfetto", ViolatedCells.V4.get());
        TraceEvents.of(good);
        for (String bad : List.of(
                good.replaceFirst("\"ph\":\"E\"", "\"ph\":\"B\",\"name\":\"?\""),
                good.replaceFirst("\"ph\":\"B\"", "\"ph\":\"E\""),
                good.replaceFirst("\\{\"ph\":\"E\".*,\n", ""),
                good.replaceFirst("\\{\"ph\":\"s\".*,\n", ""),
                good.replaceFirst("\\{\"ph\":\"f\".*,\n", ""),
                good.replaceFirst("\"dur\":10", "\"dur\":11"),
                good.replaceFirst("\"ts\":20,", "\"ts\":5,"))) {
            assertThrows(IllegalArgumentException.class, () -> TraceEvents.of(bad));
        }
    }
}
