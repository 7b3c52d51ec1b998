package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.json.SchemaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code heddle prealloc}: counts of the fact sheet's worked examples and of real boots, and what is asked for. */
final class PreallocTest {

    @TempDir
    private Path folder = Path.of("");

    private String map(String... lines) throws IOException {
        Path file = folder.resolve("map");
        Files.writeString(file, String.join("\n", lines) + "\n");
        return file.toString();
    }

    private static Answer prealloc(String... args) {
        var all = new ArrayList<>(List.of("prealloc"));
        all.addAll(List.of(args));
        return Terminal.heddle(all.toArray(String[]::new));
    }

    private static void assertKeepsToSchema(String line) {
        String schema = SchemaFile.ALL.stream()
                .filter(file -> file.id().equals("prealloc"))
                .findFirst()
                .orElseThrow()
                .text();
        var errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(line, InputFormat.JSON);
        assertTrue(errors.isEmpty(), errors::toString);
    }

    /** Section 11 of the fact sheet: the rules of v6.18, without a KFENCE pool. */
    @ParameterizedTest
    @CsvSource({
        "4K, 48, 40000000-7fffffff, , 40200000-41f10000, 0, 498, up-to-text, 497",
        "4K, 48, 40000000-13fffffff, , 40200000-41f10000, 3, 2034, at-map, 2050",
        "4K, 48, 40000000-7fffffff, , 40350000-42060000, 0, 496, up-to-text, 496",
        "4K, 48, 00000000-3b3fffff, 40000000-fbffffff, 200000-1f10000, 2, 1964, forget-pud-table, 1964",
        "4K, 39, 00000000-3b3fffff, 40000000-fbffffff, 200000-1f10000, 2, 1964, up-to-text, 1965",
        "4K, 48, 00080000-3fbfffff, 40000000-1ffffffff, 200000-1f10000, 7, 4079, up-to-text, 4085",
        "16K, 47, 00080000-3fbfffff, 40000000-1ffffffff, 200000-1f10000, 0, 254, two-walks, 254",
        "16K, 36, 80000000-ffffffff, , 80200000-82000000, 0, 63, two-walks, 63",
        "64K, 52, 80000000-ffffffff, 880000000-177fffffff, 80200000-82200000, 0, 123, two-walks, 123",
        "4K, 39, 80000000-85fbffff, 88f00000-17fffffff, 80200000-81f10000, 3, 2009, up-to-text, 2011",
    })
    void workedExamples(
            String granule,
            String bits,
            String one,
            String two,
            String image,
            long pmd,
            long pte,
            String rule,
            long set)
            throws IOException {
        String file = two == null ? map(one + " : System RAM") : map(one + " : System RAM", two + " : System RAM");
        Answer answer = prealloc(
                "--iomem",
                file,
                "--granule",
                granule,
                "--va-bits",
                bits,
                "--kernel-image",
                image,
                "--rules",
                "v6.18",
                "--json");
        assertEquals("", answer.err());
        assertTrue(
                answer.out()
                        .contains("\"count\":" + (pmd + pte) + ",\"pud_tables\":0,\"pmd_tables\":" + pmd
                                + ",\"pte_tables\":" + pte + ","),
                answer.out());
        assertTrue(answer.out().contains("\"" + rule + "\":" + set + ","), answer.out());
        assertKeepsToSchema(answer.out());
    }

    private static String boot(String name) {
        return "src/test/resources/prealloc/" + name + ".json";
    }

