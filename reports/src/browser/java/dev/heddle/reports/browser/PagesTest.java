package dev.heddle.reports.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.reports.browser.Pages.Bug;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

@TestInstance(Lifecycle.PER_CLASS)
class PagesTest {

    private static final List<Integer> WIDTHS = List.of(400, 1200);

    private final Pages pages;
    private final Browser browser;
    private final Browser scriptless;

    PagesTest(@TempDir Path directory) throws IOException {
        pages = new Pages(directory.resolve("site"));
        browser = new Browser(directory.resolve("with-scripts"), true);
        scriptless = new Browser(directory.resolve("without-scripts"), false);
    }

    @BeforeAll
    void aPageOfEachSystem() {
        assertEquals(4, pages.bugs().size(), "a violated square of a system has none any more");
    }

    @AfterAll
    void close() {
        browser.close();
        scriptless.close();
    }

    @Test
    void everyPageFitsItsWindowAndFetchesNothing() throws IOException {
        for (int width : WIDTHS) {
            for (boolean dark : List.of(true, false)) {
                look(browser, pages.index(), width, dark, "matrix");
                for (Bug bug : pages.bugs()) {
                    look(browser, pages.page(bug), width, dark, bug.file().replace('/', '-'));
                }
            }
        }
    }

    @Test
    void withoutScriptsEveryPageFitsItsWindowToo() throws IOException {
        for (int width : WIDTHS) {
            look(scriptless, pages.index(), width, false, "scriptless-matrix");
            for (Bug bug : pages.bugs()) {
                look(
                        scriptless,
                        pages.page(bug),
                        width,
                        false,
                        "scriptless-" + bug.file().replace('/', '-'));
            }
        }
    }

    private static void look(Browser in, Path page, int width, boolean dark, String name) throws IOException {
        in.open(page, width, dark);
        String where = name + " at " + width + (dark ? ", dark" : ", light");
        in.picture(name + "-" + width + (dark ? "-dark" : ""));
        assertEquals(width, ((Long) in.ask("window.innerWidth")).intValue(), where);
        assertEquals(0, in.overflow(), where + " must be scrolled sideways");
        assertEquals(List.of(), in.console(), where);
        assertEquals(List.of(), in.requests(), where);
    }

    @Test
    void darkPagesAreDarkAndTheButtonTurnsThemLight() {
        Path page = pages.page(pages.bugs().get(0));
        browser.open(page, 1200, false);
        String light = background();
        browser.open(page, 1200, true);
        String dark = background();
        assertNotEquals(light, dark);
        browser.click("#theme");
        assertEquals(light, background());
        browser.click("#theme");
        assertEquals(dark, background());
        browser.ask("localStorage.clear()");
    }

    @Test
    void theButtonCopiesTheCapsule() {
        for (boolean modern : List.of(true, false)) {
            for (Bug bug : pages.bugs()) {
                browser.open(pages.page(bug), 400, false);
                if (!modern) {
                    browser.ask("Object.defineProperty(navigator, 'clipboard', {value: undefined}) && ''");
                }
                browser.click("#copy");
                browser.waitFor("document.getElementById('copied').textContent === 'copied'");
                assertEquals("copied", browser.text("#copied"), bug.file());
                assertEquals(bug.capsule().strip(), browser.pasted().strip(), bug.file() + (modern ? "" : ", old way"));
                assertEquals(List.of(), browser.console());
            }
        }
    }

    /** Not only the page as a whole: no cell of the table is wider than its section, and all of it can be told from its ground. */
    @Test
    void explanationAndCapsuleCanBeRead() throws IOException {
        for (int width : WIDTHS) {
            for (boolean dark : List.of(true, false)) {
                for (Bug bug : pages.bugs()) {
                    browser.open(pages.page(bug), width, dark);
                    String where = bug.file() + " at " + width + (dark ? ", dark" : ", light");
                    for (String section : List.of("needs", "capsule-title")) {
                        browser.ask("document.getElementById('" + section + "').scrollIntoView() || ''");
                        browser.picture(
                                bug.file().replace('/', '-') + "-" + section + "-" + width + (dark ? "-dark" : ""));
                    }
                    assertTrue(
                            (Long) browser.ask("document.querySelectorAll('[aria-labelledby=needs] tbody tr').length")
                                    > 2,
                            where);
                    assertEquals(List.of(), browser.ask(TORN), where);
                    for (String section : List.of("needs", "capsule-title")) {
                        assertEquals(List.of(), browser.ask(WIDE.formatted(section)), where);
                        assertEquals(List.of(), browser.ask(FAINT.formatted(section)), where);
                    }
                }
            }
        }
    }

    /** Elements of a section that stick out of the window, or whose text is cut off. */
    private static final String WIDE =
            "Array.from(document.querySelectorAll('[aria-labelledby=%s] *')).filter(e => e.offsetParent && (e.getBoundingClientRect()"
                    + ".right > innerWidth || (e.tagName !== 'SPAN' && e.clientWidth > 0 && e.scrollWidth > e.clientWidth)))"
                    + ".map(e => e.tagName + ' ' + e.textContent.slice(0, 40))";

