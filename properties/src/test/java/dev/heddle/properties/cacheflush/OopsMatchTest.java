package dev.heddle.properties.cacheflush;

import static dev.heddle.properties.cacheflush.MipsFiles.OOPS;
import static dev.heddle.properties.cacheflush.MipsFiles.VR9_LOG;
import static dev.heddle.properties.cacheflush.MipsFiles.machine;
import static dev.heddle.properties.cacheflush.MipsFiles.oops;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.Cell;
import dev.heddle.properties.ReportLine;
import dev.heddle.properties.ReportLine.Agreement;
import dev.heddle.properties.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report of 10 June 2016 beside the run that explains it, and reports of something else. */
final class OopsMatchTest {

    private static List<ReportLine> lines(String report, String variant, String config, String scenario, String claim) {
        var system = new CacheFlushSystem();
        Cell cell = system.cells(system.variant(variant), config, Scope.SMALL).stream()
                .filter(each -> each.scenario().equals(scenario))
                .findFirst()
                .orElseThrow();
        var found = cell.check(BreadthFirst.plain()).counterexample(claim).orElseThrow();
        return new OopsMatch(oops(report), machine(VR9_LOG)).lines(cell, found);
    }

    private static List<String> things(List<ReportLine> lines, Agreement agreement) {
        return lines.stream()
                .filter(line -> line.agreement() == agreement)
                .map(ReportLine::what)
                .toList();
    }

    private static List<String> differing(String report) {
        return things(lines(report, "V4", "T1,PC=n", "S1: CPU1 flushes", "I1"), Agreement.DIFFERS);
    }

    @Test
    void everythingThatTheReportSaysAgrees() {
        List<ReportLine> lines = lines(OOPS, "V4", "T1,PC=n", "S1: CPU1 flushes", "I1");
        assertEquals(
                List.of("kernel", "PrId", "BadVA", "ExcCode", "CPU", "context", "epc"),
                things(lines, Agreement.AGREES));
        assertEquals(List.of("sender", "SMP, PREEMPT", "PREEMPT_COUNT"), things(lines, Agreement.NOT_STATED));
        assertEquals(List.of(), things(lines, Agreement.DIFFERS));
        assertTrue(
                lines.stream().anyMatch(line -> line.text()
                        .contains("fixmap slot 9, kmap_coherent() index 7, so colour 7 mapped by a task")),
                lines::toString);
    }

    @Test
    void eachThingThatIsOtherwiseIsNamed() {
        assertEquals(List.of("BadVA"), differing(OOPS.replace("fffd7000", "fffd8000")));
        assertEquals(List.of("BadVA"), differing(OOPS.replace("fffd7000", "c0001000")));
        assertEquals(List.of("ExcCode"), differing(OOPS.replace("ExcCode 02", "ExcCode 03")));
        assertEquals(
                List.of("CPU"), differing(OOPS.replace("CPU 0 Un", "CPU 1 Un").replace("CPU: 0", "CPU: 1")));
        assertEquals(List.of("PrId"), differing(OOPS.replace("00019556", "00019555")));
        assertEquals(List.of("kernel"), differing(OOPS.replace("4.4.12", "4.9.1")));
        assertEquals(List.of("epc"), differing(OOPS.replace("_dc32+0x14", "_dc16+0x14")));
        assertEquals(List.of("context"), differing(OOPS.replaceAll("(?m)^.*\\[<.*>] (generic_smp|ipi_call).*\n", "")));
    }

    /** Any user page may be the one that is flushed: its colour is chance, and K = 2 tells only odd from even. */
    @ParameterizedTest
    @CsvSource({"fffd0000, 0", "fffd6000, 6", "fffd7000, 7"})
    void aPageOfAnyColourMayBeFlushed(String address, int colour) {
        String report = OOPS.replace("fffd7000", address);
        assertEquals(List.of(), differing(report));
        assertTrue(
                lines(report, "V4", "T1,PC=n", "S1: CPU1 flushes", "I1").stream()
                        .anyMatch(line -> line.what().equals("BadVA")
                                && line.text().contains("so colour " + colour + " mapped by a task")),
                address);
    }

    @Test
    void anAddressInsideThePageIsOfThePage() {
        assertEquals(List.of(), differing(OOPS.replace("fffd7000", "fffd7020")));
    }

    @Test
    void otherClaimsAreNotWhatAReportIsOf() {
        assertEquals(List.of(), lines(OOPS, "V4", "T1,PC=n", "S2: CPU0 and CPU1 flush", "I2"));
    }
}
