package dev.heddle.properties.linearmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Hints;
import dev.heddle.generators.machine.KernelConfig;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.log.KernelLog;
import dev.heddle.generators.machine.memory.MemoryMap;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Concern;
import dev.heddle.properties.MachineInputs;
import dev.heddle.properties.MachinePlan;
import dev.heddle.properties.Reconciliation;
import dev.heddle.properties.Scope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The worked examples of the fact sheet, as a user's files would state them. */
class MachineCellsTest {

    /** E2 of the sheet: 2037 tables by the rules of v6.18, 2035 by those of v7.2. */
    private static final String E2 = lines(
            "40000000-13fffffff : System RAM",
            "  40200000-41f0ffff : Kernel code",
            "  424f0000-42b5ffff : Kernel data");

    private static final LinearMapSystem SYSTEM = new LinearMapSystem();

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    private static KernelFacts kernel(String version, String... lines) {
        return kernel(48, version, lines);
    }

    private static KernelFacts kernel(int vaBits, String version, String... lines) {
        String text = lines(
                "#",
                "# Automatically generated file; DO NOT EDIT.",
                "# Linux/arm64 " + version + " Kernel Configuration",
                "#",
                "CONFIG_ARM64=y",
                "CONFIG_SMP=y",
                "CONFIG_ARM64_4K_PAGES=y",
                "CONFIG_PAGE_SHIFT=12",
                "CONFIG_ARM64_VA_BITS=" + vaBits,
                String.join("\n", lines),
                "#",
                "# Kernel hacking",
                "#",
                "# end of Kernel hacking");
        return KernelFacts.of(KernelConfig.parse("x.config", text.getBytes(StandardCharsets.UTF_8), Hints.NONE));
    }

    private static MachineInputs machine(KernelFacts kernel, String iomem) {
        return MachineInputs.of(kernel)
                .withMemory(Optional.of(MemoryMap.parse("x.iomem", iomem.getBytes(StandardCharsets.UTF_8))));
    }

    private static MachinePlan plan(MachineInputs machine) {
        return SYSTEM.plan(Reconciliation.of(machine).machine(), Scope.SMALL);
    }

    private static String verdict(Cell cell) {
        return cell.check(BreadthFirst.plain()).word();
    }

