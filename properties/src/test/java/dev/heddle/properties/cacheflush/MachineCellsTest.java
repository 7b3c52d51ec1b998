package dev.heddle.properties.cacheflush;

import static dev.heddle.properties.cacheflush.MipsFiles.MT7621_LOG;
import static dev.heddle.properties.cacheflush.MipsFiles.VR9_CPUINFO;
import static dev.heddle.properties.cacheflush.MipsFiles.VR9_LOG;
import static dev.heddle.properties.cacheflush.MipsFiles.inputs;
import static dev.heddle.properties.cacheflush.MipsFiles.kernel;
import static dev.heddle.properties.cacheflush.MipsFiles.real;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.properties.Concern;
import dev.heddle.properties.MachineInputs;
import dev.heddle.properties.MachinePlan;
import dev.heddle.properties.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which configurations a reader's files leave, and why some leave none. */
final class MachineCellsTest {

    private static final String[] VR9 = {
        "CONFIG_SMP=y", "CONFIG_MIPS_MT_SMP=y", "CONFIG_NR_CPUS=2", "CONFIG_PAGE_SIZE_4KB=y"
    };

    private static MachinePlan plan(MachineInputs inputs) {
        return new CacheFlushSystem().plan(inputs, Scope.SMALL);
    }

    private static List<String> configs(KernelFacts kernel, String log) {
        return plan(inputs(kernel, log)).cells().stream()
                .map(planned -> planned.cell().config())
                .distinct()
                .toList();
    }

    private static void assertNothing(String why, KernelFacts kernel, String log) {
        MachinePlan plan = plan(inputs(kernel, log));
        assertTrue(plan.cells().isEmpty(), () -> "there are cells: " + plan.cells());
        assertNotEquals(Concern.Answer.APPLIES, plan.concern().answer());
        assertTrue(plan.concern().why().contains(why), () -> "no '" + why + "' in " + plan.concern());
    }

    @Test
    void theReportedMachineIsT1AndEveryEraIsAsked() {
        KernelFacts kernel = real("linux-6.12.117-mips-xway_defconfig");
        assertEquals(List.of("T1,PC=n"), configs(kernel, VR9_LOG));
        MachinePlan plan = plan(inputs(kernel, VR9_LOG));
        assertEquals(
                List.of("V1", "V2", "V3", "V4", "V5"),
                plan.cells().stream()
                        .map(planned -> planned.cell().variant())
                        .distinct()
                        .toList());
        assertTrue(
                plan.notes().stream().anyMatch(note -> note.contains("6.17.0-rc6+, is of V5")), plan.notes()::toString);
    }

    @Test
    void preemptCountIsTakenFromTheConfigurationOrCheckedBothWays() {
        assertEquals(List.of("T1,PC=n"), configs(kernel(VR9), VR9_LOG));
        KernelFacts counts = kernel(
                "CONFIG_PREEMPT=y", "CONFIG_PREEMPTION=y", "CONFIG_PREEMPT_COUNT=y", VR9[0], VR9[1], VR9[2], VR9[3]);
        assertEquals(List.of("T1,PC=y"), configs(counts, VR9_LOG));
        KernelFacts layer = MipsFiles.fragment(VR9);
        assertEquals(List.of("T1,PC=n", "T1,PC=y"), configs(layer, VR9_LOG));
        assertEquals(List.of("T1,PC=y"), configs(layer, VR9_LOG.replace("#0 SMP", "#0 SMP PREEMPT")));
    }

    @Test
    void aMachineThatIsNoFixtureIsWrittenOut() {
        String log = VR9_LOG.replace("data cache 32kB", "data cache 64kB");
        assertEquals(List.of("vpes=2,dcache=64K/4/32,icache=32K/4/32,pc=n"), configs(kernel(VR9), log));
        String cm = VR9_LOG.replace("Detected 1 available secondary CPU(s)", "VPE topology {1,1} total 2")
                .replace("MIPS 34Kc", "MIPS 1074Kc");
        assertEquals(List.of("T4-2x1,PC=n,mt=y"), configs(kernel(VR9), cm));
        String unknown = cm.replace("MIPS 1074Kc", "Somebody's core");
        assertEquals(
                List.of("T5,PC=n,mt=y", "T6,PC=n,mt=y", "T4-2x1,PC=n,mt=y"),
                configs(kernel(VR9), unknown),
                "without a name that tells, with and without CM, and however cores snoop");
    }

    @Test
    void whatCannotGoWrongIsNotChecked() {
        KernelFacts vr9 = kernel(VR9);
        assertNothing("there is nobody to call", kernel("# CONFIG_SMP is not set"), VR9_LOG);
        assertNothing("the kernel that wrote log has SMP", kernel("# CONFIG_SMP is not set"), VR9_LOG);
        assertNothing("one VPE of the core", kernel("CONFIG_SMP=y", "CONFIG_NR_CPUS=2", VR9[3]), VR9_LOG);
        assertNothing("pages of 16K", kernel(VR9[0], VR9[1], VR9[2], "CONFIG_PAGE_SIZE_16KB=y"), VR9_LOG);
        assertNothing("pages of 4K", kernel(VR9[0], "CONFIG_MIPS_CPS=y", "CONFIG_NR_CPUS=4", VR9[3]), MT7621_LOG);
        assertNothing("do not flush data pages as c-r4k.c", vr9, VR9_LOG.replace("MIPS 34Kc", "Broadcom BMIPS4350"));
        assertNothing("no power of two", vr9, VR9_LOG.replace("data cache 32kB, 4-way", "data cache 24kB, 3-way"));
        assertNothing("which CPUs share caches is not known", vr9, VR9_LOG.replace("MIPS 34Kc", "MIPS 1004Kc"));
        assertNothing(
                "more colours than the fixmap",
                vr9,
                VR9_LOG.replace("data cache 32kB, 4-way", "data cache 64kB, direct mapped"));
        MachinePlan alone = plan(MachineInputs.of(vr9));
        assertTrue(alone.cells().isEmpty() && alone.concern().why().contains("--topology"));
        MachinePlan arm = plan(MachineInputs.of(real("linux-6.12.117-arm64-defconfig")));
        assertTrue(arm.cells().isEmpty() && arm.concern().why().contains("arm64"));
    }

    @Test
    void aCpuinfoLeavesTheCachesOpen() {
        assertEquals(List.of("T1,PC=n"), configs(kernel(VR9), VR9_CPUINFO));
        List<String> notes = plan(inputs(kernel(VR9), VR9_CPUINFO)).notes();
        assertTrue(notes.stream().anyMatch(note -> note.contains("checked both ways")), notes::toString);
        assertTrue(
                notes.stream().anyMatch(note -> note.startsWith("if the data cache has no aliases")), notes::toString);
        assertTrue(notes.stream().anyMatch(note -> note.startsWith("one CPU ran")), notes::toString);
        assertNothing("whether the data cache aliases is not known", kernel(VR9), VR9_CPUINFO.replace("VR9", "Else"));
        assertNothing("one CPU runs", kernel(VR9), VR9_CPUINFO.replace(" mt", ""));
    }

    @Test
    void filesThatContradictEachOther() {
        KernelFacts one = kernel(VR9[0], VR9[1], "CONFIG_NR_CPUS=1", VR9[3]);
        var refusal = assertThrows(RefusedInputException.class, () -> plan(inputs(one, VR9_LOG)));
        assertTrue(String.valueOf(refusal.getMessage()).contains("NR_CPUS=1"), refusal::getMessage);
    }
}
