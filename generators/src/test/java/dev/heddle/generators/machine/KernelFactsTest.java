package dev.heddle.generators.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules, one by one, on the smallest configurations that need them. Expected: Kconfig of v6.12 unless said. */
final class KernelFactsTest {

    private static final Hints NEW = Hints.NONE.withVersion(KernelVersion.parse("7.1.0-rc2"));
    private static final Hints OLD = Hints.NONE.withVersion(KernelVersion.parse("4.4.12"));

    @Test
    void smpHasAPromptAndNoDefaultOnX86AndIsAlwaysOnOnArm64() {
        assertTrue(Inputs.defconfig(Hints.NONE, "CONFIG_X86_X2APIC=y").smp().is(false));
        assertTrue(
                Inputs.defconfig(Hints.NONE, "CONFIG_ARM64_VA_BITS_48=y").smp().is(true));
        assertTrue(Inputs.fragment("CONFIG_ARM64=y").smp().is(true));
        assertFalse(Inputs.fragment("CONFIG_X86=y").smp().isKnown());
        assertFalse(Inputs.defconfig(Hints.NONE, "CONFIG_EXPERT=y").smp().isKnown());
        assertTrue(Inputs.defconfig(Hints.NONE.withArchitecture(Architecture.RISCV), "CONFIG_EXPERT=y")
                .smp()
                .is(false));
        assertFalse(Inputs.defconfig(Hints.NONE.withArchitecture(Architecture.POWERPC), "CONFIG_EXPERT=y")
                .smp()
                .isKnown());
    }

    @Test
    void multithreadingOnMipsDependsOnPlatformCpuAndVersion() {
        String malta = "CONFIG_MIPS_MALTA=y";
        String revision2 = "CONFIG_CPU_MIPS32_R2=y";
        assertTrue(Inputs.defconfig(Inputs.V6_12, malta, revision2).smp().is(true));
        assertTrue(Inputs.defconfig(OLD, malta, revision2).smp().is(false));
        assertFalse(Inputs.defconfig(Hints.NONE, malta, revision2).smp().isKnown());
        assertTrue(Inputs.defconfig(Inputs.V6_12, malta, revision2, "# CONFIG_MIPS_MT_SMP is not set")
                .smp()
                .is(false));
        assertTrue(
                Inputs.defconfig(Inputs.V6_12, malta, revision2, "# CONFIG_MIPS_MT_SMP is not set", "CONFIG_MIPS_CPS=y")
                        .smp()
                        .is(true));
        assertFalse(Inputs.defconfig(Inputs.V6_12, malta).smp().isKnown(), "no CPU named");
        assertTrue(
                Inputs.defconfig(Hints.NONE, "CONFIG_ATH79=y", revision2).smp().is(false));
        assertTrue(Inputs.fragment("CONFIG_MIPS_MT_SMP=y").smp().is(true));
    }

    @Test
    void anEmptyChoiceOfPreemptionFallsToTheDefaultOfTheVersion() {
        String arm64 = "CONFIG_ARM64_VA_BITS_48=y";
        assertTrue(Inputs.defconfig(Inputs.V6_12, arm64).preemptCount().is(false));
        assertTrue(Inputs.defconfig(Inputs.V6_12, arm64).flag("PREEMPT_NONE").is(true));
        assertTrue(Inputs.defconfig(NEW, arm64).flag("PREEMPT_LAZY").is(true));
        assertTrue(Inputs.defconfig(NEW, arm64).preemptCount().is(true));
        assertFalse(Inputs.defconfig(Hints.NONE, arm64).preemptCount().isKnown());
        assertTrue(Inputs.defconfig(NEW, "CONFIG_ATH79=y")
                .flag("PREEMPT_VOLUNTARY")
                .is(true));
        assertTrue(Inputs.defconfig(NEW, "CONFIG_ATH79=y").preemptCount().is(false));
        assertTrue(Inputs.defconfig(Hints.NONE, "CONFIG_ATH79=y").preemptCount().is(false), "in every version");
        assertTrue(Inputs.defconfig(NEW, "CONFIG_M68040=y").flag("PREEMPT_NONE").is(true));
    }