    /** As the kernels had it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "k72-split-3g; 1518; {\"0\":1,\"1\":1,\"2\":1,\"3\":3}; true; {\"2\":2,\"3\":1516}",
                "k72-pte-256m; 0; {\"1\":1,\"2\":1,\"3\":128}; false; {}",
                "k72-blk-1g; 492; {\"0\":1,\"1\":1,\"2\":1,\"3\":3}; false; {}",
            })
    void recordedBoots(String name, long count, String tables, boolean splits, String added) {
        Answer answer = prealloc("--layout", boot(name), "--json");
        assertEquals("", answer.err());
        assertTrue(answer.out().contains("\"count\":" + count + ","), answer.out());
        assertTrue(answer.out().contains("\"tables\":" + tables + ","), answer.out());
        assertTrue(answer.out().contains("\"split\":{\"happens\":" + splits + ","), answer.out());
        assertTrue(answer.out().contains("\"tables_added_by_level\":" + added + ","), answer.out());
        assertKeepsToSchema(answer.out());
    }

    @Test
    void theFirstRunOfARecordedBoot() {
        String out = prealloc("--layout", boot("k72-split-3g"), "--json").out();
        assertTrue(
                out.contains("\"runs\":[{\"va\":\"0xfff0000000000000\",\"va_end\":\"0xfff0000002000000\","
                        + "\"pa\":\"0x40000000\",\"pa_end\":\"0x42000000\",\"level\":2,\"kind\":\"block\","
                        + "\"entry_size\":2097152,\"count\":16,\"cont\":true,\"valid\":true,"
                        + "\"raw_attrs\":\"0xf8000000000405\"},"),
                out);
    }

    @Test
    void theImageIsFoundInIomem() throws IOException {
        String file = map(
                "40000000-7fffffff : System RAM",
                "  40000000-4250ffff : Kernel code",
                "  42510000-428dffff : reserved",
                "  428e0000-42efffff : Kernel data");
        Answer answer = prealloc("--iomem", file, "--granule", "4K", "--va-bits", "48");
        // The need of the boot that printed these lines: 492, of 512 blocks less 15 of the image, 2 less around each
        // end.
        assertTrue(answer.out().contains("A split takes 492 tables"), answer.out());
        assertTrue(answer.out().contains("Kernel code"), answer.out());
        assertNarrow(answer.out());
    }

    private static void assertNarrow(String text) {
        text.lines()
                .forEach(line -> assertTrue(line.length() <= 75 && line.chars().allMatch(c -> c >= ' ' && c <= '~')));
    }

    @Test
    void anArrayThatNoBlockHoldsIsSaid() throws IOException {
        String file = map("40000000-ffffffffff : System RAM");
        String image = "40200000-41f10000";
        String out = prealloc(
                        "--iomem",
                        file,
                        "--granule",
                        "4K",
                        "--va-bits",
                        "48",
                        "--kernel-image",
                        image,
                        "--rules",
                        "v6.18")
                .out();
        assertTrue(out.replaceAll("\\s+", " ").contains("order 11, which does not exist"), out);
        assertNarrow(out);
    }

    @Test
    void whatIsMissingIsAskedFor() throws IOException {
        String file = map("40000000-7fffffff : System RAM");
        assertAsks("--granule", "--iomem", file);
        assertAsks("--va-bits", "--iomem", file, "--granule", "4K");
        assertAsks("VA_BITS is one of", "--iomem", file, "--granule", "4K", "--va-bits", "47");
        assertAsks("4K, 16K or 64K", "--iomem", file, "--granule", "8K", "--va-bits", "48");
        assertAsks("v6.18 or v7.2", "--iomem", file, "--granule", "4K", "--va-bits", "48", "--rules", "v9");
        assertAsks("hexadecimal", "--iomem", file, "--granule", "4K", "--va-bits", "48", "--kernel-image", "x");
        assertAsks("64K aligned", "--iomem", file, "--granule", "4K", "--va-bits", "48", "--kernel-image", "1-2");
        assertAsks(
                "within one range",
                "--iomem",
                file,
                "--granule",
                "4K",
                "--va-bits",
                "48",
                "--kernel-image",
                "80000000-81000000");
        assertAsks("either --iomem", "--granule", "4K");
        assertAsks("either --iomem", "--iomem", file, "--layout", file);
        assertAsks("leave out", "--layout", file, "--granule", "4K");
        assertAsks("--layout", "--iomem", boot("k72-blk-1g"), "--granule", "4K", "--va-bits", "48");
        assertAsks("as root", "--iomem", map("00000000-00000000 : System RAM"), "--granule", "4K");
    }

    private static void assertAsks(String words, String... args) {
        Answer answer = prealloc(args);
        assertEquals(ExitCode.USAGE, answer.code(), answer.err());
        assertEquals(1, answer.err().lines().count(), answer.err());
        assertTrue(answer.err().contains(words), answer.err());
        assertEquals("", answer.out());
    }

    @Test
    void withoutAnImageTheAssumptionIsNamed() throws IOException {
        String file = map("40000000-7fffffff : System RAM");
        String out =
                prealloc("--iomem", file, "--granule", "4K", "--va-bits", "48").out();
        assertTrue(out.contains("no kernel image"), out);
        // All 512 blocks of the gigabyte are one of level 1: its 512 children and the table for them.
        assertTrue(out.contains("A split takes 513 tables: 0 PUD, 1 PMD, 512 PTE"), out);
    }

    /** A kernel of 32-bit ARM starts 32 KiB into memory, and its data end anywhere. */
    @Test
    void anImageOfAnotherArchitectureIsNoImage() throws IOException {
        String file = map(
                "40000000-7fffffff : System RAM",
                "  40008000-40ffffff : Kernel code",
                "  41e00000-41ef3db7 : Kernel data");
        Answer answer = prealloc("--iomem", file, "--granule", "4K", "--va-bits", "48");
        assertEquals(ExitCode.OK, answer.code(), answer.err());
        assertTrue(answer.out().replaceAll("\\s+", " ").contains("one that is not of arm64"), answer.out());
        assertTrue(answer.out().contains("A split takes 513 tables"), answer.out());
    }

    @Test
    void pagesThatAreMemoryInPartAreLeftOut() throws IOException {
        String file = map("40000000-7fff0fff : System RAM");
        String out =
                prealloc("--iomem", file, "--granule", "64K", "--va-bits", "48").out();
        assertTrue(out.contains("4096 bytes that are not whole pages"), out);
        String log = map(
                "Early memory node ranges",
                "  node   0: [mem 0x0000000040000000-0x000000007fff0fff]",
                "Initmem setup node 0 [mem 0x0000000040000000-0x000000007fff0fff]");
        assertAsks("not whole pages of 64K", "--iomem", log, "--granule", "64K", "--va-bits", "48");
    }

    private String dump(String firstFlags) throws IOException {
        return map(
                "MEMBLOCK configuration:",
                " memory size = 0xc0000000 reserved size = 0x0",
                " memory.cnt  = 0x2",
                " memory[0x0]\t[0x0000000040000000-0x00000000800fffff], 0x0000000040100000 bytes flags: " + firstFlags,
                " memory[0x1]\t[0x0000000080100000-0x00000000ffffffff], 0x000000007ff00000 bytes flags: 0x2",
                " reserved.cnt  = 0x0");
    }

    /** Apart: 2 gibibytes as a block each, and 511 blocks. As one: 3 gibibytes as a block each. */
    @ParameterizedTest
    @CsvSource({"0x0, 1535, 2", "0x2, 1536, 3"})
    void regionsOfADumpAreMappedApartWhereTheirFlagsDiffer(String flags, long pte, long pmd) throws IOException {
        Answer answer = prealloc("--iomem", dump(flags), "--granule", "4K", "--va-bits", "48");
        assertEquals("", answer.err());
        assertTrue(answer.out().contains("0 PUD, " + pmd + " PMD, " + pte + " PTE"), answer.out());
        assertTrue(!answer.out().contains("would not show"), answer.out());
        assertNarrow(answer.out());
    }
}
