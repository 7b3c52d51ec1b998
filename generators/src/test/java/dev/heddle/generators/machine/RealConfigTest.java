package dev.heddle.generators.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.CharMatcher;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The configurations of real kernels. Expected values were read by hand from the files; what a defconfig resolves to was
 * taken from the kernel's own configuration program (v6.12.117).
 */
final class RealConfigTest {

    @Test
    void theDebianRealTimeKernelForArm64IsFullyPreemptibleWithoutPreempt() {
        var facts = Inputs.facts(Hints.NONE, "debian-6.1.192-arm64-rt.config");
        assertHeader(facts, Architecture.ARM64, "6.1.192");
        assertStated(facts, true, "SMP", "PREEMPT_RT", "PREEMPT_LAZY", "PREEMPTION", "PREEMPT_COUNT");
        assertStated(facts, false, "PREEMPT", "PREEMPT_NONE", "PREEMPT_VOLUNTARY", "KFENCE", "KEXEC_FILE");
        assertAbsent(facts, "PREEMPT_DYNAMIC");
        assertStated(facts, true, "ARM64_4K_PAGES", "UNMAP_KERNEL_AT_EL0", "CRASH_DUMP");
        assertStated(facts, true, "RODATA_FULL_DEFAULT_ENABLED");
        assertNumbers(facts, 256, 12, 48, 4);
        assertEquals(Optional.of(12), facts.number("ARM64_PAGE_SHIFT").value());
        assertEquals(Optional.of(ByteOrder.LITTLE_ENDIAN), facts.byteOrder().value());
    }

    @Test
    void theDebianCloudKernelForArm64CountsNoPreemption() {
        var facts = Inputs.facts(Hints.NONE, "debian-6.12.117-arm64-cloud.config");
        assertHeader(facts, Architecture.ARM64, "6.12.117");
        assertStated(facts, true, "SMP", "PREEMPT_VOLUNTARY", "KFENCE", "RODATA_FULL_DEFAULT_ENABLED");
        assertStated(facts, false, "PREEMPT_DYNAMIC", "PREEMPT_RT");
        assertAbsent(facts, "PREEMPT_COUNT", "PREEMPTION");
        assertNumbers(facts, 512, 12, 52, 5);
        assertTrue(facts.config().symbol("ARM64_PAGE_SHIFT").isEmpty());
        assertEquals(Optional.of(0), facts.number("KFENCE_SAMPLE_INTERVAL").value());
        assertEquals(Optional.of(255), facts.number("KFENCE_NUM_OBJECTS").value());
    }

    @Test
    void theDebianCloudKernelForAmd64CountsPreemptionAlthoughItIsVoluntary() {
        var facts = Inputs.facts(Hints.NONE, "debian-6.12.117-amd64-cloud.config");
        assertHeader(facts, Architecture.X86, "6.12.117");
        assertStated(facts, true, "SMP", "PREEMPT_VOLUNTARY", "PREEMPT_DYNAMIC", "PREEMPTION", "PREEMPT_COUNT");
        assertStated(facts, false, "PREEMPT_RT");
        assertEquals(Optional.of(8192), facts.nrCpus().value());
        assertEquals(Optional.of(5), facts.pgtableLevels().value());
        var alike = facts.config().symbols().values().stream()
                .filter(symbol -> symbol.name().endsWith("SMP") && symbol.isYes())
                .map(ConfigSymbol::name)
                .filter(name -> !name.equals("SMP"))
                .toList();
        assertEquals(6, alike.size(), alike.toString());
        assertTrue(alike.containsAll(List.of("X86_64_SMP", "MAXSMP", "PM_SLEEP_SMP", "SCSI_SAS_HOST_SMP")));
    }

    @Test
    void aUniprocessorKernelForArmV5HasNoSmpLineAndSymbolsThatLookLikeOne() {
        var facts = Inputs.facts(Hints.NONE, "debian-6.1.176-armel-marvell-up.config");
        assertHeader(facts, Architecture.ARM, "6.1.176");
        assertAbsent(facts, "SMP", "PREEMPT_COUNT", "PREEMPTION");
        assertStated(facts, true, "SCSI_SAS_HOST_SMP", "BROKEN_ON_SMP", "TINY_RCU", "PREEMPT_VOLUNTARY");
        assertStated(facts, true, "HIGHMEM", "SLUB");
        assertStated(facts, false, "DEBUG_SPINLOCK");
        assertEquals(Optional.of(2), facts.pgtableLevels().value());
        assertEquals(Optional.of(1), facts.nrCpus().value());
        assertEquals(Optional.of(12), facts.pageShift().value());
    }

