package dev.heddle.reports.render;

import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.text.BugText;
import dev.heddle.reports.text.BugWords;
import dev.heddle.reports.text.ExplanationText;
import dev.heddle.reports.text.MailPage;
import java.util.regex.Pattern;

/**
 * The message of a commit that would fix a bug, as far as it can be known before there is one. It keeps to the rules that the
 * kernel's checkpatch documents for messages; lines behind a hash are for whoever commits, and git drops them.
 */
final class CommitRenderer implements Renderer {

    /** Lines of the diagram: a message is not for the whole run. */
    private static final int DIAGRAM = 20;

    /** Hexadecimal digits that could be the id of a commit; such an id must come with the commit's subject. */
    private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{12,40}\\b");

    /** Rows of a diagram that some tools take for the end of the message. */
    private static final Pattern DASHES = Pattern.compile("[ -]*");

    @Override
    public String name() {
        return "commit";
    }

    @Override
    public String purpose() {
        return "draft of the message of a commit that fixes it";
    }

    @Override
    public String ending() {
        return "txt";
    }

    @Override
    public String render(BugReport bug) {
        String subject = BugText.subject(bug);
        int colon = subject.lastIndexOf(": ");
        var page = new Page();
        page.line(subject.substring(0, colon) + ": fix " + subject.substring(colon + 2))
                .blank()
                .hanging(
                        "",
                        plain(BugWords.plainClaim(
                                bug, !ID.matcher(bug.variant().title()).find())))
                .hanging("", plain(BugWords.run(bug)))
                .blank();
        BugText.diagram(bug, DIAGRAM)
                .lines()
                .filter(line -> !DASHES.matcher(line).matches())
                .forEach(line -> page.line(plain(line)));
        page.blank()
                .hanging("", plain(BugWords.state(bug)))
                .hanging("", "Configuration: " + plain(BugWords.configuration(bug)) + ".");
        ExplanationText.brief(bug.explanation()).forEach(each -> page.hanging("", plain(each) + "."));
        page.blank()
                .line("[Here goes what the change does, and why that stops the run.]")
                .blank()
                .hanging(
                        "",
                        "The run comes from a model of this code; what was searched is: " + plain(BugWords.scope(bug))
                                + ".");
        var out = new StringBuilder(page.toString());
        if (!MailPage.tagsOf(bug.references()).isEmpty()) {
            out.append('\n');
        }
        // Tags are not wrapped, however long.
        MailPage.tagsOf(bug.references()).forEach(tag -> out.append(tag).append('\n'));
        return out.append("# A draft. Replace what is in square brackets, and sign it off yourself:\n")
                .append("# git commit -s -e -F FILE; these lines are dropped then.\n")
                .toString();
    }

    /** Long numbers that are no ids get the prefix that says so. */
    private static String plain(String text) {
        return ID.matcher(text).replaceAll("0x$0");
    }
}