    @Test
    void aModelThatNewKernelsDoNotOfferGivesWayToTheDefault() {
        String arm64 = "CONFIG_ARM64_VA_BITS_48=y";
        String none = "CONFIG_PREEMPT_NONE=y";
        assertTrue(Inputs.defconfig(Inputs.V6_12, arm64, none).preemptCount().is(false));
        assertTrue(Inputs.defconfig(NEW, arm64, none).preemptCount().is(true), "PREEMPT_LAZY takes its place");
        assertFalse(Inputs.defconfig(Hints.NONE, arm64, none).preemptCount().isKnown());
        assertFalse(Inputs.defconfig(Hints.NONE, arm64, "CONFIG_PREEMPT_VOLUNTARY=y")
                .preemptCount()
                .isKnown());
        assertTrue(
                Inputs.defconfig(Hints.NONE, "CONFIG_ATH79=y", none)
                        .preemptCount()
                        .is(false),
                "in every version");
        assertTrue(Inputs.defconfig(NEW, "CONFIG_ATH79=y", "CONFIG_PREEMPT_VOLUNTARY=y")
                .flag("PREEMPT_VOLUNTARY")
                .is(true));
    }

    @Test
    void preemptDynamicIsADefaultOnX86Only() {
        String x86 = "CONFIG_X86_X2APIC=y";
        var facts = Inputs.defconfig(Inputs.V6_12, x86, "CONFIG_PREEMPT_VOLUNTARY=y");
        assertTrue(facts.preemptDynamic().is(true));
        assertTrue(facts.preemptCount().is(true));
        assertTrue(Inputs.defconfig(Inputs.V6_12, "CONFIG_ARM64_VA_BITS_48=y", "CONFIG_PREEMPT_VOLUNTARY=y")
                .preemptCount()
                .is(false));
        assertFalse(Inputs.defconfig(Hints.NONE, x86).preemptDynamic().isKnown());
        assertTrue(Inputs.defconfig(OLD, x86).preemptDynamic().is(false));
        assertFalse(Inputs.defconfig(Inputs.V6_12, x86, "CONFIG_EXPERT=y", "CONFIG_PREEMPT_RT=y")
                .preemptDynamic()
                .isKnown());
    }

    @Test
    void debugOptionsSelectPreemptCount() {
        for (String selector : List.of("DEBUG_ATOMIC_SLEEP", "PROVE_LOCKING")) {
            var facts = Inputs.defconfig(
                    Hints.NONE, "CONFIG_ATH79=y", "CONFIG_DEBUG_KERNEL=y", "CONFIG_" + selector + "=y");
            assertEquals(Fact.implied("PREEMPT_COUNT", true, selector + "=y selects it"), facts.preemptCount());
            assertTrue(facts.preemption().is(false));
        }
        var m68k = Inputs.defconfig(Hints.NONE, "CONFIG_M68040=y", "CONFIG_PROVE_LOCKING=y");
        assertTrue(m68k.preemptCount().is(false), "cannot preempt, so lockdep does not select it");
        assertFalse(Inputs.fragment("CONFIG_PROVE_LOCKING=y").preemptCount().isKnown(), "architecture unknown");
        assertTrue(Inputs.fragment("CONFIG_MIPS=y", "CONFIG_PROVE_LOCKING=y")
                .preemptCount()
                .is(true));
    }

