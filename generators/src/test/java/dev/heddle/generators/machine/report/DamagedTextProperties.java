package dev.heddle.generators.machine.report;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.common.io.Resources;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.topology.CpuTopology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is done to a report, a tree or a description of CPUs, it is read or refused in one line. */
class DamagedTextProperties {

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "report/up-kcompactd-trylock-6.18-rc5.txt",
                        "report/up-slub-nmi-trylock-cve-2026-46029.txt",
                        "report/up-slub-6.17-rc3-bug4382-quoted.txt",
                        "report/rk3308b-rt-4.4.144-sched-atomic.txt",
                        "report/lantiq-vrx220-4.4.12-oops.txt",
                        "topology/hwloc-2i386-2t-hugepagesizecount.xml",
                        "topology/dt-cpu-map-rk3399.txt",
                        "")
                .map(DamagedTextProperties::text);
    }

    private static String text(String name) {
        if (name.isEmpty()) {
            return "Package:2 [NUMANode(memory=1GB)] L2:2(size=1MB) Core:1 PU:2(indexes=0,4,1,5,2,6,3,7)";
        }
        try {
            return Resources.toString(Resources.getResource(name), StandardCharsets.US_ASCII);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Property(tries = 400)
    void cutAndWithBitsFlipped(
            @ForAll("texts") String text,
            @ForAll @IntRange(max = 10_000) int permyriad,
            @ForAll @Size(max = 4) List<@IntRange(max = 1 << 20) Integer> bits) {
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Arrays.copyOf(whole, (int) ((long) whole.length * permyriad / 10_000));
        for (int bit : bits) {
            if (bytes.length > 0) {
                int at = bit % (8 * bytes.length);
                bytes[at / 8] ^= (byte) (1 << (at % 8));
            }
        }
        readOrRefuse(bytes);
    }

    /** Numbers that do not fit, nesting without end, and lines as long as they may be. */
    @Property(tries = 400)
    void withOnePlaceGrown(
            @ForAll("texts") String text,
            @ForAll @IntRange(max = 9999) int permyriad,
            @ForAll("fillings") String filling,
            @ForAll @IntRange(min = 1, max = 60_000) int length) {
        int at = (int) ((long) text.length() * permyriad / 10_000);
        String grown = filling.repeat(1 + length / filling.length());
        readOrRefuse((text.substring(0, at) + grown + text.substring(at)).getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<String> fillings() {
        return Arbitraries.of(
                "0",
                "9",
                "f",
                " ",
                ",",
                " 1",
                ",1",
                "0x1,",
                ":1*1",
                "(",
                "[",
                "{",
                "a {",
                "}",
                "<",
                "<object type='Group'>",
                "<!ENTITY",
                "&amp;",
                "<IRQ>\n",
                "BUG: x\n",
                " f+0x1/0x2\n",
                "? ",
                " (a:1)",
                "[<80000000>] ",
                "core0 { cpu = <&a>; };\n",
                " #1",
                "[#1]");
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            KernelReport report = KernelReport.parse("r", bytes);
            assertFalse(report.frames().isEmpty());
            report.facts().forEach(fact -> assertFalse(fact.toString().isEmpty()));
        } catch (RefusedInputException refused) {
            assertFalse(String.valueOf(refused.getMessage()).contains("\n"));
        }
        try {
            CpuTopology topology = CpuTopology.parse("t", bytes);
            topology.facts().forEach(fact -> assertFalse(fact.toString().isEmpty()));
        } catch (RefusedInputException refused) {
            assertFalse(String.valueOf(refused.getMessage()).contains("\n"));
        }
    }
}
