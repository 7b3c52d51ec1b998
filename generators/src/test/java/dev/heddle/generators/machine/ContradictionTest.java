package dev.heddle.generators.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files whose lines can be read but cannot all be true of one kernel, and files that are not whole. */
final class ContradictionTest {

    private static final String OLDCONFIG = "; do this: run 'make olddefconfig' on the file and give the result";
    private static final String COPY = "; do this: copy the whole file again";

    private static final String[] ARM64 = {
        "CONFIG_ARM64=y",
        "CONFIG_SMP=y",
        "CONFIG_PGTABLE_LEVELS=5",
        "CONFIG_ARM64_4K_PAGES=y",
        "# CONFIG_ARM64_16K_PAGES is not set",
        "# CONFIG_ARM64_64K_PAGES is not set",
        "CONFIG_ARM64_VA_BITS_52=y",
        "CONFIG_ARM64_VA_BITS=52",
        "CONFIG_PAGE_SHIFT=12",
    };

    @Test
    void theSmallArm64FileOfTheseTestsIsFine() {
        assertEquals(
                Optional.of(5), KernelFacts.of(arm64("", "")).pgtableLevels().value());
    }

    @Test
    void twoMembersOfAChoice() {
        assertEquals(
                "x.config:2: 'CONFIG_PREEMPT=y': expected only one of a choice to be y, and line 1 sets "
                        + "CONFIG_PREEMPT_NONE=y already; do this: remove one of the two lines",
                Inputs.refusal("x.config", "CONFIG_PREEMPT_NONE=y\nCONFIG_PREEMPT=y\n"));
        for (List<String> pair : List.of(
                List.of("PREEMPT_VOLUNTARY", "PREEMPT_NONE"),
                List.of("PREEMPT_RT", "PREEMPT_NONE"),
                List.of("PREEMPT_RT", "PREEMPT_VOLUNTARY"),
                List.of("ARM64_4K_PAGES", "ARM64_64K_PAGES"),
                List.of("ARM64_VA_BITS_48", "ARM64_VA_BITS_52"),
                List.of("PAGE_SIZE_4KB", "PAGE_SIZE_16KB"),
                List.of("CPU_BIG_ENDIAN", "CPU_LITTLE_ENDIAN"),
                List.of("SLAB", "SLUB"),
                List.of("32BIT", "64BIT"),
                List.of("MIPS_MALTA", "LANTIQ"),
                List.of("CPU_MIPS32_R2", "CPU_MIPS32_R6"),
                List.of("HZ_250", "HZ_1000"))) {
            String text = "CONFIG_" + pair.get(0) + "=y\nCONFIG_" + pair.get(1) + "=y\n";
            assertEquals(
                    "x.config:2: 'CONFIG_" + pair.get(1) + "=y': expected only one of a choice to be y, and line 1 "
                            + "sets CONFIG_" + pair.get(0) + "=y already; do this: remove one of the two lines",
                    Inputs.refusal("x.config", text));
        }
    }

    @Test
    void preemptLazyIsAMemberOfTheChoiceOnlyFrom613() {
        String both = "CONFIG_PREEMPTION=y\nCONFIG_PREEMPT_COUNT=y\nCONFIG_PREEMPT_LAZY=y\nCONFIG_PREEMPT=y";
        assertTrue(Inputs.refusal("x.config", Inputs.full("x86", "6.13.0", both))
                .startsWith("x.config:8: 'CONFIG_PREEMPT=y': expected only one of a choice to be y, and line 7 sets "));
        assertEquals(
                4,
                Inputs.parse("x.config", Inputs.full("x86", "6.1.90", both))
                        .symbols()
                        .size());
    }

    @Test
    void realTimeWithPreemptOccursInShippedKernels() {
        var facts = KernelFacts.of(Inputs.parse(
                "x.config",
                Inputs.full(
                        "arm64",
                        "6.12.9",
                        String.join("\n", ARM64),
                        "CONFIG_PREEMPT=y",
                        "CONFIG_PREEMPT_RT=y",
                        "CONFIG_PREEMPT_COUNT=y",
                        "CONFIG_PREEMPTION=y")));
        assertTrue(facts.preemptRt().is(true));
    }