    @Test
    void aLineWithoutWhatItDependsOnSettlesNothingOnTopOfDefaults() {
        var idle = Inputs.defconfig(Inputs.V6_12, "CONFIG_ARM64_VA_BITS_48=y", "CONFIG_PREEMPT_RT=y");
        assertEquals(
                "PREEMPT_RT=unknown (PREEMPT_RT=y counts only with EXPERT=y, which no line sets; to settle it, give the "
                        + "full .config)",
                idle.preemptRt().toString());
        assertFalse(idle.preemptCount().isKnown());
        assertFalse(idle.flag("PREEMPT_NONE").isKnown());
        assertTrue(Inputs.defconfig(Inputs.V6_12, "CONFIG_ARM64_VA_BITS_48=y", "CONFIG_EXPERT=y", "CONFIG_PREEMPT_RT=y")
                .preemptCount()
                .is(true));
        var locking = Inputs.defconfig(Inputs.V6_12, "CONFIG_PROVE_LOCKING=y");
        assertFalse(locking.debugSpinlock().isKnown());
        assertFalse(
                Inputs.defconfig(Inputs.V6_12, "CONFIG_SLUB_TINY=y").slubTiny().isKnown());
        assertTrue(Inputs.defconfig(Inputs.V6_12, "CONFIG_EXPERT=y", "CONFIG_SLUB_TINY=y")
                .slubTiny()
                .is(true));
        assertTrue(Inputs.fragment("CONFIG_PREEMPT_RT=y").preemptRt().is(true), "another layer sees to it");
    }

    @Test
    void linesThatTheKernelsToolDropsSettleNothingOnTopOfDefaults() {
        String ath79 = "CONFIG_ATH79=y";
        var derived = Inputs.defconfig(Inputs.V6_12, ath79, "CONFIG_PREEMPT_COUNT=y", "# CONFIG_TINY_RCU is not set");
        assertTrue(derived.preemptCount().is(false), "no line can set it");
        assertTrue(derived.tinyRcu().is(true));
        assertEquals(
                Optional.of(1),
                Inputs.defconfig(Inputs.V6_12, ath79, "CONFIG_NR_CPUS=4")
                        .nrCpus()
                        .value());
        assertFalse(Inputs.defconfig(Inputs.V6_12, "CONFIG_NR_CPUS=4").nrCpus().isKnown(), "SMP is open");
        assertFalse(Inputs.defconfig(Inputs.V6_12, ath79, "CONFIG_KFENCE=y")
                .kfence()
                .isKnown());
        assertFalse(Inputs.defconfig(Inputs.V6_12, ath79, "CONFIG_PREEMPT_DYNAMIC=y")
                .preemptDynamic()
                .isKnown());
        assertFalse(
                Inputs.defconfig(Inputs.V6_12, ath79, "CONFIG_MIPS_CPS=y").smp().isKnown());
        var amiga = Inputs.defconfig(Inputs.V6_12, "CONFIG_M68040=y", "CONFIG_PREEMPT=y");
        assertTrue(amiga.preemption().is(false), "not offered there");
        var v5 = Inputs.defconfig(Inputs.V6_12, "CONFIG_AEABI=y", "# CONFIG_ARCH_MULTI_V7 is not set", "CONFIG_SMP=y");
        assertFalse(v5.smp().isKnown(), "SMP needs ARMv6K or ARMv7");
        assertTrue(Inputs.defconfig(Inputs.V6_12, "CONFIG_LANTIQ=y", "CONFIG_CPU_LITTLE_ENDIAN=y")
                .byteOrder()
                .is(ByteOrder.BIG_ENDIAN));
        assertFalse(Inputs.defconfig(Inputs.V6_12, "CONFIG_ARM64_16K_PAGES=y", "CONFIG_ARM64_VA_BITS_36=y")
                .vaBits()
                .isKnown());
    }

    @Test
    void coldfireIsTheM68kThatCanPreempt() {
        var coldfire = Inputs.defconfig(Inputs.V6_12, "CONFIG_COLDFIRE=y", "CONFIG_PREEMPT=y");
        assertTrue(coldfire.preemption().is(true));
        assertTrue(coldfire.smp().is(false));
        assertEquals(Optional.of(13), coldfire.pageShift().value());
        var silent = Inputs.defconfig(Inputs.V6_12.withArchitecture(Architecture.M68K), "CONFIG_EXPERT=y");
        assertFalse(silent.pageShift().isKnown(), "without an MMU the default is ColdFire");
    }

