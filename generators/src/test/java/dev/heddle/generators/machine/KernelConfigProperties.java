package dev.heddle.generators.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

/**
 * Damaged and made-up inputs: each is either read or refused with one line, and a full file that was cut is never taken
 * for a whole one where the format lets one notice.
 */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
final class KernelConfigProperties {

    private static final List<String> FILES = List.of(
            "archarm-7.1.0-am33x-up.config",
            "asahi-6.5.0-arm64-16k.config",
            "debian-6.1.176-armel-marvell-up.config",
            "debian-6.1.176-mipsel-4kc-malta.config",
            "debian-6.1.192-arm64-rt.config",
            "debian-6.12.117-amd64-cloud.config",
            "debian-6.12.117-arm64-cloud.config",
            "linux-6.12.117-arm64-defconfig",
            "linux-6.12.117-kernel-tiny-base.config",
            "linux-6.12.117-kernel-tiny.config",
            "linux-6.12.117-m68k-amiga_defconfig",
            "linux-6.12.117-mips-malta_defconfig",
            "linux-6.12.117-mips-maltaup_defconfig",
            "linux-6.12.117-mips-xway_defconfig",
            "linux-6.12.117-x86-tiny.config",
            "openwrt-lantiq-config-4.4",
            "openwrt-lantiq-xrx200-config-4.14");

