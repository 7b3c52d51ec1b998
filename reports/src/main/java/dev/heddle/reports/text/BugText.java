package dev.heddle.reports.text;

import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.drawing.Bookkeeping;
import dev.heddle.properties.drawing.BriefDiagram;
import dev.heddle.properties.drawing.Page;

/** A bug as a mail, and its parts for other texts. */
public final class BugText {

    /** Lines that parts of a mail may have: with the blank ones and four tags, they leave seven for the diagram. */
    private static final int CLAIM = 6;

    private static final int START = 2;
    private static final int STATE = 3;
    private static final int CONFIGURATION = 3;
    private static final int SCOPE = 5;
    private static final int SIZE = 4;
    private static final int NEEDS = 2;

    private BugText() {}

    /** The mail, its capsule below the body. */
    public static String mail(BugReport bug) {
        return new MailPage(subject(bug))
                .paragraph(BugWords.claim(bug) + " " + BugWords.run(bug), CLAIM)
                .blank()
                .diagram()
                .blank()
                .whole(BugWords.start(bug), START)
                .paragraph(BugWords.state(bug), STATE)
                .paragraph("Configuration: " + BugWords.configuration(bug) + ".", CONFIGURATION)
                .paragraph("Scope: " + BugWords.scope(bug) + ".", SCOPE)
                .paragraph("Size: " + bug.certificate().sentence() + ".", SIZE)
                .paragraph(String.join(". ", ExplanationText.brief(bug.explanation())), NEEDS)
                .paragraph("Replay: heddle replay MAIL, this one or one that quotes it.", 1)
                .tags(bug.references())
                .attach("capsule", bug.capsule().format())
                .write(bug.found(), Bookkeeping.of(bug.cell(), bug.found()));
    }

    /** What goes wrong, with the subsystem before it. */
    public static String subject(BugReport bug) {
        return bug.system().subject(bug.cell(), bug.found().claim());
    }

    /** The run in a few lines. */
    public static String diagram(BugReport bug, int most) {
        var page = new Page();
        BriefDiagram.draw(bug.found(), Bookkeeping.of(bug.cell(), bug.found()), page, most);
        return page.toString();
    }
}