    @Test
    void aUniprocessorKernelOf71IsFullyPreemptibleAndHasNoPreemptNoneAnyMore() {
        var facts = Inputs.facts(Hints.NONE, "archarm-7.1.0-am33x-up.config");
        assertHeader(facts, Architecture.ARM, "7.1.0-1");
        assertStated(facts, true, "PREEMPT", "PREEMPTION", "PREEMPT_COUNT");
        assertStated(facts, false, "SMP", "PREEMPT_RT", "PREEMPT_VOLUNTARY", "DEBUG_SPINLOCK");
        assertAbsent(facts, "PREEMPT_NONE");
        assertEquals(Optional.of(12), facts.pageShift().value());
        assertEquals(Optional.of(2), facts.pgtableLevels().value());
    }

    @Test
    void a16KilobyteKernelWith48BitsHasFourLevels() {
        var facts = Inputs.facts(Hints.NONE, "asahi-6.5.0-arm64-16k.config");
        assertHeader(facts, Architecture.ARM64, "6.5.0");
        assertStated(facts, true, "SMP", "PREEMPT", "PREEMPT_DYNAMIC", "PREEMPT_COUNT", "ARM64_16K_PAGES");
        assertStated(facts, true, "RODATA_FULL_DEFAULT_ENABLED");
        assertStated(facts, false, "KFENCE", "NUMA", "ARM64_4K_PAGES", "ARM64_64K_PAGES");
        assertNumbers(facts, 64, 14, 48, 4);
        assertEquals(Optional.of(14), facts.number("ARM64_PAGE_SHIFT").value());
    }

    @Test
    void aShippingMipsKernelHasMultithreadingAndNoPreemptCount() {
        var facts = Inputs.facts(Hints.NONE, "debian-6.1.176-mipsel-4kc-malta.config");
        assertHeader(facts, Architecture.MIPS, "6.1.176");
        assertStated(facts, true, "SMP", "MIPS_MT_SMP", "PREEMPT_VOLUNTARY", "PAGE_SIZE_4KB");
        assertStated(facts, false, "MIPS_CPS");
        assertAbsent(facts, "PREEMPT_COUNT");
        assertEquals(Optional.of(2), facts.nrCpus().value());
        assertEquals(Optional.of(12), facts.pageShift().value());
        assertEquals(Optional.of(2), facts.pgtableLevels().value());
    }

    @Test
    void oneLayerOfARouterLeavesSmpAndPreemptionOpen() {
        var facts = Inputs.facts(Hints.NONE, "openwrt-lantiq-config-4.4");
        assertEquals(LayerKind.FRAGMENT, facts.config().kind());
        assertEquals(Optional.of(Architecture.MIPS), facts.architecture().value());
        assertStated(facts, false, "MIPS_MT_SMP");
        assertUnknown(facts, "SMP", "PREEMPT", "PREEMPT_NONE", "PREEMPTION", "PREEMPT_COUNT", "PREEMPT_RT");
        assertUnknown(facts, "DEBUG_SPINLOCK");
        assertEquals(Optional.of(2), facts.pgtableLevels().value());
        assertEquals(Optional.of(ByteOrder.BIG_ENDIAN), facts.byteOrder().value());
        var zoneDma = facts.config().symbol("ZONE_DMA_FLAG").orElseThrow();
        assertEquals(ConfigSymbol.Form.INTEGER, zoneDma.form());
        assertEquals("0", zoneDma.value());
        assertFalse(facts.version().isKnown());
    }

