package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.json.SchemaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code heddle check cacheflush --kconfig F --topology F --oops F}: the machine of the report, and others. */
final class CacheFlushMachineTest {

    private static final Path RESOURCES = Path.of("..", "generators", "src", "test", "resources");
    private static final String XWAY =
            RESOURCES.resolve("kconfig/linux-6.12.117-mips-xway_defconfig").toString();
    private static final String VR9 = RESOURCES.resolve("mips/vr9-boot.txt").toString();
    private static final String OOPS = RESOURCES.resolve("mips/oops-4.4.12.txt").toString();

    @TempDir
    private Path folder = Path.of("");

    private static Answer check(String... args) {
        var all = new ArrayList<>(List.of("check", "cacheflush"));
        all.addAll(List.of(args));
        return new Terminal().with(new CacheFlushSystem()).run(all.toArray(String[]::new));
    }

    private String changed(String file, String from, String to) throws IOException {
        Path changed = folder.resolve("changed.txt");
        Files.writeString(changed, Files.readString(Path.of(file)).replace(from, to));
        return changed.toString();
    }

    private static String plain(String out) {
        return out.replaceAll("\\s+", " ");
    }

    @Test
    void aClaimThatBreaksBeforeTheFirstStepIsShownAndSaysWhat() {
        String out = plain(check("--variant", "V9", "--config", "T5,PC=n", "--scenario", "S5", "--claim", "I5a")
                .out());
        assertTrue(out.contains("! I5a broken before the first step"), out);
        assertTrue(out.contains("! cacheflush/I5a broken: "), out);
        assertTrue(out.contains("claim cacheflush/I5a: "), out);
    }

    @Test
    void aVariantThatDoesNotExistSaysWhyWhateverTheScenario() {
        Answer answer = check("--variant", "V4", "--config", "T9,PC=n", "--scenario", "S1");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(plain(answer.out()).contains("because BMIPS kernels flush by an override of their own: V27"));
    }

    @Test
    void aConfigurationThatIsNotTheLogsSaysSo() throws IOException {
        String without = changed(XWAY, "CONFIG_LANTIQ=y", "CONFIG_LANTIQ=y\n# CONFIG_MIPS_MT_SMP is not set");
        String out = plain(check("--kconfig", without, "--topology", VR9).out());
        assertTrue(out.contains("cacheflush does not apply: MIPS_MT_SMP=n"), out);
        assertTrue(out.contains("has it, so this is not its configuration"), out);
    }

    @Test
    void theReportedMachineOopsesInOneEraWithFourSteps() {
        Answer answer = check("--kconfig", XWAY, "--topology", VR9);
        assertEquals(10, answer.code(), answer.err());
        List<String> trace = answer.out()
                .lines()
                .dropWhile(line -> !line.startsWith("Counterexample to cacheflush/I1"))
                .dropWhile(line -> !line.startsWith("Steps:"))
                .takeWhile(line -> !line.startsWith("Summary"))
                .filter(line -> line.matches(" {1,3}\\d.*"))
                .map(line -> line.replaceAll("\\s+", " ").strip())
                .toList();
        assertEquals(
                List.of(
                        "1 CPU1 task kmap_coherent(): map",
                        "2 CPU1 task smp_call_function_many(): send",
                        "3 CPU0 IPI enter: call by CPU1",
                        "4 CPU0 IPI r4k_blast_dcache_page(): blast"),
                trace);
        String out = plain(answer.out());
        assertTrue(out.contains("BadVA: none -> fffd7000"), answer.out());
        assertTrue(
                out.contains("Open: kernels with cccf34e9411c up to v4.7, such as 4.4.12 (V4) Proved: "), answer.out());
        assertTrue(out.contains("kernels from v4.8 on (V5) This holds"), answer.out());
        assertFalse(out.contains("The report in"), "no report was given");
    }