    /** Words of the table of needs, which are short, that go over two lines. */
    private static final String TORN =
            "Array.from(document.querySelectorAll('.needs td:nth-child(1), .needs td:nth-child(4)')).filter(e => {"
                    + " const r = document.createRange(); r.selectNodeContents(e);"
                    + " return new Set(Array.from(r.getClientRects()).map(x => x.top)).size !== 1; }).map(e => e.textContent)";

    /** Elements with text of their own whose contrast is below 4.5 to 1, as WCAG 2.1 counts it (relative luminance, 1.4.3). */
    private static final String FAINT =
            "((light, ground) => Array.from(document.querySelectorAll('[aria-labelledby=%s] *')).filter(e => e.offsetParent"
                    + " && Array.from(e.childNodes).some(n => n.nodeType === 3 && n.textContent.trim())).filter(e => {"
                    + " const a = light(getComputedStyle(e).color), b = light(ground(e));"
                    + " return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5; })"
                    + ".map(e => e.tagName + ' ' + e.textContent.slice(0, 40)))"
                    + "(c => { const v = c.match(/[\\d.]+/g).slice(0, 3).map(x => x / 255)"
                    + ".map(x => x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);"
                    + " return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2]; },"
                    + " e => { while (e && /, 0\\)$/.test(getComputedStyle(e).backgroundColor)) e = e.parentElement;"
                    + " return e ? getComputedStyle(e).backgroundColor : 'rgb(255, 255, 255)'; })";

    private String background() {
        return browser.ask("getComputedStyle(document.body).backgroundColor").toString();
    }

    @Test
    void keysGoFromStepToStep() {
        for (Bug bug : pages.bugs()) {
            int steps = bug.found().moves().size();
            browser.open(pages.page(bug), 1200, false);
            assertEquals("step " + steps + " of " + steps, browser.text("#where"));
            browser.press(Keys.HOME);
            assertEquals("step 0 of " + steps, browser.text("#where"));
            for (int step = 1; step <= steps; step++) {
                browser.press(step % 2 == 0 ? Keys.ARROW_RIGHT : Keys.ARROW_DOWN);
                assertStep(bug, step);
            }
            browser.press(Keys.ARROW_RIGHT);
            assertStep(bug, steps);
            browser.press(Keys.ARROW_LEFT, Keys.ARROW_UP);
            assertStep(bug, steps - 2);
            browser.press(Keys.END);
            assertStep(bug, steps);
            assertEquals(List.of(), browser.console());
        }
    }

    /** The step that is shown, the row that is marked, and in the table of fields what the step left there. */
    private void assertStep(Bug bug, int step) {
        int steps = bug.found().moves().size();
        assertEquals("step " + step + " of " + steps, browser.text("#where"), bug.file());
        if (step == 0) {
            return;
        }
        assertEquals("s" + step, browser.ask("document.querySelector('#run [aria-current=step]').closest('li').id"));
        Move move = bug.found().moves().get(step - 1);
        for (Change change : move.changes()) {
            Object shown = browser.ask("Array.from(document.querySelectorAll('#fields tr.hit')).filter(row =>"
                    + " row.cells[0].textContent === '" + change.field().replace("'", "\\'")
                    + "').map(row => row.cells[1].textContent).join()");
            assertEquals(change.after(), shown, bug.file() + ", step " + step + ", " + change.field());
        }
        long marked = (Long) browser.ask("document.querySelectorAll('#fields tr.hit').length");
        assertEquals(move.changes().size(), marked, bug.file() + ", step " + step);
    }

    @Test
    void theFocusCanBeSeenAndFollowsTheKeys() {
        browser.open(pages.page(pages.bugs().get(0)), 400, false);
        browser.click("#s3 summary");
        assertEquals("step 3", browser.text("#where").substring(0, 6));
        browser.press(Keys.ARROW_DOWN);
        assertEquals("s4", browser.ask("document.activeElement.closest('li').id"));
        String outline = browser.ask("getComputedStyle(document.activeElement).outlineStyle")
                .toString();
        assertEquals("solid", outline);
        assertTrue(browser.ask("document.getElementById('say').textContent")
                .toString()
                .startsWith("step 4 of"));
    }

    @Test
    void withoutScriptsEachStepOpensByAKey() {
        for (Bug bug : pages.bugs()) {
            scriptless.open(pages.page(bug), 400, false);
            assertEquals(false, scriptless.ask("document.documentElement.classList.contains('js')"));
            for (int step = 1; step <= bug.found().moves().size(); step++) {
                scriptless.ask("document.querySelector('#s" + step + " summary').focus()");
                scriptless.press(Keys.ENTER);
                for (Change change : bug.found().moves().get(step - 1).changes()) {
                    assertTrue(
                            scriptless.text("#s" + step + " .more").contains(change.after()),
                            bug.file() + ", step " + step);
                }
            }
        }
    }

    @Test
    void aSquareOfTheMatrixLeadsToItsRun() {
        browser.open(pages.index(), 1200, false);
        browser.click("#trylock td.violated a");
        assertEquals("I6 is violated", browser.text("h1 .verdict"));
        browser.click(".top a");
        assertTrue(browser.ask("location.pathname").toString().endsWith("/index.html"));
    }
}