    private static Set<String> violated(MachinePlan plan) {
        return plan.cells().stream()
                .map(MachinePlan.Planned::cell)
                .filter(cell -> verdict(cell).equals("VIOLATED"))
                .map(cell -> cell.variant() + " " + cell.config().replaceAll(",(va|ram|image)=[^,]*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void anRtKernelBreaksWhereItSplits() {
        MachinePlan plan = plan(
                machine(kernel("6.19.0", "CONFIG_PREEMPT_RT=y", "CONFIG_PREEMPTION=y", "CONFIG_PREEMPT_COUNT=y"), E2));
        assertEquals(Concern.Answer.APPLIES, plan.concern().answer());
        // The sheet, section 10: V1 breaks on RT where the map is split; V45 where a block begins with _text.
        assertEquals(Set.of("V1 rt=y", "V45 rt=y"), violated(plan));
        assertTrue(
                plan.notes().stream().anyMatch(note -> note.contains("takes 2037 tables (3 PMD, 2034 PTE)")),
                plan.notes()::toString);
        assertEquals(
                List.of("boot: own, the machine of these ranges"),
                plan.cells().stream()
                        .map(each -> each.cell().scenario())
                        .distinct()
                        .toList());
    }

    @Test
    void withoutRtTheRulesOfThisYearHold() {
        MachinePlan plan = plan(machine(kernel("7.2.13", "# CONFIG_PREEMPT_RT is not set"), E2));
        assertEquals(Set.of(), violated(plan));
        assertTrue(plan.notes().stream().anyMatch(note -> note.contains("takes 2035 tables")), plan.notes()::toString);
        // Three ways for BBML2, two for rodata=; nothing else is open: no KPTI, no KFENCE, no debug_pagealloc.
        assertEquals(6, plan.cells().size());
    }

    @Test
    void aCellIsAskedForAgainByItsConfiguration() {
        MachinePlan plan = plan(
                machine(kernel("6.19.0", "CONFIG_PREEMPT_RT=y", "CONFIG_PREEMPTION=y", "CONFIG_PREEMPT_COUNT=y"), E2));
        Cell first = plan.cells().get(0).cell();
        ImmutableList<Cell> again = SYSTEM.cells(SYSTEM.variant("V1"), first.config(), Scope.SMALL);
        assertTrue(again.stream().anyMatch(cell -> cell.scenario().equals(first.scenario())));
        assertTrue(first.config().contains("ram=40000000-13fffffff,image=40200000-41f10000-424f0000-42b60000"));
    }

    @Test
    void theLogOfTheSameKernelSettlesCommandLineAndKpti() {
        String log = lines(
                "Booting Linux on physical CPU 0x0000000000 [0x410fd083]",
                "Linux version 7.2.13 (x@y) (gcc) #1 SMP Fri Nov 20 10:00:00 UTC 2026",
                "CPU features: kernel page table isolation disabled by kernel configuration",
                "Kernel command line: rodata=noalias");
        KernelLog read =
                KernelLog.parse("log", log.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        KernelFacts facts = kernel("7.2.13", "CONFIG_UNMAP_KERNEL_AT_EL0=y");
        assertEquals(
                12, plan(machine(facts, E2)).cells().size(), "three ways for BBML2, two for rodata=, two for KPTI");
        MachineInputs with = machine(facts, E2).withLogs(ImmutableList.of(read));
        assertEquals(
                List.of("rt=n,va=48,rules=v7.2,bbml2=none,rodata=noalias"),
                plan(with).cells().stream()
                        .map(each -> each.cell().config().replaceAll(",(ram|image)=[^,]*", ""))
                        .toList(),
                "Cortex-A72 is not on the list");
        KernelFacts older = kernel("7.2.12", "CONFIG_UNMAP_KERNEL_AT_EL0=y");
        assertEquals(
                4,
                plan(machine(older, E2).withLogs(ImmutableList.of(read)))
                        .cells()
                        .size(),
                "of another kernel the log has the CPU to say, not command line and KPTI");
    }

    @Test
    void whatDoesNotApplySaysByWhichFact() {
        MachinePlan old = plan(machine(kernel("6.12.117"), E2));
        assertEquals(Concern.Answer.DOES_NOT_APPLY, old.concern().answer());
        assertTrue(old.concern().why().endsWith("version=6.12.117 (x.config:3)"), old.concern()::why);
        assertTrue(old.cells().isEmpty());
    }

    @Test
    void memoryThatTheLinearRegionHasNoRoomForIsRefused() {
        String text = lines("80000000000-8003fffffff : System RAM", "84000000000-8403fffffff : System RAM");
        KernelFacts small = kernel(39, "7.2.13");
        var refusal = assertThrows(RefusedInputException.class, () -> plan(machine(small, text)));
        assertTrue(String.valueOf(refusal.getMessage()).contains("ARM64_VA_BITS=39"), refusal::getMessage);
    }

    @Test
    void withoutAMapTheWorkedExamplesStandIn() {
        MachinePlan plan = plan(MachineInputs.of(
                kernel("7.2.13", "CONFIG_PREEMPT_RT=y", "CONFIG_PREEMPTION=y", "CONFIG_PREEMPT_COUNT=y")));
        assertTrue(plan.cells().stream().anyMatch(each -> each.cell().scenario().equals("boot: E2, QEMU virt, 4 GiB")));
        assertTrue(plan.notes().stream().anyMatch(note -> note.contains("--iomem")), plan.notes()::toString);
    }
}