    @Test
    void theReportIsExplainedLineByLine() {
        Answer answer = check("--kconfig", XWAY, "--topology", VR9, "--oops", OOPS);
        String out = plain(answer.out());
        assertTrue(out.contains("beside the run of V4 T1,PC=n, S1: CPU1 flushes: agrees kernel: 4.4.12"), answer.out());
        assertTrue(out.contains("agrees BadVA: fffd7000, as in the run: fixmap slot 9"), answer.out());
        assertTrue(out.contains("not stated SMP, PREEMPT: a MIPS report prints neither"), answer.out());
        assertTrue(out.contains("All 7 things that it says agree with the run."), answer.out());
        answer.out().lines().forEach(line -> assertTrue(line.length() <= 75, line));
    }

    @Test
    void aReportOfSomethingElseIsNotExplained() throws IOException {
        Answer answer = check("--kconfig", XWAY, "--topology", VR9, "--oops", changed(OOPS, "fffd7000", "00000010"));
        assertTrue(
                plain(answer.out())
                        .contains(
                                "differs BadVA: 10: no address of kmap_coherent(); in the run it is fffd7000, of colour 7"),
                answer.out());
        assertTrue(plain(answer.out()).contains("6 agree with the run, 1 differ"), answer.out());
        Answer fixed = check("--kconfig", XWAY, "--topology", VR9, "--oops", OOPS, "--variant", "V5");
        assertEquals(0, fixed.code());
        assertTrue(
                plain(fixed.out()).contains("no counterexample was found that it could be held against"), fixed.out());
    }

    @Test
    void linesForProgramsKeepToTheSchema() {
        Answer answer = check("--kconfig", XWAY, "--topology", VR9, "--oops", OOPS, "--json");
        assertEquals(10, answer.code());
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaFile.ALL.stream()
                        .filter(file -> file.id().equals("cell"))
                        .findFirst()
                        .orElseThrow()
                        .text());
        assertTrue(answer.out().startsWith("{\"system\":\"cacheflush\",\"concern\":\"unknown\","), answer.out());
        answer.out().lines().skip(1).forEach(line -> {
            var errors = schema.validate(line, InputFormat.JSON);
            assertTrue(errors.isEmpty(), () -> errors + line);
        });
        assertTrue(
                answer.out()
                        .contains("{\"agreement\":\"agrees\",\"what\":\"BadVA\",\"text\":\"fffd7000, as in the run"),
                answer.out());
        assertEquals(
                3,
                answer.out()
                        .lines()
                        .filter(line -> line.contains("\"agreement\""))
                        .count(),
                "one for each scenario in which CPU1 flushes: S1, S2, S3");
    }

    @Test
    void nothingToCheckIsSaidAndWhy() throws IOException {
        Answer up = check("--kconfig", XWAY, "--kernel-version", "4.4.12", "--topology", VR9);
        assertEquals(0, up.code(), up.err());
        assertTrue(plain(up.out()).contains("cacheflush does not apply: SMP=n ("), up.out());
        String pipt = changed(VR9, "VIPT, cache aliases", "PIPT, no aliases");
        Answer noAliases = check("--kconfig", XWAY, "--topology", pipt);
        assertEquals(0, noAliases.code());
        assertTrue(
                noAliases.out().contains("Nothing here concerns this kernel: nothing was checked."), noAliases.out());
        Answer alone = check("--kconfig", XWAY);
        assertEquals(0, alone.code());
        assertTrue(plain(alone.out())
                .contains("give the boot log of a MIPS machine, or its /proc/cpuinfo, with --topology"));
    }

    @Test
    void badFilesAndOptionsGiveOneLineAnd64() throws IOException {
        String interleaved = changed(OOPS, "[    1.699095] Oops[#1]:", "[    1.690029] BUG: Bad page state\nOops[#1]:");
        for (Answer answer : List.of(
                check("--topology", VR9),
                check("--variant", "V4", "--topology", VR9),
                check("--kconfig", XWAY, "--oops", OOPS),
                check("--kconfig", XWAY, "--topology", OOPS),
                check("--kconfig", XWAY, "--topology", VR9, "--oops", VR9),
                check("--kconfig", XWAY, "--topology", VR9, "--oops", interleaved))) {
            assertEquals(64, answer.code(), answer.out());
            assertEquals("", answer.out());
            assertEquals(1, answer.err().lines().count(), answer.err());
        }
        assertTrue(check("--topology", VR9).err().contains("--kconfig"));
    }
}
