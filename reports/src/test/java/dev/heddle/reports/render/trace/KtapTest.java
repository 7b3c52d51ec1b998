package dev.heddle.reports.render.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.Capsule;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.bug.BugReport;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class KtapTest {

    private static KtapLog.Result read(BugReport bug) {
        List<KtapLog.Result> top = KtapLog.parse(ViolatedCells.render("ktap", bug));
        assertEquals(1, top.size());
        return top.get(0);
    }

    /** V07's run breaks these four claims, by the sheet's account of the bug. */
    @Test
    void systemVariantAndClaimsNest() {
        KtapLog.Result system = read(ViolatedCells.V07.get());
        assertEquals("trylock", system.name());
        assertFalse(system.ok());
        KtapLog.Result variant = system.tests().get(0);
        assertEquals("V07 C3", variant.name());
        assertFalse(variant.ok());
        assertEquals(
                Set.of("I17", "I1", "I5", "I6"),
                variant.tests().stream()
                        .filter(test -> !test.ok())
                        .map(KtapLog.Result::name)
                        .collect(Collectors.toSet()));
    }

    /** One run does not say that a claim holds, so nothing passes: what it does not break is skipped. */
    @Test
    void everyBugIsAValidLogInWhichBrokenClaimsFailAndAllOthersAreSkipped() {
        for (BugReport bug : ViolatedCells.SAMPLE.get()) {
            KtapLog.Result variant = read(bug).tests().get(0);
            Set<String> broken = bug.found().brokenAlongTheWay().stream()
                    .map(CellResult::shortId)
                    .collect(Collectors.toSet());
            for (KtapLog.Result claim : variant.tests()) {
                assertEquals(!broken.contains(claim.name()), claim.ok(), claim.name());
                assertEquals(claim.ok() ? "SKIP" : "", claim.directive());
            }
            assertTrue(
                    variant.tests().stream().map(KtapLog.Result::name).toList().containsAll(broken),
                    bug.cell()::toString);
        }
    }

    @Test
    void theLogReplaysTheRun() {
        BugReport bug = ViolatedCells.V07.get();
        assertEquals(bug.capsule(), Capsule.parse(ViolatedCells.render("ktap", bug)));
    }

    @Test
    void theReaderOfTheGrammarRefusesWhatTheDocumentForbids() {
        String good = "KTAP version 1\n1..1\n  KTAP version 1\n  1..2\n  ok 1 a\n  # why\n  not ok 2 b\nnot ok 1 c\n";
        assertEquals(2, KtapLog.parse(good).get(0).tests().size());
        for (String bad : List.of(
                good.replace("not ok 1 c", "ok 1 c"),
                good.replace("not ok 2", "not ok 3"),
                good.replace("  1..2\n", "  1..3\n"),
                good.replace("  1..2\n", ""),
                good.replace("KTAP version 1\n1", "1"),
                good.replace("  not ok 2", "not ok 2"),
                good.replace("1..1\n", "1..1\nok 1 d\n"))) {
            assertThrows(IllegalArgumentException.class, () -> KtapLog.parse(bad), bad);
        }
    }
}
