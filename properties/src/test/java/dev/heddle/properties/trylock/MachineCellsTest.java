package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.KernelConfig;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Concern;
import dev.heddle.properties.MachineInputs;
import dev.heddle.properties.MachinePlan;
import dev.heddle.properties.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small configurations written here; real ones are read in the generators' tests. */
class MachineCellsTest {

    @TempDir
    private Path folder = Path.of(".");

    private MachinePlan plan(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), text);
        return new TrylockSystem()
                .plan(MachineInputs.of(KernelFacts.of(KernelConfig.read(List.of(file)))), Scope.SMALL);
    }

    private static String full(String version, String... lines) {
        return fullOf("arm", version, lines);
    }

    private static String fullOf(String architecture, String version, String... lines) {
        return "#\n# Automatically generated file; DO NOT EDIT.\n# Linux/" + architecture + " " + version
                + " Kernel Configuration\n#\n" + String.join("\n", lines)
                + "\n#\n# Kernel hacking\n#\n# end of Kernel hacking\n";
    }

    @Test
    void aUniprocessor71KernelHasItsTwoResidualHolesOpen() throws IOException {
        MachinePlan plan = plan(fullOf(
                "x86",
                "7.1.0",
                "CONFIG_X86=y",
                "# CONFIG_SMP is not set",
                "CONFIG_KPROBES=y",
                "CONFIG_PREEMPTION=y",
                "CONFIG_PREEMPT=y",
                "CONFIG_PREEMPT_COUNT=y"));
        assertEquals(Set.of("residual hole R1", "residual hole R2"), open(plan));
        assertTrue(plan.cells().stream()
                .allMatch(planned -> planned.cell().config().equals("C3")));
    }

    /** Sheet 2.2: perf interrupts are NMIs on x86, and on arm64 with pseudo-NMIs. */
    @Test
    void withoutNmisTheHoleThatTakesOneIsNotThere() throws IOException {
        MachinePlan plan =
                plan(full("7.1.0", "CONFIG_ARM=y", "# CONFIG_SMP is not set", "CONFIG_HAVE_NMI=y", "CONFIG_KPROBES=y"));
        assertEquals(Set.of("residual hole R1"), open(plan));
        assertTrue(plan.cells().stream()
                .noneMatch(planned -> planned.cell().scenario().contains("NMI")));
        assertTrue(
                plan.notes().stream()
                        .anyMatch(note -> note.startsWith("does not apply: an NMI in a section (")
                                && note.contains("on arm the PMU's interrupt is an ordinary one")),
                plan.notes()::toString);
        assertTrue(
                plan.notes().stream()
                        .anyMatch(
                                note -> note.startsWith("does not apply: an int3 kprobe in a section (V12); only x86")),
                plan.notes()::toString);
    }

    @Test
    void pseudoNmisAreTheConfigurationsToSay() throws IOException {
        String[] common = {"CONFIG_ARM64=y\nCONFIG_ARM64_4K_PAGES=y\nCONFIG_PAGE_SHIFT=12", "CONFIG_SMP=y"};
        MachinePlan without =
                plan(fullOf("arm64", "7.1.0", common[0], common[1], "# CONFIG_ARM64_PSEUDO_NMI is not set"));
        MachinePlan with = plan(fullOf("arm64", "7.1.0", common[0], common[1], "CONFIG_ARM64_PSEUDO_NMI=y"));
        assertTrue(without.cells().stream()
                .noneMatch(planned -> planned.cell().scenario().contains("NMI")));
        assertTrue(with.cells().stream()
                .anyMatch(planned -> planned.cell().scenario().contains("NMI")));
    }

    /** Sheet 2.3: what stands for a plain probe is a kprobe, or a tracepoint's program. */
    @Test
    void withoutProbesNothingNestsInAnArmUniprocessorsSections() throws IOException {
        MachinePlan plan = plan(full("7.1.0", "CONFIG_ARM=y", "# CONFIG_SMP is not set"));
        assertEquals(Set.of(), open(plan));
        assertTrue(plan.cells().stream()
                .noneMatch(planned -> planned.cell().scenario().contains("kprobe")));
    }

    private static Set<String> open(MachinePlan plan) {
        return plan.cells().stream()
                .filter(planned -> planned.reason().startsWith("residual hole"))
                .filter(planned ->
                        planned.cell().check(BreadthFirst.plain()).word().equals("VIOLATED"))
                .map(planned -> planned.reason().substring(0, "residual hole R1".length()))
                .collect(Collectors.toSet());
    }

    @Test
    void onAnSmpKernelNothingIsViolated() throws IOException {
        MachinePlan plan = plan(fullOf("x86", "7.1.0", "CONFIG_X86=y", "CONFIG_SMP=y", "CONFIG_KPROBES=y"));
        assertTrue(plan.cells().size() > 5);
        for (MachinePlan.Planned planned : plan.cells()) {
            CellResult result = planned.cell().check(BreadthFirst.plain());
            assertEquals("PROVED", result.word(), () -> planned.cell() + ": " + result.violated());
        }
    }

    @Test
    void anUnknownFactIsCheckedBothWays() throws IOException {
        MachinePlan plan = plan("CONFIG_ARM=y\nCONFIG_PREEMPT=y\n");
        Set<String> configs = plan.cells().stream()
                .map(planned -> planned.cell().config().substring(0, 2))
                .collect(Collectors.toSet());
        assertTrue(configs.containsAll(ImmutableList.of("C1", "C3")), configs::toString);
        assertEquals(Concern.Answer.UNKNOWN, plan.concern().answer());
        assertTrue(plan.concern().why().contains("version is not known"), plan.concern()::why);
    }

    @Test
    void aKernelOlderThanNestedTrylocksIsToldSo() throws IOException {
        MachinePlan plan = plan(full("6.1.176", "CONFIG_ARM=y", "# CONFIG_SMP is not set"));
        assertEquals(ImmutableList.of(), plan.cells());
        assertEquals(Concern.Answer.DOES_NOT_APPLY, plan.concern().answer());
        assertTrue(plan.concern().why().startsWith("version=6.1.176 ("), plan.concern()::why);
    }

    @Test
    void aFactThatChangesNoCellDoublesNone() throws IOException {
        MachinePlan plan = plan("CONFIG_SMP=y\n");
        long distinct = plan.cells().stream()
                .map(planned -> planned.cell().variant()
                        + planned.cell().config()
                        + planned.cell().scenario())
                .distinct()
                .count();
        assertEquals(distinct, plan.cells().size());
        assertTrue(plan.notes().stream().anyMatch(note -> note.contains("PREEMPTION=y")), plan.notes()::toString);
        assertTrue(plan.notes().stream().anyMatch(note -> note.contains("PREEMPTION=n")), plan.notes()::toString);
    }

    @Test
    void theFactsSayWhereTheyCameFrom() throws IOException {
        MachinePlan plan = plan(full("7.1.0", "CONFIG_ARM=y", "# CONFIG_SMP is not set"));
        String smp = plan.facts().stream()
                .map(Fact::toString)
                .filter(fact -> fact.startsWith("SMP="))
                .findFirst()
                .orElseThrow();
        assertTrue(smp.startsWith("SMP=n (") && smp.endsWith(":6)"), smp);
    }
}