    @Test
    void aModuleOfWhatCannotBeOne() {
        for (String name :
                List.of("SMP", "PREEMPT", "PREEMPT_RT", "PREEMPT_COUNT", "ARM64_64K_PAGES", "PAGE_SIZE_4KB")) {
            assertEquals(
                    "x.config:1: 'CONFIG_" + name + "=m': expected y or n for CONFIG_" + name
                            + ", which has no other values; do this: correct the value",
                    Inputs.refusal("x.config", "CONFIG_" + name + "=m\n"));
        }
        assertTrue(Inputs.fragment("CONFIG_PREEMPTIRQ_DELAY_TEST=m")
                .flag("PREEMPTIRQ_DELAY_TEST")
                .is(false));
    }

    @Test
    void valuesOfTheWrongTypeOrOutOfRange() {
        assertEquals(
                "x.config:1: 'CONFIG_SMP=2': expected y or n for CONFIG_SMP, which has no other values; do this: "
                        + "correct the value",
                Inputs.refusal("x.config", "CONFIG_SMP=2\n"));
        for (String value : List.of("0", "-1", "y", "n", "\"8\"", "99999999999999999999", "0x10", "65537")) {
            assertEquals(
                    "x.config:1: 'CONFIG_NR_CPUS=" + value + "': expected a number from 1 to 65536 for "
                            + "CONFIG_NR_CPUS; do this: correct the value, or copy the file again if it was cut here",
                    Inputs.refusal("x.config", "CONFIG_NR_CPUS=" + value + "\n"));
        }
    }

    @Test
    void preemptCountOffInAPreemptibleKernel() {
        for (String off : List.of("# CONFIG_PREEMPT_COUNT is not set", "CONFIG_PREEMPT_COUNT=n")) {
            assertEquals(
                    "x.config:2: '" + off + "': expected CONFIG_PREEMPT_COUNT=y, which CONFIG_PREEMPTION=y " + "selects"
                            + OLDCONFIG,
                    Inputs.refusal("x.config", "CONFIG_PREEMPTION=y\n" + off + "\n"));
        }
        assertEquals(
                "x.config:5: 'CONFIG_PREEMPTION=y': expected CONFIG_PREEMPT_COUNT=y, which CONFIG_PREEMPTION=y selects"
                        + OLDCONFIG,
                Inputs.refusal("x.config", Inputs.full("x86", "6.12.1", "CONFIG_PREEMPTION=y")));
        assertEquals(
                "x.config:5: 'CONFIG_PREEMPT=y': expected CONFIG_PREEMPTION=y, which CONFIG_PREEMPT=y selects"
                        + OLDCONFIG,
                Inputs.refusal("x.config", Inputs.full("x86", "6.12.1", "CONFIG_PREEMPT=y")));
    }

    @Test
    void anArm64KernelWithoutSmp() {
        assertEquals(
                "x.config:6: '# CONFIG_SMP is not set': expected CONFIG_SMP=y, which every arm64 kernel has"
                        + OLDCONFIG,
                refusedArm64("CONFIG_SMP=y", "# CONFIG_SMP is not set"));
        assertEquals(
                "x.config: '': expected CONFIG_SMP=y, which every arm64 kernel has" + OLDCONFIG,
                refusedArm64("CONFIG_SMP=y", ""));
    }

    @Test
    void anArm64KernelWithoutAGranule() {
        assertEquals(
                "x.config:8: '# CONFIG_ARM64_4K_PAGES is not set': expected one of CONFIG_ARM64_4K_PAGES, _16K_PAGES and "
                        + "_64K_PAGES to be y in a full arm64 file" + OLDCONFIG,
                refusedArm64("CONFIG_ARM64_4K_PAGES=y", "# CONFIG_ARM64_4K_PAGES is not set"));
    }

    @Test
    void pageShiftsAndGranulesThatDisagree() {
        assertEquals(
                "x.config:13: 'CONFIG_PAGE_SHIFT=14': expected CONFIG_PAGE_SHIFT=12, to agree with "
                        + "CONFIG_ARM64_4K_PAGES in line 8" + OLDCONFIG,
                refusedArm64("CONFIG_PAGE_SHIFT=12", "CONFIG_PAGE_SHIFT=14"));
        assertEquals(
                "x.config:13: 'CONFIG_ARM64_PAGE_SHIFT=16': expected CONFIG_ARM64_PAGE_SHIFT=12, to agree with "
                        + "CONFIG_ARM64_4K_PAGES in line 8" + OLDCONFIG,
                refusedArm64("CONFIG_PAGE_SHIFT=12", "CONFIG_ARM64_PAGE_SHIFT=16"));
        assertEquals(
                "x.config:13: 'CONFIG_PAGE_SIZE_16KB=y': expected the page size of CONFIG_ARM64_4K_PAGES=y in line 8"
                        + OLDCONFIG,
                refusedArm64("CONFIG_PAGE_SHIFT=12", "CONFIG_PAGE_SIZE_16KB=y"));
    }

