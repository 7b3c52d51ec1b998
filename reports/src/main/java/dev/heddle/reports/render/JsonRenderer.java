package dev.heddle.reports.render;

import dev.heddle.properties.bug.BugReport;
import dev.heddle.reports.json.BugLine;

/** All that is known of the bug, for programs. */
final class JsonRenderer implements Renderer {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String purpose() {
        return "all that is known, as JSON of schema 'bug'";
    }

    @Override
    public String ending() {
        return "json";
    }

    @Override
    public String render(BugReport bug) {
        return new BugLine(bug).json() + "\n";
    }
}
