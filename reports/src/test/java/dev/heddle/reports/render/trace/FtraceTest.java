package dev.heddle.reports.render.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.Label;
import dev.heddle.properties.bug.BugReport;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FtraceTest {

    private static List<FtraceLine> read(BugReport bug) {
        return FtraceLine.parse(ViolatedCells.render("ftrace", bug));
    }

    /** Lines of steps, without those that say what broke. */
    private static List<FtraceLine> steps(BugReport bug) {
        return read(bug).stream()
                .filter(line -> !line.function().equals("broken"))
                .toList();
    }

    @Test
    void everyBugHasALineForEachStepInOrder() {
        for (BugReport bug : ViolatedCells.SAMPLE.get()) {
            List<FtraceLine> lines = steps(bug);
            assertEquals(bug.found().moves().size(), lines.size(), bug.cell()::toString);
            for (int i = 0; i < lines.size(); i++) {
                assertEquals(i + 1, lines.get(i).micros());
                Label label = bug.found().moves().get(i).label();
                if (label.actor().startsWith("CPU")) {
                    assertEquals(
                            label.actor().charAt("CPU".length()) - '0',
                            lines.get(i).cpu(),
                            label::toString);
                }
            }
        }
    }

    /**
     * The first letter, from the fields of the run alone: d where interrupts are off before the step, or where an interrupt begins.
     * Where no field says so, X, as a kernel prints that cannot tell.
     */
    @Test
    void theFirstLetterIsWhatTheRunSaysOfInterrupts() {
        for (BugReport bug : ViolatedCells.SAMPLE.get()) {
            boolean tells = !bug.cell().system().equals("linearmap");
            List<FtraceLine> lines = steps(bug);
            Set<String> off = new HashSet<>();
            mark(off, bug.found().initial());
            for (int i = 0; i < lines.size(); i++) {
                Move move = bug.found().moves().get(i);
                String actor = move.label().actor();
                boolean begins = actor.matches("CPU\\d (NMI|int3|IPI|hardirq|irq_work)")
                        && move.label().text().startsWith("enter:")
                        && !onRt(bug, actor);
                boolean masked = off.contains(actor.substring(0, 4)) || begins;
                String letter = lines.get(i).letters().substring(0, 1);
                if (tells) {
                    assertEquals(masked, "dD".contains(letter), bug.cell() + " " + lines.get(i));
                } else {
                    assertEquals("X", letter);
                }
                mark(off, move.changes());
            }
        }
    }

    private static void mark(Set<String> off, List<Change> changes) {
        for (Change change : changes) {
            if (change.field().matches("CPU\\d\\.irqs")) {
                String cpu = change.field().substring(0, 4);
                assertTrue(change.after().equals("off") ? off.add(cpu) : off.remove(cpu), change::toString);
            }
        }
    }

    /** C2 and C5 are the configurations of PREEMPT_RT, on which softirqs and most hardirqs are threads. */
    private static boolean onRt(BugReport bug, String actor) {
        return bug.cell().config().matches("C[25].*") && actor.matches("CPU\\d (hardirq|softirq|irq_work)");
    }

    /** The third letter, from who acts: an interrupt has one of its own, and a thread has none. */
    @Test
    void theThirdLetterIsThatOfWhoActs() {
        for (BugReport bug : ViolatedCells.SAMPLE.get()) {
            List<FtraceLine> lines = steps(bug);
            for (int i = 0; i < lines.size(); i++) {
                String actor = bug.found().moves().get(i).label().actor();
                String context = onRt(bug, actor) ? "task" : actor.replaceFirst("CPU\\d ?", "");
                String allowed =
                        switch (context) {
                            case "NMI", "int3" -> "zZ";
                            case "hardirq", "IPI", "irq_work" -> "hHzZ";
                            case "softirq" -> "s";
                            case "kprobe" -> ".shHzZ";
                            default -> ".";
                        };
                assertTrue(allowed.contains(lines.get(i).letters().substring(2, 3)), bug.cell() + " " + lines.get(i));
            }
        }
    }

    private static Move move(String actor, String routine, String text) {
        return new Move(new Label(actor, routine, text), ImmutableList.of(), ImmutableList.of(), ImmutableList.of());
    }

    private static BugReport run(Move... moves) {
        var found =
                new Counterexample("a run by hand", "trylock/I1", ImmutableList.of(), ImmutableList.copyOf(moves), 0);
        return ViolatedCells.with(ViolatedCells.V07.get(), found);
    }

    /** By the list in Documentation/trace/ftrace.rst. */
    @Test
    void theLettersOfNestedContexts() {
        List<FtraceLine> lines = steps(run(
                move("CPU0 task", "f", "a"),
                move("CPU0 NMI", "", "enter: n"),
                move("CPU0 task", "f", "b"),
                move("CPU0 softirq", "", "enter: s"),
                move("CPU0 hardirq", "", "enter: h"),
                move("CPU0 NMI", "", "enter: n"),
                move("CPU0 hardirq", "g", "c"),
                move("CPU0 softirq", "g", "d"),
                move("CPU0 task", "f", "e"),
                move("CPU1 IPI", "", "enter: i"),
                move("CPU0 irq_work", "", "enter: w"),
                move("CPU0 kprobe", "", "enter: k"),
                move("CPU0 int3", "", "enter: k"),
                move("CPU0 task", "f", "g")));
        assertEquals(
                List.of(".", "z", ".", "s", "H", "Z", "H", "s", ".", "h", "h", "h", "Z", "."),
                lines.stream().map(line -> line.letters().substring(2, 3)).toList());
        assertEquals("<idle>", lines.get(9).task());
        assertEquals(0, lines.get(9).pid());
        assertEquals(
                "task/0",
                lines.get(10).task(),
                "an interrupt runs on behalf of nobody: the task is that which it stopped");
    }

    /** An NMI that has returned leaves no letter to what comes next, though no task acted in between: step 8 of this run. */
    @Test
    void aContextThatReturnedIsNotInterrupted() {
        BugReport bug = ViolatedCells.V37.get();
        List<FtraceLine> lines = steps(bug);
        assertEquals("CPU0 kprobe", bug.found().moves().get(7).label().actor());
        assertEquals(
                List.of("d.z.", "....", "d.h."),
                Stream.of(6, 7, 10).map(i -> lines.get(i).letters()).toList());
    }

    /** PREEMPT_COUNT=y: a caller of other CPUs has preemption disabled, so the depth is 1; without it nothing is counted. */
    @Test
    void theDepthIsThereWhereTheKernelCounts() {
        BugReport counted = ViolatedCells.one("cacheflush", "V14", "T5,PC=y", "bh disabled: CPU0 maps", "");
        assertEquals(
                List.of("...1", "b...", "D.h1", "D.h1"),
                steps(counted).stream().map(FtraceLine::letters).toList());
        assertTrue(steps(ViolatedCells.V4.get()).stream()
                .allMatch(line -> line.letters().endsWith(".")));
    }

    @Test
    void threadsAreTasksOfTheirOwn() {
        List<FtraceLine> lines = steps(run(
                move("CPU0 task", "f", "a"),
                move("CPU0 task2", "", "enter: g"),
                move("CPU0 task", "", "scheduled"),
                move("late splitter", "", "maps a block at PMD10"),
                move("CPU0 task", "split_pmd, from the allocator", "c")));
        assertEquals(
                List.of("task/0-100", "task2/0-101", "task/0-100", "late_splitter-102", "task/0-100"),
                lines.stream().map(line -> line.task() + "-" + line.pid()).toList());
        assertEquals(List.of(0, 0, 0, 1, 0), lines.stream().map(FtraceLine::cpu).toList());
        assertEquals("split_pmd_from_the_allocator", lines.get(4).function());
    }

    @Test
    void theReaderRefusesOtherColumns() {
        String good = ViolatedCells.render("ftrace", ViolatedCells.V07.get());
        assertEquals(44, FtraceLine.parse(good).size());
        for (String bad : List.of(
                good.replace("[000] d.z.", "[000]  d.z."),
                good.replace("[000] d.z.", "[000] d.q."),
                good.replace("0.000010:", "0.00001:"),
                good.replace("tracer: nop", "tracer: function"),
                good.replace("list_del: d1", "list del d1"))) {
            assertThrows(IllegalArgumentException.class, () -> FtraceLine.parse(bad));
        }
    }
}