    @Test
    void theLayerForVrx200TurnsSmpOn() {
        var facts = Inputs.facts(Hints.NONE, "openwrt-lantiq-xrx200-config-4.14");
        assertStated(facts, true, "SMP", "SMP_UP", "MIPS_MT_SMP", "QUEUED_SPINLOCKS", "LTQ_TEMP_SENSOR");
        assertUnknown(facts, "PREEMPTION", "PREEMPT_COUNT");
        assertEquals(Optional.of(2), facts.nrCpus().value());
        var firmware = facts.config().symbol("EXTRA_FIRMWARE").orElseThrow();
        assertEquals(ConfigSymbol.Form.STRING, firmware.form());
        assertEquals(3, CharMatcher.is(' ').countIn(firmware.value()));
    }

    @Test
    void bothRouterLayersTogetherFlipMultithreadingOn() {
        var facts = Inputs.facts(Hints.NONE, "openwrt-lantiq-config-4.4", "openwrt-lantiq-xrx200-config-4.14");
        assertStated(facts, true, "SMP", "MIPS_MT_SMP");
        var line = assertInstanceOf(Origin.Stated.class, facts.mipsMtSmp().origin());
        assertTrue(line.file().endsWith("openwrt-lantiq-xrx200-config-4.14"));
        assertEquals(34, line.line());
        assertEquals(Optional.of(2), facts.pgtableLevels().value());
        assertEquals(Optional.of(ByteOrder.BIG_ENDIAN), facts.byteOrder().value());
        assertUnknown(facts, "PREEMPTION", "PREEMPT_COUNT");
    }

    @Test
    void theOtherWayRoundTheyFlipItOff() {
        var facts = Inputs.facts(Hints.NONE, "openwrt-lantiq-xrx200-config-4.14", "openwrt-lantiq-config-4.4");
        assertStated(facts, false, "MIPS_MT_SMP");
    }

    @Test
    void theMaltaDefconfigIsSmpThroughADefault() {
        var facts = Inputs.facts(Inputs.V6_12, "linux-6.12.117-mips-malta_defconfig");
        assertImplied(facts, true, "SMP", "MIPS_MT_SMP", "PREEMPT_NONE");
        assertImplied(facts, false, "PREEMPT_COUNT", "PREEMPTION");
        assertEquals(Optional.of(8), facts.nrCpus().value());
        assertEquals(Optional.of(14), facts.pageShift().value());
        assertEquals(Optional.of(2), facts.pgtableLevels().value());
        assertEquals(Optional.of(ByteOrder.LITTLE_ENDIAN), facts.byteOrder().value());
        assertEquals(Optional.of(Architecture.MIPS), facts.architecture().value());
        assertInstanceOf(Origin.Implied.class, facts.architecture().origin());
    }

    @Test
    void theMaltaupDefconfigIsSmpInSpiteOfItsName() {
        var facts = Inputs.facts(Inputs.V6_12, "linux-6.12.117-mips-maltaup_defconfig");
        assertImplied(facts, true, "SMP", "MIPS_MT_SMP", "PREEMPT_NONE");
        assertImplied(facts, false, "PREEMPT_COUNT");
        assertEquals(Optional.of(2), facts.nrCpus().value());
        assertEquals(Optional.of(12), facts.pageShift().value());
    }

    @Test
    void theXwayDefconfigIsBigEndianSmpWithoutAPreemptCount() {
        var facts = Inputs.facts(Inputs.V6_12, "linux-6.12.117-mips-xway_defconfig");
        assertImplied(facts, true, "SMP", "MIPS_MT_SMP", "PREEMPT_NONE");
        assertImplied(facts, false, "PREEMPT_COUNT");
        assertEquals(Optional.of(2), facts.nrCpus().value());
        assertEquals(Optional.of(12), facts.pageShift().value());
        assertEquals(Optional.of(ByteOrder.BIG_ENDIAN), facts.byteOrder().value());
    }

    @Test
    void withoutItsVersionTheXwayDefconfigIsSmpOrNotButHasNoPreemptCountEitherWay() {
        var facts = Inputs.facts(Hints.NONE, "linux-6.12.117-mips-xway_defconfig");
        assertUnknown(facts, "SMP", "MIPS_MT_SMP", "PREEMPT_NONE");
        assertImplied(facts, false, "PREEMPTION", "PREEMPT_COUNT");
    }