    @Test
    void addressSizesAndLevelsThatDisagree() {
        assertEquals(
                "x.config:12: 'CONFIG_ARM64_VA_BITS=48': expected CONFIG_ARM64_VA_BITS=52, to agree with "
                        + "CONFIG_ARM64_VA_BITS_52 in line 11" + OLDCONFIG,
                refusedArm64("CONFIG_ARM64_VA_BITS=52", "CONFIG_ARM64_VA_BITS=48"));
        assertEquals(
                "x.config:7: 'CONFIG_PGTABLE_LEVELS=4': expected 5 levels for pages of 4 KiB and 52 bits" + OLDCONFIG,
                refusedArm64("CONFIG_PGTABLE_LEVELS=5", "CONFIG_PGTABLE_LEVELS=4"));
        assertEquals(
                "x.config:11: 'CONFIG_ARM64_VA_BITS_47=y': expected a virtual address size that exists with pages of 4 "
                        + "KiB" + OLDCONFIG,
                refusedArm64("CONFIG_ARM64_VA_BITS_52=y\nCONFIG_ARM64_VA_BITS=52", "CONFIG_ARM64_VA_BITS_47=y"));
    }

    @Test
    void aHeaderAndASymbolOfTwoArchitectures() {
        assertEquals(
                "x.config:3: '# Linux/x86 6.12.1 Kernel Configuration': expected the architecture that CONFIG_ARM64=y "
                        + "names, arm64; do this: copy the file again; parts of two configurations are mixed",
                Inputs.refusal("x.config", Inputs.full("x86", "6.12.1", "CONFIG_ARM64=y")));
    }

    @Test
    void twoHeaders() {
        String twice = Inputs.full("x86", "6.12.1", "CONFIG_SMP=y") + Inputs.full("x86", "6.1.1", "CONFIG_SMP=y");
        assertEquals(
                "x.config:16: '# Linux/x86 6.1.1 Kernel Configuration': expected one header, not a second one after "
                        + "that in line 3; do this: give the two configurations as two files",
                Inputs.refusal("x.config", twice));
    }

    @Test
    void layersOfTwoArchitectures() {
        assertEquals(
                Inputs.file("linux-6.12.117-m68k-amiga_defconfig") + ": 'm68k': expected the architecture of "
                        + Inputs.file("openwrt-lantiq-config-4.4") + ", mips; do this: give only layers of one kernel",
                refused(Hints.NONE, "openwrt-lantiq-config-4.4", "linux-6.12.117-m68k-amiga_defconfig"));
        assertEquals(
                Inputs.file("asahi-6.5.0-arm64-16k.config") + ":3: 'arm64': expected the architecture of "
                        + Inputs.file("debian-6.12.117-amd64-cloud.config")
                        + ", x86; do this: give only layers of one kernel",
                refused(Hints.NONE, "debian-6.12.117-amd64-cloud.config", "asahi-6.5.0-arm64-16k.config"));
    }

    @Test
    void aFullFileOnTopOfAnotherLayer() {
        Path below = Inputs.file("debian-6.1.192-arm64-rt.config");
        assertEquals(
                Inputs.file("asahi-6.5.0-arm64-16k.config") + ": 'full .config': expected a fragment on top of "
                        + below
                        + ", not a file that decides everything; do this: give the full .config first, or alone",
                refused(Hints.NONE, "debian-6.1.192-arm64-rt.config", "asahi-6.5.0-arm64-16k.config"));
    }

