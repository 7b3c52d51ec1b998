package dev.heddle.generators.machine.memory;

import static dev.heddle.generators.machine.memory.Maps.assertRefused;
import static dev.heddle.generators.machine.memory.Maps.parse;
import static dev.heddle.generators.machine.memory.Maps.range;
import static dev.heddle.generators.machine.memory.Maps.ranges;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.generators.machine.RefusedInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each reader refuses, and where it says that it does. */
class MapRefusalTest {

    private static final String RAM = "40000000-7fffffff : System RAM";

    @Test
    void iomemThatTheKernelWouldNotPrint() {
        assertRefused(1, "not before the start", "7fffffff-40000000 : System RAM");
        assertRefused(2, "inside that of line 1", RAM, "  3fff0000-40ffffff : Kernel code");
        assertRefused(2, "do not overlap", RAM, "7fff0000-8fffffff : System RAM");
        assertRefused(3, "do not overlap", RAM, "  40000000-40ffffff : a", "  40ff0000-41ffffff : b");
        assertRefused(2, "do not overlap", RAM, "00000000-3fffffff : System RAM");
        assertRefused(1, "' : '", "40000000-7fffffff System RAM");
        assertRefused(1, "' : '", "40000000-7fffffff: System RAM");
        assertRefused(1, "without 0x", "0x40000000-0x7fffffff : System RAM");
        assertRefused(1, "lower-case", "40000000-7FFFFFFF : System RAM");
        assertRefused(1, "64 bits", "40000000-1ffffffffffffffff : System RAM");
        assertRefused(1, "52 bits", "40000000-1fffffffffffffff : System RAM");
        assertRefused(1, "/proc/ioports", "0000-0cf7 : PCI Bus 0000:00", "  0000-001f : dma1");
        assertRefused(1, "8 digits", "4000000-7fffffff : System RAM");
        assertRefused(1, "page of 4 KiB", "40000000-7ffffffe : System RAM");
        assertRefused(1, "page of 4 KiB", "40000001-7fffffff : System RAM");
        assertRefused(1, "'System RAM'", "09000000-09000fff : pl011@9000000");
        assertRefused(1, "as root", "00000000-00000000 : Reserved", "00000000-00000000 : PCI Bus");
        assertRefused(3, "an indent", RAM, "  40000000-40ffffff : Kernel code", " 80000000-8fffffff : x");
        assertRefused(2, "an indent", "  40000000-40ffffff : Kernel code", RAM.replace("4000", "5000"));
    }

    @Test
    void aRangeThatIsInsideWithoutIndentIsNotTakenForAChild() {
        assertRefused(2, "do not overlap", RAM, "40000000-40ffffff : Kernel code");
    }

    @Test
    void aLastLineCutInItsName() {
        byte[] cut = (RAM + "\n80000000-bfffffff : System R").getBytes(StandardCharsets.UTF_8);
        var refusal = assertThrows(RefusedInputException.class, () -> MemoryMap.parse("m", cut));
        assertEquals(2, refusal.line());
    }

    @Test
    void theIndentMayBeThreeBlanksAndNamesMayHoldAnything() {
        MemoryMap map = parse(RAM, "   40000000-40ffffff : Kernel code", "80000000-80000fff : a : b @/.-19 <BAD>");
        assertEquals(1, map.inside("Kernel code").size());
    }

    @Test
    void whatIsDeeperThanFiveLevelsIsNotIndentedFurther() {
        MemoryMap map = parse(
                "00000000-0fffffff : a",
                "  00000000-0fffffff : b",
                "    00000000-0fffffff : c",
                "      00000000-0fffffff : d",
                "        00000000-0fffffff : e",
                "          00000000-0fffffff : f",
                "          00000000-00ffffff : g",
                "          01000000-01ffffff : h",
                RAM);
        assertEquals(List.of(range(0x40000000L, 0x7fffffffL)), ranges(map));
    }

    @Test
    void logsThatAreCutOrMixed() {
        String header = "Early memory node ranges";
        String first = "  node   0: [mem 0x0000000040000000-0x000000007fffffff]";
        String second = "  node   0: [mem 0x0000000070000000-0x00000000bfffffff]";
        String setup = "Initmem setup node 0 [mem 0x0000000040000000-0x000000007fffffff]";
        assertEquals(List.of(range(0x40000000L, 0x7fffffffL)), ranges(parse(header, first, setup)));
        assertRefused(2, "may be cut", header, first);
        assertRefused(3, "do not overlap", header, first, second, setup);
        assertRefused(4, "one boot", header, first, setup, header, first, setup);
        assertRefused(5, "one boot", "Linux version 6.1", header, first, setup, "Linux version 6.1");
        assertRefused(
                5,
                "one boot",
                "Booting Linux on physical CPU 0",
                header,
                first,
                setup,
                "Booting Linux on physical CPU 0");
        assertRefused(3, "node N:", header, first, "  node   0: [mem 0x00000000800", setup);
        assertRefused(2, "16384", header, "  node   0: [mem 0x40001000-0x40004fff]", setup, "On node 0 totalpages: 1");
        assertRefused(1, "a boot log that lists memory", "Linux version 6.1", "Machine model: x");
    }

