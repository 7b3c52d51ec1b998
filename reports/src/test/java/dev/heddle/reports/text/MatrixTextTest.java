package dev.heddle.reports.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.Storage;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.Outlook;
import dev.heddle.properties.Scope;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.toy.ToySystem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table itself: what does not fit, what is open, what nobody expected. */
final class MatrixTextTest {

    private static CellResult result(
            String variant, String config, String scenario, Outlook expected, Outcome outcome) {
        return new CellResult(
                new Cell("toy", variant, config, scenario, "", Expectation.of(expected), "I6", null), outcome);
    }

    private static Outcome proved(long states, Storage storage, String... met) {
        return outcome(new Verdict.Proved("toy", states, 3, 0), states, true, storage, met);
    }

    private static Outcome cut(long states) {
        return outcome(new Verdict.Inconclusive("the time limit was reached"), states, false, Storage.EXACT);
    }

    private static Outcome outcome(Verdict verdict, long states, boolean complete, Storage storage, String... met) {
        return new Outcome(
                verdict,
                states,
                states,
                3,
                ImmutableMap.of(),
                ImmutableList.copyOf(met),
                ImmutableList.of(),
                ImmutableList.of(),
                complete,
                storage,
                false,
                true);
    }

    private static String matrix(List<CellResult> results) {
        var page = new Page();
        MatrixText.write(page, ToySystem.asExpected(), Scope.SMALL, results);
        return page.toString();
    }

    @Test
    void aSquareLooksLikeTheWorstOfItsScenarios() {
        String text = matrix(List.of(
                result("T01", "C1", "a", Outlook.OK, proved(10, Storage.EXACT)),
                result("T01", "C1", "b", Outlook.REFUSES, proved(20, Storage.EXACT, "toy/" + CellResult.REFUSAL)),
                result("T01", "C2", "a", Outlook.SPLATS, proved(5, Storage.FINGERPRINT, "toy/" + CellResult.SPLAT)),
                result("T02", "C1", "a", Outlook.DEFERS, proved(7, Storage.EXACT, "toy/" + CellResult.DEFERRAL)),
                result("T02", "C2", "a", Outlook.OK, proved(1, Storage.EXACT)),
                result("T02", "C2", "b", Outlook.OK, cut(99))));
        assertTrue(text.contains("""
                     C1      C2
                T01  ok* 30  D 5~
                T02  ok+ 7   ? 100
                """), text);
        assertTrue(text.contains("  ~    told apart by 64-bit fingerprints"), text);
        assertTrue(text.contains("Not settled, the search was cut:\n  T02 C2  b: expected ok, found ?\n"), text);
    }

    @Test
    void columnsThatDoNotFitGoIntoAnotherTableBelow() {
        List<CellResult> results = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            results.add(result("T01", "topology-" + i, "a", Outlook.OK, proved(1234567, Storage.EXACT)));
        }
        String text = matrix(results);
        assertEquals(3, text.lines().filter(line -> line.startsWith("T01  ok ")).count(), text);
        assertTrue(text.lines().allMatch(line -> line.length() <= Page.WIDTH), text);
        for (int i = 0; i < 12; i++) {
            assertTrue(text.contains(" topology-" + i), text);
        }
    }

    @Test
    void aRefinedConfigurationBelongsToTheColumnOfItsBase() {
        String text = matrix(List.of(
                result("T01", "C1", "a", Outlook.OK, proved(1, Storage.EXACT)),
                result("T02", "C1,RT=n", "a", Outlook.OK, proved(2, Storage.EXACT)),
                result("T02", "C1,RT=y", "a", Outlook.OK, proved(3, Storage.EXACT)),
                result("T02", "C2,RT=y", "a", Outlook.OK, proved(4, Storage.EXACT))));
        assertTrue(text.contains("""
                     C1    C2,RT=y
                T01  ok 1
                T02  ok 5  ok 4
                """), text);
    }

    @Test
    void aLongConfigurationIsANumberThatIsExplained() {
        String text = matrix(List.of(
                result("T01", "granule=4k,va_bits=48,rt=y", "a", Outlook.OK, proved(1, Storage.EXACT)),
                result("T01", "C1", "a", Outlook.OK, proved(2, Storage.EXACT))));
        assertTrue(text.contains("""
                     (1)   C1
                T01  ok 1  ok 2
                  (1) = granule=4k,va_bits=48,rt=y
                """), text);
    }
}