    @Test
    void aFragmentSettlesOnlyWhatItForces() {
        var facts = Inputs.fragment("CONFIG_PREEMPT_RT=y");
        assertTrue(facts.preemption().is(true));
        assertTrue(facts.preemptCount().is(true));
        assertTrue(facts.flag("PREEMPT_NONE").is(false));
        assertTrue(facts.flag("PREEMPT_VOLUNTARY").is(false));
        assertFalse(facts.flag("PREEMPT").isKnown(), "goes together with it in some kernels");
        var none = Inputs.fragment("CONFIG_PREEMPT_NONE=y");
        assertTrue(none.preemptRt().is(false));
        assertFalse(none.preemption().isKnown(), "PREEMPT_DYNAMIC may be on");
        assertTrue(
                Inputs.fragment("CONFIG_PREEMPT_VOLUNTARY_BUILD=y").preemption().is(false));
        assertTrue(Inputs.fragment("CONFIG_TINY_RCU=y").smp().is(false));
        assertFalse(Inputs.fragment("CONFIG_A=y").flag("WHATEVER").isKnown());
    }

    @Test
    void oldKernelsUseOtherNames() {
        var preempt = KernelFacts.of(
                Inputs.parse("x.config", Inputs.full("mips", "4.4.12", "CONFIG_MIPS=y", "CONFIG_PREEMPT=y")));
        assertTrue(preempt.preemption().is(true));
        assertTrue(preempt.preemptCount().is(true));
        var realTime = KernelFacts.of(Inputs.parse(
                "x.config",
                Inputs.full(
                        "x86",
                        "4.4.144-rt161",
                        "CONFIG_PREEMPT_RT_FULL=y",
                        "CONFIG_PREEMPT=y",
                        "CONFIG_PREEMPT_COUNT=y")));
        assertTrue(realTime.preemptRt().is(true));
    }

    @Test
    void listHardeningWasCalledDebugListBefore66() {
        assertTrue(Inputs.fragment("CONFIG_DEBUG_LIST=y").listHardening().is(true));
        assertTrue(Inputs.fragment("CONFIG_LIST_HARDENED=y").listHardening().is(true));
        assertFalse(Inputs.fragment("CONFIG_A=y").listHardening().isKnown());
        assertTrue(Inputs.defconfig(Inputs.V6_12, "CONFIG_BUG_ON_DATA_CORRUPTION=y")
                .flag("LIST_HARDENED")
                .is(true));
        assertTrue(Inputs.defconfig(OLD, "CONFIG_BUG_ON_DATA_CORRUPTION=y")
                .flag("DEBUG_LIST")
                .is(true));
        assertFalse(Inputs.defconfig(Hints.NONE, "CONFIG_BUG_ON_DATA_CORRUPTION=y")
                .flag("DEBUG_LIST")
                .isKnown());
    }

    @Test
    void aSlabAllocatorIsChosenBeforeItIsAlone() {
        assertTrue(Inputs.defconfig(Hints.NONE, "CONFIG_SLAB=y").slub().is(false));
        assertTrue(Inputs.defconfig(Hints.NONE, "CONFIG_A=y").slub().is(true));
        assertFalse(Inputs.fragment("CONFIG_A=y").slub().isKnown());
    }

    @Test
    void pageSizeAndAddressSizeMayComeFromAnyOfTheirLines() {
        assertEquals(
                Optional.of(16),
                Inputs.fragment("CONFIG_ARM64_64K_PAGES=y").pageShift().value());
        assertEquals(
                Optional.of(14),
                Inputs.fragment("CONFIG_PAGE_SIZE_16KB=y").pageShift().value());
        assertEquals(
                Optional.of(14),
                Inputs.fragment("CONFIG_ARM64_PAGE_SHIFT=14").pageShift().value());
        assertFalse(Inputs.fragment("CONFIG_ARM64=y").pageShift().isKnown());
        var large = Inputs.defconfig(Inputs.V6_12, "CONFIG_ARM64_64K_PAGES=y");
        assertEquals(Optional.of(52), large.vaBits().value());
        assertEquals(Optional.of(3), large.pgtableLevels().value());
        assertFalse(Inputs.defconfig(Hints.NONE, "CONFIG_ARM64_64K_PAGES=y")
                .vaBits()
                .isKnown());
        assertFalse(Inputs.defconfig(Inputs.V6_12, "CONFIG_MACH_LOONGSON64=y", "CONFIG_MIPS_FOO=y")
                .pageShift()
                .isKnown());
        assertTrue(Inputs.fragment("CONFIG_ARM64_64K_PAGES=y")
                .flag("ARM64_4K_PAGES")
                .is(false));
    }

