package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.properties.Proposals;
import dev.heddle.properties.Proposals.Column;
import dev.heddle.properties.Proposals.Letter;
import dev.heddle.properties.Proposals.Row;
import java.util.stream.Stream;

/** Shipped kernels and candidates for a fix, on the machines where they differ: the fact sheet's section 4. */
final class DecisionMatrix {

    private static final ImmutableList<Letter> LETTERS = ImmutableList.of(
            new Letter("F", "I1", "a fault: the operation runs at an address without translation", true),
            new Letter("W", "I2", "the wrong page is flushed", false),
            new Letter("S", "I3a", "stale data is read after a flush", false),
            new Letter("C", "I9", "CPUs clash over a page table slot", false));

    private static final ImmutableList<Row> ROWS = ImmutableList.of(
            new Row(
                    "v4.1",
                    "V1",
                    "up to v4.1: nobody is called with MIPS_MT_SMP, kmap_coherent() counts as atomic",
                    "",
                    "no other core is flushed"),
            new Row(
                    "v4.2",
                    "V3",
                    "v4.2 before cccf34e9411c: in_atomic() is blind without PREEMPT_COUNT",
                    "",
                    "a raw address goes to others without MIPS_MT_SMP, with CM too (T4-2x1)"),
            new Row(
                    "4.1.y",
                    "V2",
                    "4.1-stable: one VPE of every core is called, kmap_coherent() counts as atomic",
                    "",
                    "no other core is flushed"),
            new Row(
                    "4.4.12",
                    "V4",
                    "the kernel of the report: as 4.1.y, and in_atomic() is blind without PREEMPT_COUNT",
                    "",
                    "a raw address goes to siblings and other cores"),
            new Row(
                    "v4.8",
                    "V5",
                    "F1 and F4 together, and in_atomic()",
                    "T1, T3, T4",
                    "a raw address still goes to other cores; kept local, their lines stay"),
            new Row(
                    "F1",
                    "V5",
                    "leave out siblings: a mask for each CPU (patch 9, landed)",
                    "T1, whatever PREEMPT_COUNT is",
                    "a raw address still goes to other cores; kept local, their lines stay"),
            new Row(
                    "F2",
                    "V12",
                    "repair in_atomic(), say by pagefault_disabled()",
                    "every fault",
                    "no other core is flushed; callers inside kmap_atomic() become local too"),
            new Row(
                    "F3",
                    "V7",
                    "who flushes a coherent address calls the local function",
                    "every fault, in this caller",
                    "no other core is flushed"),
            new Row(
                    "F4",
                    "V4",
                    "no IPI for hit operations with CM (patches 7 and 13, landed); V4 has that part of it",
                    "T3 and T4; index operations get IPIs with CM",
                    "everything without CM"),
            new Row(
                    "F5a",
                    "V11a",
                    "a page table entry in a slot of the CPU, which others load",
                    "the first use",
                    "a CPU called again keeps the old translation"),
            new Row(
                    "F5b",
                    "V11b",
                    "F5a, and who was called drops what its TLB loaded",
                    "T1, T4 to T7",
                    "callers with IRQs off; a probe before each wired write, or a machine check"),
            new Row("F5c", "V11c", "F5a with slots that CPUs share", "", "a slot is overwritten while it is in use"),
            new Row(
                    "F6",
                    "V9",
                    "each CPU maps for itself: page and colour travel",
                    "T1, T4 to T7",
                    "callers with IRQs off; needs the interrupts' half of the indices"),
            new Row(
                    "F7",
                    "V6",
                    "drop in_atomic() and keep F1",
                    "T1 and T4",
                    "a raw address goes to other cores, whatever PREEMPT_COUNT is"),
            new Row("all", "V8", "every other CPU is called, and no guard", "", "siblings are called in vain"),
            new Row(
                    "all+F6",
                    "V10",
                    "every other CPU is called, and each maps for itself",
                    "T1, T4 to T7",
                    "siblings are called in vain; callers with IRQs off"));

    private DecisionMatrix() {}

    static Proposals of() {
        return new Proposals(
                "anonymous flushes, S1 to S3; PREEMPT_COUNT=y/n",
                LETTERS,
                Stream.of("T1", "T4", "T5", "T6", "T7")
                        .map(id -> new Column(id, configs(id)))
                        .collect(ImmutableList.toImmutableList()),
                ROWS,
                ImmutableList.of("S1:", "S2:", "S3:"));
    }

    private static ImmutableList<String> configs(String topology) {
        return Stream.of(true, false)
                .map(counts ->
                        Configuration.of(Topologies.called(topology), counts).toString())
                .collect(ImmutableList.toImmutableList());
    }
}
