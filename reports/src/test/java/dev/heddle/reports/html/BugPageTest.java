package dev.heddle.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.Label;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.bug.Explanation;
import dev.heddle.properties.bug.Explanation.Effect;
import dev.heddle.properties.bug.Explanation.Factor;
import dev.heddle.properties.bug.Explanation.Kind;
import dev.heddle.properties.bug.Explanation.Passing;
import dev.heddle.properties.trylock.TrylockSystem;
import java.nio.charset.StandardCharsets;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

final class BugPageTest {

    private static final String NASTY = "<b>&amp;\"'</b></script><!--";

    @Test
    void everyStepIsThereWithoutScripts() {
        for (BugReport bug : SomeBugs.ALL) {
            Document page = WebPage.read(BugPage.of(bug));
            assertEquals(bug.found().moves().size(), page.select("#run > li").size());
            for (int i = 0; i < bug.found().moves().size(); i++) {
                Move move = bug.found().moves().get(i);
                Element step = page.expectFirst("#s" + (i + 1));
                assertTrue(
                        step.expectFirst("summary").text().contains(move.label().text()));
                assertTrue(
                        step.expectFirst("summary").text().contains(move.label().actor()));
                String more = step.expectFirst(".more").wholeText();
                for (Change change : move.changes()) {
                    assertTrue(
                            more.contains(change.field() + ": " + change.before() + " \u2192 " + change.after()), more);
                }
                move.remarks().forEach(remark -> assertTrue(more.contains(remark), more));
                move.broken().forEach(broken -> assertTrue(more.contains(broken.sentence()), more));
            }
        }
    }

    @Test
    void whatOnlyScriptsCanDoIsHiddenWithoutThem() {
        Document page = WebPage.read(BugPage.of(SomeBugs.ALL.get(0)));
        assertTrue(page.expectFirst("#bar").hasAttr("hidden"));
        assertTrue(page.select("button").stream()
                .allMatch(button -> button.hasAttr("hidden") || button.closest("#bar") != null));
    }

    @Test
    void theCapsuleCanBeCopiedFromThePage() {
        for (BugReport bug : SomeBugs.ALL) {
            Document page = WebPage.read(BugPage.of(bug));
            assertEquals(
                    bug.capsule().format().strip(),
                    page.expectFirst("#capsule").wholeText().strip());
        }
    }

    @Test
    void aPageIsSmallAndTheSameEachTime() {
        for (BugReport bug : SomeBugs.ALL) {
            String page = BugPage.of(bug);
            assertTrue(page.getBytes(StandardCharsets.UTF_8).length < 300_000);
            assertEquals(page, BugPage.of(bug));
            assertFalse(page.contains("\r"));
        }
    }

    @Test
    void nothingOfAModelIsTakenForMarkup() {
        Counterexample found = new Counterexample(
                NASTY,
                "trylock/I6",
                ImmutableList.of(new Change(NASTY, "0", NASTY)),
                ImmutableList.of(
                        new Move(
                                new Label("CPU0 task", NASTY, NASTY),
                                ImmutableList.of(new Change(NASTY, NASTY, "1"), new Change(NASTY + ".x", NASTY, NASTY)),
                                ImmutableList.of("holds " + NASTY + ": " + NASTY),
                                ImmutableList.of(new Broken("trylock/I6", NASTY, NASTY))),
                        new Move(
                                new Label(NASTY, "", NASTY),
                                ImmutableList.of(),
                                ImmutableList.of(),
                                ImmutableList.of())),
                1);
        BugReport like = SomeBugs.ALL.get(0);
        Document page = WebPage.read(BugPage.of(SomeBugs.report(like.system(), like.cell(), found)));
        assertEquals(0, page.select("main b:not(.lane b):not(.box b)").size());
        assertEquals(
                2,
                page.select("script:not([type])").size()
                        + page.select("script[type]").size());
        assertTrue(page.expectFirst("#s1 .said").text().contains(NASTY));
        assertEquals(NASTY, page.expectFirst("#fields tbody td").text());
        assertTrue(page.select(".held").text().contains(NASTY));
        assertEquals(NASTY, RebuiltStates.of(page).get(0).get(NASTY));
    }