    @Test
    void hintsAgainstTheFile() {
        byte[] full = Inputs.full("x86", "6.12.1", "CONFIG_SMP=y").getBytes(StandardCharsets.UTF_8);
        assertEquals(
                "x.config:3: 'x86': expected the architecture of what you said, arm; do this: give only layers of one "
                        + "kernel",
                Inputs.refusal("x.config", full, Hints.NONE.withArchitecture(Architecture.ARM)));
        assertEquals(
                "x.config:3: '6.12.1': expected the version given with the file, 6.1.0; do this: leave out the "
                        + "version: the header states it",
                Inputs.refusal("x.config", full, Hints.NONE.withVersion(KernelVersion.parse("6.1"))));
        assertEquals(
                "x.config: 'full .config': expected no header in a file that is said to be a fragment; do this: "
                        + "leave out what you say about the kind of file",
                Inputs.refusal("x.config", full, Hints.NONE.withKind(LayerKind.FRAGMENT)));
    }

    @Test
    void theWrongArchitectureForAQuestion() {
        var config = KernelConfig.read(List.of(Inputs.file("debian-6.12.117-amd64-cloud.config")));
        config.requireArchitecture(Architecture.X86);
        assertEquals(
                Inputs.file("debian-6.12.117-amd64-cloud.config") + ":3: 'x86': expected a configuration for arm64; do "
                        + "this: give the configuration of a kernel for arm64",
                message(() -> config.requireArchitecture(Architecture.ARM64)));
    }

    @Test
    void aFragmentThatDoesNotHoldWhatAQuestionNeeds() {
        var facts = Inputs.fragment("CONFIG_MIPS=y", "CONFIG_SMP=y");
        assertTrue(facts.require("SMP"));
        assertEquals(
                "x.config: '': expected a configuration that settles CONFIG_DEBUG_SPINLOCK; here x.config is one "
                        + "layer and does not state DEBUG_SPINLOCK; do this: give the layers below, or the full .config",
                message(() -> facts.require("DEBUG_SPINLOCK")));
    }

    @Test
    void aFullFileThatIsCutOrLacksAPart() {
        String whole = Inputs.full("x86", "6.12.1", "CONFIG_SMP=y", "CONFIG_NR_CPUS=64");
        assertEquals(
                "x.config:6: 'CONFIG_NR_CPUS=6': expected the line '# end of Kernel hacking' in a full .config; the "
                        + "file was cut" + COPY,
                Inputs.refusal("x.config", whole.substring(0, whole.indexOf("=64") + 2)));
        assertEquals(
                "x.config:14: '# end of Kernel hac': expected the line '# end of Kernel hacking' in a full .config; "
                        + "the file was cut" + COPY,
                Inputs.refusal("x.config", whole.substring(0, whole.length() - 5)));
        assertEquals(
                "x.config:10: '# end of Library routines': expected the beginning of this menu earlier in the file; a "
                        + "part is missing" + COPY,
                Inputs.refusal("x.config", whole.replace("# Library routines\n", "# gone\n")));
        assertEquals(
                "x.config:6: '# CONFIG_SMP is not set': expected the line '# Library routines' in a full .config; the "
                        + "file was cut" + COPY,
                Inputs.refusal("x.config", """
                        #
                        # Automatically generated file; DO NOT EDIT.
                        # Linux/x86 4.4.12 Kernel Configuration
                        #
                        CONFIG_X86=y
                        # CONFIG_SMP is not set
                        """));
        assertEquals(
                "x.config:15: 'CONFIG_NR_CPUS=6': expected an end of line after the last line, which may be cut; do "
                        + "this: copy the file again, or add the end of line if it is whole",
                Inputs.refusal("x.config", whole + "CONFIG_NR_CPUS=6"));
        assertTrue(
                Inputs.parse("x.config", whole + "CONFIG_BPF=y").symbol("BPF").isPresent());
    }

    private static KernelConfig arm64(String line, String instead) {
        String lines = String.join("\n", ARM64);
        return Inputs.parse(
                "x.config", Inputs.full("arm64", "6.12.1", line.isEmpty() ? lines : lines.replace(line, instead)));
    }

    private static String refusedArm64(String line, String instead) {
        return message(() -> arm64(line, instead));
    }

    private static String refused(Hints hints, String... names) {
        return message(() -> Inputs.facts(hints, names));
    }

    private static String message(Runnable attempt) {
        try {
            attempt.run();
        } catch (RefusedInputException refused) {
            return String.valueOf(refused.getMessage());
        }
        return "not refused";
    }
}