    @Test
    void theArm64DefconfigSaysPreemptAndLeavesTheRestToDefaults() {
        var facts = Inputs.facts(Inputs.V6_12, "linux-6.12.117-arm64-defconfig");
        assertEquals(Optional.of(Architecture.ARM64), facts.architecture().value());
        assertStated(facts, true, "PREEMPT");
        assertImplied(facts, true, "SMP", "PREEMPTION", "PREEMPT_COUNT", "ARM64_4K_PAGES");
        assertImplied(facts, true, "RODATA_FULL_DEFAULT_ENABLED");
        assertNumbers(facts, 512, 12, 52, 5);
    }

    @Test
    void theAmigaDefconfigHasNeitherSmpNorPreemption() {
        var facts = Inputs.facts(Inputs.V6_12, "linux-6.12.117-m68k-amiga_defconfig");
        assertEquals(Optional.of(Architecture.M68K), facts.architecture().value());
        assertImplied(facts, false, "SMP", "PREEMPT_COUNT", "PREEMPTION");
        assertImplied(facts, true, "TINY_RCU", "PREEMPT_NONE");
        assertEquals(Optional.of(3), facts.pgtableLevels().value());
        assertEquals(Optional.of(12), facts.pageShift().value());
    }

    @Test
    void sevenLinesOnAnAllNoBaseDecideATinyKernel() {
        var facts = Inputs.facts(
                Inputs.V6_12,
                "linux-6.12.117-kernel-tiny-base.config",
                "linux-6.12.117-kernel-tiny.config",
                "linux-6.12.117-x86-tiny.config");
        assertEquals(LayerKind.ALL_NO_BASE, facts.config().kind());
        assertEquals(7, facts.config().symbols().size());
        assertEquals(Optional.of(Architecture.X86), facts.architecture().value());
        assertImplied(facts, false, "SMP", "PREEMPT_COUNT", "DEBUG_SPINLOCK");
        assertImplied(facts, true, "TINY_RCU", "PREEMPT_NONE");
        assertStated(facts, true, "SLUB_TINY", "SLUB");
        assertEquals(Optional.of(1), facts.nrCpus().value());
        assertEquals(Optional.of(2), facts.pgtableLevels().value());
    }

    private static void assertHeader(KernelFacts facts, Architecture architecture, String version) {
        assertEquals(LayerKind.FULL, facts.config().kind());
        assertEquals(Optional.of(architecture), facts.architecture().value());
        assertEquals(Optional.of(KernelVersion.parse(version)), facts.version().value());
        assertEquals(
                3,
                assertInstanceOf(Origin.Stated.class, facts.version().origin()).line());
        assertEquals(List.of(), facts.config().warnings());
    }

    private static void assertNumbers(KernelFacts facts, int nrCpus, int pageShift, int vaBits, int levels) {
        assertEquals(Optional.of(nrCpus), facts.nrCpus().value(), "NR_CPUS");
        assertEquals(Optional.of(pageShift), facts.pageShift().value(), "PAGE_SHIFT");
        assertEquals(Optional.of(vaBits), facts.vaBits().value(), "ARM64_VA_BITS");
        assertEquals(Optional.of(levels), facts.pgtableLevels().value(), "PGTABLE_LEVELS");
    }

    private static void assertStated(KernelFacts facts, boolean value, String... names) {
        for (String name : names) {
            assertInstanceOf(
                    Origin.Stated.class, assertValue(facts, value, name).origin(), name);
        }
    }

    private static void assertImplied(KernelFacts facts, boolean value, String... names) {
        for (String name : names) {
            assertInstanceOf(
                    Origin.Implied.class, assertValue(facts, value, name).origin(), name);
        }
    }

    private static void assertAbsent(KernelFacts facts, String... names) {
        for (String name : names) {
            assertInstanceOf(
                    Origin.Absent.class, assertValue(facts, false, name).origin(), name);
        }
    }

    private static void assertUnknown(KernelFacts facts, String... names) {
        for (String name : names) {
            assertInstanceOf(Origin.Unknown.class, facts.flag(name).origin(), () -> facts.flag(name)
                    .toString());
        }
    }

    private static Fact<Boolean> assertValue(KernelFacts facts, boolean value, String name) {
        Fact<Boolean> fact = facts.flag(name);
        assertEquals(Optional.of(value), fact.value(), fact.toString());
        return fact;
    }
}
