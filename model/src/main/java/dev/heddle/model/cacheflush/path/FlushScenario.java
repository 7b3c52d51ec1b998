package dev.heddle.model.cacheflush.path;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Fixmap;
import java.util.stream.IntStream;

/**
 * Who does what. Scenarios S1 to S8 are those of the literature on this bug; the others serve one variant each.
 *
 * @param kind what happens
 * @param cpus the CPUs that act, in the order that {@code kind} gives them a part; others only serve interrupts
 * @param colours user-space page numbers modulo 8, one for each page or mapping that {@code kind} names; often one
 */
public record FlushScenario(Kind kind, ImmutableList<Integer> cpus, ImmutableList<Integer> colours) {

    public FlushScenario {
        Preconditions.checkArgument(!cpus.isEmpty(), "%s: nobody acts", kind);
        Preconditions.checkArgument(
                !colours.isEmpty() && colours.stream().allMatch(colour -> colour >= 0 && colour < Fixmap.COLOURS),
                "%s: colours %s are not among 0 to 7",
                kind,
                colours);
    }

    /** What happens. */
    public enum Kind {
        /** S1: the CPU flushes an anonymous page that a CPU of any core wrote last (initial states: one for each core). */
        ANON_FLUSH("S1"),
        /** S2: two CPUs do so at once, with different pages of one colour. */
        TWO_FLUSHERS("S2"),
        /** S3: one CPU flushes two pages of one colour, one after the other, each written by a CPU of any core. */
        FLUSH_SEQUENCE("S3"),
        /** S4: the first CPU copies from a page mapped coherently, the second calls flush_cache_page() for another page. */
        COPY_AND_FLUSH("S4"),
        /** S5: two CPUs flush anonymous pages with interrupts off. */
        IRQS_OFF("S5"),
        /** S6: a page written through KSEG0 by a CPU of any core, marked dcache-dirty, flushed by a fault under the page-table lock. */
        DEFERRED("S6"),
        /** S7: code written by the first CPU, made executable there by index operations, run by the second, which ran the old. */
        CODE("S7"),
        /** S8: the first VPE of a core goes offline, then another CPU flushes. */
        HOTPLUG("S8"),
        /** V14: a task with bottom halves disabled, or a softirq, holds a mapping when an IPI maps the same pair. */
        BH_DISABLED("bh disabled"),
        SOFTIRQ_HOLDS("softirq holds"),
        /** V15: a softirq maps over a task's mapping. */
        SOFTIRQ_OVER_TASK("softirq over task"),
        /** V16: one CPU maps and unmaps several times, with an interrupt's mapping in between. */
        REPEATED("repeated"),
        /** V19: a CPU stops while another computes whom to call. */
        STOP("stop"),
        /** V23: the page's process ran last on a CPU that has gone offline, or on another core. */
        RECENT_ASID("recent ASID"),
        /** V24: a signal trampoline is flushed while another CPU runs another process. */
        SIGNAL_TRAMPOLINE("signal trampoline"),
        /** V28: a small range of instructions is flushed. */
        SMALL_CODE_RANGE("small code range"),
        /** V29: code is patched with interrupts off. */
        CODE_PATCHING("code patching"),
        /** V30: a CPU starts while another one makes a cross-call. */
        CPU_START("CPU start"),
        /** V33: a task sleeps between map and unmap, and another one maps the same pair. */
        SLEEP("sleep"),
        /** V35: a highmem page is flushed through its kmap_atomic() address, twice in a row in the same slot. */
        HIGHMEM("highmem");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The user-space colour of the report: an argument page just below the stack's top. */
    public static final int REPORTED_COLOUR = 7;

    /** One colour, the reported one. */
    public static FlushScenario of(Kind kind, int... cpus) {
        return new FlushScenario(kind, boxed(cpus), ImmutableList.of(REPORTED_COLOUR));
    }

    public FlushScenario coloured(int... other) {
        return new FlushScenario(kind, cpus, boxed(other));
    }

    /** The user-space colours of {@code pages} pages or mappings; the last one named stands for those that are not. */
    ImmutableList<Integer> coloursOf(int pages) {
        return IntStream.range(0, pages)
                .mapToObj(page -> colours.get(Math.min(page, colours.size() - 1)))
                .collect(ImmutableList.toImmutableList());
    }

    private static ImmutableList<Integer> boxed(int... numbers) {
        var list = ImmutableList.<Integer>builder();
        for (int number : numbers) {
            list.add(number);
        }
        return list.build();
    }
}