    @Test
    void everyCombinationOfGranuleAndAddressSizeHasItsLevels() {
        String table = "4K/39=3 4K/48=4 4K/52=5 16K/36=2 16K/47=3 16K/48=4 16K/52=4 64K/42=2 64K/48=3 64K/52=3";
        for (String granule : List.of("4K", "16K", "64K")) {
            for (int bits : new int[] {36, 39, 42, 47, 48, 52}) {
                String[] lines = {
                    "CONFIG_ARM64_" + granule + "_PAGES=y", "CONFIG_ARM64_VA_BITS_" + bits + "=y", "CONFIG_ARM64=y"
                };
                int at = table.indexOf(granule + "/" + bits + "=");
                boolean isOther = at > 0 && table.charAt(at - 1) != ' ';
                if (at < 0 || isOther) {
                    assertThrows(RefusedInputException.class, () -> Inputs.fragment(lines));
                } else {
                    int levels = table.charAt(at + granule.length() + 4) - '0';
                    assertEquals(
                            Optional.of(levels),
                            Inputs.fragment(lines).pgtableLevels().value());
                }
            }
        }
    }

    @Test
    void theByteOrderIsStatedOrTheDefaultOfThePlatform() {
        assertEquals(
                Optional.of(ByteOrder.LITTLE_ENDIAN),
                Inputs.fragment("CONFIG_RISCV=y").byteOrder().value());
        assertEquals(
                Optional.of(ByteOrder.BIG_ENDIAN),
                Inputs.fragment("CONFIG_S390=y").byteOrder().value());
        assertFalse(Inputs.fragment("CONFIG_LANTIQ=y").byteOrder().isKnown());
        assertEquals(
                Optional.of(ByteOrder.LITTLE_ENDIAN),
                Inputs.defconfig(Hints.NONE, "CONFIG_AEABI=y").byteOrder().value());
    }

    @Test
    void theArchitectureIsInferredFromItsFolderAndNeverFromSymbolsThatDisagree() {
        var placed = KernelFacts.of(Inputs.parse("linux/arch/riscv/configs/defconfig", "CONFIG_EXPERT=y\n"));
        assertEquals(Optional.of(Architecture.RISCV), placed.architecture().value());
        var mixed = Inputs.fragment("CONFIG_X86_X2APIC=y", "CONFIG_MIPS_CPS=y");
        assertFalse(mixed.architecture().isKnown());
        assertFalse(Inputs.fragment("# CONFIG_ARM64_16K_PAGES is not set")
                .architecture()
                .isKnown());
        assertEquals(Optional.of(Architecture.X86), Architecture.of("x86_64"));
        assertEquals(Optional.of(Architecture.ARM64), Architecture.of("AArch64"));
        assertEquals(Optional.empty(), Architecture.of("z80"));
        assertEquals("arm64", Architecture.ARM64.kernelName());
    }

    @Test
    void anUnknownArchitectureOrVersionInAHeaderIsAWarning() {
        var config = Inputs.parse("x.config", Inputs.full("z80", "trunk", "CONFIG_SMP=y"));
        assertEquals(
                List.of(
                        "x.config:3: the version in the header is not of the kernel's form; ignored",
                        "x.config:3: the architecture in the header is not one of the kernel's; ignored"),
                config.warnings());
        assertFalse(config.architecture().isKnown());
        assertFalse(config.version().isKnown());
    }

