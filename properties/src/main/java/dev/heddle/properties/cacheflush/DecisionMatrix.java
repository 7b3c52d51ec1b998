package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.properties.Proposals;
import dev.heddle.properties.Proposals.Column;
import dev.heddle.properties.Proposals.Letter;
import dev.heddle.properties.Proposals.Letter.Sign;
import dev.heddle.properties.Proposals.Row;
import java.util.stream.Stream;

/** Shipped kernels and candidates for a fix, on the machines where they differ: the fact sheet's section 4. */
final class DecisionMatrix {

    private static final ImmutableList<Letter> LETTERS = ImmutableList.of(
            new Letter("F", Sign.VIOLATED, "I1", "a fault: the operation runs at an address without translation", true),
            new Letter("W", Sign.VIOLATED, "I2", "the wrong page is flushed", false),
            new Letter("S", Sign.VIOLATED, "I3a", "stale data is read after a flush", false),
            new Letter("C", Sign.VIOLATED, "I9", "CPUs clash over a page table slot", false));

    private static final ImmutableList<Row> ROWS = ImmutableList.of(
            row(
                    "v4.1",
                    "V1",
                    "up to v4.1: nobody is called with MIPS_MT_SMP, kmap_coherent() counts as atomic",
                    "",
                    "no other core is flushed"),
            row(
                    "v4.2",
                    "V3",
                    "v4.2 before cccf34e9411c: in_atomic() is blind without PREEMPT_COUNT",
                    "",
                    "a raw address goes to others without MIPS_MT_SMP, with CM too (T4-2x1)"),
            row(
                    "4.1.y",
                    "V2",
                    "4.1-stable: one VPE of every core is called, kmap_coherent() counts as atomic",
                    "",
                    "no other core is flushed"),
            row(
                    "4.4.12",
                    "V4",
                    "the kernel of the report: as 4.1.y, and in_atomic() is blind without PREEMPT_COUNT",
                    "",
                    "a raw address goes to siblings and other cores"),
            row(
                    "v4.8",
                    "V5",
                    "F1 and F4 together, and in_atomic()",
                    "T1, T3, T4",
                    "a raw address still goes to other cores; kept local, their lines stay"),
            row(
                    "F1",
                    "V5",
                    "leave out siblings: a mask for each CPU (patch 9, landed)",
                    "T1, whatever PREEMPT_COUNT is",
                    "a raw address still goes to other cores; kept local, their lines stay"),
            row(
                    "F2",
                    "V12",
                    "repair in_atomic(), say by pagefault_disabled()",
                    "every fault",
                    "no other core is flushed; callers inside kmap_atomic() become local too"),
            row(
                    "F3",
                    "V7",
                    "who flushes a coherent address calls the local function",
                    "every fault, in this caller",
                    "no other core is flushed"),
            row(
                    "F4",
                    "V4",
                    "no IPI for hit operations with CM (patches 7 and 13, landed); V4 has that part of it",
                    "T3 and T4; index operations get IPIs with CM",
                    "everything without CM"),
            row(
                    "F5a",
                    "V11a",
                    "a page table entry in a slot of the CPU, which others load",
                    "the first use",
                    "a CPU called again keeps the old translation"),
            row(
                    "F5b",
                    "V11b",
                    "F5a, and who was called drops what its TLB loaded",
                    "T1, T4 to T7",
                    "callers with IRQs off; a probe before each wired write, or a machine check"),
            row("F5c", "V11c", "F5a with slots that CPUs share", "", "a slot is overwritten while it is in use"),
            row(
                    "F6",
                    "V9",
                    "each CPU maps for itself: page and colour travel",
                    "T1, T4 to T7",
                    "callers with IRQs off; needs the interrupts' half of the indices"),
            row(
                    "F7",
                    "V6",
                    "drop in_atomic() and keep F1",
                    "T1 and T4",
                    "a raw address goes to other cores, whatever PREEMPT_COUNT is"),
            row("all", "V8", "every other CPU is called, and no guard", "", "siblings are called in vain"),
            row(
                    "all+F6",
                    "V10",
                    "every other CPU is called, and each maps for itself",
                    "T1, T4 to T7",
                    "siblings are called in vain; callers with IRQs off"));

    private static final ImmutableList<String> SCENARIOS = ImmutableList.of("S1:", "S2:", "S3:");

    private DecisionMatrix() {}

    private static Row row(String id, String variant, String idea, String fixes, String leaves) {
        return new Row(id, variant, idea, ImmutableMap.of("fixes", fixes, "leaves", leaves), "");
    }

    static Proposals of() {
        return new Proposals(
                "anonymous flushes, S1 to S3; PREEMPT_COUNT=y/n",
                "OK",
                LETTERS,
                Stream.of("T1", "T4", "T5", "T6", "T7")
                        .map(id -> new Column(id, configs(id), SCENARIOS))
                        .collect(ImmutableList.toImmutableList()),
                ImmutableList.of(),
                ROWS,
                false);
    }

    private static ImmutableList<String> configs(String topology) {
        return Stream.of(true, false)
                .map(counts ->
                        Configuration.of(Topologies.called(topology), counts).toString())
                .collect(ImmutableList.toImmutableList());
    }
}
