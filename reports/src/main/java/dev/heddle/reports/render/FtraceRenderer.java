package dev.heddle.reports.render;

import dev.heddle.properties.bug.BugReport;
import dev.heddle.reports.render.trace.FtraceText;

/** The run as ftrace prints one. */
final class FtraceRenderer implements Renderer {

    @Override
    public String name() {
        return "ftrace";
    }

    @Override
    public String purpose() {
        return "the run as 'cat trace' prints it, with context letters";
    }

    @Override
    public String ending() {
        return "txt";
    }

    @Override
    public String render(BugReport bug) {
        return FtraceText.of(bug);
    }
}