    @Test
    void reportsListWhatMatters() {
        var facts = Inputs.facts(Hints.NONE, "asahi-6.5.0-arm64-16k.config");
        var names = facts.all().stream().map(Fact::name).toList();
        assertEquals(List.of("architecture", "version", "byte order", "SMP"), names.subList(0, 4));
        assertTrue(names.contains("ARM64_VA_BITS"));
        assertFalse(names.contains("MIPS_MT_SMP"));
        assertTrue(facts.smp().toString().startsWith("SMP=y ("), facts.smp().toString());
        assertTrue(facts.smp().toString().endsWith("asahi-6.5.0-arm64-16k.config:298)"));
        assertTrue(facts.all().get(0).toString().startsWith("architecture=arm64 ("));
        assertEquals(
                "DEBUG_VM=unknown (x.config is one layer and does not state DEBUG_VM; to settle it, give the layers "
                        + "below, or the full .config)",
                Inputs.fragment("CONFIG_A=y").debugVm().toString());
        assertEquals(
                "SMP=n (no line in x.config, a full .config, so off)",
                KernelFacts.of(Inputs.parse("x.config", Inputs.full("x86", "6.1", "CONFIG_X86=y")))
                        .smp()
                        .toString());
    }

    @Test
    void aNumberWithoutALineInAFullFileHasNoValue() {
        var facts = Inputs.facts(Hints.NONE, "asahi-6.5.0-arm64-16k.config");
        var why = assertInstanceOf(
                Origin.Unknown.class, facts.number("KFENCE_NUM_OBJECTS").origin());
        assertEquals(
                "KFENCE_NUM_OBJECTS has no value in this kernel: a full .config writes every number that has one",
                why.reason());
        assertEquals(Optional.of(1000), facts.number("HZ").value());
    }

    @Test
    void oneWorldIfAllIsKnown() {
        var facts = Inputs.facts(Hints.NONE, "debian-6.1.192-arm64-rt.config");
        assertEquals(
                List.of(ImmutableMap.of("SMP", true, "PREEMPT_RT", true, "DEBUG_SPINLOCK", false)),
                facts.worlds(List.of("SMP", "PREEMPT_RT", "DEBUG_SPINLOCK")));
    }

    @Test
    void everyWorldThatTheRulesAllow() {
        var facts = Inputs.fragment("CONFIG_SMP=y");
        assertEquals(
                List.of(
                        ImmutableMap.of("SMP", true, "PREEMPT_RT", false, "PREEMPTION", false),
                        ImmutableMap.of("SMP", true, "PREEMPT_RT", false, "PREEMPTION", true),
                        ImmutableMap.of("SMP", true, "PREEMPT_RT", true, "PREEMPTION", true)),
                facts.worlds(List.of("SMP", "PREEMPT_RT", "PREEMPTION")));
        assertEquals(
                List.of(ImmutableMap.of("PREEMPT_COUNT", false, "PREEMPTION", false)),
                Inputs.fragment("# CONFIG_PREEMPT_COUNT is not set").worlds(List.of("PREEMPT_COUNT", "PREEMPTION")));
        assertEquals(
                3,
                Inputs.fragment("CONFIG_A=y").worlds(List.of("TINY_RCU", "SMP")).size());
        assertEquals(
                6, // none of them, each of the four, and PREEMPT with PREEMPT_RT
                Inputs.fragment("CONFIG_A=y")
                        .worlds(List.of("PREEMPT_NONE", "PREEMPT_VOLUNTARY", "PREEMPT", "PREEMPT_RT", "SLUB"))
                        .stream()
                        .filter(world -> !Boolean.TRUE.equals(world.get("SLUB")))
                        .count());
    }

    @Test
    void tooManyUnknownFlagsAreTheCallersMistake() {
        var names = IntStream.range(0, 11).mapToObj(i -> "FLAG" + i).toList();
        var facts = Inputs.fragment("CONFIG_A=y");
        assertEquals(1024, facts.worlds(names.subList(0, 10)).size());
        var mistake = assertThrows(IllegalArgumentException.class, () -> facts.worlds(names));
        assertTrue(String.valueOf(mistake.getMessage()).startsWith("expected at most 10 unknown flags, got more in "));
    }

    @Test
    void aFactHasAValueOrAReason() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Fact<>("SMP", Optional.of(true), new Origin.Unknown("why", "how")));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Fact<>("SMP", Optional.empty(), new Origin.Absent("x.config")));
    }
}
