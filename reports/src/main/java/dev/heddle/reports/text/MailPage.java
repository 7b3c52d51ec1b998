package dev.heddle.reports.text;

import dev.heddle.model.Counterexample;
import dev.heddle.properties.References;
import dev.heddle.properties.drawing.Bookkeeping;
import dev.heddle.properties.drawing.BriefDiagram;
import dev.heddle.properties.drawing.Page;
import java.util.ArrayList;
import java.util.List;

/**
 * A mail that people read to its end: a body of at most {@link #LINES} lines, and below it what programs and those who doubt it need.
 * The diagram of the run gets what the rest leaves of the body. Tags stand in a line each, however long: they must not be broken.
 */
public final class MailPage {

    /** Lines of the body, its subject and blank lines among them. */
    public static final int LINES = 40;

    private static final String CUT = " ..";

    private final List<String> lines = new ArrayList<>();
    private final StringBuilder attached = new StringBuilder();
    private int diagramAt;

    /** A mail with this subject. */
    public MailPage(String subject) {
        add(new Page().hanging("Subject: ", subject).toString());
        lines.add("");
    }

    /**
     * Adds a paragraph; nothing if it is blank.
     *
     * @param most lines that it may have; what does not fit is cut, with two points in its place
     */
    public MailPage paragraph(String text, int most) {
        if (text.isBlank()) {
            return this;
        }
        List<String> wrapped = new Page().hanging("", text).toString().lines().toList();
        if (wrapped.size() <= most) {
            lines.addAll(wrapped);
        } else {
            lines.addAll(wrapped.subList(0, most - 1));
            lines.add(cut(wrapped.get(most - 1)));
        }
        return this;
    }

    /** Without so many of its last words that two points have room; they may be short ones. */
    private static String cut(String line) {
        String room = line;
        while (room.length() + CUT.length() > Page.WIDTH) {
            int blank = room.lastIndexOf(' ');
            room = room.substring(0, blank > 0 ? blank : Page.WIDTH - CUT.length());
        }
        return room + CUT;
    }

    /** Adds a paragraph if it has at most {@code most} lines: what is of no use in part is left to other shapes. */
    public MailPage whole(String text, int most) {
        return new Page().hanging("", text).toString().lines().count() <= most ? paragraph(text, most) : this;
    }

    public MailPage blank() {
        lines.add("");
        return this;
    }

    /** Here goes the diagram. */
    public MailPage diagram() {
        diagramAt = lines.size();
        return this;
    }

    /** A line for each commit and address; nothing if there is none. */
    public MailPage tags(References references) {
        List<String> tags = tagsOf(references);
        if (!tags.isEmpty()) {
            blank();
            lines.addAll(tags);
        }
        return this;
    }

    /** The tags of kernel mails, in their usual order. */
    public static List<String> tagsOf(References references) {
        List<String> tags = new ArrayList<>();
        references.fixes().forEach(each -> tags.add("Fixes: " + each));
        references.closes().forEach(each -> tags.add("Closes: " + each));
        references.links().forEach(each -> tags.add("Link: " + each));
        return tags;
    }

    /** Adds a block below the body, under a line that names it. */
    public MailPage attach(String name, String block) {
        // Not "-- " alone: what is behind that is a signature, which replies drop.
        attached.append("\n-- 8< -- ").append(name).append(" -- 8< --\n\n").append(block);
        return this;
    }

    /**
     * The mail, with the run drawn in the room that is left.
     *
     * @param kept what is known of when its interrupts end
     */
    public String write(Counterexample found, Bookkeeping kept) {
        var page = new Page();
        BriefDiagram.draw(found, kept, page, LINES - lines.size());
        var out = new StringBuilder();
        lines.subList(0, diagramAt).forEach(line -> out.append(line).append('\n'));
        out.append(page);
        lines.subList(diagramAt, lines.size()).forEach(line -> out.append(line).append('\n'));
        return out.append(attached).toString();
    }

    private void add(String text) {
        text.lines().forEach(lines::add);
    }
}