    private static final String LAST_MARK = "# end of Kernel hacking";

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(FILES);
    }

    @Provide
    Arbitrary<String> fullFiles() {
        return Arbitraries.of(FILES.subList(0, 7));
    }

    /** Lines as configurations hold them, and others, over few names so that they meet. */
    @Provide
    Arbitrary<String> lines() {
        Arbitrary<String> names = Arbitraries.of(
                "SMP",
                "MIPS",
                "ARM64",
                "X86",
                "NR_CPUS",
                "PREEMPT",
                "PREEMPT_NONE",
                "PREEMPT_RT",
                "PREEMPT_LAZY",
                "PREEMPTION",
                "PREEMPT_COUNT",
                "PREEMPT_DYNAMIC",
                "MIPS_MT_SMP",
                "TINY_RCU",
                "DEBUG_SPINLOCK",
                "PROVE_LOCKING",
                "ARM64_4K_PAGES",
                "ARM64_64K_PAGES",
                "ARM64_VA_BITS",
                "ARM64_VA_BITS_48",
                "PAGE_SHIFT",
                "PGTABLE_LEVELS",
                "SLUB",
                "LANTIQ",
                "CPU_MIPS32_R2",
                "M68040",
                "COLDFIRE");
        Arbitrary<String> values =
                Arbitraries.of("y", "n", "m", "1", "4", "12", "48", "52", "0x10", "\"\"", "\"", "z", "");
        Arbitrary<String> set = names.flatMap(name -> values.map(value -> "CONFIG_" + name + "=" + value));
        Arbitrary<String> yes = names.map(name -> "CONFIG_" + name + "=y");
        Arbitrary<String> unset = names.map(name -> "# CONFIG_" + name + " is not set");
        Arbitrary<String> odd = Arbitraries.of(
                "", "#", "# end of X", "# Linux/arm64 6.12.1 Kernel Configuration", "#CONFIG_SMP=y", "junk", "\t");
        return Arbitraries.frequencyOf(Tuple.of(12, yes), Tuple.of(8, unset), Tuple.of(1, set), Tuple.of(1, odd));
    }

    @Property(tries = 300)
    void aFileCutAtAnyByteIsReadOrRefused(@ForAll("files") String name, @ForAll @IntRange(max = 1_000_000) int at) {
        byte[] whole = Inputs.bytes(name);
        readOrRefuse(name, Arrays.copyOf(whole, at % whole.length));
    }

    @Property(tries = 300)
    void aFullFileThatIsCutBeforeItsLastMarkIsRefused(
            @ForAll("fullFiles") String name, @ForAll @IntRange(max = 1_000_000) int at) {
        byte[] whole = Inputs.bytes(name);
        int mark = Inputs.text(name).indexOf(LAST_MARK) + LAST_MARK.length();
        byte[] cut = Arrays.copyOf(whole, at % mark);
        assertThrows(RefusedInputException.class, () -> KernelConfig.parse(name, cut, Hints.NONE));
        assertEquals(
                LayerKind.FULL,
                KernelConfig.parse(name, Arrays.copyOf(whole, mark), Hints.NONE).kind());
    }

    @Property(tries = 100)
    void aFullFileThatLacksAPartIsRefusedOrSaysTheSameAboutWhatIsLeft(
            @ForAll("fullFiles") String name,
            @ForAll @IntRange(min = 5, max = 20_000) int from,
            @ForAll @IntRange(min = 1, max = 3_000) int length) {
        List<String> lines = Inputs.text(name).lines().toList();
        int start = 4 + from % (lines.size() - 5);
        int end = Math.min(lines.size(), start + length);
        String rest =
                String.join("\n", lines.subList(0, start)) + "\n" + String.join("\n", lines.subList(end, lines.size()));
        Optional<KernelConfig> read = readOrRefuse(name, rest.getBytes(StandardCharsets.UTF_8));
        var whole = KernelConfig.parse(name, Inputs.bytes(name), Hints.NONE);
        read.ifPresent(config -> config.symbols()
                .forEach((symbol, left) ->
                        assertEquals(whole.symbol(symbol).map(ConfigSymbol::value), Optional.of(left.value()))));
        Statistics.collect(read.isPresent() ? "read" : "refused");
    }

    @Property(tries = 300)
    void flippedBitsAreReadOrRefused(
            @ForAll("files") String name,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 10_000_000) Integer> places) {
        byte[] bytes = Inputs.bytes(name);
        for (int place : places) {
            bytes[(place >> 3) % bytes.length] ^= (byte) (1 << (place & 7));
        }
        readOrRefuse(name, bytes);
    }

    @Property(tries = 1000)
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 200) byte[] bytes) {
        readOrRefuse("x.config", bytes);
        readOrRefuse("config.gz", concat(new byte[] {0x1f, (byte) 0x8b, 8, 0}, bytes));
    }

    @Property(tries = 1000)
    void anyTextIsReadOrRefused(@ForAll String text) {
        readOrRefuse("x_defconfig", text.getBytes(StandardCharsets.UTF_8));
        readOrRefuse("x.config", ("CONFIG_X=\"" + text).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 2000)
    void madeUpLinesAreReadOrRefused(
            @ForAll @Size(min = 1, max = 12) List<@From("lines") String> lines, @ForAll("names") String name) {
        Optional<KernelConfig> read =
                readOrRefuse(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        Statistics.collect(read.isPresent() ? "read" : "refused");
        Statistics.coverage(outcome -> outcome.check("read").percentage(share -> share > 20));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("x.config", "x_defconfig", "tiny.config", "arch/mips/configs/x_defconfig");
    }

    @Property(tries = 300)
    void gzipDataWithDamageIsReadOrRefused(@ForAll @IntRange(max = 1_000_000) int place, @ForAll boolean cut) {
        byte[] packed = Inputs.gzip(Inputs.bytes("openwrt-lantiq-config-4.4"));
        byte[] damaged = cut ? Arrays.copyOf(packed, place % packed.length) : packed.clone();
        if (!cut) {
            damaged[(place >> 3) % packed.length] ^= (byte) (1 << (place & 7));
        }
        readOrRefuse("config.gz", damaged);
    }

    @Property(tries = 20)
    void hugeLinesAndManyLinesEndInTime(@ForAll @IntRange(min = 1, max = 200_000) int length, @ForAll char filler) {
        readOrRefuse(
                "x.config", ("CONFIG_A=\"" + String.valueOf(filler).repeat(length)).getBytes(StandardCharsets.UTF_8));
        readOrRefuse("x.config", ("> ".repeat(length) + "CONFIG_A=y\n").getBytes(StandardCharsets.UTF_8));
        readOrRefuse("x.config", "CONFIG_A=y\n".repeat(length).getBytes(StandardCharsets.UTF_8));
        readOrRefuse("x.config", ("CONFIG_NR_CPUS=" + "9".repeat(length)).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads, and asks for everything; or gets a refusal of one printable line. */
    private static Optional<KernelConfig> readOrRefuse(String name, byte[] bytes) {
        KernelConfig config;
        try {
            config = KernelConfig.parse(name, bytes, Hints.NONE);
        } catch (RefusedInputException refused) {
            String message = String.valueOf(refused.getMessage());
            assertTrue(message.startsWith(name + (refused.line() > 0 ? ":" + refused.line() : "") + ": '"), message);
            assertTrue(message.chars().allMatch(c -> c >= 0x20 && c <= 0x7e), message);
            assertTrue(refused.text().length() <= RefusedInputException.MAX_TEXT, message);
            return Optional.empty();
        }
        KernelFacts facts = KernelFacts.of(config);
        facts.all().forEach(fact -> assertEquals(fact.isKnown(), !(fact.origin() instanceof Origin.Unknown)));
        var names = List.of("SMP", "PREEMPT_RT", "DEBUG_SPINLOCK", "PREEMPTION", "PREEMPT_COUNT", "TINY_RCU");
        var worlds = facts.worlds(names);
        assertFalse(worlds.isEmpty(), config.symbols().toString());
        assertTrue(worlds.stream().allMatch(world -> world.keySet().asList().equals(names)));
        return Optional.of(config);
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