    @Test
    void aPartIsReadIfAPartIsMeant(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("log");
        Files.writeString(file, "Early memory node ranges\n  node   0: [mem 0x40000000-0x7fffffff]\n");
        MemoryMap map = MemoryMap.readPart(file);
        assertEquals(1, map.memory().size());
        assertTrue(map.warnings().get(0).contains("a part"), map.warnings()::toString);
    }

    @Test
    void pageSizesThatDoNotFitAreNotSettled() {
        MemoryMap map = parse(
                "Early memory node ranges",
                "  node   0: [mem 0x0000000040000000-0x000000007fffffff]",
                "Initmem setup node 0 [mem 0x0000000040000000-0x000000007fffffff]",
                "On node 0 totalpages: 262144",
                "pcpu-alloc: s57888 r0 d40416 u98304 alloc=6*16384");
        assertTrue(map.pageSize().isEmpty());
        assertEquals(1, map.warnings().size());
    }

    @Test
    void firmwareThatClaimsMoreThanTheListHas() {
        MemoryMap map = parse(
                "ACPI: SRAT: Node 0 PXM 0 [mem 0x40000000-0x7fffffff]",
                "ACPI: SRAT: Node 1 PXM 1 [mem 0x400000000000-0x4000bfffffff]",
                "NUMA: Faking a node at [mem 0x0000000040000000-0x00000004b9ffffff]",
                "Early memory node ranges",
                "  node   0: [mem 0x0000000040000000-0x000000007fffffff]",
                "Initmem setup node 0 [mem 0x0000000040000000-0x000000007fffffff]");
        assertEquals(1, map.warnings().size());
        assertTrue(map.warnings().get(0).startsWith("m:2:"), map.warnings()::toString);
    }

    @Test
    void reservedMemoryLeavesTheMapIfItIsNoMap() {
        MemoryMap map = parse(
                "OF: reserved mem: 0x0000000043000000..0x000000004302ffff (192 KiB) nomap non-reusable secmon@43000000",
                "OF: reserved mem: 0x0000000050000000..0x000000005002ffff (192 KiB) map reusable linux,cma",
                "Early memory node ranges",
                "  node   0: [mem 0x0000000040000000-0x000000007fffffff]",
                "Initmem setup node 0 [mem 0x0000000040000000-0x000000007fffffff]");
        assertEquals(List.of(range(0x40000000L, 0x42ffffffL), range(0x43030000L, 0x7fffffffL)), ranges(map));
        assertEquals((1L << 30) - (192 << 10), map.bytes());
    }

    @Test
    void memblockDumpsThatDoNotAddUp() {
        String sizes = " memory size = 0x20000000 reserved size = 0x1000";
        String count = " memory.cnt  = 0x1";
        String region =
                " memory[0x0]\t[0x0000000040000000-0x000000005fffffff], 0x0000000020000000 bytes on node 0 flags: 0x0";
        String reserved = " reserved.cnt  = 0x1";
        String page = " reserved[0x0]\t[0x0000000040000000-0x0000000040000fff], 0x0000000000001000 bytes flags: 0x0";
        assertEquals(0x20000000L, parse(sizes, count, region, reserved, page).bytes());
        assertRefused(2, "the dump is cut", sizes, " memory.cnt  = 0x2", region, reserved, page);
        assertRefused(4, "the dump is cut", sizes, count, region, " reserved.cnt  = 0x2", page);
        assertRefused(3, "'reserved.cnt = 0xN'", sizes, count, region);
        assertRefused(1, "the sum", " memory size = 0x20001000 reserved size = 0x1000", count, region, reserved, page);
        assertRefused(
                3,
                "a size of 0x20000000",
                sizes,
                count,
                region.replace("0x0000000020000000 b", "0x0000000020000001 b"),
                reserved,
                page);
        assertRefused(3, "entries from 0x0", sizes, count, region.replace("y[0x0]", "y[0x1]"), reserved, page);
        assertRefused(4, "entries from 0x0", sizes, count, region, region, reserved, page);
        assertRefused(6, "one dump", sizes, count, region, reserved, page, count, region, reserved, page);
        assertRefused(3, "an entry like", sizes, count, " memory[0x0]\t[0x0000000040000000-0x0000", reserved, page);
    }

