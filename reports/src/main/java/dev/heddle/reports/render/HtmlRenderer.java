package dev.heddle.reports.render;

import dev.heddle.properties.bug.BugReport;
import dev.heddle.reports.html.BugPage;

/** One page to look at, step by step. */
final class HtmlRenderer implements Renderer {

    @Override
    public String name() {
        return "html";
    }

    @Override
    public String purpose() {
        return "a page for a browser: time lines, states, locks, step by step";
    }

    @Override
    public String ending() {
        return "html";
    }

    @Override
    public String render(BugReport bug) {
        return BugPage.of(bug);
    }
}
