package dev.heddle.reports.render;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.text.CounterexampleText;
import dev.heddle.reports.text.ExplanationText;

/** All there is: diagram, every step with what it changes, summary, capsule, and what the run needs if that was asked. */
final class TextRenderer implements Renderer {

    @Override
    public String name() {
        return "text";
    }

    @Override
    public String purpose() {
        return "the full report: diagram, every step, summary, capsule";
    }

    @Override
    public String ending() {
        return "txt";
    }

    @Override
    public String render(BugReport bug) {
        var page = new Page();
        CounterexampleText.write(page, bug.cell(), bug.scope(), bug.found(), bug.certificate());
        ImmutableList<String> needs = ExplanationText.lines(bug.explanation());
        if (!needs.isEmpty()) {
            page.blank();
            needs.forEach(page::line);
        }
        return page.toString();
    }
}