    @Test
    void scanLinesThatDoNotFillTheProperty() {
        String node = "OF: fdt:memory scan node memory, reg size 48,";
        assertRefused(1, "48 bytes", node, "OF: fdt: - 80000000 ,  2c000000", "OF: fdt: - ac200000 ,  44600000");
        assertRefused(1, "48 bytes", node);
        String cut = "OF: fdt:memory scan node memory, reg size 16,\nOF: fdt: - 80000000 ,  2c000000";
        RefusedInputException refusal = assertThrows(
                RefusedInputException.class, () -> MemoryMap.parse("m", cut.getBytes(StandardCharsets.UTF_8)));
        assertEquals("an end of line after the last size, which may be cut", refusal.expected());
        assertRefused(3, "BASE , SIZE", node, "OF: fdt: - 80000000 ,  2c000000", "OF: fdt: - ");
    }

    @Test
    void memoryNodesNeedTheirCellCounts() {
        String open = "memory@40000000 {";
        String type = "device_type = \"memory\";";
        // 0x40000000 + 0x1000 as 2+2, and as 1+1 an entry of size 0x40000000 at 0, then an overlap.
        assertEquals(
                List.of(range(0x40000000L, 0x40000fffL)),
                ranges(parse(open, type, "reg = <0 0x40000000 0 0x1000>;", "};")));
        // 2+2 and 1+1 both make sense of this one.
        assertRefused(1, "#address-cells", open, type, "reg = <0x1000 0x1000 0x3000 0x1000>;", "};");
        assertRefused(1, "#address-cells", open, type, "reg = <0x40000000 0x123>;", "};");
        assertRefused(3, "32 bits", open, type, "reg = <0x140000000 0x1000>;", "};");
        assertRefused(3, "a number", open, type, "reg = <0x40000000 SZ_1G>;", "};");
        assertRefused(1, "'}'", open, type, "reg = <0x40000000 0x1000>;");
        assertRefused(4, "';'", open, type, "reg = <0x40000000 0x1000>", "};");
        assertRefused(1, "property reg", open, type, "};");
    }

    @Test
    void sourceWithItsParentHoldsNoDoubt() {
        MemoryMap map = parse(
                "/dts-v1/;",
                "#include <x.dtsi>",
                "/memreserve/ 0x40000000 0x1000; /* a comment",
                "over two lines */ / {",
                "\t#address-cells = <2>;",
                "\t#size-cells = <1>;",
                "\tram: memory@0 { // another",
                "\t\tdevice_type = \"memory\";",
                "\t\treg = <0x0 0x0 (1 << 20)>, <0x1 0 (0x100000 * (2 + 1))>,",
                "\t\t      <0x2 0 0>;",
                "\t};",
                "\tmemory-controller@1 { reg = <1 2 3>; };",
                "\treserved-memory {",
                "\t\t#address-cells = <1>; #size-cells = <1>; ranges;",
                "\t\ta@1000 { reg = <0x1000 0x2000>; no-map; };",
                "\t\tb@8000 { reg = <0x8000 0x1000>; };",
                "\t\tc { size = <0x1000>; no-map; };",
                "\t};",
                "};");
        assertEquals(
                List.of(range(0, 0xfff), range(0x3000, 0xfffff), range(0x1_0000_0000L, 0x1_002f_ffffL)), ranges(map));
        assertEquals(1, map.warnings().size());
    }

    @Test
    void textsThatAreSomethingElse() {
        assertRefused(1, "16-bit words", "0000000 0000 0000 0040 0000 0000 0000 0080 0000", "0000010");
        assertRefused(1, "/proc/meminfo", "MemTotal:         958336 kB");
        assertRefused(1, "kernel configuration", "CONFIG_ARM64=y");
        assertRefused(1, "--layout", "{\"case\": 1}");
        assertRefused(1, "e820", "BIOS-e820: [mem 0x0000000000000000-0x000000000009fbff] usable");
        assertRefused(1, "HTML", "<!DOCTYPE html>");
        assertRefused(1, "a memory map: ", "hello");
        assertRefused(1, "blank lines", "", "");
    }

    @Test
    void prefixesOfLogsAndQuotesOfMail() {
        for (String prefix : List.of(
                "[    0.000000] ",
                "[  +0.000000] ",
                "[Fri Oct 16 12:43:58 2020] ",
                "[    0.123456][    T1] ",
                "<6>[    0.000000] ",
                "4,480,402519020,-;",
                "Dec 19 18:27:50 host kernel: ",
                "TTY> ",
                "> > [    0.000000] ")) {
            MemoryMap map = parse(
                    prefix + "Early memory node ranges",
                    prefix + "  node   0: [mem 0x0000000040000000-0x000000007fffffff]",
                    prefix + "Initmem setup node 0 [mem 0x0000000040000000-0x000000007fffffff]");
            assertEquals(List.of(range(0x40000000L, 0x7fffffffL)), ranges(map), prefix);
        }
    }
}
