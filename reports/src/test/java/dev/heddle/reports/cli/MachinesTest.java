package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.properties.trylock.TrylockSystem;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.json.SchemaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code heddle check --kconfig F --iomem F --topology F} on files of real machines: docs/machines.md. */
final class MachinesTest {

    private static final Path RESOURCES = Path.of("..", "generators", "src", "test", "resources");
    private static final String ASAHI = kconfig("asahi-6.5.0-arm64-16k.config");
    private static final String M1 = file("memory/m1-mac-mini-8g-5.11rc6.earlyboot.txt");
    private static final String VR9 = file("mips/vr9-boot.txt");
    private static final String AM33X = kconfig("archarm-7.1.0-am33x-up.config");
    private static final String DEFCONFIG = kconfig("linux-6.12.117-arm64-defconfig");

    @TempDir
    private Path folder = Path.of("");

    private static String file(String name) {
        return RESOURCES.resolve(name).toString();
    }

    private static String kconfig(String name) {
        return file("kconfig/" + name);
    }

    private static Answer check(String... args) {
        var all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(args));
        return new Terminal()
                .with(new TrylockSystem(), new LinearMapSystem(), new CacheFlushSystem())
                .run(all.toArray(String[]::new));
    }

    private static String plain(String out) {
        return out.replaceAll("\\s+", " ");
    }

    private static void assertSays(Answer answer, int code, String... words) {
        assertEquals(code, answer.code(), answer.err());
        for (String word : words) {
            assertTrue(plain(answer.out()).contains(word), () -> word + " is not in " + answer.out());
        }
        answer.out().lines().forEach(line -> assertTrue(line.length() <= 75, line));
    }

    private static void assertRefused(Answer answer, String... words) {
        assertEquals(64, answer.code(), answer.out());
        assertEquals("", answer.out());
        assertEquals(1, answer.err().lines().count(), answer.err());
        for (String word : words) {
            assertTrue(answer.err().contains(word), answer::err);
        }
    }

    /** The report of thread C: 4.4.12 on this machine oopses, and nothing of the other two systems is in that kernel. */
    @Test
    void namesFilesWithoutTheirDirectories() {
        var answer = check("--kconfig", ASAHI, "--iomem", M1, "--topology", M1);
        assertSays(
                answer,
                0,
                "architecture=arm64 (asahi-6.5.0-arm64-16k.config:3)",
                "odd: m1-mac-mini-8g-5.11rc6.earlyboot.txt is of another kernel");
        assertFalse(plain(answer.out()).contains("resources"), answer.out());
    }

    @Test
    void aListOfCpusThatNamesNoArchitectureLeavesNoneOpen() {
        var answer = check(
                "--kconfig",
                kconfig("debian-6.12.117-amd64-cloud.config"),
                "--topology",
                file("topology/hwloc-16em64t-4s2c2t-offlines-xml.xml"));
        assertSays(answer, 0, "architecture=x86 (", "CPUs online=12 (");
        assertFalse(answer.out().contains("architecture: "), answer.out());
    }

    @Test
    void whatIsNotKnownForOneReasonIsOneItem() {
        var answer = check(
                "--kconfig",
                kconfig("debian-6.1.176-mipsel-4kc-malta.config"),
                "--topology",
                file("topology/cpuinfo-mips-mt7628-up.txt"));
        assertSays(
                answer,
                0,
                "D-cache, I-cache, no aliases by hardware, cache aliases: a cpuinfo says nothing of caches;");
    }

    @Test
    void aRouterOfTheReport() {
        Answer answer = check(
                "--kconfig",
                kconfig("openwrt-lantiq-config-4.4"),
                "--kconfig",
                kconfig("openwrt-lantiq-xrx200-config-4.14"),
                "--kernel-version",
                "4.4.12",
                "--topology",
                VR9);
        assertSays(
                answer,
                10,
                "odd: vr9-boot.txt is of another kernel",
                "trylock does not apply: version=4.4.12 (given with the file) has no allocator lock",
                "linearmap does not apply: only arm64 kernels split their linear map, and architecture=mips (",
                "cacheflush may concern this machine: whether the data cache has aliases is not settled",
                "cacheflush open: kernels with cccf34e9411c up to v4.7, such as 4.4.12 (V4)");
    }

    /** 6.5 has pcp trylocks, on real locks; the log is of an older kernel with 16K pages too. */
    @Test
    void anArm64MacWithTheLogOfAnotherKernel() {
        Answer answer = check("--kconfig", ASAHI, "--iomem", M1, "--topology", M1);
        assertSays(
                answer,
                0,
                "is of another kernel, version=5.11.0-rc6",
                "trylock concerns this machine: version=6.5.0",
                "linearmap does not apply: kernels split their linear map since v6.18 (3df6979d222b), and version=6.5.0",
                "cacheflush does not apply: only MIPS kernels",
                "Three verdicts: trylock nothing is violated linearmap does not apply cacheflush does not apply");
    }

    /** Thread A on a kernel that splits: V1 of the fact sheet is illegal on PREEMPT_RT, on any machine. */
    @Test
    void anArm64MachineWithPreemptRt() throws IOException {
        Path rt = Files.writeString(folder.resolve("rt.config"), "CONFIG_EXPERT=y\nCONFIG_PREEMPT_RT=y\n");
        Answer answer = check(
                "--kconfig",
                DEFCONFIG,
                "--kconfig",
                rt.toString(),
                "--kernel-version",
                "7.2.13",
                "--iomem",
                file("memory/qemu-virt-4g-5.12-map.iomem"),
                "--topology",
                file("topology/lscpu-arm-A510-A710-A715-X3.txt"));
        assertSays(
                answer,
                10,
                "memory=4294967296 bytes in 1 range (",
                "cores of several kinds, as here, may differ",
                "linearmap open: tables are taken from the page allocator inside stop_machine(), 3df6979d222b (V1)",
                "trylock nothing is violated");
    }

    @Test
    void aDebianRtKernelIsTooOldForBothButHasKptisAllocations() {
        Answer answer = check(
                "--kconfig",
                kconfig("debian-6.1.192-arm64-rt.config"),
                "--iomem",
                file("memory/qemu-virt-1g-5.0-crashkernel.iomem"));
        assertSays(
                answer,
                0,
                "trylock does not apply: version=6.1.192 (",
                "linearmap does not apply:",
                "KPTI takes pages inside stop_machine() as well, which PREEMPT_RT forbids",
                "0 cells: 0 violated, 0 proved");
    }

    @Test
    void aMipsMachineWithOneCpu() {
        Answer answer = check(
                "--kconfig",
                kconfig("debian-6.1.176-mipsel-4kc-malta.config"),
                "--topology",
                file("topology/cpuinfo-mips-mt7628-up.txt"));
        assertSays(
                answer,
                0,
                "CPUs online=1 (",
                "trylock does not apply: version=6.1.176",
                "cacheflush does not apply: one CPU runs: there is nobody to call");
    }

    /** SMP=n and PREEMPT=y, of 7.1: the residual holes of April 2026, but no NMI on 32-bit ARM. */
    @Test
    void anArmUniprocessor() {
        Answer answer = check("--kconfig", AM33X);
        assertSays(
                answer,
                10,
                "does not apply: an NMI in a section (",
                "linearmap does not apply: only arm64",
                "trylock open: residual hole R1: a kprobe in a zone->lock section (V11)");
        assertTrue(!plain(answer.out()).contains("trylock open: residual hole R2"), answer.out());
    }

    @Test
    void filesOfTwoMachinesAreRefusedWithBothNames() {
        assertRefused(
                check("--kconfig", ASAHI, "--topology", VR9),
                "vr9-boot.txt:",
                "'architecture=mips'",
                "asahi-6.5.0-arm64-16k.config:3");
        assertRefused(
                check("--kconfig", AM33X, "--topology", file("topology/lscpu-armv7.txt")),
                "lscpu-armv7.txt:",
                "CPUs online=2",
                "SMP=n (",
                "archarm-7.1.0-am33x-up.config:");
        assertRefused(
                check("--kconfig", DEFCONFIG, "--iomem", file("memory/rpi5-8g-16k-6.1.47.earlyboot.txt")),
                "rpi5-8g-16k-6.1.47.earlyboot.txt:18",
                "pages of 16384 bytes",
                "PAGE_SHIFT=12",
                "--kernel-version");
        assertRefused(check("--topology", VR9), "--kconfig");
        assertRefused(check("--iomem", M1), "--kconfig");
        assertRefused(check("--kconfig", ASAHI, "--topology", ASAHI), "asahi", "a boot log from its start");
    }

    @Test
    void programsLearnOfEachSystemEvenIfNothingIsChecked() {
        Answer answer = check("--kconfig", kconfig("debian-6.1.176-armel-marvell-up.config"), "--json");
        assertEquals(0, answer.code(), answer.err());
        List<String> lines = answer.out().lines().toList();
        assertEquals(3, lines.size(), answer.out());
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaFile.ALL.stream()
                        .filter(file -> file.id().equals("machine"))
                        .findFirst()
                        .orElseThrow()
                        .text());
        for (String line : lines) {
            assertTrue(schema.validate(line, InputFormat.JSON).isEmpty(), line);
            assertTrue(line.contains("\"concern\":\"does-not-apply\",\"why\":\""), line);
            assertTrue(
                    !schema.validate(line.replace("does-not-apply", "perhaps"), InputFormat.JSON)
                            .isEmpty(),
                    line);
        }
    }

    /** A cell names the machine, so that a verdict on it can be asked for again without its files. */
    @Test
    void aVerdictOnTheMachineIsAskedForAgainByItsConfiguration() {
        String config = "rt=y,va=48,ram=40000000-7fffffff,image=40200000-41f10000-424f0000-42b60000";
        Answer answer = check("linearmap", "--variant", "V1", "--config", config, "--scenario", "own");
        assertSays(answer, 10, "boot: own, the machine of these ranges");
        assertRefused(check("linearmap", "--variant", "V1", "--config", "rt=y,ram=0-fff"), "va");
        assertRefused(check("linearmap", "--variant", "V1", "--config", "va=48,ram=0-ffe"), "whole pages");
        assertRefused(check("linearmap", "--variant", "V1", "--config", "va=48,ram=0-fff+0-fff"), "overlap");
        assertRefused(check("linearmap", "--variant", "V1", "--config", "va=48,image=0-1-2-3"), "go with ram");
        assertRefused(check("linearmap", "--variant", "V1", "--config", "va=48,ram=x"), "hexadecimal");
    }
}
