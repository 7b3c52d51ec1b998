package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
import static dev.heddle.model.kernel.ContextKind.INT3;
import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.model.kernel.ContextKind.TASK2;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.CheckerDefect;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who may interrupt whom on one CPU, cell by cell: each cell is the answer of an exhaustive search. The values are those of
 * the fact sheet on nested trylocks. Kernel: include/linux/preempt.h, kernel/softirq.c, kernel/kprobes.c,
 * arch/x86/kernel/traps.c, v6.18; on RT Documentation/core-api/real-time.
 *
 * <p>A probe of the same kind on top of a probe, a softirq on top of a softirq and so on are second activations of one
 * context; a probe on top of one of the other kind is a second context.
 */
final class NestingTableTest {

    private static final ImmutableList<ContextKind> COLUMNS =
            ImmutableList.of(TASK2, SOFTIRQ, HARDIRQ, NMI, KPROBE, INT3);

    private static final Splitter CELLS = Splitter.on(' ').omitEmptyStrings();

    /** {@code P} is yes with CONFIG_PREEMPTION only. A raw_spinlock_t is what a spinlock_t is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # running                | TASK2 SOFTIRQ HARDIRQ NMI KPROBE INT3
            TASK_ALL_ENABLED         | P yes yes yes yes yes
            TASK_PREEMPT_DISABLE     | - yes yes yes yes yes
            TASK_SPIN_LOCK           | - yes yes yes yes yes
            TASK_RAW_SPIN_LOCK       | - yes yes yes yes yes
            TASK_BH_DISABLE          | -  -  yes yes yes yes
            TASK_SPIN_LOCK_BH        | -  -  yes yes yes yes
            TASK_IRQ_SAVE            | -  -   -  yes yes yes
            TASK_SPIN_LOCK_IRQSAVE   | -  -   -  yes yes yes
            TASK_RAW_IRQSAVE         | -  -   -  yes yes yes
            SOFTIRQ_HANDLER          | -  -  yes yes yes yes
            HARDIRQ_HANDLER          | -  -   -  yes yes yes
            NMI_HANDLER              | -  -   -   -  yes yes
            PROBE_OF_TASK            | - yes yes yes  -   -
            PROBE_OF_IRQ_SAVE        | -  -   -  yes  -   -
            INT3_OF_TASK             | -  -   -  yes  -   -
            """)
    void offRt(Running running, String row) {
        for (boolean smp : new boolean[] {false, true}) {
            for (boolean preemption : new boolean[] {false, true}) {
                check(running, row, new KernelBuild(smp, false, false, preemption));
            }
        }
    }

    /**
     * Softirqs and device interrupts are threads, so they come in where a task of higher priority does: not into a section
     * that disables preemption or interrupts, nor onto a probe handler. A spinlock_t section masks nothing. A bh-disabled
     * section does not keep the softirq thread out, unless CONFIG_PREEMPT_RT_NEEDS_BH_LOCK says so (v6.18 and later).
     *
     * <p>{@code ?} is not said here: see {@link ThreadsOnRtTest}.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # running                | TASK2 SOFTIRQ HARDIRQ NMI KPROBE INT3
            TASK_ALL_ENABLED         | yes yes yes yes yes yes
            TASK_PREEMPT_DISABLE     |  -   -   -  yes yes yes
            TASK_SPIN_LOCK           | yes yes yes yes yes yes
            TASK_RAW_SPIN_LOCK       |  -   -   -  yes yes yes
            TASK_BH_DISABLE          | yes yes yes yes yes yes
            TASK_SPIN_LOCK_BH        | yes yes yes yes yes yes
            TASK_IRQ_SAVE            |  -   -   -  yes yes yes
            TASK_SPIN_LOCK_IRQSAVE   | yes yes yes yes yes yes
            TASK_RAW_IRQSAVE         |  -   -   -  yes yes yes
            SOFTIRQ_HANDLER          |  ?   -  yes yes yes yes
            HARDIRQ_HANDLER          |  -   -   -  yes yes yes
            NMI_HANDLER              |  -   -   -   -  yes yes
            PROBE_OF_TASK            |  -   -   -  yes  -   -
            PROBE_OF_IRQ_SAVE        |  -   -   -  yes  -   -
            INT3_OF_TASK             |  -   -   -  yes  -   -
            """)
    void onRt(Running running, String row) {
        for (boolean smp : new boolean[] {false, true}) {
            check(running, row, new KernelBuild(smp, true, false, true));
        }
    }

    private static void check(Running running, String row, KernelBuild build) {
        List<String> cells = CELLS.splitToList(row);
        assertEquals(COLUMNS.size(), cells.size());
        for (int column = 0; column < cells.size(); column++) {
            ContextKind entering = COLUMNS.get(column);
            if (!cells.get(column).equals("?")) {
                assertEquals(
                        means(cells.get(column), build),
                        running.lets(entering, build),
                        () -> entering + " into " + running + " on " + build);
            }
        }
    }

    private static boolean means(String cell, KernelBuild build) {
        return switch (cell) {
            case "yes" -> true;
            case "-" -> false;
            case "P" -> build.preemption();
            default -> throw new CheckerDefect("no such cell: " + cell);
        };
    }
}
