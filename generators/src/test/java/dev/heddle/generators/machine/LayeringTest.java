package dev.heddle.generators.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers on top of each other: which line counts, and which lines below stop counting. */
final class LayeringTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void realTimeOnTopOfAFullFileMakesItPreemptible() {
        var facts = stack(Hints.NONE, real("debian-6.12.117-arm64-cloud.config"), "CONFIG_PREEMPT_RT=y\n");
        assertTrue(facts.preemptRt().is(true));
        assertTrue(facts.flag("PREEMPT_VOLUNTARY").is(false));
        assertTrue(facts.preemption().is(true), "had no line below, and silence there no longer counts");
        assertTrue(facts.preemptCount().is(true));
        assertTrue(facts.flag("KFENCE").is(true), "not touched by the layer on top");
        assertEquals(1, facts.config().warnings().size());
        assertTrue(
                facts.config().warnings().get(0).contains("CONFIG_PREEMPT_RT=y turns off CONFIG_PREEMPT_VOLUNTARY of"));
    }

    @Test
    void lockDebuggingOnTopOfAFullFileSelectsWhatItNeeds() {
        var below = real("debian-6.12.117-arm64-cloud.config");
        assertTrue(stack(Hints.NONE, below).debugSpinlock().is(false));
        var facts = stack(Hints.NONE, below, "CONFIG_PROVE_LOCKING=y\n");
        assertEquals(Fact.implied("DEBUG_SPINLOCK", true, "PROVE_LOCKING=y selects it"), facts.debugSpinlock());
        assertTrue(facts.preemptCount().is(true));
        assertTrue(facts.preemption().is(false));
    }

    @Test
    void anotherPageSizeOnTopMakesTheNumbersBelowStale() {
        var facts = stack(
                Hints.NONE,
                real("debian-6.12.117-arm64-cloud.config"),
                "CONFIG_ARM64_64K_PAGES=y\n",
                "CONFIG_ARM64_VA_BITS_48=y\n");
        assertEquals(Optional.of(16), facts.pageShift().value());
        assertEquals(Optional.of(48), facts.vaBits().value());
        assertEquals(Optional.of(3), facts.pgtableLevels().value());
        assertTrue(facts.flag("ARM64_4K_PAGES").is(false));
    }

    @Test
    void multithreadingOnTopTurnsSmpOnAgainstALineBelow() {
        var facts = stack(Hints.NONE, "CONFIG_MIPS=y\n# CONFIG_SMP is not set\n", "CONFIG_MIPS_MT_SMP=y\n");
        assertTrue(facts.smp().is(true));
        assertInstanceOf(Origin.Implied.class, facts.smp().origin());
    }

    @Test
    void smpOnTopMakesTinyRcuAndTheCeilingBelowStale() {
        var facts = stack(
                Hints.NONE,
                Inputs.full(
                        "x86",
                        "6.12.1",
                        "CONFIG_X86=y",
                        "# CONFIG_SMP is not set",
                        "CONFIG_TINY_RCU=y",
                        "CONFIG_NR_CPUS=1"),
                "CONFIG_SMP=y\n");
        assertTrue(facts.smp().is(true));
        assertTrue(facts.tinyRcu().is(false));
        assertEquals(Optional.empty(), facts.nrCpus().value());
    }

    @Test
    void anotherModelOnTopOfRealTimeNeedsAVersionThatTellsWhatItMeans() {
        String below = "CONFIG_PREEMPT_RT=y\n";
        String above = "CONFIG_PREEMPT_NONE=y\n";
        var old = stack(Hints.NONE.withVersion(KernelVersion.parse("6.12")), below, above);
        assertTrue(old.preemptRt().is(false));
        assertTrue(old.flag("PREEMPT_NONE").is(true));
        var refused = assertThrows(RefusedInputException.class, () -> stack(Hints.NONE, below, above));
        assertEquals(
                folder.resolve("layer-1.config") + ":1: 'CONFIG_PREEMPT_NONE=y': expected no other model of preemption "
                        + "on top of CONFIG_PREEMPT_RT=y in " + folder.resolve("layer-0.config")
                        + ":1; do this: turn PREEMPT_RT off in the later layer, or leave this line out",
                Objects.requireNonNull(refused.getMessage()));
        var settled = stack(Hints.NONE, below, "# CONFIG_PREEMPT_RT is not set\n" + above);
        assertTrue(settled.preemptRt().is(false));
    }

    @Test
    void aLineForAnOptionThatTheFullFileDoesNotOfferSettlesNothing() {
        // Without EXPERT the file below has no line for PREEMPT_RT, set or not: the option was not there to be set.
        var facts = stack(Hints.NONE, real("asahi-6.5.0-arm64-16k.config"), "CONFIG_PREEMPT_RT=y\n");
        assertEquals(
                "PREEMPT_RT=y may not count: the full .config below does not offer PREEMPT_RT",
                assertInstanceOf(Origin.Unknown.class, facts.preemptRt().origin())
                        .reason());
        assertTrue(facts.preemption().is(true), "PREEMPT=y is not touched");
    }

    @Test
    void aModelThatMayNotCountLeavesTheOneItTurnsOffOpen() {
        var facts = stack(Hints.NONE, real("debian-6.1.176-mipsel-4kc-malta.config"), "CONFIG_PREEMPT_RT=y\n");
        assertFalse(facts.preemptRt().isKnown());
        assertFalse(facts.flag("PREEMPT_VOLUNTARY").isKnown());
        assertFalse(facts.preemption().isKnown());
        assertFalse(facts.preemptCount().isKnown());
    }

    @Test
    void linesForWhatFollowsFromOthersAreIgnoredOnTopOfAFullFile() {
        var facts = stack(
                Hints.NONE,
                real("debian-6.12.117-arm64-cloud.config"),
                "CONFIG_PREEMPT_COUNT=y\nCONFIG_PAGE_SHIFT=16\nCONFIG_DEBUG_VM=y\n");
        assertTrue(facts.preemptCount().is(false));
        assertEquals(Optional.of(12), facts.pageShift().value());
        assertTrue(facts.debugVm().is(true));
        String layer = folder.resolve("layer-1.config").toString();
        assertEquals(
                List.of(
                        layer + ":1: CONFIG_PREEMPT_COUNT has no prompt and follows from other symbols; line ignored",
                        layer + ":2: CONFIG_PAGE_SHIFT has no prompt and follows from other symbols; line ignored"),
                facts.config().warnings());
    }

    @Test
    void aChoiceWhoseMemberIsTurnedOffIsOpenAgain() {
        var facts = stack(
                Hints.NONE, real("debian-6.1.176-mipsel-4kc-malta.config"), "# CONFIG_PAGE_SIZE_4KB is not set\n");
        assertTrue(facts.flag("PAGE_SIZE_4KB").is(false));
        assertFalse(facts.flag("PAGE_SIZE_16KB").isKnown());
        assertFalse(facts.pageShift().isKnown());
    }

    @Test
    void anotherCpuOnTopMakesMultithreadingStale() {
        var facts = stack(Hints.NONE, real("debian-6.1.176-mipsel-4kc-malta.config"), "CONFIG_CPU_MIPS32_R6=y\n");
        assertFalse(facts.mipsMtSmp().isKnown());
        assertFalse(facts.smp().isKnown());
    }

    @Test
    void theFirstFileThatIsNotAFragmentDecidesWhatSilenceMeans() {
        assertEquals(
                LayerKind.FRAGMENT,
                stack(Hints.NONE, "CONFIG_A=y\n", "CONFIG_B=y\n").config().kind());
        var facts =
                Inputs.facts(Inputs.V6_12, "linux-6.12.117-mips-malta_defconfig", "openwrt-lantiq-xrx200-config-4.14");
        assertEquals(LayerKind.DEFCONFIG, facts.config().kind());
        assertEquals(2, facts.config().layers().size());
        assertEquals(LayerKind.FRAGMENT, facts.config().layers().get(1).kind());
    }

    @Test
    void theUserMaySayWhatTheFirstFileIs() {
        var full = stack(Hints.NONE.withKind(LayerKind.FULL), "CONFIG_X86=y\n");
        assertTrue(full.smp().is(false));
        assertInstanceOf(Origin.Absent.class, full.smp().origin());
        var base = stack(Hints.NONE.withKind(LayerKind.ALL_NO_BASE), "CONFIG_X86=y\n");
        assertInstanceOf(Origin.Implied.class, base.smp().origin());
    }

    private static String real(String name) {
        return Inputs.text(name);
    }

    private KernelFacts stack(Hints hints, String... layers) {
        List<Path> files = new ArrayList<>();
        for (String layer : layers) {
            Path file = folder.resolve("layer-" + files.size() + ".config");
            try {
                Files.writeString(file, layer);
            } catch (IOException broken) {
                throw new AssertionError(broken);
            }
            files.add(file);
        }
        return KernelFacts.of(KernelConfig.read(files, hints));
    }
}
