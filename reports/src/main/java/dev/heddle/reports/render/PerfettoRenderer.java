package dev.heddle.reports.render;

import dev.heddle.properties.bug.BugReport;
import dev.heddle.reports.render.trace.PerfettoTrace;

/** The run for ui.perfetto.dev and chrome://tracing. */
final class PerfettoRenderer implements Renderer {

    @Override
    public String name() {
        return "perfetto";
    }

    @Override
    public String purpose() {
        return "trace events: a track for each CPU, arrows for IPIs";
    }

    @Override
    public String ending() {
        return "json";
    }

    @Override
    public String render(BugReport bug) {
        return PerfettoTrace.of(bug);
    }
}