    /** By hand, from the fact sheet's run: the NMI's trylock is step 18, its unlock step 27, the task's unlock step 39. */
    @Test
    void theLockTableSaysWhoHoldsWhatWhen() {
        Document page = WebPage.read(BugPage.of(SomeBugs.ALL.get(0)));
        Element row = page.expectFirst("section table.hist").select("tr").stream()
                .filter(each -> each.text().startsWith("list_lock"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "7-17 CPU0 task18-26 CPU0 task and CPU0 NMI27-38 CPU0 task",
                String.join("", row.select(".held").eachText()));
        assertEquals("18-26 CPU0 task and CPU0 NMI", row.select(".twice").text());
    }

    /** By hand: the NMI comes in at step 10 and is last seen at step 32, on top of the task, which ends at step 40. */
    @Test
    void theTimelineNestsContexts() {
        Document page = WebPage.read(BugPage.of(SomeBugs.ALL.get(0)));
        assertEquals(
                "CPU0 task CPU0 NMI",
                String.join(" ", page.select(".lane.context b").eachText()));
        Element nmi = page.select(".lane.context").get(1).expectFirst("rect");
        assertEquals("9", nmi.attr("x"));
        assertEquals("23", nmi.attr("width"));
        assertEquals(1, page.select("#s9 .bars i").size());
        assertEquals(
                "c-task c-nmi", String.join(" ", page.select("#s10 .bars i").eachAttr("class")));
        assertEquals(1, page.select("#s33 .bars i").size());
    }

    /** By hand: the NMI of V37 is through at step 7, though no step says so, and the kprobe of step 8 stops the task. */
    @Test
    void aProbeBehindAnNmiLiesOnTheTask() {
        BugReport bug =
                SomeBugs.bug(new TrylockSystem(), "V37", "C1", "kfree_nolock in NMI over kfree_nolock in kprobe");
        Document page = WebPage.read(BugPage.of(bug));
        assertEquals("c-task c-nmi", String.join(" ", page.select("#s7 .bars i").eachAttr("class")));
        assertEquals(
                "c-task c-kprobe", String.join(" ", page.select("#s8 .bars i").eachAttr("class")));
    }

    @Test
    void aRunThatGoesOnForEverSaysSo() {
        Document loop = WebPage.read(BugPage.of(endless(12, 5)));
        assertEquals("steps 6 to 12 for ever:", loop.select("#s6 .frame").text());
        assertEquals(1, loop.select(".frame").size());
        assertEquals("and so on, from step 6", loop.select(".list > .bad").text());
        Document end = WebPage.read(BugPage.of(endless(12, 12)));
        assertEquals(
                "and the run may end here: nothing has to follow",
                end.select(".list > .bad").text());
    }

    /** The first steps of a run, as if those from {@code loopFrom} on were repeated. */
    private static BugReport endless(int steps, int loopFrom) {
        BugReport bug = SomeBugs.ALL.get(0);
        Counterexample found = bug.found();
        return SomeBugs.report(
                bug.system(),
                bug.cell(),
                new Counterexample(
                        found.model(),
                        found.claim(),
                        found.initial(),
                        found.atStart(),
                        found.moves().subList(0, steps),
                        found.switches(),
                        loopFrom));
    }

    @Test
    void theExplanationIsATable() {
        BugReport bug = SomeBugs.ALL.get(0);
        var explanation = new Explanation(
                ImmutableList.of(
                        new Factor(Kind.SYMBOL, "SMP", "n -> y", Effect.NEEDED, "812 states"),
                        new Factor(Kind.STEP, "4 CPU0 task: <gate>", "", Effect.NOT_NEEDED, "")),
                new Passing.Run(1, ImmutableList.of(bug.found().moves().get(0).label())),
                ImmutableList.of("S3.is a slab"));
        Element section = needs(bug, explanation);
        assertEquals(
                "symbol SMP n -> y needed 812 states",
                section.select("tbody tr").get(0).text());
        assertTrue(section.text().contains("4 CPU0 task: <gate>"));
        assertTrue(section.text().contains("1 of its 1 steps are the same"));
        assertTrue(section.text().contains("May be anything at the start: S3.is a slab."));
    }

    @Test
    void noPassingRunAndASearchThatWasCutHaveWordsOfTheirOwn() {
        BugReport bug = SomeBugs.ALL.get(0);
        for (Passing passing : new Passing[] {new Passing.None(), new Passing.Unknown("cut by the clock")}) {
            String text = needs(bug, new Explanation(ImmutableList.of(), passing, ImmutableList.of()))
                    .text();
            assertTrue(
                    text.contains("breaks nothing: "
                            + (passing instanceof Passing.None ? "none: all were tried" : "not known: ")),
                    text);
        }
    }

    private static Element needs(BugReport bug, Explanation explanation) {
        Document page = WebPage.read(BugPage.of(new BugReport(
                bug.system(),
                bug.variant(),
                bug.cell(),
                bug.scope(),
                bug.found(),
                bug.certificate(),
                explanation,
                bug.references())));
        return page.expectFirst("section[aria-labelledby=needs]");
    }
}
